package org.infoshare.workflow.request;

/** The two parties to a request. */
public enum Side {
  /** The side that asks. */
  REQUESTING,
  /** The side that is asked. */
  HOLDING
}
