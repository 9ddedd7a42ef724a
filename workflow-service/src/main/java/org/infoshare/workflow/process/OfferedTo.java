package org.infoshare.workflow.process;

/** Who may take a task. The model says it of each of its user tasks as {@code offered-to}. */
public enum OfferedTo {
  /** Practitioners of the team that is asked. */
  HOLDING_TEAM,
  /** Practitioners of the team that asks. */
  REQUESTING_TEAM,
  /** Safeguarding leads of the organisation that is asked. */
  HOLDING_LEADS,
  /** Advisers of the organisation that is asked. */
  HOLDING_ADVISERS;

  /** Whether it is one of a team's own tasks. */
  public boolean team() {
    return this == HOLDING_TEAM || this == REQUESTING_TEAM;
  }
}
