package org.infoshare.workflow.people;

/** What an account may be used for. An account has one or more. */
public enum Role {
  /** Asks, decides, shares and informs for the teams they belong to. */
  PRACTITIONER,
  /** Safeguarding lead: watches their organisation's side of every request. */
  LEAD,
  /** Answers an anonymised question. */
  ADVISER,
  /** Reads their organisation's side; each view is recorded. */
  AUDITOR,
  /** Keeps people and teams of their own organisation; reads no case content. */
  ORGANISATION_ADMINISTRATOR,
  /** Runs the platform; reads no case content. */
  PLATFORM_ADMINISTRATOR,
  /** Another computer system of an organisation, which reads codes and times of its requests. */
  DOWNSTREAM_SYSTEM,
  /** The notification service itself. */
  NOTIFICATION_SERVICE
}
