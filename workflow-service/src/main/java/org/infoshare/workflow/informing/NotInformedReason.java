package org.infoshare.workflow.informing;

/** Why somebody is not to be told. */
enum NotInformedReason {
  /** It could bring harm to the person. */
  RISK_OF_HARM_SUBJECT,
  /** It could bring harm to somebody else. */
  RISK_OF_HARM_OTHER,
  /** It would prejudice an enquiry or the detection of crime. */
  PREJUDICE_CRIME_OR_ENQUIRY,
  /** An exemption for serious harm applies. */
  SERIOUS_HARM_EXEMPTION,
  /** There is no safe way to reach them. */
  CANNOT_CONTACT_SAFELY,
  /** The child is too young to understand. */
  CHILD_TOO_YOUNG
}
