package org.infoshare.workflow.informing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * How informing the individual was settled, or put off.
 *
 * @param whom for INFORMED: who was told
 * @param method for INFORMED: how
 * @param informedAt for INFORMED: when
 * @param reviewOn for DEFERRED, and mostly for NOT_TO_BE_INFORMED: when it is looked at again, a
 *     date in Europe/London
 * @param noReviewBecause for NOT_TO_BE_INFORMED without such a date: why it never needs to be
 * @param reasonCode for NOT_TO_BE_INFORMED: why
 * @param note what a stranger needs to follow it
 */
record Informing(
    @NotNull InformingOutcome outcome,
    @Nullable @Valid Whom whom,
    @Nullable InformingMethod method,
    @Nullable Instant informedAt,
    @Nullable LocalDate reviewOn,
    @Nullable @PlainText(max = 2_000, optional = true) String noReviewBecause,
    @Nullable NotInformedReason reasonCode,
    @PlainText(max = 10_000) String note) {

  /**
   * Who was told.
   *
   * @param name needed for anybody but the person
   * @param safeToTell that somebody asked whether it is safe to tell them, and that it is
   */
  record Whom(
      @NotNull WhomKind kind,
      @Nullable @PlainText(max = 200, optional = true) String name,
      @NotNull Boolean safeToTell) {}
}
