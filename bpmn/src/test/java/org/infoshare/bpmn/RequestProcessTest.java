package org.infoshare.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.infoshare.bpmn.RequestEngine.REFERENCE;
import static org.infoshare.bpmn.RequestEngine.SUBMITTED;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request goes through. Every element and every flow of all processes is taken. */
class RequestProcessTest {

  @RegisterExtension
  static final ProcessEngineCoverageExtension COVERAGE =
      ProcessEngineCoverageExtension.builder(RequestEngine.configurationThatMeasuresCoverage())
          .assertClassCoverageAtLeast(1.0)
          .build();

  private RequestEngine engine;

  @BeforeEach
  void startAfresh() {
    ProcessEngine processEngine = COVERAGE.getProcessEngine();
    init(processEngine);
    engine = new RequestEngine(processEngine);
    engine.deployOnce();
    engine.clear();
  }

  @AfterEach
  void giveTheClockBack() {
    ClockUtil.reset();
  }

  @Nested
  class OnceSubmitted {

    @ParameterizedTest
    @CsvSource({
      "RED, PT30M, PT4H",
      "AMBER, PT4H, PT24H",
      "GREEN, P1D, P3D",
      "STATUTORY_DATE, P1D, P10D"
    })
    void itsDeadlinesFollowFromItsUrgency(String urgency, Duration accept, Duration decide) {
      ProcessInstance request = engine.submit(urgency);

      assertThat(request).variables().containsEntry("decideBy", Date.from(SUBMITTED.plus(decide)));
      assertThat(engine.timers()).containsOnly(entry("acceptance-due", SUBMITTED.plus(accept)));
    }

    @Test
    void itWaitsForADecision() {
      assertThat(engine.submit("RED"))
          .hasPassedInOrder("request-submitted", "set-deadlines")
          .isWaitingAt("deciding");
      assertThat(engine.deciding()).isWaitingAt("decide-whether-to-share");
    }

    @Test
    void anUrgencyThatNobodyKnowsIsRefused() {
      assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> engine.submit("PURPLE"));
      assertThat(runtimeService().createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void itHoldsCodesAndDatesAndNothingElse() {
      engine.submit("STATUTORY_DATE");
      engine.decide("SHARE_PART");
      engine.share();
      engine.deferInforming(SUBMITTED.plus(Duration.ofDays(20)));

      assertThat(runtimeService().createVariableInstanceQuery().list())
          .extracting(VariableInstance::getName)
          .containsOnly(
              "urgency",
              "neededBy",
              "decideBy",
              "outcome",
              "nothingToTell",
              "informingOutcome",
              "reviewAt");
    }
  }

  @Nested
  class WhileDeciding {

    @ParameterizedTest
    @CsvSource({
      "NOTHING, owner-found",
      "ACCEPTANCE, escalate-acceptance-overdue",
      "APPROVAL, escalate-approval-unowned",
      "CHASE, remind-of-decision",
      "OVERDUE, escalate-decision-overdue",
      "TEAM_LEAD, escalate-to-team-lead",
      "SAFEGUARDING_LEAD, escalate-to-safeguarding-lead",
      "DESIGNATED_LEAD, escalate-to-designated-lead"
    })
    void whatTheLadderSaysIsRaisedAndDecidingGoesOn(String alarm, String step) {
      engine.submit("RED");
      engine.willRaise(Duration.ofHours(1), alarm);

      engine.passes(Duration.ofMinutes(30));

      assertThat(engine.process("decision-clock"))
          .hasPassed(step)
          .isWaitingAt("wait-for-next-alarm");
      assertThat(engine.deciding()).isWaitingAt("decide-whether-to-share");
    }

    @Test
    void theClockGoesOnFromAlarmToAlarmOnOneTimer() {
      engine.submit("RED");
      engine.willRaise(Duration.ofHours(1), "ACCEPTANCE", "CHASE", "OVERDUE");

      engine.passes(Duration.ofMinutes(30));
      assertThat(engine.timers())
          .containsOnly(entry("wait-for-next-alarm", SUBMITTED.plus(Duration.ofMinutes(90))));
      engine.passes(Duration.ofHours(1));

      assertThat(engine.process("decision-clock"))
          .hasPassed("escalate-acceptance-overdue", "remind-of-decision")
          .hasNotPassed("escalate-decision-overdue");
    }

    @Test
    void alarmsThatWereMissedComeTogether() {
      engine.submit("RED");
      engine.willRaise(Duration.ZERO, "ACCEPTANCE", "CHASE", "OVERDUE");

      engine.passes(Duration.ofHours(5));

      assertThat(engine.process("decision-clock"))
          .hasPassed(
              "escalate-acceptance-overdue", "remind-of-decision", "escalate-decision-overdue")
          .isWaitingAt("wait-for-next-alarm");
    }

    @Test
    void theRequesterIsAskedAndNothingWaitsForTheAnswer() {
      engine.submit("AMBER");
      ProcessInstance deciding = engine.deciding();

      engine.ask("CLARIFICATION");
      engine.ask("CLARIFICATION");
      engine.ask("ADVICE");
      assertThat(engine.openTasks())
          .containsExactly(
              "answer-clarification",
              "answer-clarification",
              "decide-whether-to-share",
              "give-advice");

      engine.decide("SHARE_FULL");

      assertThat(engine.openTasks()).containsExactly("share-information");
      assertThat(deciding).hasPassed("decision-made").isEnded();
    }

    @Test
    void answersComeWhileDecidingGoesOn() {
      engine.submit("AMBER");
      engine.ask("CLARIFICATION");
      engine.ask("ADVICE");

      engine.done("answer-clarification");
      engine.done("give-advice");

      assertThat(engine.deciding())
          .hasPassed("clarification-finished", "advice-finished")
          .isWaitingAt("decide-whether-to-share");
    }

    @Test
    void aQuestionThatNobodyAnswersIsRaisedAndDecidingGoesOn() {
      engine.submit("AMBER");
      engine.ask("CLARIFICATION");
      engine.ask("ADVICE");

      engine.passes(Duration.ofHours(1));

      assertThat(engine.deciding())
          .hasPassed("escalate-clarification-overdue", "escalate-advice-overdue")
          .isWaitingAt("answer-clarification", "give-advice", "decide-whether-to-share");
    }

    @Test
    void aRedDeclineCountsOnlyWhenASecondPersonAgrees() {
      ProcessInstance request = engine.submit("RED");
      ProcessInstance deciding = engine.deciding();
      engine.decide("DECLINE");
      assertThat(deciding).isWaitingAt("approve-decision").hasNotPassed("decision-made");

      engine.passes(Duration.ofHours(1));
      assertThat(deciding).hasPassed("approval-overdue", "escalate-approval-overdue");
      assertThat(engine.process("decision-clock")).isNotNull();

      engine.approve(true);

      assertThat(deciding).hasPassed("decision-made").isEnded();
      assertThat(request).hasPassed("request-declined");
      assertThat(engine.process("decision-clock")).isNull();
    }

    @Test
    void aDeclineThatIsSentBackIsDecidedAgain() {
      ProcessInstance request = engine.submit("RED");
      engine.decide("DECLINE");

      engine.approve(false);

      assertThat(engine.deciding())
          .isWaitingAt("decide-whether-to-share")
          .hasNotPassed("decision-made");
      engine.decide("SHARE_FULL");
      assertThat(request).isWaitingAt("share-information");
    }

    @Test
    void theClocksStopWithTheDecision() {
      ProcessInstance request = engine.submit("RED");
      engine.decide("SHARE_FULL");

      assertThat(engine.timers()).containsOnlyKeys("sharing-overdue");
      assertThat(request).isWaitingAt("share-information");
    }

    @Test
    void theRequesterCanWithdraw() {
      ProcessInstance request = engine.submit("GREEN");
      ProcessInstance deciding = engine.deciding();

      engine.message("request-withdrawn");

      assertThat(request).hasPassed("withdrawal", "request-withdrawn").isEnded();
      assertThat(deciding).isEnded().hasNotPassed("decision-made");
      assertThat(engine.timers()).isEmpty();
      assertThat(engine.openTasks()).isEmpty();
    }

    @Test
    void withdrawingStaysPossibleWhenTheDecisionIsOverdue() {
      ProcessInstance request = engine.submit("RED");
      engine.passes(Duration.ofHours(5));

      engine.message("request-withdrawn");

      assertThat(request).isEnded();
    }
  }

  @Nested
  class OnceDecided {

    @ParameterizedTest
    @ValueSource(strings = {"SHARE_FULL", "SHARE_PART"})
    void sharingIsATaskOfItsOwn(String outcome) {
      ProcessInstance request = engine.submit("AMBER");
      engine.decide(outcome);

      assertThat(request).isWaitingAt("share-information");
      assertThat(engine.openTasks()).containsExactly("share-information");

      engine.share();

      assertThat(request).isWaitingAt("telling-requester", "informing");
    }

    @Test
    void notSharingInTimeIsRaised() {
      ProcessInstance request = engine.submit("RED");
      engine.decide("SHARE_FULL");

      engine.passes(Duration.ofHours(1));

      assertThat(request)
          .hasPassed("sharing-overdue", "escalate-sharing-overdue")
          .isWaitingAt("share-information");
    }

    @Test
    void whatItLeftForLaterIsDoneBesideEverythingElse() {
      engine.willOwe("answers", "review");
      ProcessInstance request = engine.submit("RED");
      engine.decide("NOT_HELD");
      assertThat(engine.openTasks()).containsExactly("complete-decision-record", "review-sharing");

      engine.message("outcome-opened");
      engine.passes(Duration.ofHours(24));
      assertThat(engine.process("complete-decision"))
          .hasPassed("escalate-decision-incomplete", "escalate-review-overdue");
      engine.addAnswers(false);
      assertThat(request).isNotEnded();
      engine.done("review-sharing");

      assertThat(request).isEnded();
    }

    @Test
    void anObjectionThatTheAnswersShowIsLookedAtAfterAll() {
      engine.willOwe("answers");
      ProcessInstance request = engine.submit("RED");
      engine.decide("NOT_HELD");
      engine.message("outcome-opened");

      engine.addAnswers(true);

      assertThat(engine.openTasks()).containsExactly("review-sharing");
      assertThat(request).isNotEnded();

      engine.done("review-sharing");

      assertThat(request).isEnded();
    }

    @Test
    void aDecisionIsLookedAtAgainUntilThatIsSettled() {
      engine.willOwe("another-look");
      ProcessInstance request = engine.submit("AMBER");
      engine.decide("DECLINE");
      engine.message("outcome-opened");
      assertThat(engine.openTasks()).isEmpty();

      engine.passes(Duration.ofDays(7));
      assertThat(engine.openTasks()).containsExactly("look-again");
      engine.passes(Duration.ofHours(8));
      assertThat(engine.process("complete-decision"))
          .hasPassed("escalate-another-look-overdue")
          .isWaitingAt("look-again");
      engine.lookAgain(true, true);
      assertThat(engine.process("complete-decision")).isWaitingAt("wait-to-look-again");

      engine.passes(Duration.ofDays(7));
      engine.lookAgain(true, false);

      assertThat(request).isEnded();
    }

    @Test
    void aDecisionThatNoLongerStandsIsRaised() {
      engine.willOwe("another-look", "answers");
      ProcessInstance request = engine.submit("AMBER");
      engine.decide("DECLINE");
      engine.message("outcome-opened");
      engine.passes(Duration.ofDays(7));
      ProcessInstance rest = engine.process("complete-decision");

      engine.lookAgain(false, false);
      assertThat(rest).hasPassed("answer-may-be-another").isNotEnded();
      engine.addAnswers(false);

      assertThat(request).isEnded();
    }

    @Test
    void whatItLeftForLaterMayBeOneThingAlone() {
      engine.willOwe("review");
      engine.submit("RED");

      engine.decide("NOT_HELD");

      assertThat(engine.openTasks()).containsExactly("review-sharing");
    }

    @ParameterizedTest
    @CsvSource({
      "DECLINE, request-declined",
      "NOT_HELD, information-not-held",
      "REDIRECT, request-redirected"
    })
    void notSharingIsToldToTheRequesterAllTheSame(String outcome, String step) {
      ProcessInstance request = engine.submit("AMBER");
      engine.decide(outcome);

      assertThat(request)
          .hasPassed(step)
          .hasNotPassed("share-information")
          .isWaitingAt("telling-requester");
      assertThat(engine.telling())
          .hasPassed("requester-notification-requested")
          .isWaitingAt("wait-for-opening");
    }

    @Test
    void anOutcomeThatNobodyKnowsIsRefusedAndTheTaskStays() {
      engine.submit("AMBER");

      assertThatExceptionOfType(ProcessEngineException.class)
          .isThrownBy(() -> engine.decide("PERHAPS"));

      assertThat(engine.deciding()).isWaitingAt("decide-whether-to-share");
    }

    @Test
    void itCannotBeWithdrawn() {
      ProcessInstance request = engine.submit("AMBER");
      engine.decide("SHARE_FULL");

      assertThatExceptionOfType(MismatchingMessageCorrelationException.class)
          .isThrownBy(() -> engine.message("request-withdrawn"));

      assertThat(request).isWaitingAt("share-information");
    }
  }

  @Nested
  class TellingTheRequester {

    private ProcessInstance request;
    private ProcessInstance telling;

    @BeforeEach
    void decline() {
      request = engine.submit("AMBER");
      engine.decide("DECLINE");
      telling = engine.telling();
    }

    @Test
    void isDoneWhenTheOutcomeIsOpened() {
      engine.message("outcome-opened");

      assertThat(telling).hasPassed("requester-notified").isEnded();
      assertThat(request).hasPassed("request-closed").isEnded();
    }

    @Test
    void isNotDoneWhenTheNoticeIsDelivered() {
      engine.message("notification-delivered");

      assertThat(telling)
          .hasPassed("notification-delivered", "delivery-noted")
          .hasNotPassed("requester-notified")
          .isWaitingAt("wait-for-opening");
    }

    @Test
    void takesDeliveryThroughEachChannel() {
      engine.message("notification-delivered");
      engine.message("notification-delivered");

      assertThat(telling).isWaitingAt("wait-for-opening");
    }

    @Test
    void fallsToAPersonWhenTheNoticeCannotBeDelivered() {
      engine.message("notification-failed");

      assertThat(telling).isWaitingAt("tell-requester-directly");
      assertThat(engine.timers()).containsOnlyKeys("direct-telling-overdue");

      engine.tellDirectly();

      assertThat(telling).hasPassed("requester-notified").isEnded();
    }

    @Test
    void fallsToAPersonWhenTheOutcomeStaysUnopened() {
      assertThat(engine.timers())
          .containsOnly(entry("outcome-unopened", SUBMITTED.plusSeconds(3600)));

      engine.passes(Duration.ofHours(1));

      assertThat(telling).hasPassed("outcome-unopened").isWaitingAt("tell-requester-directly");
    }

    @Test
    void isRaisedWhenNobodyTellsThemDirectly() {
      engine.passes(Duration.ofHours(1));
      engine.passes(Duration.ofHours(1));

      assertThat(telling)
          .hasPassed("direct-telling-overdue", "escalate-direct-telling-overdue")
          .isWaitingAt("tell-requester-directly");

      engine.tellDirectly();

      assertThat(telling).hasPassed("requester-notified").isEnded();
    }

    @Test
    void isDoneWhenTheOutcomeIsOpenedAfterAll() {
      engine.passes(Duration.ofHours(1));

      engine.message("outcome-opened");

      assertThat(telling).hasPassed("outcome-opened-late", "requester-notified").isEnded();
      assertThat(engine.openTasks()).isEmpty();
    }

    @Test
    void happensOnlyOnce() {
      engine.message("outcome-opened");

      assertThatExceptionOfType(MismatchingMessageCorrelationException.class)
          .isThrownBy(() -> engine.message("outcome-opened"));
    }
  }

  @Nested
  class InformingTheIndividual {

    private ProcessInstance request;

    @BeforeEach
    void share() {
      request = engine.submit("AMBER");
      engine.decide("SHARE_FULL");
      engine.share();
    }

    @Test
    void belongsToTheSameRequest() {
      assertThat(engine.informing().getBusinessKey()).isEqualTo(REFERENCE);
    }

    @ParameterizedTest
    @CsvSource({"ALREADY_AWARE, individual-already-aware", "INFORMED, individual-informed"})
    void isRecordedAsWhatItWas(String informingOutcome, String step) {
      ProcessInstance informing = engine.informing();

      engine.inform(informingOutcome);

      assertThat(informing).hasPassed(step).isEnded();
    }

    @Test
    void isLeftOutOnlyWhereASecondPersonAgrees() {
      ProcessInstance informing = engine.informing();

      engine.inform("NOT_TO_BE_INFORMED");
      assertThat(informing).isWaitingAt("approve-not-informing");
      engine.approveNotInforming(false);
      assertThat(informing).isWaitingAt("inform-or-record-why-not");
      engine.inform("NOT_TO_BE_INFORMED");
      engine.approveNotInforming(true);

      assertThat(informing).hasPassed("individual-not-informed", "not-informing-settled").isEnded();
    }

    @Test
    void isLookedAtAgainWhereItWasLeftOutUntilADate() {
      ProcessInstance informing = engine.informing();

      engine.doNotInform(SUBMITTED.plus(Duration.ofDays(28)));
      engine.approveNotInforming(true);
      assertThat(informing).hasPassed("individual-not-informed").isWaitingAt("informing-deferred");
      engine.passes(Duration.ofDays(28));

      assertThat(informing).isWaitingAt("inform-or-record-why-not");
    }

    @Test
    void isRaisedWhenNobodyAgreesThatTheyAreNotInformed() {
      engine.doNotInform(SUBMITTED.plus(Duration.ofDays(28)));
      engine.passes(Duration.ofHours(24));

      assertThat(engine.informing())
          .hasPassed("not-informing-approval-overdue", "escalate-not-informing-approval-overdue")
          .isWaitingAt("approve-not-informing");
    }

    @Test
    void isRaisedWhenItIsNotDealtWithInTime() {
      engine.passes(Duration.ofDays(2));

      assertThat(engine.informing())
          .hasPassed("informing-overdue", "escalate-informing-overdue")
          .isWaitingAt("inform-or-record-why-not");
    }

    @Test
    void waitsForNothingElse() {
      engine.inform("INFORMED");

      assertThat(request).isWaitingAt("telling-requester").isNotEnded();

      engine.message("outcome-opened");
      engine.understand();

      assertThat(request).isEnded();
    }

    @Test
    void keepsTheRequestOpenUntilItIsDone() {
      engine.message("outcome-opened");
      engine.understand();

      assertThat(request).isWaitingAt("informing").isNotEnded();

      engine.inform("INFORMED");

      assertThat(request).isEnded();
    }

    @Test
    void mayEndAtTheVeryMomentOfTellingAndWhoeverIsSecondTriesAgain() {
      engine.message("outcome-opened");
      engine.done("confirm-understanding");
      engine.compare(true);

      assertThatExceptionOfType(OptimisticLockingException.class)
          .isThrownBy(
              () ->
                  engine.atTheSameTime(
                      () -> engine.done("give-feedback"), () -> engine.inform("INFORMED")));
      assertThat(request).isWaitingAt("understanding").isNotEnded();

      engine.done("give-feedback");

      assertThat(request).isEnded();
    }

    @Test
    void comesBackAtEveryReviewDate() {
      ProcessInstance informing = engine.informing();

      engine.deferInforming(SUBMITTED.plus(Duration.ofDays(10)));
      assertThat(informing).isWaitingAt("informing-deferred");
      engine.passes(Duration.ofDays(10));
      assertThat(informing).isWaitingAt("inform-or-record-why-not");

      engine.deferInforming(SUBMITTED.plus(Duration.ofDays(30)));
      engine.passes(Duration.ofDays(19));
      assertThat(informing).isWaitingAt("informing-deferred");
      engine.passes(Duration.ofDays(1));
      assertThat(informing).isWaitingAt("inform-or-record-why-not");
    }

    @Test
    void isRecordedAsNotNeededWhenNothingWasShared() {
      engine.clear();
      engine.submit("AMBER");

      engine.decide("NOT_HELD");

      assertThat(engine.openTasks()).isEmpty();
      assertThat(engine.informing()).isNull();
    }

    @Test
    void canBeAskedForThoughNothingWasShared() {
      engine.clear();
      engine.submit("AMBER");

      engine.decide("DECLINE", false);

      assertThat(engine.openTasks()).containsExactly("inform-or-record-why-not");
    }
  }

  @Nested
  class UnderstandingWhatWasShared {

    private ProcessInstance request;

    @BeforeEach
    void shareAndOpen() {
      request = engine.submit("AMBER");
      engine.decide("SHARE_PART");
      engine.share();
      engine.inform("INFORMED");
      engine.message("outcome-opened");
    }

    @Test
    void goesBackAndForthUntilBothMeanTheSame() {
      ProcessInstance understanding = engine.process("understand-shared-information");
      assertThat(engine.openTasks()).containsExactly("confirm-understanding");

      engine.done("confirm-understanding");
      engine.compare(false);
      assertThat(understanding)
          .hasPassed("understanding-mismatched")
          .isWaitingAt("confirm-understanding");
      engine.done("confirm-understanding");
      engine.compare(true);

      assertThat(understanding).hasPassed("understanding-agreed").isWaitingAt("give-feedback");
      engine.done("give-feedback");
      assertThat(request).isEnded();
    }

    @Test
    void isRaisedWhenNobodyConfirmsInTime() {
      ProcessInstance understanding = engine.process("understand-shared-information");

      engine.passes(Duration.ofHours(1));

      assertThat(understanding)
          .hasPassed("understanding-overdue", "escalate-understanding-overdue")
          .isWaitingAt("confirm-understanding");
    }

    @Test
    void isRaisedWhenNobodyComparesInTime() {
      ProcessInstance understanding = engine.process("understand-shared-information");
      engine.done("confirm-understanding");

      engine.passes(Duration.ofHours(1));

      assertThat(understanding)
          .hasPassed("understanding-check-overdue", "escalate-understanding-check-overdue")
          .isWaitingAt("check-understanding");
    }

    @Test
    void endsOnlyWithFeedback() {
      ProcessInstance understanding = engine.process("understand-shared-information");
      engine.done("confirm-understanding");
      engine.compare(true);

      engine.passes(Duration.ofDays(5));

      assertThat(understanding).hasPassed("feedback-overdue", "escalate-feedback-overdue");
      assertThat(request).isNotEnded();
    }
  }

  @Nested
  class RecallingWhatWentWrong {

    @Test
    void twoPeopleWorkOnItSideBySideInAnyOrder() {
      for (List<String> order :
          List.of(
              List.of("recall-information", "assess-misdirection"),
              List.of("assess-misdirection", "recall-information"))) {
        ProcessInstance recall = engine.recall();
        assertThat(engine.openTasks()).containsExactly("assess-misdirection", "recall-information");

        order.forEach(engine::done);

        assertThat(recall).isEnded().hasPassed("misdirection-settled");
      }
    }

    @Test
    void isRaisedWhenNobodyGetsItBackInTime() {
      ProcessInstance recall = engine.recall();

      engine.passes(Duration.ofHours(4));

      assertThat(recall)
          .hasPassed("recall-overdue", "escalate-recall-overdue")
          .isWaitingAt("recall-information", "assess-misdirection");
    }

    @Test
    void isRaisedADayBeforeTheRegulatorHasToKnow() {
      ProcessInstance recall = engine.recall();
      engine.done("recall-information");

      engine.passes(Duration.ofDays(2));

      assertThat(recall)
          .hasPassed("misdirection-assessment-overdue", "escalate-misdirection-assessment-overdue")
          .isWaitingAt("assess-misdirection");
    }

    @Test
    void goesOnWhenTheRequestIsClosed() {
      ProcessInstance request = engine.submit("AMBER");
      engine.decide("NOT_HELD");
      ProcessInstance recall = engine.recall();

      engine.message("outcome-opened");

      assertThat(request).isEnded();
      assertThat(recall).isNotEnded();
    }
  }
}
