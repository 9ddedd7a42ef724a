package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.infoshare.events.RequestEvent;
import org.infoshare.events.Transition;
import org.junit.jupiter.api.Test;

class JournalTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Journal journal = new Journal();

  @Test
  void is_content_with_each_request_in_its_own_sequence() {
    journal.take(event("R-1", 1, "request-submitted"));
    journal.take(event("R-2", 1, "request-submitted"));
    journal.take(event("R-1", 2, "deadlines-set"));

    assertThat(journal.broken()).isEmpty();
    assertThat(journal.facts("R-1")).containsExactly("request-submitted", "deadlines-set");
    assertThat(journal.events()).isEqualTo(3);
  }

  @Test
  void counts_a_repeat_and_gives_it_no_effect() {
    Arrival first = event("R-1", 1, "request-submitted");

    assertThat(journal.take(first)).isTrue();
    assertThat(journal.take(first)).isFalse();

    assertThat(journal.repeats()).isEqualTo(1);
    assertThat(journal.events()).isEqualTo(1);
    assertThat(journal.broken()).isEmpty();
  }

  @Test
  void names_a_gap() {
    journal.take(event("R-1", 1, "request-submitted"));
    journal.take(event("R-1", 3, "decision-requested"));

    assertThat(journal.broken()).containsExactly("R-1: sequence 3 came where 2 was due");
  }

  @Test
  void names_a_step_that_came_twice_under_two_ids() {
    journal.take(event("R-1", 1, "request-submitted"));
    journal.take(event("R-1", 1, "request-submitted"));

    assertThat(journal.broken()).containsExactly("R-1: sequence 1 came where 2 was due");
  }

  @Test
  void names_a_repeat_that_says_something_else() {
    Arrival first = event("R-1", 1, "request-submitted");
    journal.take(first);
    journal.take(new Arrival(first.id(), event("R-1", 1, "request-withdrawn").event()));

    assertThat(journal.broken())
        .containsExactly("R-1: event " + first.id() + " came twice with different content");
  }

  private static Arrival event(String reference, long sequence, String fact) {
    return new Arrival(
        UUID.randomUUID(),
        new RequestEvent(
            reference,
            sequence,
            fact,
            "information-sharing-request",
            fact,
            Transition.COMPLETED,
            1,
            "instance",
            null,
            "RED",
            "SCHOOL",
            "HOSPITAL",
            "TEAM",
            false,
            null,
            null,
            null,
            NOON,
            NOON));
  }
}
