package org.infoshare.workflow.informing;

/** How they were told. */
enum InformingMethod {
  /** In person. */
  IN_PERSON,
  /** On the telephone. */
  TELEPHONE,
  /** In a video call. */
  VIDEO_CALL,
  /** By a letter that a person checked. */
  LETTER
}
