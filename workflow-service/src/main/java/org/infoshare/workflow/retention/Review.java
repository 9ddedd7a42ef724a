package org.infoshare.workflow.retention;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What a lead says when they have looked at what a closed request holds.
 *
 * @param retainUntil for RETAIN_UNTIL: the day on which it is looked at again, in Europe/London
 */
record Review(
    @NotNull Decision decision,
    @Nullable LocalDate retainUntil,
    @PlainText(max = 2_000) String reason) {

  /** What is to become of it. */
  enum Decision {
    /** It is kept for longer. */
    RETAIN_UNTIL,
    /** It may be disposed of. */
    DISPOSE
  }
}
