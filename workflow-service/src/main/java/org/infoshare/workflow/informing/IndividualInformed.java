package org.infoshare.workflow.informing;

/** Whether the individual knows that information about them was asked for. */
public enum IndividualInformed {
  /** They know. */
  YES,
  /** It is open, or nothing was asked for. */
  NOT_YET,
  /** They are not to be told. */
  DO_NOT_TELL;

  static IndividualInformed after(InformingOutcome last) {
    return switch (last) {
      case ALREADY_AWARE, INFORMED -> YES;
      case DEFERRED -> NOT_YET;
      case NOT_TO_BE_INFORMED -> DO_NOT_TELL;
    };
  }
}
