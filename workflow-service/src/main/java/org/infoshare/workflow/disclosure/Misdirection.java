package org.infoshare.workflow.disclosure;

import jakarta.validation.constraints.NotNull;
import org.infoshare.workflow.web.PlainText;

/**
 * That what was shared went wrong (domain.md 4, failure F5).
 *
 * @param what what went wrong, and who has it now
 */
record Misdirection(@NotNull Kind kind, @PlainText(max = 2_000) String what) {

  /** What went wrong. */
  enum Kind {
    /** Somebody has it who was not to have it. */
    WRONG_RECIPIENT,
    /** It is about somebody else. */
    WRONG_PERSON,
    /** It holds more than was decided. */
    TOO_MUCH,
    /** Something else, told in words. */
    OTHER
  }

  /**
   * What came of getting it back.
   *
   * @param note whom somebody asked, and what they said
   */
  record Recall(@NotNull Result result, @PlainText(max = 2_000) String note) {}

  /** What came of getting it back. */
  enum Result {
    /** Whoever had it gave it back. */
    RETURNED,
    /** Whoever had it says that they destroyed it. */
    DESTROYED,
    /** It did not come back. */
    NOT_RECOVERED
  }

  /**
   * Who is told of it.
   *
   * @param regulator the Information Commissioner, who is told within 72 hours of knowing unless a
   *     risk to people is unlikely (UK GDPR, Article 33)
   * @param individual whom it is about, who are told where the risk to them is high (Article 34)
   * @param readableAgain whether the side that asked may read again what was shared
   */
  record Assessment(
      @NotNull Regulator regulator,
      @NotNull Individual individual,
      @NotNull Boolean readableAgain,
      @PlainText(max = 10_000) String reasons) {}

  /** Whether the Information Commissioner is told. */
  enum Regulator {
    /** They were told. */
    TOLD,
    /** A risk to people is unlikely. */
    NEED_NOT_BE_TOLD
  }

  /** Whether those whom it is about are told. */
  enum Individual {
    /** They were told. */
    TOLD,
    /** They will be, by a safe method. */
    WILL_BE_TOLD,
    /** The risk to them is not high, or telling them would put somebody at risk. */
    NOT_TO_BE_TOLD
  }
}
