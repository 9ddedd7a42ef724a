package org.infoshare.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.infoshare.events.Facts;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.publishing.Fact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Requests that run on working time, from Friday evening on. */
@ProcessTest
class WorkingTimeProcessTest {

  private static final Instant FRIDAY_EVENING = Instant.parse("2030-06-14T18:30:00Z");
  private static final Instant TUESDAY_AT_NINE = Instant.parse("2030-06-18T08:00:00Z");
  private static final Instant WEDNESDAY_AT_NINE = Instant.parse("2030-06-19T08:00:00Z");
  private static final Instant THURSDAY_AT_NINE = Instant.parse("2030-06-20T08:00:00Z");

  @Autowired Requests requests;
  @Autowired RecordedFacts facts;
  @Autowired MovableClock clock;
  @Autowired ProcessEngine engine;
  @Autowired JdbcTemplate jdbc;

  @AfterEach
  void everybody_works_as_usual_again() {
    jdbc.update("delete from working_hours");
    jdbc.update(
        "delete from organisations where code in (?, ?)",
        Requests.HOLDING_ORGANISATION,
        Requests.REQUESTING_ORGANISATION);
  }

  @Test
  void a_green_request_of_friday_evening_is_due_when_the_holder_has_worked_for_so_long() {
    clock.goForwardTo(FRIDAY_EVENING);
    String reference = Requests.newReference();
    assertThat(deadlines(reference, Urgency.GREEN))
        .isEqualTo(new RequestProcess.Deadlines(TUESDAY_AT_NINE, THURSDAY_AT_NINE));

    clock.goForwardTo(THURSDAY_AT_NINE);
    await().until(() -> facts.namedOf(reference).contains(Facts.DECISION_OVERDUE));
    assertThat(facts.of(reference))
        .filteredOn(fact -> fact.fact().equals(Facts.DECISION_OVERDUE))
        .extracting(Fact::dueAt)
        .containsExactly(THURSDAY_AT_NINE);
  }

  @Test
  void red_and_amber_run_through_the_weekend() {
    clock.goForwardTo(FRIDAY_EVENING);
    Instant before = clock.instant();
    RequestProcess.Deadlines amber = deadlines(Requests.newReference(), Urgency.AMBER);
    assertThat(Duration.between(before, amber.decideBy()))
        .isBetween(Duration.ofHours(24).minusMinutes(1), Duration.ofHours(24).plusMinutes(1));
  }

  @Test
  void it_is_the_holder_whose_hours_count_until_the_decision() {
    works(Requests.HOLDING_ORGANISATION, "{SATURDAY,SUNDAY}", "09:00", "17:00", null);
    works(Requests.REQUESTING_ORGANISATION, "{TUESDAY}", "09:00", "17:00", "ENGLAND");
    clock.goForwardTo(FRIDAY_EVENING);
    assertThat(deadlines(Requests.newReference(), Urgency.GREEN))
        .isEqualTo(
            new RequestProcess.Deadlines(
                Instant.parse("2030-06-16T08:00:00Z"), Instant.parse("2030-06-23T08:00:00Z")));
  }

  @Test
  void hours_may_end_at_midnight_and_bank_holidays_be_worked() {
    works(Requests.HOLDING_ORGANISATION, "{SATURDAY}", "22:00", "00:00", null);
    clock.goForwardTo(Instant.parse("2027-12-24T12:00:00Z"));
    assertThat(deadlines(Requests.newReference(), Urgency.GREEN).acceptBy())
        .isEqualTo(Instant.parse("2028-01-01T22:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "{}, 09:00, 17:00, ENGLAND",
    "{HOLIDAY}, 09:00, 17:00, ENGLAND",
    "{MONDAY}, 17:00, 09:00, ENGLAND",
    "{MONDAY}, 09:00, 24:00, ENGLAND",
    "{MONDAY}, 09:00, 17:00, FRANCE"
  })
  void the_database_refuses_hours_that_nobody_can_work(
      String days, String opens, String closes, String bankHolidays) {
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(() -> works(Requests.HOLDING_ORGANISATION, days, opens, closes, bankHolidays));
  }

  @Test
  void it_is_the_requester_whose_hours_count_for_opening_the_outcome() {
    works(Requests.HOLDING_ORGANISATION, "{SATURDAY,SUNDAY}", "09:00", "17:00", "SCOTLAND");
    clock.goForwardTo(FRIDAY_EVENING);
    String reference = requests.submitted(Urgency.GREEN);
    requests.decide(reference, Requests.somebody(), "NOT_HELD");
    assertThat(openingDue(reference)).isEqualTo(WEDNESDAY_AT_NINE);

    clock.goForwardTo(WEDNESDAY_AT_NINE);
    await().until(() -> facts.namedOf(reference).contains(Facts.DIRECT_TELLING_REQUESTED));
  }

  private RequestProcess.Deadlines deadlines(String reference, Urgency urgency) {
    return requests.act(it -> it.start(requests.aStart(reference, urgency)));
  }

  private Instant openingDue(String reference) {
    return engine.getManagementService().createJobQuery().timers().list().stream()
        .filter(job -> reference.equals(referenceOf(job)))
        .map(Job::getDuedate)
        .map(Date::toInstant)
        .reduce((one, other) -> one.isAfter(other) ? one : other)
        .orElseThrow();
  }

  private String referenceOf(Job job) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceId(job.getProcessInstanceId())
        .singleResult()
        .getBusinessKey();
  }

  private void works(
      String organisation,
      String days,
      String opens,
      String closes,
      @Nullable String bankHolidays) {
    jdbc.update("insert into organisations (code, name) values (?, ?)", organisation, organisation);
    jdbc.update(
        "insert into working_hours (organisation, days, opens, closes, bank_holidays)"
            + " values (?, ?::text[], ?::time, ?::time, ?)",
        organisation,
        days,
        opens,
        closes,
        bankHolidays);
  }
}
