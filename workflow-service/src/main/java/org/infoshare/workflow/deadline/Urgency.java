package org.infoshare.workflow.deadline;

/** How soon the information is needed (practice of multi-agency safeguarding hubs). */
public enum Urgency {
  /** Significant harm, now or imminent. */
  RED,
  /** A significant concern. */
  AMBER,
  /** Early help or context. */
  GREEN,
  /** A date that a statute, an order or a review sets. */
  STATUTORY_DATE
}
