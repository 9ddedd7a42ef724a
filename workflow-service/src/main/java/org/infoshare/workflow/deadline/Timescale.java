package org.infoshare.workflow.deadline;

import java.time.Duration;
import java.time.Instant;

/** How the lengths of time of the table of response deadlines are counted. */
public interface Timescale {

  /** Day and night on every day of the week: a day is 24 hours. */
  Timescale ELAPSED =
      new Timescale() {
        @Override
        public Instant after(Instant from, String length) {
          return from.plus(Duration.parse(length));
        }

        @Override
        public Instant before(Instant until, String length) {
          return until.minus(Duration.parse(length));
        }

        @Override
        public Duration between(Instant from, Instant until) {
          return Duration.between(from, until);
        }
      };

  /**
   * The instant that lies so long after another.
   *
   * @param length ISO-8601: {@code P3D} or {@code PT4H}
   */
  Instant after(Instant from, String length);

  /**
   * The latest instant from which it takes so long to reach another.
   *
   * @param length ISO-8601: {@code P3D} or {@code PT4H}
   */
  Instant before(Instant until, String length);

  /** How much counted time lies between two instants; none where the second is not later. */
  Duration between(Instant from, Instant until);

  /**
   * The instant that lies so long after another, or before it.
   *
   * @param length ISO-8601, with a minus before it for a time before; {@code PT0S} for the same
   */
  default Instant shifted(Instant instant, String length) {
    if (length.startsWith("-")) {
      return before(instant, length.substring(1));
    }
    return length.equals("PT0S") ? instant : after(instant, length);
  }
}
