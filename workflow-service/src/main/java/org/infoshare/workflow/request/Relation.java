package org.infoshare.workflow.request;

/** What somebody is to the person whom a request is about. */
enum Relation {
  /** The mother. */
  MOTHER,
  /** The father. */
  FATHER,
  /** A step-parent, or the partner of a parent. */
  PARTNER_OF_A_PARENT,
  /** A brother or sister, half or step. */
  BROTHER_OR_SISTER,
  /** A son or daughter. */
  SON_OR_DAUGHTER,
  /** A grandparent. */
  GRANDPARENT,
  /** Another relative. */
  OTHER_RELATIVE,
  /** Husband, wife or partner, of now or before. */
  PARTNER,
  /** Who looks after them, paid or not. */
  CARER,
  /** A council or other body. */
  ORGANISATION,
  /** Somebody else. */
  OTHER
}
