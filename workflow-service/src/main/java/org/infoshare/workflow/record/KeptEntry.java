package org.infoshare.workflow.record;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands on the record. Says nothing about who may see it.
 *
 * @param position 1 for the first entry of the request
 * @param actor as {@link org.infoshare.workflow.people.Actor#reference()} has it
 * @param metadata codes, references and times
 * @param content JSON; null where the entry has none, or none any more
 * @param disposed whether it had content that was disposed of
 * @param hash of the entry, in hexadecimal
 */
public record KeptEntry(
    String reference,
    long position,
    Instant at,
    String actor,
    String action,
    Map<String, String> metadata,
    @Nullable String content,
    boolean disposed,
    String hash) {

  /** The action of an entry whose metadata {@code position} names the content that was removed. */
  public static final String CONTENT_DISPOSED = "content-disposed";
}
