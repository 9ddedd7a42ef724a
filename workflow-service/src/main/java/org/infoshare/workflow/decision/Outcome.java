package org.infoshare.workflow.decision;

/** What was decided. */
public enum Outcome {
  /** Everything that was asked for is shared. */
  SHARE_FULL,
  /** Some of it is shared. */
  SHARE_PART,
  /** Nothing is shared, with a reason. */
  DECLINE,
  /** The organisation does not hold it. */
  NOT_HELD,
  /** Somebody else probably holds it, whom the requester asks themselves. */
  REDIRECT;

  /** Whether something is shared. */
  public boolean shares() {
    return this == SHARE_FULL || this == SHARE_PART;
  }
}
