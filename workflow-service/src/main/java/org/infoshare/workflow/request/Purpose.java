package org.infoshare.workflow.request;

/** What the information is for. */
public enum Purpose {
  /** An enquiry under section 47 of the Children Act 1989. */
  SECTION_47,
  /** Help for a child in need, section 17 of the Children Act 1989. */
  SECTION_17,
  /** A strategy discussion. */
  STRATEGY_DISCUSSION,
  /** A check by a multi-agency safeguarding hub. */
  MASH_CHECK,
  /** An enquiry under section 42 of the Care Act 2014. */
  SECTION_42,
  /** A demand of a Safeguarding Adults Board, section 45 of the Care Act 2014. */
  SAB_SECTION_45,
  /** A conference on the risk of domestic abuse. */
  MARAC,
  /** Public protection arrangements. */
  MAPPA,
  /** A review of a child's or adult's case. */
  CASE_REVIEW,
  /** Somebody is missing. */
  MISSING,
  /** A criminal investigation. */
  CRIMINAL_INVESTIGATION,
  /** An order of a court. */
  COURT_ORDER,
  /** Something else, told in the concern. */
  OTHER
}
