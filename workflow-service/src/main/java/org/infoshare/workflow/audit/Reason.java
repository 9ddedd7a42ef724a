package org.infoshare.workflow.audit;

import org.jspecify.annotations.Nullable;

/** Why somebody looks, which they say in a header: an address would end up in logs. */
final class Reason {

  static final String HEADER = "Infoshare-Reason";

  private Reason() {}

  /** The reason that was sent, or null where none was. */
  static @Nullable String of(@Nullable String header) {
    return header == null || header.isBlank() ? null : header.strip();
  }
}
