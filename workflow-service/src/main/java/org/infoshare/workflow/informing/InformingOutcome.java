package org.infoshare.workflow.informing;

/** Whether the individual was told. */
enum InformingOutcome {
  /** They know already. */
  ALREADY_AWARE,
  /** They were told now. */
  INFORMED,
  /** To be looked at again on a date. */
  DEFERRED,
  /** Not to be told, for a reason. */
  NOT_TO_BE_INFORMED
}
