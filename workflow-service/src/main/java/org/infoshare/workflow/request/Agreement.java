package org.infoshare.workflow.request;

/** Whether the person agrees with the request. Evidence, never a gate. */
public enum Agreement {
  /** They agree. */
  YES,
  /** They do not agree. */
  NO,
  /** They were not asked. */
  NOT_ASKED
}
