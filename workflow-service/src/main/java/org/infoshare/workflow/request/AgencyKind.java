package org.infoshare.workflow.request;

/** Kinds of body that may hold information about somebody at risk. */
enum AgencyKind {
  /** The council's social care for children. */
  CHILDRENS_SOCIAL_CARE,
  /** The council's social care for adults. */
  ADULT_SOCIAL_CARE,
  /** The National Health Service. */
  HEALTH,
  /** Schools, colleges and childcare. */
  EDUCATION_AND_CHILDCARE,
  /** The police. */
  POLICE,
  /** A charity or private body, such as who runs a care home. */
  CHARITY_OR_PRIVATE_BODY
}
