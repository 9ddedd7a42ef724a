package org.infoshare.workflow.disclosure;

/** How the requester was told directly. */
enum TellingMethod {
  /** On the telephone. */
  TELEPHONE,
  /** In person. */
  IN_PERSON,
  /** In a video call. */
  VIDEO_CALL,
  /** By secure e-mail. */
  SECURE_EMAIL
}
