package org.infoshare.workflow.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a request stands with regard to disposal. Dates are in Europe/London.
 *
 * @param closedOn the day on which it closed or was withdrawn, or null while it is open
 * @param keepUntil the first day after the longer of the two organisations' periods; null where
 *     neither has one, so that it is kept until it is reviewed
 * @param held whether a legal hold of either organisation stands
 * @param retainedUntil the latest day that a review which still counts has named
 * @param agreed whether the latest review of each organisation says to dispose of it, and no hold
 *     was set after it
 */
record Standing(
    String reference,
    List<String> organisations,
    @Nullable LocalDate closedOn,
    @Nullable LocalDate keepUntil,
    boolean held,
    @Nullable LocalDate retainedUntil,
    boolean agreed) {

  /** The first day on which it need not be kept any more, as far as dates say so. */
  @Nullable LocalDate due() {
    return Stream.of(keepUntil, retainedUntil)
        .filter(Objects::nonNull)
        .max(LocalDate::compareTo)
        .orElse(null);
  }

  /** Whether its period, or one that a review named, is not over. */
  boolean isKept(LocalDate today) {
    LocalDate due = due();
    return due != null && today.isBefore(due);
  }

  /** Whether a lead is to look at it now. */
  boolean isDueForReview(LocalDate today) {
    return closedOn != null && due() != null && !isKept(today) && !held && !agreed;
  }

  /** Whether it is to be disposed of. */
  boolean isToBeDisposedOf(LocalDate today) {
    return closedOn != null && agreed && !held && !isKept(today);
  }
}
