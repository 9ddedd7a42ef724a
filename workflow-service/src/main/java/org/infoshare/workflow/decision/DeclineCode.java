package org.infoshare.workflow.decision;

/**
 * The ground of a decline. That consent is absent is none of them; an adult with capacity who
 * objects is, where nothing overrides it. What each is called and stands on is reference data.
 */
enum DeclineCode {
  /** There is no clear and legitimate purpose. */
  NO_LEGITIMATE_PURPOSE,
  /** No law lets it be shared. */
  NO_LAWFUL_REASON,
  /** It would be more than the purpose needs. */
  NOT_PROPORTIONATE,
  /** It has nothing to do with the purpose. */
  NOT_RELEVANT,
  /** Sharing would harm the child more than not sharing. */
  MORE_DETRIMENTAL_TO_CHILD,
  /** An adult with capacity objects, and no ground overrides that. */
  ADULT_WITH_CAPACITY_OBJECTS,
  /** It would prejudice the prevention or detection of crime. */
  WOULD_PREJUDICE_CRIME,
  /** A court forbids it. */
  COURT_RESTRICTION,
  /** It is legally privileged. */
  PRIVILEGED,
  /** Who asks could not be verified. */
  IDENTITY_UNVERIFIED
}
