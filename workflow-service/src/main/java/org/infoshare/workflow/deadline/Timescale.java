package org.infoshare.workflow.deadline;

import java.time.Duration;
import java.time.Instant;

/** How the lengths of time of the table of response deadlines are counted. */
@FunctionalInterface
public interface Timescale {

  /** Day and night on every day of the week, never paused: a day is 24 hours. */
  Timescale ELAPSED = (from, length) -> from.plus(Duration.parse(length));

  /**
   * The instant that lies so long after another.
   *
   * @param length ISO-8601: {@code P3D} or {@code PT4H}
   */
  Instant after(Instant from, String length);
}
