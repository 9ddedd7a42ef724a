package org.infoshare.workflow.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What other parts need to know of a decision that was made.
 *
 * @param reasonsForRequester what the requester is told; null only for SHARE_FULL
 * @param whatWouldChangeIt for a decline, for the requester: what could lead to another answer
 * @param alternativeRoute for a decline, for the requester: where else to turn
 */
public record Decision(
    String reference,
    Outcome outcome,
    @Nullable String reasonsForRequester,
    @Nullable String whatWouldChangeIt,
    @Nullable String alternativeRoute,
    Instant decidedAt) {

  /** Times are typed to the minute, and the clocks of two machines differ a little. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /**
   * Whether somebody can have been told of a decision at a time: not before the minute in which it
   * was made, and not more than a minute from now.
   */
  public static boolean canHaveBeenToldAt(Instant toldAt, Instant decidedAt, Instant now) {
    return !toldAt.isBefore(decidedAt.truncatedTo(ChronoUnit.MINUTES))
        && !toldAt.isAfter(now.plus(MARGIN));
  }
}
