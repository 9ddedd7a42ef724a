package org.infoshare.workflow.request;

/** What sort of information a question asks for; says nothing about the person. */
public enum QuestionKind {
  /** Health and injuries. */
  HEALTH,
  /** Education and attendance. */
  EDUCATION,
  /** Family and household. */
  FAMILY_AND_HOUSEHOLD,
  /** Contact with services. */
  CONTACT_WITH_SERVICES,
  /** Concerns and incidents. */
  INCIDENTS,
  /** Offending. */
  OFFENDING,
  /** Anything else. */
  OTHER
}
