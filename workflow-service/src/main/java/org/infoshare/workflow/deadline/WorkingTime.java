package org.infoshare.workflow.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Counts only the time in which an organisation works: practice of safeguarding hubs, which give
 * what is not urgent in working hours and working days.
 *
 * <p>What arrives out of hours counts from the next opening. So many working days end at the same
 * local time so many working days later; so many working hours end when the organisation has worked
 * for so long.
 *
 * <p>Where the clocks change within working hours: a local time that is skipped is the instant of
 * the change, one that comes twice is its first time, and what arrives when it comes again counts
 * from the end of the repeated hour.
 *
 * @param zone where the hours are local time
 * @param holiday the dates on which nobody works, whatever day of the week it is
 */
public record WorkingTime(WorkingHours hours, ZoneId zone, Predicate<LocalDate> holiday)
    implements Timescale {

  private static final int MOST_DAYS_CLOSED = 366;

  /** The working time of an organisation in the United Kingdom, whose one zone is London's. */
  public static WorkingTime of(WorkingHours hours, BankHolidays bankHolidays) {
    Nation nation = hours.bankHolidays();
    return new WorkingTime(
        hours, Deadlines.LONDON, date -> nation != null && bankHolidays.include(date, nation));
  }

  @Override
  public Instant after(Instant from, String length) {
    return length.startsWith("PT")
        ? after(from, Duration.parse(length))
        : after(from, Period.parse(length));
  }

  /**
   * The instant that lies so many working days after another.
   *
   * @param workingDays days alone, one at least
   */
  public Instant after(Instant from, Period workingDays) {
    int days = daysAlone(workingDays);
    LocalDateTime start = local(nextOpen(from));
    LocalDate day = start.toLocalDate();
    for (int passed = 0; passed < days; passed++) {
      day = nextWorkingDay(day);
    }
    return instant(day.atTime(start.toLocalTime()));
  }

  /**
   * The instant at which the organisation has worked for so long since another.
   *
   * @param workingHours hours, minutes and seconds of working time, more than none
   */
  public Instant after(Instant from, Duration workingHours) {
    if (workingHours.isZero() || workingHours.isNegative()) {
      throw new IllegalArgumentException("Working time is counted in days or hours, and not none");
    }
    Instant start = nextOpen(from);
    LocalDate day = start.atZone(zone).toLocalDate();
    Duration left = workingHours;
    while (start.plus(left).isAfter(closes(day))) {
      left = left.minus(Duration.between(start, closes(day)));
      day = nextWorkingDay(day);
      start = opens(day);
    }
    return start.plus(left);
  }

  /**
   * Counted from a time that something is due: where that is when the organisation closes, whole
   * days later is when it closes too. What arrives at that time counts from the next opening.
   */
  @Override
  public Instant shifted(Instant due, String length) {
    boolean days = !length.startsWith("-") && !length.startsWith("PT");
    LocalDate day = due.minusNanos(1).atZone(zone).toLocalDate();
    if (!days || !works(day) || !due.equals(closes(day))) {
      return Timescale.super.shifted(due, length);
    }
    for (int passed = 0; passed < daysAlone(Period.parse(length)); passed++) {
      day = nextWorkingDay(day);
    }
    return closes(day);
  }

  /** Whether the organisation works at that instant. */
  public boolean includes(Instant at) {
    return nextOpen(at).equals(at);
  }

  /**
   * The instant that lies so many working days before another, at the same local time: what is due
   * out of hours counts from the last closing.
   */
  @Override
  public Instant before(Instant until, String length) {
    if (length.startsWith("PT")) {
      return before(until, Duration.parse(length));
    }
    int days = daysAlone(Period.parse(length));
    LocalDateTime end = local(lastOpen(until));
    LocalDate day = end.toLocalDate();
    for (int passed = 0; passed < days; passed++) {
      day = previousWorkingDay(day);
    }
    return instant(day.atTime(end.toLocalTime()));
  }

  private static int daysAlone(Period workingDays) {
    int days = workingDays.getDays();
    if (workingDays.getYears() != 0 || workingDays.getMonths() != 0 || days < 1) {
      throw new IllegalArgumentException("Working time is counted in days or hours, and not none");
    }
    return days;
  }

  private Instant before(Instant until, Duration workingHours) {
    Instant end = lastOpen(until);
    LocalDate day = end.minusNanos(1).atZone(zone).toLocalDate();
    Duration left = workingHours;
    while (end.minus(left).isBefore(opens(day))) {
      left = left.minus(Duration.between(opens(day), end));
      day = previousWorkingDay(day);
      end = closes(day);
    }
    return end.minus(left);
  }

  @Override
  public Duration between(Instant from, Instant until) {
    Duration worked = Duration.ZERO;
    Instant start = nextOpen(from);
    while (start.isBefore(until)) {
      LocalDate day = start.atZone(zone).toLocalDate();
      Instant end = closes(day).isBefore(until) ? closes(day) : until;
      worked = worked.plus(Duration.between(start, end));
      start = opens(nextWorkingDay(day));
    }
    return worked;
  }

  /** The same instant within working hours, and otherwise the last at which they ended. */
  private Instant lastOpen(Instant until) {
    LocalDate day = until.atZone(zone).toLocalDate();
    if (!works(day) || until.isBefore(opens(day))) {
      return closes(previousWorkingDay(day));
    }
    return until.isAfter(closes(day)) ? closes(day) : until;
  }

  private LocalDate previousWorkingDay(LocalDate day) {
    return Stream.iterate(day.minusDays(1), date -> date.minusDays(1))
        .limit(MOST_DAYS_CLOSED)
        .filter(this::works)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Nobody worked within a year of " + day));
  }

  /** The same instant within working hours, and otherwise the next at which they begin. */
  private Instant nextOpen(Instant from) {
    LocalDate day = from.atZone(zone).toLocalDate();
    if (!works(day) || !from.isBefore(closes(day))) {
      return opens(nextWorkingDay(day));
    }
    return from.isBefore(opens(day)) ? opens(day) : from;
  }

  private LocalDate nextWorkingDay(LocalDate day) {
    return Stream.iterate(day.plusDays(1), date -> date.plusDays(1))
        .limit(MOST_DAYS_CLOSED)
        .filter(this::works)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Nobody works within a year of " + day));
  }

  private boolean works(LocalDate date) {
    return hours.days().contains(date.getDayOfWeek()) && !holiday.test(date);
  }

  private Instant opens(LocalDate day) {
    return instant(day.atTime(hours.opens()));
  }

  private Instant closes(LocalDate day) {
    return hours.closes().equals(LocalTime.MIDNIGHT)
        ? instant(day.plusDays(1).atStartOfDay())
        : instant(day.atTime(hours.closes()));
  }

  /** Later local times are never earlier instants, on no day of the year. */
  private Instant instant(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
  }

  /** Later instants are never earlier local times, on no day of the year. */
  private LocalDateTime local(Instant instant) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && !instant.isBefore(change.getInstant())
        ? change.getDateTimeBefore()
        : local;
  }
}
