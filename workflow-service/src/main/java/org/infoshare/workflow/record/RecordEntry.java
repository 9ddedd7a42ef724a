package org.infoshare.workflow.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did with a request.
 *
 * @param reference the request
 * @param action what was done, kebab-case in the past tense, for example {@code request-viewed}
 * @param metadata codes, references and times; no personal data, because it outlives disposal
 * @param content the personal or free-text part, kept beside the chain and open to disposal;
 *     serialised as JSON; null where there is none
 */
public record RecordEntry(
    String reference, String action, Map<String, String> metadata, @Nullable Object content) {

  /** An entry without content. */
  public static RecordEntry of(String reference, String action, Map<String, String> metadata) {
    return new RecordEntry(reference, action, metadata, null);
  }
}
