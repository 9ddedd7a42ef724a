package org.infoshare.workflow.request;

/** Whether somebody is under 18. */
enum ChildOrAdult {
  /** Under 18. */
  CHILD,
  /** Not born yet. */
  UNBORN_CHILD,
  /** 18 or over. */
  ADULT,
  /** Not known. */
  UNKNOWN
}
