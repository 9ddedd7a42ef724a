package org.infoshare.workflow.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.infoshare.workflow.deadline.Timescale.ELAPSED;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private static final Instant NOON = Instant.parse("2026-03-28T12:00:00Z");

  @Test
  void a_day_of_elapsed_time_is_twenty_four_hours_even_when_the_clocks_change() {
    assertThat(ELAPSED.after(NOON, "P1D")).isEqualTo(Instant.parse("2026-03-29T12:00:00Z"));
    assertThat(ELAPSED.after(NOON, "PT30M")).isEqualTo(Instant.parse("2026-03-28T12:30:00Z"));
  }

  @Test
  void a_date_ends_at_five_in_london_in_winter_and_in_summer() {
    assertThat(Deadlines.endOf(LocalDate.of(2026, 1, 15)))
        .isEqualTo(Instant.parse("2026-01-15T17:00:00Z"));
    assertThat(Deadlines.endOf(LocalDate.of(2026, 7, 15)))
        .isEqualTo(Instant.parse("2026-07-15T16:00:00Z"));
  }

  @Test
  void a_length_counts_before_a_date_and_one_of_them_is_needed() {
    Instant date = NOON.plusSeconds(60);
    assertThat(Deadlines.decideBy(NOON, ELAPSED, "PT4H", date)).isEqualTo(NOON.plusSeconds(14_400));
    assertThat(Deadlines.decideBy(NOON, ELAPSED, null, date)).isEqualTo(date);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Deadlines.decideBy(NOON, ELAPSED, null, null));
  }

  @Test
  void a_request_is_accepted_no_later_than_it_is_decided() {
    assertThat(Deadlines.acceptBy(NOON, ELAPSED, "P1D", NOON.plusSeconds(60)))
        .isEqualTo(NOON.plusSeconds(60));
    assertThat(Deadlines.acceptBy(NOON, ELAPSED, "PT30M", NOON.plusSeconds(14_400)))
        .isEqualTo(NOON.plusSeconds(1_800));
  }

  @Test
  void a_request_with_a_date_is_accepted_in_a_working_day_or_by_five_on_that_date() {
    Timescale working = WorkingTime.of(WorkingHours.USUAL, new BankHolidays());
    Instant mondayAtFive = Deadlines.endOf(LocalDate.of(2026, 6, 8));
    assertThat(
            Deadlines.acceptBy(Instant.parse("2026-06-05T14:30:00Z"), working, "P1D", mondayAtFive))
        .isEqualTo(Instant.parse("2026-06-08T14:30:00Z"));
    assertThat(
            Deadlines.acceptBy(Instant.parse("2026-06-05T18:00:00Z"), working, "P1D", mondayAtFive))
        .isEqualTo(mondayAtFive);
  }
}
