package org.infoshare.workflow.deadline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingTimeTest {

  private static final Set<DayOfWeek> WEEKDAYS = WorkingHours.USUAL.days();
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
  private static final Instant ANY_TIME = Instant.parse("2026-06-03T10:00:00Z");
  private static final BankHolidays BANK_HOLIDAYS = new BankHolidays();

  private static final Map<String, WorkingHours> HOURS =
      Map.of(
          "ENGLAND", WorkingHours.USUAL,
          "WALES", usualIn(Nation.WALES),
          "SCOTLAND", usualIn(Nation.SCOTLAND),
          "NORTHERN_IRELAND", usualIn(Nation.NORTHERN_IRELAND),
          "SEVEN_DAYS", hours(EVERY_DAY, 8, 20, null),
          "SEVEN_DAYS_BUT_BANK_HOLIDAYS", hours(EVERY_DAY, 8, 20, Nation.ENGLAND),
          "UNTIL_MIDNIGHT", hours(WEEKDAYS, 14, 0, Nation.ENGLAND),
          "DAY_AND_NIGHT", hours(EVERY_DAY, 0, 0, null));

  @Test
  void aDayAfterWhatIsDueAtClosingTimeIsTheNextClosingTimeAndAnArrivalThenIsNot() {
    WorkingTime england = WorkingTime.of(WorkingHours.USUAL, BANK_HOLIDAYS);
    Instant tuesdayAtFive = Instant.parse("2026-06-02T16:00:00Z");
    Instant fridayAtFive = Instant.parse("2026-06-05T16:00:00Z");

    assertThat(england.shifted(tuesdayAtFive, "P1D"))
        .isEqualTo(Instant.parse("2026-06-03T16:00:00Z"));
    assertThat(england.shifted(fridayAtFive, "P1D"))
        .isEqualTo(Instant.parse("2026-06-08T16:00:00Z"));
    assertThat(england.after(tuesdayAtFive, "P1D"))
        .isEqualTo(Instant.parse("2026-06-04T08:00:00Z"));
    assertThat(england.shifted(tuesdayAtFive, "-P1D"))
        .isEqualTo(Instant.parse("2026-06-01T16:00:00Z"));
  }

  @ParameterizedTest(name = "{0}, {1}: {2} and {3} is {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tuesday morning                   | ENGLAND          | 2026-06-02T10:30+01:00 | P3D   | 2026-06-05T10:30+01:00
          Friday at 16:59                   | ENGLAND          | 2026-06-05T16:59+01:00 | P3D   | 2026-06-10T16:59+01:00
          Friday at 17:00                   | ENGLAND          | 2026-06-05T17:00+01:00 | P3D   | 2026-06-11T09:00+01:00
          Friday evening                    | ENGLAND          | 2026-06-05T18:30+01:00 | P1D   | 2026-06-09T09:00+01:00
          Saturday                          | ENGLAND          | 2026-06-06T12:00+01:00 | P2D   | 2026-06-10T09:00+01:00
          Monday before opening             | ENGLAND          | 2026-06-08T07:00+01:00 | P1D   | 2026-06-09T09:00+01:00
          Monday at opening                 | ENGLAND          | 2026-06-08T09:00+01:00 | P1D   | 2026-06-09T09:00+01:00
          Christmas Eve                     | ENGLAND          | 2026-12-24T15:00Z      | P1D   | 2026-12-29T15:00Z
          Christmas Eve after closing       | ENGLAND          | 2026-12-24T18:00Z      | P1D   | 2026-12-30T09:00Z
          substitute for Boxing Day         | ENGLAND          | 2026-12-28T10:00Z      | P1D   | 2026-12-30T09:00Z
          two substitutes after a weekend   | WALES            | 2027-12-24T10:00Z      | P1D   | 2027-12-29T10:00Z
          New Year's Eve                    | ENGLAND          | 2026-12-31T10:00Z      | P1D   | 2027-01-04T10:00Z
          New Year's Eve, 2 January kept    | SCOTLAND         | 2026-12-31T10:00Z      | P1D   | 2027-01-05T10:00Z
          before Easter                     | ENGLAND          | 2026-04-02T11:00+01:00 | P1D   | 2026-04-07T11:00+01:00
          before Easter, Monday worked      | SCOTLAND         | 2026-04-02T11:00+01:00 | P1D   | 2026-04-06T11:00+01:00
          before the Twelfth on a Sunday    | NORTHERN_IRELAND | 2026-07-10T10:00+01:00 | P1D   | 2026-07-14T10:00+01:00
          clocks go forward at the weekend  | ENGLAND          | 2026-03-27T16:00Z      | P1D   | 2026-03-30T16:00+01:00
          clocks go back at the weekend     | ENGLAND          | 2026-10-23T16:00+01:00 | P1D   | 2026-10-26T16:00Z
          open seven days, Friday evening   | SEVEN_DAYS       | 2026-06-05T19:00+01:00 | P3D   | 2026-06-08T19:00+01:00
          open seven days, Christmas Eve    | SEVEN_DAYS       | 2026-12-24T12:00Z      | P1D   | 2026-12-25T12:00Z
          Boxing Day on a Saturday          | SEVEN_DAYS_BUT_BANK_HOLIDAYS | 2026-12-24T12:00Z | P1D | 2026-12-26T12:00Z
          its substitute on Monday          | SEVEN_DAYS_BUT_BANK_HOLIDAYS | 2026-12-26T12:00Z | P2D | 2026-12-29T12:00Z
          late, where hours end at midnight | UNTIL_MIDNIGHT   | 2026-06-05T23:30+01:00 | P1D   | 2026-06-08T23:30+01:00
          at midnight, where hours end then | UNTIL_MIDNIGHT   | 2026-06-06T00:00+01:00 | P1D   | 2026-06-09T14:00+01:00
          hours over midnight and weekend   | UNTIL_MIDNIGHT   | 2026-06-05T23:00+01:00 | PT2H  | 2026-06-08T15:00+01:00
          hours over a weekend              | ENGLAND          | 2026-06-05T15:00+01:00 | PT4H  | 2026-06-08T11:00+01:00
          hours that end at closing         | ENGLAND          | 2026-06-05T13:00+01:00 | PT4H  | 2026-06-05T17:00+01:00
          hours of two whole days           | ENGLAND          | 2026-06-06T12:00+01:00 | PT16H | 2026-06-09T17:00+01:00
          hours over Christmas              | ENGLAND          | 2026-12-24T15:00Z      | PT4H  | 2026-12-29T11:00Z
          hours while clocks go forward     | DAY_AND_NIGHT    | 2026-03-28T12:00Z      | PT24H | 2026-03-29T13:00+01:00
          hours while clocks go back        | DAY_AND_NIGHT    | 2026-10-24T12:00+01:00 | PT24H | 2026-10-25T11:00Z
          due in the hour that is skipped   | DAY_AND_NIGHT    | 2026-03-28T01:30Z      | P1D   | 2026-03-29T02:00+01:00
          due in the hour that comes twice  | DAY_AND_NIGHT    | 2026-10-24T01:30+01:00 | P1D   | 2026-10-25T01:30+01:00
          arrives when the hour comes again | DAY_AND_NIGHT    | 2026-10-25T01:30Z      | P1D   | 2026-10-26T02:00Z
          """)
  void working_time_ends(
      String when, String whose, OffsetDateTime arrives, String length, OffsetDateTime due) {
    assertThat(timeOf(whose).after(arrives.toInstant(), length))
        .as(when)
        .isEqualTo(due.toInstant());
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0D", "P-1D", "PT0H", "PT-4H", "P1M", "P1M1D"})
  void no_time_at_all_and_months_are_refused(String length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> timeOf("ENGLAND").after(ANY_TIME, length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1DT4H", "three days", ""})
  void a_length_is_days_or_hours_and_not_both(String length) {
    assertThatThrownBy(() -> timeOf("ENGLAND").after(ANY_TIME, length))
        .isInstanceOf(DateTimeException.class);
  }

  @Test
  void hours_that_nobody_can_work_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> hours(Set.of(), 9, 17, null));
    assertThatIllegalArgumentException().isThrownBy(() -> hours(WEEKDAYS, 17, 9, null));
    assertThatIllegalArgumentException().isThrownBy(() -> hours(WEEKDAYS, 9, 9, null));
  }

  private static WorkingTime timeOf(String whose) {
    return WorkingTime.of(requireNonNull(HOURS.get(whose)), BANK_HOLIDAYS);
  }

  private static WorkingHours usualIn(Nation nation) {
    return hours(WEEKDAYS, 9, 17, nation);
  }

  private static WorkingHours hours(
      Set<DayOfWeek> days, int opens, int closes, @Nullable Nation bankHolidays) {
    return new WorkingHours(days, LocalTime.of(opens, 0), LocalTime.of(closes, 0), bankHolidays);
  }
}
