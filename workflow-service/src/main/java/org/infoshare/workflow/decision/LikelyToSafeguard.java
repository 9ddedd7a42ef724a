package org.infoshare.workflow.decision;

/** Whether sharing is likely to safeguard and protect a child or adult at risk. */
enum LikelyToSafeguard {
  /** It is. */
  YES,
  /** It is not. */
  NO,
  /** Not an answer to decide on: take advice. */
  UNSURE
}
