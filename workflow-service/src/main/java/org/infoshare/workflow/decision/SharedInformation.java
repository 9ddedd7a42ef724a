package org.infoshare.workflow.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a decision needs to know of the sharing that followed it. */
public interface SharedInformation {

  /** What was shared of a request; empty while nothing was. Says nothing about who may see it. */
  Optional<Numbers> of(String reference);

  /**
   * What was shared, in numbers.
   *
   * @param late whether it went after the time to share by
   * @param included how many items went
   * @param withoutQuestion how many of them say of no question that they answer it
   * @param currencyUnsaid of how many of them nobody said whether they are still so
   * @param unanswered how many questions no item that went answers
   * @param wentWrong in which ways it was reported to have gone wrong since
   */
  record Numbers(
      Instant sharedAt,
      boolean late,
      int included,
      int withoutQuestion,
      int currencyUnsaid,
      int unanswered,
      Set<WentWrong> wentWrong) {}

  /** How what was shared went wrong, as far as a principle bears on it. */
  enum WentWrong {
    /** Somebody has it who was not to have it. */
    WRONG_RECIPIENT,
    /** It is about somebody else. */
    WRONG_PERSON,
    /** It holds more than was decided. */
    TOO_MUCH
  }
}
