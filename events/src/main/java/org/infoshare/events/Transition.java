package org.infoshare.events;

import java.util.Locale;

/** What happened to a step. On a topic the value is written in lower case. */
public enum Transition {
  /** The step began, or a process instance started. */
  ENTERED,
  /** The step ended as intended. */
  COMPLETED,
  /** The step was ended before it was complete. */
  CANCELLED,
  /** Somebody became the owner of a task. */
  CLAIMED,
  /** The owner of a task gave it back. */
  RELEASED,
  /** The service could not go on by itself at this step. */
  OPENED,
  /** What stopped the service at this step is over. */
  RESOLVED,
  /** How urgent the step is changed, until when it is to be done, or who has to see to it. */
  RESCHEDULED;

  /** The value as it stands on a topic, for example {@code completed}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
