package org.infoshare.events;

/** Whom a notification is for. Who that is at the moment, the workflow service knows. */
public enum Audience {
  /** The practitioner who asked. */
  REQUESTER,
  /** The safeguarding leads of the organisation that asked. */
  REQUESTING_LEADS,
  /** The owner of the request; while nobody owns it, the holding team. */
  HOLDER,
  /**
   * Everybody in the team that was asked; of a RED request out of its organisation's working hours,
   * who is on call as well.
   */
  HOLDING_TEAM,
  /** The safeguarding leads of the organisation that was asked. */
  HOLDING_LEADS,
  /** Everybody in the team that asked. */
  REQUESTER_TEAM,
  /** Who leads the team that was asked; where nobody does, its organisation's leads. */
  HOLDING_TEAM_LEAD,
  /** The designated leads of the organisation that was asked; where there are none, its leads. */
  HOLDING_DESIGNATED_LEAD,
  /** Who is on call for the organisation that was asked; where nobody is, its leads. */
  HOLDING_ON_CALL,
  /** Who of the side that asked is named on a restricted request. */
  REQUESTING_NAMED,
  /** Who of the side that was asked is named on a restricted request. */
  HOLDING_NAMED,
  /** The advisers of the organisation that was asked. */
  ADVISERS,
  /** The systems of the organisation that asked: a webhook, and no person. */
  REQUESTING_ORGANISATION,
  /** The systems of the organisation that was asked: a webhook, and no person. */
  HOLDING_ORGANISATION
}
