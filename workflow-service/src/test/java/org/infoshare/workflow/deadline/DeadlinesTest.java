package org.infoshare.workflow.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private static final Instant NOON = Instant.parse("2026-03-28T12:00:00Z");

  @Test
  void a_day_is_twenty_four_hours_even_when_the_clocks_change() {
    assertThat(Deadlines.after(NOON, "P1D")).isEqualTo(Instant.parse("2026-03-29T12:00:00Z"));
    assertThat(Deadlines.after(NOON, "PT30M")).isEqualTo(Instant.parse("2026-03-28T12:30:00Z"));
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
    assertThat(Deadlines.decideBy(NOON, "PT4H", date)).isEqualTo(NOON.plusSeconds(14_400));
    assertThat(Deadlines.decideBy(NOON, null, date)).isEqualTo(date);
    assertThatIllegalArgumentException().isThrownBy(() -> Deadlines.decideBy(NOON, null, null));
  }

  @Test
  void a_request_is_accepted_no_later_than_it_is_decided() {
    assertThat(Deadlines.acceptBy(NOON, "P1D", NOON.plusSeconds(60)))
        .isEqualTo(NOON.plusSeconds(60));
    assertThat(Deadlines.acceptBy(NOON, "PT30M", NOON.plusSeconds(14_400)))
        .isEqualTo(NOON.plusSeconds(1_800));
  }
}
