package org.infoshare.workflow.process;

/** The process variables. They hold codes and dates; nothing else may become one. */
final class Variables {

  static final String URGENCY = "urgency";
  static final String CLOCK = "clock";
  static final String OPEN_WITHIN = "openWithin";
  static final String NEEDED_BY = "neededBy";
  static final String OUTCOME = "outcome";
  static final String NOTHING_TO_TELL = "nothingToTell";
  static final String INFORMING_OUTCOME = "informingOutcome";
  static final String REVIEW_AT = "reviewAt";

  /** Those that only the step that sets them reads, and that are never stored. */
  static final String QUESTION = "question";

  static final String APPROVED = "approved";
  static final String MATCHES = "matches";
  static final String RESTRICTED = "restricted";
  static final String OVERRIDE = "override";
  static final String REVIEW_AFTER_ALL = "reviewAfterAll";
  static final String STANDS = "stands";

  private Variables() {}
}
