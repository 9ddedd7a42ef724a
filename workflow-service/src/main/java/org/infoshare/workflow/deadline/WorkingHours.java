package org.infoshare.workflow.deadline;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When an organisation works, in local time of Europe/London, the one zone of the four nations.
 *
 * @param days the days of the week on which it works; at least one
 * @param opens when its day begins
 * @param closes when its day ends, which is not part of it any more; midnight ends the same day
 * @param bankHolidays the nation on whose bank holidays it does not work; null where it works on
 *     all of them
 */
public record WorkingHours(
    Set<DayOfWeek> days, LocalTime opens, LocalTime closes, @Nullable Nation bankHolidays) {

  /** What counts for an organisation that has not said when it works. */
  public static final WorkingHours USUAL =
      new WorkingHours(
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(9, 0),
          LocalTime.of(17, 0),
          Nation.ENGLAND);

  public WorkingHours {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("An organisation works on one day of the week at least");
    }
    if (!closes.isAfter(opens) && !closes.equals(LocalTime.MIDNIGHT)) {
      throw new IllegalArgumentException("A working day ends after it begins, at midnight at last");
    }
    days = Set.copyOf(days);
  }
}
