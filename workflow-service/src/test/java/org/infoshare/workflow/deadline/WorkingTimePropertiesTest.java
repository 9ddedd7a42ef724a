package org.infoshare.workflow.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for whatever hours, arrivals and lengths; each run prints the seed of its values. */
class WorkingTimePropertiesTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant CLOCKS_GO_FORWARD = Instant.parse("2026-03-29T01:00:00Z");
  private static final Instant CLOCKS_GO_BACK = Instant.parse("2026-10-25T01:00:00Z");
  private static final int MINUTES_OF_A_DAY = 24 * 60;
  private static final BankHolidays BANK_HOLIDAYS = new BankHolidays();
  private static final WorkingHours DAY_AND_NIGHT =
      new WorkingHours(
          EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, null);

  @Property
  void what_arrives_later_is_never_due_earlier(
      @ForAll("hours") WorkingHours hours,
      @ForAll("arrivals") Instant arrival,
      @ForAll("waits") Duration wait,
      @ForAll("lengths") String length) {
    WorkingTime time = WorkingTime.of(hours, BANK_HOLIDAYS);
    assertThat(time.after(arrival.plus(wait), length))
        .isAfterOrEqualTo(time.after(arrival, length));
  }

  @Property
  void nothing_is_due_out_of_hours_or_before_it_arrives(
      @ForAll("hours") WorkingHours hours,
      @ForAll("arrivals") Instant arrival,
      @ForAll("lengths") String length) {
    Instant due = WorkingTime.of(hours, BANK_HOLIDAYS).after(arrival, length);
    LocalDate day = due.atZone(LONDON).toLocalDate();
    assertThat(due).isAfter(arrival);
    assertThat(Stream.of(day.minusDays(1), day))
        .as("%s of %s", due, hours)
        .anyMatch(date -> isWithin(due, date, hours));
  }

  @Property
  void what_is_reminded_of_before_it_is_due_lies_so_long_before_it(
      @ForAll("hours") WorkingHours hours,
      @ForAll("arrivals") Instant due,
      @ForAll("lengths") String length) {
    WorkingTime time = WorkingTime.of(hours, BANK_HOLIDAYS);
    Instant reminder = time.before(due, length);
    assertThat(reminder).isBefore(due);
    assertThat(time.after(reminder, length)).isAfterOrEqualTo(reminder);
    assertThat(time.between(reminder, due)).isGreaterThanOrEqualTo(Duration.ZERO);
  }

  @Property
  void so_many_hours_after_an_instant_lie_so_many_hours_of_work(
      @ForAll("hours") WorkingHours hours, @ForAll("arrivals") Instant arrival) {
    WorkingTime time = WorkingTime.of(hours, BANK_HOLIDAYS);
    Duration work = Duration.ofMinutes(95);
    assertThat(time.between(arrival, time.after(arrival, work))).isEqualTo(work);
  }

  @Property
  void it_is_elapsed_time_where_somebody_works_day_and_night(
      @ForAll("arrivals") Instant arrival, @ForAll("lengths") String length) {
    WorkingTime time = new WorkingTime(DAY_AND_NIGHT, ZoneOffset.UTC, date -> false);
    assertThat(time.after(arrival, length)).isEqualTo(Timescale.ELAPSED.after(arrival, length));
  }

  @Provide
  Arbitrary<WorkingHours> hours() {
    Arbitrary<Integer> hour = Arbitraries.integers().between(0, 23);
    return Combinators.combine(
            Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
            hour,
            hour,
            Arbitraries.of(Nation.class).injectNull(0.2))
        .as(
            (days, one, other, nation) ->
                new WorkingHours(
                    days,
                    LocalTime.of(Math.min(one, other), 0),
                    LocalTime.of(one.equals(other) ? 0 : Math.max(one, other), 0),
                    nation));
  }

  @Provide
  Arbitrary<Instant> arrivals() {
    Arbitrary<Instant> anyTime = minutes(730 * MINUTES_OF_A_DAY).map(FIRST::plus);
    return Arbitraries.oneOf(anyTime, around(CLOCKS_GO_FORWARD), around(CLOCKS_GO_BACK));
  }

  @Provide
  Arbitrary<Duration> waits() {
    return Arbitraries.oneOf(minutes(120), minutes(10 * MINUTES_OF_A_DAY));
  }

  @Provide
  Arbitrary<String> lengths() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(1, 5).map(days -> "P" + days + "D"),
        minutes(3 * MINUTES_OF_A_DAY).filter(length -> !length.isZero()).map(Duration::toString));
  }

  /** With the day before, so that a length of a day ends there too. */
  private static Arbitrary<Instant> around(Instant change) {
    return minutes(2 * MINUTES_OF_A_DAY).map(change.minus(Duration.ofHours(36))::plus);
  }

  private static Arbitrary<Duration> minutes(int most) {
    return Arbitraries.integers().between(0, most).map(Duration::ofMinutes);
  }

  private static boolean isWithin(Instant due, LocalDate date, WorkingHours hours) {
    Nation nation = hours.bankHolidays();
    boolean works =
        hours.days().contains(date.getDayOfWeek())
            && (nation == null || !BANK_HOLIDAYS.include(date, nation));
    LocalDate end = hours.closes().equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date;
    return works
        && !due.isBefore(date.atTime(hours.opens()).atZone(LONDON).toInstant())
        && !due.isAfter(end.atTime(hours.closes()).atZone(LONDON).toInstant());
  }
}
