package org.infoshare.workflow.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.infoshare.workflow.deadline.EscalationLadder.Due;
import org.infoshare.workflow.deadline.EscalationLadder.Rung;
import org.infoshare.workflow.deadline.EscalationLadder.Watch;
import org.junit.jupiter.api.Test;

class EscalationLadderTest {

  private static final Instant SUBMITTED = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant ACCEPT_BY = SUBMITTED.plus(Duration.ofMinutes(30));
  private static final Instant DECIDE_BY = SUBMITTED.plus(Duration.ofHours(4));

  private static final EscalationLadder RED =
      EscalationLadder.of(
          List.of(
              new Rung("ACCEPTANCE", null, "PT30M"),
              new Rung("CHASE", "-PT3H", null),
              new Rung("CHASE", "-PT2H", null),
              new Rung("TEAM_LEAD", "-PT1H", null),
              new Rung("OVERDUE", "PT0S", null),
              new Rung("SAFEGUARDING_LEAD", "PT0S", null),
              new Rung("DESIGNATED_LEAD", "PT1H", "PT4H")));

  @Test
  void an_owned_request_climbs_the_ladder_rung_by_rung() {
    assertThat(raisedAsTimePasses(Duration.ofHours(10), Duration.ofMinutes(1), true))
        .containsExactly(
            "CHASE +1:00",
            "CHASE +2:00",
            "TEAM_LEAD +3:00",
            "OVERDUE +4:00",
            "SAFEGUARDING_LEAD +4:00",
            "DESIGNATED_LEAD +5:00",
            "DESIGNATED_LEAD +9:00");
  }

  @Test
  void that_nobody_owns_a_red_request_is_raised_every_half_hour() {
    assertThat(raisedAsTimePasses(Duration.ofMinutes(100), Duration.ofMinutes(1), false))
        .containsExactly("ACCEPTANCE +0:30", "ACCEPTANCE +1:00", "CHASE +1:00", "ACCEPTANCE +1:30");
  }

  @Test
  void that_nobody_owns_a_less_urgent_request_is_raised_once_until_it_is_given_back() {
    EscalationLadder amber =
        EscalationLadder.of(
            List.of(new Rung("ACCEPTANCE", null, null), new Rung("OVERDUE", "PT0S", null)));
    Watch start = Watch.from(SUBMITTED, ACCEPT_BY);

    Due first = amber.due(ACCEPT_BY, start, false, DECIDE_BY, Timescale.ELAPSED);
    assertThat(first.alarm()).isEqualTo("ACCEPTANCE");
    assertThat(amber.nextAt(first.then(), DECIDE_BY, Timescale.ELAPSED)).contains(DECIDE_BY);

    Instant again = ACCEPT_BY.plus(Duration.ofHours(1));
    Due released =
        amber.due(again, first.then().released(again), false, DECIDE_BY, Timescale.ELAPSED);
    assertThat(released.alarm()).isEqualTo("ACCEPTANCE");
  }

  @Test
  void of_what_is_past_by_other_times_the_highest_escalation_is_raised_and_no_reminder() {
    EscalationLadder ladder =
        EscalationLadder.of(
            List.of(
                new Rung("CHASE", "-PT2H", null),
                new Rung("TEAM_LEAD", "-PT1H", null),
                new Rung("OVERDUE", "PT0S", null)));

    Instant beforeAll = DECIDE_BY.minus(Duration.ofMinutes(90));
    Watch early = ladder.anew(beforeAll, ACCEPT_BY, DECIDE_BY, Timescale.ELAPSED);
    assertThat(ladder.due(beforeAll, early, true, DECIDE_BY, Timescale.ELAPSED).alarm()).isNull();

    Instant late = DECIDE_BY.plus(Duration.ofMinutes(1));
    Due first =
        ladder.due(
            late,
            ladder.anew(late, ACCEPT_BY, DECIDE_BY, Timescale.ELAPSED),
            true,
            DECIDE_BY,
            Timescale.ELAPSED);
    assertThat(first.alarm()).isEqualTo("OVERDUE");
    assertThat(ladder.due(late, first.then(), true, DECIDE_BY, Timescale.ELAPSED).alarm()).isNull();
  }

  @Test
  void what_was_missed_while_nothing_ran_is_raised_once_each_in_order() {
    assertThat(raisedAsTimePasses(Duration.ofDays(3), Duration.ofDays(3), true))
        .containsExactly(
            "CHASE +72:00",
            "CHASE +72:00",
            "TEAM_LEAD +72:00",
            "OVERDUE +72:00",
            "SAFEGUARDING_LEAD +72:00",
            "DESIGNATED_LEAD +72:00");
  }

  @Test
  void the_clock_never_runs_out() {
    Watch watch = Watch.from(SUBMITTED, ACCEPT_BY);
    Instant now = SUBMITTED;
    for (int looked = 0; looked < 50; looked++) {
      now = RED.nextAt(watch, DECIDE_BY, Timescale.ELAPSED).orElseThrow();
      watch = RED.due(now, watch, true, DECIDE_BY, Timescale.ELAPSED).then();
    }
    assertThat(now).isAfter(DECIDE_BY.plus(Duration.ofDays(5)));
  }

  @Test
  void a_rung_that_lies_before_the_request_began_is_left_out() {
    EscalationLadder statutory =
        EscalationLadder.of(
            List.of(new Rung("CHASE", "-PT5H", null), new Rung("CHASE", "-PT1H", null)));
    assertThat(
            statutory.nextAt(
                Watch.from(SUBMITTED, ACCEPT_BY).released(null), DECIDE_BY, Timescale.ELAPSED))
        .contains(DECIDE_BY.minus(Duration.ofHours(1)));
  }

  /** Looks at the clock at every beat, and each time until nothing is due. */
  private static List<String> raisedAsTimePasses(Duration until, Duration beat, boolean owned) {
    List<String> raised = new ArrayList<>();
    Watch watch = Watch.from(SUBMITTED, ACCEPT_BY);
    for (Duration passed = beat; passed.compareTo(until) <= 0; passed = passed.plus(beat)) {
      Instant now = SUBMITTED.plus(passed);
      Due due = RED.due(now, watch, owned, DECIDE_BY, Timescale.ELAPSED);
      while (due.alarm() != null) {
        raised.add("%s +%d:%02d".formatted(due.alarm(), passed.toHours(), passed.toMinutesPart()));
        watch = due.then();
        due = RED.due(now, watch, owned, DECIDE_BY, Timescale.ELAPSED);
      }
      watch = due.then();
    }
    return raised;
  }
}
