package org.infoshare.workflow.request;

/** Whom a request is about. */
public enum SubjectKind {
  /** Somebody under 18. */
  CHILD,
  /** A child not born yet. */
  UNBORN_CHILD,
  /** An adult with needs for care and support who is at risk. */
  ADULT_AT_RISK,
  /** Somebody whose information bears on the safety of a child or adult at risk. */
  LINKED_PERSON
}
