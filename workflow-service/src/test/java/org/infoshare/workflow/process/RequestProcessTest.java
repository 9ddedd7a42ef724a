package org.infoshare.workflow.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds.CompleteDecision;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.events.ProcessIds.RecallSharedInformation;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.events.ProcessIds.UnderstandSharedInformation;
import org.infoshare.workflow.deadline.Deadlines;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.publishing.Fact;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ProcessTest
class RequestProcessTest {

  @Autowired Requests requests;
  @Autowired RecordedFacts facts;
  @Autowired Inbox inbox;
  @Autowired MovableClock clock;
  @Autowired JdbcTemplate jdbc;

  @Test
  void a_request_that_is_shared_raises_each_step_in_order_until_it_is_closed() {
    PersonId decider = Requests.somebody();
    String reference = requests.shared(decider);
    assertThat(requests.<Boolean>act(it -> it.outcomeOpened(reference))).isTrue();
    requests.informed(reference, "INFORMED", null);
    requests.understood(reference);

    assertThat(facts.namedOf(reference))
        .containsExactly(
            Facts.REQUEST_SUBMITTED,
            Facts.DEADLINES_SET,
            Facts.DECISION_REQUESTED,
            Facts.TASK_CLAIMED,
            Facts.DECISION_SIGNED_OFF,
            Facts.DECISION_RECORDED,
            Facts.DISCLOSURE_REQUESTED,
            Facts.INFORMATION_SHARED,
            Facts.REQUESTER_NOTIFICATION_REQUESTED,
            Facts.INFORMING_REQUESTED,
            Facts.REQUESTER_NOTIFIED,
            Facts.UNDERSTANDING_REQUESTED,
            Facts.INDIVIDUAL_INFORMED,
            Facts.UNDERSTANDING_RECORDED,
            Facts.UNDERSTANDING_CHECK_REQUESTED,
            Facts.UNDERSTANDING_AGREED,
            Facts.FEEDBACK_REQUESTED,
            Facts.FEEDBACK_GIVEN,
            Facts.REQUEST_CLOSED);
    assertThat(facts.linesOf(reference))
        .startsWith(
            "information-sharing-request entered process-started",
            "request-submitted completed request-submitted",
            "set-deadlines entered step-entered",
            "set-deadlines completed deadlines-set",
            "deciding entered step-entered",
            "reach-decision entered process-started",
            "deciding-started completed step-completed",
            "decide-whether-to-share entered decision-requested")
        .endsWith(
            "understanding completed step-completed",
            "request-closed completed request-closed",
            "information-sharing-request completed process-completed")
        .doesNotHaveDuplicates()
        .noneMatch(line -> line.contains("cancelled"));
    assertThat(nothingIsLeftOf(reference)).isTrue();
  }

  @Test
  void what_happened_in_a_rolled_back_transaction_never_happened() {
    String reference = Requests.newReference();
    requests.rolledBack(it -> it.start(requests.aStart(reference, Urgency.RED)));
    assertThat(facts.of(reference)).isEmpty();
    assertThat(nothingIsLeftOf(reference)).isTrue();

    String running = requests.submitted(Urgency.RED);
    int before = facts.of(running).size();
    InboxTask task = decision(running);
    requests.rolledBack(it -> it.claim(task.id(), Requests.somebody()));
    requests.rolledBack(it -> it.decided(task.id(), Requests.as("DECLINE")));
    requests.rolledBack(it -> it.withdrawn(running));
    assertThat(facts.of(running)).hasSize(before);
    assertThat(decision(running)).isEqualTo(task);
  }

  @Test
  void the_deadlines_come_from_the_table_and_never_lie_after_the_date_that_was_set() {
    Instant before = clock.instant();
    RequestProcess.Deadlines red =
        requests.act(it -> it.start(requests.aStart(Requests.newReference(), Urgency.RED)));
    assertThat(Duration.between(before, red.acceptBy()))
        .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
    assertThat(Duration.between(before, red.decideBy()))
        .isBetween(Duration.ofMinutes(239), Duration.ofMinutes(241));

    Instant neededBy = Instant.ofEpochMilli(before.plus(Duration.ofHours(2)).toEpochMilli());
    RequestProcess.Deadlines statutory =
        requests.act(
            it ->
                it.start(
                    new RequestProcess.Start(
                        Requests.newReference(),
                        Urgency.STATUTORY_DATE,
                        neededBy,
                        Requests.REQUESTING_ORGANISATION,
                        Requests.REQUESTING_TEAM,
                        Requests.somebody(),
                        Requests.HOLDING_ORGANISATION,
                        Requests.TEAM)));
    assertThat(statutory).isEqualTo(new RequestProcess.Deadlines(neededBy, neededBy));
  }

  @Test
  void a_claim_gives_the_task_an_owner_until_it_is_released() {
    String reference = requests.submitted(Urgency.AMBER);
    InboxTask task = decision(reference);
    PersonId person = Requests.somebody();
    assertThat(task.owner()).isNull();
    assertThat(task.team()).isEqualTo(Requests.TEAM);

    requests.doing(it -> it.claim(task.id(), person));
    assertThat(decision(reference).owner()).isEqualTo(person);
    assertThatThrownBy(() -> requests.doing(it -> it.claim(task.id(), Requests.somebody())))
        .isInstanceOf(StepNotOpenException.class);
    assertThatThrownBy(() -> requests.doing(it -> it.release(task.id(), Requests.somebody())))
        .isInstanceOf(StepNotOpenException.class);
    requests.doing(it -> it.claim(task.id(), person));
    requests.doing(it -> it.release(task.id(), person));
    assertThat(decision(reference).owner()).isNull();

    List<Fact> assigned =
        facts.of(reference).stream().filter(fact -> fact.assignment() != null).toList();
    assertThat(assigned)
        .extracting(Fact::fact, Fact::assignment)
        .containsExactly(
            tuple(Facts.DECISION_REQUESTED, new Fact.Assignment(Requests.TEAM, null)),
            tuple(Facts.TASK_CLAIMED, new Fact.Assignment(Requests.TEAM, person)),
            tuple(Facts.TASK_RELEASED, new Fact.Assignment(Requests.TEAM, null)));
  }

  @Test
  void what_follows_a_decision_belongs_to_whoever_decided() {
    PersonId decider = Requests.somebody();
    String reference = requests.decided(decider, "SHARE_PART");
    assertThat(requests.task(reference, InformationSharingRequest.SHARE_INFORMATION).owner())
        .isEqualTo(decider);
    assertThat(last(reference, Facts.DISCLOSURE_REQUESTED).assignment())
        .isEqualTo(new Fact.Assignment(Requests.TEAM, decider));
    assertThat(last(reference, Facts.DECISION_RECORDED).outcome()).isEqualTo("SHARE_PART");
    assertThat(facts.namedOf(reference)).containsOnlyOnce(Facts.TASK_CLAIMED);

    requests.doing(
        it ->
            it.shared(requests.task(reference, InformationSharingRequest.SHARE_INFORMATION).id()));
    assertThat(requests.task(reference, InformIndividual.INFORM_OR_RECORD_WHY_NOT).owner())
        .isEqualTo(decider);
    requests.doing(it -> it.notificationFailed(reference));
    assertThat(requests.task(reference, TellRequester.TELL_REQUESTER_DIRECTLY).owner())
        .isEqualTo(decider);
  }

  @Test
  void a_task_of_another_step_cannot_be_completed() {
    String reference = requests.submitted(Urgency.GREEN);
    String task = decision(reference).id();
    assertThatThrownBy(() -> requests.doing(it -> it.shared(task)))
        .isInstanceOf(StepNotOpenException.class);
    assertThatThrownBy(() -> requests.doing(it -> it.shared("no-such-task")))
        .isInstanceOf(StepNotOpenException.class);
    assertThat(decision(reference).id()).isEqualTo(task);
  }

  @Test
  void a_request_can_be_withdrawn_until_the_decision_is_made() {
    String reference = requests.submitted(Urgency.RED);
    requests.doing(it -> it.withdrawn(reference));
    assertThat(facts.linesOf(reference))
        .endsWith(
            "decide-whether-to-share cancelled step-cancelled",
            "reach-decision cancelled process-cancelled",
            "deciding cancelled step-cancelled",
            "withdrawal completed step-completed",
            "request-withdrawn completed request-withdrawn",
            "information-sharing-request completed process-completed");
    assertThat(nothingIsLeftOf(reference)).isTrue();

    String decided = requests.decided(Requests.somebody(), "SHARE_FULL");
    assertThatThrownBy(() -> requests.doing(it -> it.withdrawn(decided)))
        .isInstanceOf(StepNotOpenException.class);
    assertThat(facts.namedOf(decided)).doesNotContain(Facts.REQUEST_WITHDRAWN);
  }

  @Test
  void an_overdue_decision_escalates_and_the_request_goes_on() {
    String reference = requests.submitted(Urgency.RED);
    clock.goForwardTo(clock.instant().plus(Duration.ofMinutes(31)));
    await().until(() -> facts.namedOf(reference).contains(Facts.ACCEPTANCE_OVERDUE));
    assertThat(facts.namedOf(reference)).doesNotContain(Facts.DECISION_OVERDUE);
    clock.goForwardTo(clock.instant().plus(Duration.ofHours(4)));
    await().until(() -> facts.namedOf(reference).contains(Facts.DECISION_OVERDUE));
    Fact overdue = last(reference, Facts.DECISION_OVERDUE);
    assertThat(overdue.occurredAt()).isAfterOrEqualTo(overdue.dueAt());

    requests.decide(reference, Requests.somebody(), "NOT_HELD");
    requests.doing(it -> it.outcomeOpened(reference));
    assertThat(facts.namedOf(reference))
        .contains(Facts.INFORMATION_NOT_HELD, Facts.INFORMING_NOT_NEEDED)
        .endsWith(Facts.REQUEST_CLOSED)
        .containsOnlyOnce(
            Facts.ESCALATED_TO_TEAM_LEAD,
            Facts.DECISION_OVERDUE,
            Facts.ESCALATED_TO_SAFEGUARDING_LEAD)
        .doesNotContain(Facts.ESCALATED_TO_DESIGNATED_LEAD);
  }

  @Test
  void one_alarm_follows_the_other_on_one_timer() {
    String reference = requests.submitted(Urgency.RED);
    requests.doing(it -> it.claim(decision(reference).id(), Requests.somebody()));
    Instant start = clock.instant();
    clock.goForwardTo(start.plus(Duration.ofMinutes(61)));
    await().until(() -> facts.namedOf(reference).contains(Facts.DECISION_CHASED));
    assertThat(timersOf(reference)).isEqualTo(1);
    clock.goForwardTo(start.plus(Duration.ofMinutes(181)));
    await().until(() -> facts.namedOf(reference).contains(Facts.ESCALATED_TO_TEAM_LEAD));
    clock.goForwardTo(start.plus(Duration.ofMinutes(301)));
    await().until(() -> facts.namedOf(reference).contains(Facts.ESCALATED_TO_DESIGNATED_LEAD));
    assertThat(timersOf(reference)).isEqualTo(1);
    assertThat(facts.namedOf(reference)).doesNotContain(Facts.ACCEPTANCE_OVERDUE);
  }

  @Test
  void a_request_that_is_given_back_late_is_an_alarm_again() {
    String reference = requests.submitted(Urgency.AMBER);
    PersonId person = Requests.somebody();
    String task = decision(reference).id();
    requests.doing(it -> it.claim(task, person));
    clock.goForwardTo(clock.instant().plus(Duration.ofHours(5)));
    await().until(() -> facts.linesOf(reference).contains("owner-found completed step-completed"));
    requests.doing(it -> it.release(task, person));
    clock.goForwardTo(clock.instant().plus(Duration.ofHours(4)));
    await().until(() -> facts.namedOf(reference).contains(Facts.ACCEPTANCE_OVERDUE));
  }

  @Test
  void a_changed_urgency_moves_the_clock_in_the_same_transaction() {
    String reference = requests.submitted(Urgency.GREEN);
    Instant before = clock.instant();
    RequestProcess.Deadlines deadlines =
        requests.act(it -> it.urgencyChanged(reference, Urgency.RED));
    assertThat(Duration.between(before, deadlines.acceptBy()).toMinutes()).isEqualTo(30);
    assertThat(Duration.between(before, deadlines.decideBy()).toMinutes()).isEqualTo(240);
    assertThat(decision(reference).urgency()).isEqualTo("RED");
    assertThat(decision(reference).dueAt()).isEqualTo(deadlines.decideBy());
    assertThat(last(reference, Facts.URGENCY_CHANGED).dueAt()).isEqualTo(deadlines.decideBy());
    clock.goForwardTo(deadlines.acceptBy());
    await().until(() -> facts.namedOf(reference).contains(Facts.ACCEPTANCE_OVERDUE));

    RequestProcess.Deadlines lowered =
        requests.act(it -> it.urgencyChanged(reference, Urgency.AMBER));
    assertThat(lowered.decideBy()).isAfter(deadlines.decideBy());
    clock.goForwardTo(deadlines.decideBy());
    requests.doing(it -> it.claim(decision(reference).id(), Requests.somebody()));
    assertThat(facts.namedOf(reference)).doesNotContain(Facts.DECISION_OVERDUE);
  }

  @Test
  void raising_the_urgency_never_leaves_more_time_than_there_was() {
    String reference = requests.submitted(Urgency.AMBER);
    Instant decideBy = requireNonNull(decision(reference).dueAt());
    clock.goForwardTo(decideBy.minus(Duration.ofHours(1)));
    awaitChased(reference, 2);
    assertThat(
            requests
                .<RequestProcess.Deadlines>act(it -> it.urgencyChanged(reference, Urgency.RED))
                .decideBy())
        .isEqualTo(decideBy);
  }

  private void awaitChased(String reference, int times) {
    await()
        .until(
            () ->
                facts.namedOf(reference).stream().filter(Facts.DECISION_CHASED::equals).count()
                    == times);
  }

  @Test
  void what_is_late_stays_late_when_its_urgency_is_raised_and_goes_up_the_ladder_at_once() {
    String reference = requests.submitted(Urgency.AMBER);
    Instant decideBy = requireNonNull(decision(reference).dueAt());
    requests.doing(it -> it.claim(decision(reference).id(), Requests.somebody()));
    clock.goForwardTo(decideBy.plus(Duration.ofMinutes(90)));
    await().until(() -> facts.namedOf(reference).contains(Facts.DECISION_OVERDUE));
    assertThat(facts.namedOf(reference)).doesNotContain(Facts.ESCALATED_TO_DESIGNATED_LEAD);

    assertThat(
            requests
                .<RequestProcess.Deadlines>act(it -> it.urgencyChanged(reference, Urgency.RED))
                .decideBy())
        .isEqualTo(decideBy);

    await().until(() -> facts.namedOf(reference).contains(Facts.ESCALATED_TO_DESIGNATED_LEAD));
  }

  @Test
  void a_statutory_date_that_is_near_is_escalated_before_the_time_to_accept_is_over() {
    String near = Requests.newReference();
    String far = Requests.newReference();
    Instant now = clock.instant();
    requests.doing(it -> it.start(requests.aStatutoryStart(near, now.plus(Duration.ofHours(3)))));
    requests.doing(it -> it.start(requests.aStatutoryStart(far, now.plus(Duration.ofDays(60)))));

    await().until(() -> facts.namedOf(near).contains(Facts.ESCALATED_TO_TEAM_LEAD));

    assertThat(facts.namedOf(near)).doesNotContain(Facts.DECISION_CHASED, Facts.DECISION_OVERDUE);
    assertThat(facts.namedOf(far))
        .doesNotContain(Facts.ESCALATED_TO_TEAM_LEAD, Facts.DECISION_CHASED);
  }

  @Test
  void raising_the_urgency_leaves_a_second_person_no_more_time_than_it_gives_them() {
    String reference = requests.submitted(Urgency.GREEN);
    String task = decision(reference).id();
    requests.doing(it -> it.claim(task, Requests.somebody()));
    requests.doing(
        it ->
            it.decided(
                task, new RequestProcess.Decided("DECLINE", false, true, false, null, null)));
    Instant before = requireNonNull(approving(reference).dueAt());
    assertThat(before).isAfter(clock.instant().plus(Duration.ofHours(2)));

    requests.<RequestProcess.Deadlines>act(it -> it.urgencyChanged(reference, Urgency.RED));

    assertThat(approving(reference).dueAt())
        .isBetween(
            clock.instant().plus(Duration.ofMinutes(58)),
            clock.instant().plus(Duration.ofMinutes(60)));
    clock.goForwardTo(clock.instant().plus(Duration.ofMinutes(61)));
    await().until(() -> facts.namedOf(reference).contains(Facts.APPROVAL_OVERDUE));
  }

  private InboxTask approving(String reference) {
    return requests.task(reference, ReachDecision.APPROVE_DECISION);
  }

  @Test
  void a_question_that_is_asked_when_it_is_late_pauses_nothing() {
    String reference = requests.submitted(Urgency.AMBER);
    Instant decideBy = requireNonNull(decision(reference).dueAt());
    requests.doing(it -> it.claim(decision(reference).id(), Requests.somebody()));
    clock.goForwardTo(decideBy.plus(Duration.ofHours(1)));
    await().until(() -> facts.namedOf(reference).contains(Facts.DECISION_OVERDUE));

    assertThat(
            requests
                .<RequestProcess.Deadlines>act(
                    it -> it.asked(reference, RequestProcess.Question.CLARIFICATION))
                .decideBy())
        .isEqualTo(decideBy);
    assertThat(facts.namedOf(reference)).doesNotContain(Facts.CLOCK_PAUSED);
  }

  @Test
  void raising_the_urgency_during_a_pause_gives_no_more_time_than_the_pause_took() {
    String reference = requests.submitted(Urgency.AMBER);
    Instant decideBy = requireNonNull(decision(reference).dueAt());
    requests.doing(it -> it.claim(decision(reference).id(), Requests.somebody()));
    clock.goForwardTo(decideBy.minus(Duration.ofHours(1)));
    awaitChased(reference, 2);
    requests.<RequestProcess.Deadlines>act(
        it -> it.asked(reference, RequestProcess.Question.CLARIFICATION));

    Instant raised =
        requests
            .<RequestProcess.Deadlines>act(it -> it.urgencyChanged(reference, Urgency.RED))
            .decideBy();

    assertThat(raised).isBetween(decideBy, decideBy.plus(Duration.ofMinutes(2)));
  }

  @Test
  void a_question_to_the_requester_pauses_the_clock_once_and_only_for_so_long() {
    String reference = requests.submitted(Urgency.AMBER);
    Instant decideBy = requireNonNull(decision(reference).dueAt());
    requests.doing(it -> it.claim(decision(reference).id(), Requests.somebody()));
    RequestProcess.Deadlines paused =
        requests.act(it -> it.asked(reference, RequestProcess.Question.CLARIFICATION));
    assertThat(paused.decideBy()).isEqualTo(decideBy.plus(Duration.ofHours(4)));
    assertThat(facts.namedOf(reference))
        .containsSubsequence(Facts.CLARIFICATION_REQUESTED, Facts.CLOCK_PAUSED);

    Instant asked = clock.instant();
    clock.goForwardTo(asked.plus(Duration.ofHours(1)));
    String answering = requests.task(reference, ReachDecision.ANSWER_CLARIFICATION).id();
    Instant resumed =
        requests.<RequestProcess.Deadlines>act(it -> it.answered(answering)).decideBy();
    assertThat(Duration.between(decideBy, resumed).toMinutes()).isBetween(60L, 62L);
    assertThat(facts.namedOf(reference)).contains(Facts.CLOCK_RESUMED);

    assertThat(
            requests
                .<RequestProcess.Deadlines>act(
                    it -> it.asked(reference, RequestProcess.Question.CLARIFICATION))
                .decideBy())
        .isEqualTo(resumed);
  }

  @Test
  void red_never_pauses_and_advice_pauses_nothing() {
    String red = requests.submitted(Urgency.RED);
    Instant decideBy = decision(red).dueAt();
    assertThat(
            requests
                .<RequestProcess.Deadlines>act(
                    it -> it.asked(red, RequestProcess.Question.CLARIFICATION))
                .decideBy())
        .isEqualTo(decideBy);
    String green = requests.submitted(Urgency.GREEN);
    Instant greenBy = decision(green).dueAt();
    assertThat(
            requests
                .<RequestProcess.Deadlines>act(
                    it -> it.asked(green, RequestProcess.Question.ADVICE))
                .decideBy())
        .isEqualTo(greenBy);
    assertThat(facts.namedOf(green)).doesNotContain(Facts.CLOCK_PAUSED);
  }

  @Test
  void each_task_is_offered_to_those_whom_the_model_names() {
    String reference = requests.submitted(Urgency.RED);
    requests.doing(it -> it.asked(reference, RequestProcess.Question.CLARIFICATION));
    requests.doing(it -> it.asked(reference, RequestProcess.Question.ADVICE));
    InboxTask answering = requests.task(reference, ReachDecision.ANSWER_CLARIFICATION);
    assertThat(answering.offeredTo()).isEqualTo(OfferedTo.REQUESTING_TEAM);
    assertThat(answering.team()).isEqualTo(Requests.REQUESTING_TEAM);
    assertThat(answering.owner()).isNotNull();
    assertThat(answering.dueAt()).isNotNull();
    assertThat(requests.task(reference, ReachDecision.GIVE_ADVICE).offeredTo())
        .isEqualTo(OfferedTo.HOLDING_ADVISERS);

    PersonId decider = Requests.somebody();
    requests.decide(reference, decider, "DECLINE");
    InboxTask approving = requests.task(reference, ReachDecision.APPROVE_DECISION);
    assertThat(approving.offeredTo()).isEqualTo(OfferedTo.HOLDING_LEADS);
    assertThat(approving.owner()).isNull();
    assertThat(inbox.task(reference, ReachDecision.GIVE_ADVICE)).isPresent();

    requests.doing(it -> it.approved(approving.id(), false, null));
    assertThat(decision(reference).owner()).isEqualTo(decider);
    assertThat(facts.namedOf(reference)).doesNotContain(Facts.REQUEST_DECLINED);
  }

  @Test
  void what_a_red_sharing_left_for_later_is_done_within_a_day() {
    String reference = requests.submitted(Urgency.RED);
    PersonId decider = Requests.somebody();
    String task = decision(reference).id();
    requests.doing(it -> it.claim(task, decider));
    requests.doing(
        it ->
            it.decided(
                task,
                new RequestProcess.Decided("SHARE_FULL", false, true, false, inADay(), null)));
    String sharing = requests.task(reference, InformationSharingRequest.SHARE_INFORMATION).id();
    requests.doing(it -> it.shared(sharing));

    InboxTask completing = requests.task(reference, CompleteDecision.COMPLETE_DECISION_RECORD);
    InboxTask reviewing = requests.task(reference, CompleteDecision.REVIEW_SHARING);
    assertThat(completing.owner()).isEqualTo(decider);
    assertThat(reviewing.offeredTo()).isEqualTo(OfferedTo.HOLDING_LEADS);
    clock.goForwardTo(clock.instant().plus(Duration.ofHours(25)));
    await()
        .until(
            () ->
                facts
                    .namedOf(reference)
                    .containsAll(List.of(Facts.DECISION_INCOMPLETE, Facts.REVIEW_OVERDUE)));
    requests.doing(it -> it.decisionCompleted(reference, true));
    requests.doing(it -> it.sharingReviewed(reviewing.id()));
    requests.informed(reference, "INFORMED", null);
    requests.doing(it -> it.outcomeOpened(reference));
    requests.understood(reference);
    assertThat(facts.namedOf(reference)).endsWith(Facts.REQUEST_CLOSED);
  }

  @Test
  void what_was_left_for_later_is_owed_since_the_decision_however_late_it_is_shared() {
    String reference = requests.submitted(Urgency.RED);
    String task = decision(reference).id();
    Instant until = inADay();
    requests.doing(it -> it.claim(task, Requests.somebody()));
    requests.doing(
        it ->
            it.decided(
                task, new RequestProcess.Decided("SHARE_FULL", false, false, false, until, null)));
    String sharing = requests.task(reference, InformationSharingRequest.SHARE_INFORMATION).id();
    clock.goForwardTo(until.plus(Duration.ofHours(1)));
    await().until(() -> facts.namedOf(reference).contains(Facts.SHARING_OVERDUE));
    assertThat(facts.namedOf(reference)).doesNotContain(Facts.DECISION_INCOMPLETE);

    requests.doing(it -> it.shared(sharing));

    assertThat(requests.task(reference, CompleteDecision.COMPLETE_DECISION_RECORD).dueAt())
        .isEqualTo(until);
    await().until(() -> facts.namedOf(reference).contains(Facts.DECISION_INCOMPLETE));
  }

  private Instant inADay() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofHours(24));
  }

  @Test
  void an_objection_is_looked_at_again_on_its_date_until_it_no_longer_stands() {
    PersonId decider = Requests.somebody();
    String reference = requests.submitted(Urgency.AMBER);
    LocalDate first = Deadlines.dateOf(clock.instant()).plusDays(14);
    LocalDate second = first.plusDays(30);
    String deciding = decision(reference).id();
    requests.doing(it -> it.claim(deciding, decider));
    requests.doing(
        it ->
            it.decided(
                deciding, new RequestProcess.Decided("DECLINE", true, false, false, null, first)));
    requests.doing(it -> it.outcomeOpened(reference));
    assertThat(inbox.tasksOf(List.of(reference))).isEmpty();

    clock.goForwardTo(Deadlines.startOf(first));
    await().until(() -> inbox.task(reference, CompleteDecision.LOOK_AGAIN).isPresent());
    InboxTask looking = requests.task(reference, CompleteDecision.LOOK_AGAIN);
    assertThat(looking.owner()).isEqualTo(decider);
    assertThat(looking.dueAt()).isEqualTo(Deadlines.endOf(first));
    clock.goForwardTo(Deadlines.endOf(first));
    await().until(() -> facts.namedOf(reference).contains(Facts.ANOTHER_LOOK_OVERDUE));
    requests.doing(it -> it.objectionReviewed(looking.id(), true, second));
    assertThat(inbox.tasksOf(List.of(reference))).isEmpty();

    clock.goForwardTo(Deadlines.startOf(second));
    await().until(() -> inbox.task(reference, CompleteDecision.LOOK_AGAIN).isPresent());
    InboxTask again = requests.task(reference, CompleteDecision.LOOK_AGAIN);
    assertThat(last(reference, Facts.ANOTHER_LOOK_REQUESTED).dueAt())
        .isEqualTo(Deadlines.endOf(second));
    requests.doing(it -> it.objectionReviewed(again.id(), false, null));

    assertThat(facts.namedOf(reference))
        .endsWith(
            Facts.ANOTHER_LOOK_REQUESTED,
            Facts.ANOTHER_LOOK_TAKEN,
            Facts.ANSWER_MAY_BE_ANOTHER,
            Facts.REQUEST_CLOSED);
    assertThat(nothingIsLeftOf(reference)).isTrue();
  }

  @Test
  void what_the_answers_show_is_looked_at_after_all_before_and_after_sharing() {
    for (boolean beforeSharing : List.of(true, false)) {
      String reference = requests.submitted(Urgency.AMBER);
      String task = decision(reference).id();
      requests.doing(it -> it.claim(task, Requests.somebody()));
      requests.doing(
          it ->
              it.decided(
                  task,
                  new RequestProcess.Decided("SHARE_FULL", false, false, false, inADay(), null)));
      if (beforeSharing) {
        requests.doing(it -> it.decisionCompleted(reference, true));
      }
      String sharing = requests.task(reference, InformationSharingRequest.SHARE_INFORMATION).id();
      requests.doing(it -> it.shared(sharing));
      if (!beforeSharing) {
        assertThat(inbox.task(reference, CompleteDecision.REVIEW_SHARING)).isEmpty();
        requests.doing(it -> it.decisionCompleted(reference, true));
      }

      assertThat(inbox.task(reference, CompleteDecision.COMPLETE_DECISION_RECORD)).isEmpty();
      assertThat(requests.task(reference, CompleteDecision.REVIEW_SHARING).offeredTo())
          .isEqualTo(OfferedTo.HOLDING_LEADS);
    }
  }

  @Test
  void what_was_shared_is_recalled_beside_the_request_and_after_it_is_closed() {
    String open = requests.shared(Requests.somebody());
    String closed = requests.decided(Requests.somebody(), "NOT_HELD");
    requests.doing(it -> it.outcomeOpened(closed));
    assertThat(nothingIsLeftOf(closed)).isTrue();

    for (String reference : List.of(open, closed)) {
      requests.doing(it -> it.misdirected(requests.aStart(reference, Urgency.AMBER)));
    }
    requests.doing(it -> it.outcomeOpened(open));
    requests.understood(open);
    requests.informed(open, "INFORMED", null);
    assertThat(facts.namedOf(open)).endsWith(Facts.REQUEST_CLOSED);

    for (String reference : List.of(open, closed)) {
      InboxTask recall = requests.task(reference, RecallSharedInformation.RECALL_INFORMATION);
      InboxTask assess = requests.task(reference, RecallSharedInformation.ASSESS_MISDIRECTION);
      assertThat(assess.offeredTo()).isEqualTo(OfferedTo.HOLDING_LEADS);
      requests.doing(it -> it.recalled(recall.id()));
      requests.doing(it -> it.misdirectionAssessed(assess.id(), false));
      assertThat(facts.namedOf(reference))
          .contains(Facts.MISDIRECTION_REPORTED, Facts.INFORMATION_RECALLED)
          .endsWith(Facts.MISDIRECTION_ASSESSED, Facts.MISDIRECTION_SETTLED);
      assertThat(nothingIsLeftOf(reference)).isTrue();
    }
  }

  @Test
  void nobody_is_late_to_say_what_they_understood_of_what_is_recalled() {
    List<String> recalled = List.of(opened(), requests.shared(Requests.somebody()));
    String other = opened();
    for (String reference : recalled) {
      requests.doing(it -> it.misdirected(requests.aStart(reference, Urgency.AMBER)));
    }
    requests.doing(it -> it.outcomeOpened(recalled.get(1)));

    Instant then = clock.instant();
    for (String reference : recalled) {
      assertThat(confirming(reference).dueAt())
          .isBetween(then.plus(Duration.ofHours(51)), then.plus(Duration.ofHours(52)));
    }
    clock.goForwardTo(then.plus(Duration.ofHours(5)));
    await().until(() -> facts.namedOf(other).contains(Facts.UNDERSTANDING_OVERDUE));
    for (String reference : recalled) {
      assertThat(facts.namedOf(reference)).doesNotContain(Facts.UNDERSTANDING_OVERDUE);
    }

    String readable = recalled.get(0);
    String assess = requests.task(readable, RecallSharedInformation.ASSESS_MISDIRECTION).id();
    requests.doing(it -> it.misdirectionAssessed(assess, true));
    assertThat(confirming(readable).dueAt())
        .isBetween(
            clock.instant().plus(Duration.ofHours(3)), clock.instant().plus(Duration.ofHours(4)));
    clock.goForwardTo(clock.instant().plus(Duration.ofHours(5)));
    await().until(() -> facts.namedOf(readable).contains(Facts.UNDERSTANDING_OVERDUE));

    String kept = recalled.get(1);
    String assessToo = requests.task(kept, RecallSharedInformation.ASSESS_MISDIRECTION).id();
    requests.doing(it -> it.misdirectionAssessed(assessToo, false));
    assertThat(confirming(kept).dueAt()).isNull();
    String control = opened();
    clock.goForwardTo(clock.instant().plus(Duration.ofDays(3)));
    await().until(() -> facts.namedOf(control).contains(Facts.UNDERSTANDING_OVERDUE));
    assertThat(facts.namedOf(kept)).doesNotContain(Facts.UNDERSTANDING_OVERDUE);
  }

  @Test
  void what_a_person_is_to_tell_compare_or_agree_to_is_raised_when_nobody_does() {
    String untold = requests.decided(Requests.somebody(), "NOT_HELD");
    requests.doing(it -> it.notificationFailed(untold));
    assertThat(requests.task(untold, TellRequester.TELL_REQUESTER_DIRECTLY).dueAt())
        .isAfter(clock.instant());
    String uncompared = opened();
    requests.doing(it -> it.understandingRecorded(confirming(uncompared).id()));
    requests.informed(uncompared, "NOT_TO_BE_INFORMED", null);

    clock.goForwardTo(clock.instant().plus(Duration.ofHours(25)));

    await().until(() -> facts.namedOf(untold).contains(Facts.DIRECT_TELLING_OVERDUE));
    await()
        .until(
            () ->
                facts
                    .namedOf(uncompared)
                    .containsAll(
                        List.of(
                            Facts.UNDERSTANDING_CHECK_OVERDUE,
                            Facts.NOT_INFORMING_APPROVAL_OVERDUE)));
    saysThatItIsLate(untold, Facts.DIRECT_TELLING_OVERDUE);
    saysThatItIsLate(uncompared, Facts.UNDERSTANDING_CHECK_OVERDUE);
    saysThatItIsLate(uncompared, Facts.NOT_INFORMING_APPROVAL_OVERDUE);
  }

  @Test
  void every_alarm_after_the_decision_says_since_when_it_is_late() {
    String unshared = requests.decided(Requests.somebody(), "SHARE_FULL");
    String unopened = requests.shared(Requests.somebody());
    String unconfirmed = opened();
    String untold = opened();
    requests.understood(untold);
    requests.doing(it -> it.misdirected(requests.aStart(untold, Urgency.AMBER)));
    String unapproved = requests.submitted(Urgency.RED);
    requests.decide(unapproved, Requests.somebody(), "DECLINE");

    clock.goForwardTo(clock.instant().plus(Duration.ofDays(40)));

    Map.of(
            unshared, List.of(Facts.SHARING_OVERDUE),
            unopened, List.of(Facts.OUTCOME_UNOPENED, Facts.INFORMING_OVERDUE),
            unconfirmed, List.of(Facts.UNDERSTANDING_OVERDUE),
            untold, List.of(Facts.RECALL_OVERDUE, Facts.MISDIRECTION_ASSESSMENT_OVERDUE),
            unapproved, List.of(Facts.APPROVAL_OVERDUE))
        .forEach(
            (reference, alarms) -> {
              await().until(() -> facts.namedOf(reference).containsAll(alarms));
              alarms.forEach(alarm -> saysThatItIsLate(reference, alarm));
            });
  }

  private void saysThatItIsLate(String reference, String alarm) {
    assertThat(facts.of(reference))
        .filteredOn(fact -> fact.fact().equals(alarm))
        .allSatisfy(
            fact -> assertThat(fact.dueAt()).as(alarm).isNotNull().isBefore(fact.occurredAt()))
        .isNotEmpty();
  }

  private String opened() {
    String reference = requests.shared(Requests.somebody());
    requests.doing(it -> it.outcomeOpened(reference));
    return reference;
  }

  private InboxTask confirming(String reference) {
    return requests.task(reference, UnderstandSharedInformation.CONFIRM_UNDERSTANDING);
  }

  private int timersOf(String reference) {
    return requireNonNull(
        jdbc.queryForObject(
            "select count(*) from act_ru_job j join act_ru_execution e"
                + " on e.proc_inst_id_ = j.process_instance_id_ where e.business_key_ = ?",
            Integer.class,
            reference));
  }

  @Test
  void an_accepted_request_does_not_escalate_when_the_time_to_accept_is_over() {
    String reference = requests.submitted(Urgency.RED);
    requests.doing(it -> it.claim(decision(reference).id(), Requests.somebody()));
    clock.goForwardTo(clock.instant().plus(Duration.ofMinutes(31)));
    await().until(() -> facts.linesOf(reference).contains("owner-found completed step-completed"));
    assertThat(facts.namedOf(reference)).doesNotContain(Facts.ACCEPTANCE_OVERDUE);
  }

  @Test
  void an_outcome_that_nobody_opens_in_time_is_told_directly_and_a_late_opening_completes_that() {
    String reference = requests.decided(Requests.somebody(), "DECLINE");
    clock.goForwardTo(clock.instant().plus(Duration.ofHours(5)));
    await().until(() -> facts.namedOf(reference).contains(Facts.DIRECT_TELLING_REQUESTED));
    assertThat(requests.<Boolean>act(it -> it.outcomeOpened(reference))).isTrue();
    assertThat(facts.linesOf(reference))
        .containsSubsequence(
            "wait-for-opening cancelled step-cancelled",
            "outcome-unopened completed outcome-unopened",
            "tell-requester-directly entered direct-telling-requested",
            "tell-requester-directly cancelled step-cancelled",
            "outcome-opened-late completed step-completed",
            "requester-notified completed requester-notified");
    assertThat(inbox.task(reference, TellRequester.TELL_REQUESTER_DIRECTLY)).isEmpty();
    assertThat(requests.<Boolean>act(it -> it.outcomeOpened(reference))).isFalse();
  }

  @Test
  void a_failed_notification_leads_to_direct_telling() {
    String reference = requests.decided(Requests.somebody(), "DECLINE");
    assertThat(requests.<Boolean>act(it -> it.notificationFailed(reference))).isTrue();
    String task = requests.task(reference, TellRequester.TELL_REQUESTER_DIRECTLY).id();
    assertThat(requests.<Boolean>act(it -> it.notificationFailed(reference))).isFalse();
    assertThat(requests.<Boolean>act(it -> it.notificationDelivered(reference))).isFalse();
    requests.doing(it -> it.toldDirectly(task));
    assertThat(facts.namedOf(reference))
        .containsSubsequence(
            Facts.REQUESTER_NOTIFICATION_FAILED,
            Facts.DIRECT_TELLING_REQUESTED,
            Facts.REQUESTER_NOTIFIED);
  }

  @Test
  void a_delivered_notification_is_noted_once_and_the_process_goes_on_waiting() {
    String reference = requests.decided(Requests.somebody(), "DECLINE");
    assertThat(requests.<Boolean>act(it -> it.notificationDelivered(reference))).isTrue();
    assertThat(requests.<Boolean>act(it -> it.notificationDelivered(reference))).isFalse();
    assertThat(facts.namedOf(reference))
        .containsOnlyOnce(Facts.REQUESTER_NOTIFICATION_DELIVERED)
        .doesNotContain(Facts.REQUESTER_NOTIFIED);
    assertThat(requests.<Boolean>act(it -> it.outcomeOpened(reference))).isTrue();
  }

  @Test
  void informing_that_is_put_off_comes_back_at_its_date() {
    String reference = requests.shared(Requests.somebody());
    Instant reviewAt =
        Instant.ofEpochMilli(clock.instant().plus(Duration.ofDays(7)).toEpochMilli());
    requests.informed(reference, "DEFERRED", reviewAt);
    assertThat(inbox.task(reference, InformIndividual.INFORM_OR_RECORD_WHY_NOT)).isEmpty();
    assertThat(last(reference, Facts.INFORMING_DEFERRED).dueAt()).isEqualTo(reviewAt);
    clock.goForwardTo(reviewAt);
    await().until(() -> facts.namedOf(reference).contains(Facts.INFORMING_REVIEW_DUE));
    requests.informed(reference, "NOT_TO_BE_INFORMED", null);
    String approving = requests.task(reference, InformIndividual.APPROVE_NOT_INFORMING).id();
    requests.doing(it -> it.notInformingApproved(approving, true));
    assertThat(facts.namedOf(reference)).contains(Facts.INDIVIDUAL_NOT_INFORMED);
  }

  @Test
  void an_unknown_request_waits_for_nothing() {
    assertThat(requests.<Boolean>act(it -> it.outcomeOpened("ISR-0"))).isFalse();
    assertThatThrownBy(() -> requests.doing(it -> it.withdrawn("ISR-0")))
        .isInstanceOf(StepNotOpenException.class);
  }

  @Test
  void process_variables_hold_codes_and_dates_only() {
    String reference = requests.shared(Requests.somebody());
    requests.informed(reference, "DEFERRED", clock.instant().plus(Duration.ofDays(1)));
    assertThat(
            jdbc.queryForList(
                "select distinct name_ || ' ' || type_ from act_ru_variable", String.class))
        .isSubsetOf(
            "urgency string",
            "neededBy date",
            "decideBy date",
            "outcome string",
            "nothingToTell boolean",
            "informingOutcome string",
            "reviewAt date",
            "reviewAt null",
            "outcome null",
            "nothingToTell null")
        .contains("reviewAt date", "outcome string");
  }

  private InboxTask decision(String reference) {
    return requests.task(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE);
  }

  private Fact last(String reference, String fact) {
    return facts.of(reference).stream()
        .filter(found -> found.fact().equals(fact))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private boolean nothingIsLeftOf(String reference) {
    return Long.valueOf(0)
        .equals(
            jdbc.queryForObject(
                "select (select count(*) from running_request where reference = ?)"
                    + " + (select count(*) from awaited_message where reference = ?)"
                    + " + (select count(*) from inbox_task where reference = ?)"
                    + " + (select count(*) from act_ru_execution where business_key_ = ?)",
                Long.class,
                reference,
                reference,
                reference,
                reference));
  }
}
