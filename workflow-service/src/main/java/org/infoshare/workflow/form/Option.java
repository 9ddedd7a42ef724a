package org.infoshare.workflow.form;

import org.jspecify.annotations.Nullable;

/**
 * Something to choose.
 *
 * @param code what is sent
 * @param hint what explains it, if anything does
 * @param mayWait whether it is folded away, because there is time for it later
 */
public record Option(String code, String label, @Nullable String hint, boolean mayWait) {

  /** To be chosen now. */
  public Option(String code, String label, @Nullable String hint) {
    this(code, label, hint, false);
  }
}
