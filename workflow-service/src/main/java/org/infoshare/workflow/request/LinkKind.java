package org.infoshare.workflow.request;

/** Why a request was made because of an earlier one. */
enum LinkKind {
  /** The earlier one was asked of somebody who does not hold it. */
  REDIRECTED_FROM,
  /** The requester disputes the decision on the earlier one. */
  CHALLENGES,
  /** Both are about the same concern. */
  SAME_CONCERN,
  /** It asks on from what the earlier one brought. */
  FOLLOWS;

  /** Whether it asks for the same again, which only the team that asked may do. */
  boolean asksAgain() {
    return this == REDIRECTED_FROM || this == CHALLENGES;
  }
}
