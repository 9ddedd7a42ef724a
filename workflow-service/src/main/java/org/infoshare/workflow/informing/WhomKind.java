package org.infoshare.workflow.informing;

/** Who was told. */
enum WhomKind {
  /** Whom the request is about. */
  THE_PERSON,
  /** A named holder of parental responsibility. */
  PARENTAL_RESPONSIBILITY_HOLDER,
  /** A named attorney. */
  ATTORNEY,
  /** A named deputy of the Court of Protection. */
  DEPUTY
}
