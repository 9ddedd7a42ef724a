package org.infoshare.events;

/** Whom a notification is for. Who that is at the moment, the workflow service knows. */
public enum Audience {
  /** The practitioner who asked. */
  REQUESTER,
  /** The safeguarding leads of the organisation that asked. */
  REQUESTING_LEADS,
  /** The owner of the request; while nobody owns it, the holding team. */
  HOLDER,
  /** Everybody in the team that was asked. */
  HOLDING_TEAM,
  /** The safeguarding leads of the organisation that was asked. */
  HOLDING_LEADS,
  /** The systems of the organisation that asked: a webhook, and no person. */
  REQUESTING_ORGANISATION,
  /** The systems of the organisation that was asked: a webhook, and no person. */
  HOLDING_ORGANISATION
}
