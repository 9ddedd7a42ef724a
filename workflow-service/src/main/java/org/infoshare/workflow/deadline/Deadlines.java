package org.infoshare.workflow.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Turns the lengths of time that the table of response deadlines gives into instants. */
public final class Deadlines {

  static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final LocalTime START_OF_DAY = LocalTime.of(9, 0);
  private static final LocalTime END_OF_DAY = LocalTime.of(17, 0);

  private Deadlines() {}

  /** The date on which an instant lies in Europe/London. */
  public static LocalDate dateOf(Instant instant) {
    return LocalDate.ofInstant(instant, LONDON);
  }

  /** 9:00 Europe/London on a date on which something is looked at again, in UTC. */
  public static Instant startOf(LocalDate date) {
    return date.atTime(START_OF_DAY).atZone(LONDON).toInstant();
  }

  /** 17:00 Europe/London on a date that a statute, an order or a review sets, in UTC. */
  public static Instant endOf(LocalDate date) {
    return date.atTime(END_OF_DAY).atZone(LONDON).toInstant();
  }

  /**
   * Until when a request is to be decided: by the date that was set, or else so long after now.
   *
   * @param within ISO-8601 length of the timescale; null where only the date that was set counts
   * @param neededBy the end of the date that was set; null where only the length counts
   * @throws IllegalArgumentException where there is neither
   */
  public static Instant decideBy(
      Instant now, Timescale timescale, @Nullable String within, @Nullable Instant neededBy) {
    if (within != null) {
      return timescale.after(now, within);
    }
    if (neededBy != null) {
      return neededBy;
    }
    throw new IllegalArgumentException("A statutory date is needed to set the deadlines");
  }

  /** Until when a request is to be accepted: so long after now, but never after it is decided. */
  public static Instant acceptBy(
      Instant now, Timescale timescale, String within, Instant decideBy) {
    Instant accept = timescale.after(now, within);
    return accept.isAfter(decideBy) ? decideBy : accept;
  }
}
