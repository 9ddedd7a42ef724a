package org.infoshare.workflow.disclosure;

import jakarta.validation.constraints.NotNull;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What the receiver says: that they have it, and in their own words what it means.
 *
 * @param understood what they understood
 * @param willDo what they will do with it
 */
record Understanding(
    @PlainText(max = 10_000) String understood, @PlainText(max = 10_000) String willDo) {

  /**
   * What the holder makes of it.
   *
   * @param matches whether it is what they meant
   * @param meant needed where it is not: what they meant, for the receiver to read
   */
  record Compared(
      @NotNull Boolean matches, @Nullable @PlainText(max = 10_000, optional = true) String meant) {}
}
