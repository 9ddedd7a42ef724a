package org.infoshare.events;

import java.util.Locale;

/** What happened to a step. */
public enum Transition {
  ENTERED,
  COMPLETED,
  CANCELLED,
  CLAIMED,
  RELEASED,
  OPENED,
  RESOLVED;

  /** The word used in an event. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
