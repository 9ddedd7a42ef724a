package org.infoshare.workflow.disclosure;

/** How the information goes to the recipient. */
enum Channel {
  /** They open it here. */
  IN_SERVICE,
  /** By secure e-mail as well. */
  SECURE_EMAIL,
  /** Told on the telephone as well. */
  TELEPHONE,
  /** Told in person as well. */
  IN_PERSON
}
