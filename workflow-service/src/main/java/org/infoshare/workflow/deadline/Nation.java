package org.infoshare.workflow.deadline;

/** A nation of the United Kingdom, each with bank holidays of its own. */
public enum Nation {
  ENGLAND,
  WALES,
  SCOTLAND,
  NORTHERN_IRELAND
}
