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

/** What a request goes through. Every element and every flow of both processes is taken. */
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
      "RED, PT30M, PT4H, ELAPSED, PT1H",
      "AMBER, PT4H, PT24H, ELAPSED, PT4H",
      "GREEN, P1D, P3D, WORKING, P2D",
      "STATUTORY_DATE, P1D, P10D, WORKING, P2D"
    })
    void itsDeadlinesFollowFromItsUrgency(
        String urgency, Duration accept, Duration decide, String clock, String open) {
      ProcessInstance request = engine.submit(urgency);

      assertThat(request)
          .variables()
          .containsEntry("acceptBy", Date.from(SUBMITTED.plus(accept)))
          .containsEntry("decideBy", Date.from(SUBMITTED.plus(decide)))
          .containsEntry("clock", clock)
          .containsEntry("openWithin", open);
      assertThat(engine.timers())
          .containsEntry("acceptance-overdue", SUBMITTED.plus(accept))
          .containsEntry("decision-due", SUBMITTED.plus(decide));
    }

    @Test
    void itWaitsForADecision() {
      assertThat(engine.submit("RED"))
          .hasPassedInOrder("request-submitted", "set-deadlines")
          .isWaitingAt("decide-whether-to-share");
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
              "acceptBy",
              "decideBy",
              "clock",
              "openWithin",
              "outcome",
              "nothingToTell",
              "informingOutcome",
              "reviewAt");
    }
  }

  @Nested
  class WhileDeciding {

    @Test
    void nobodyAcceptingIsRaisedAndDecidingGoesOn() {
      ProcessInstance request = engine.submit("RED");

      engine.passes(Duration.ofMinutes(30));

      assertThat(request)
          .hasPassed("acceptance-overdue", "escalate-acceptance-overdue")
          .hasNotPassed("accepted-in-time")
          .isWaitingAt("decide-whether-to-share");
      assertThat(engine.timers()).containsOnlyKeys("decision-due");
    }

    @Test
    void acceptingInTimeRaisesNothing() {
      ProcessInstance request = engine.submit("RED");
      engine.accept();

      engine.passes(Duration.ofMinutes(30));

      assertThat(request)
          .hasPassed("accepted-in-time")
          .hasNotPassed("escalate-acceptance-overdue")
          .isWaitingAt("decide-whether-to-share");
    }

    @Test
    void anOverdueDecisionIsRaisedAndCanStillBeMade() {
      ProcessInstance request = engine.submit("AMBER");
      engine.accept();

      engine.passes(Duration.ofHours(24));

      assertThat(request)
          .hasPassed("decision-due", "escalate-decision-overdue")
          .isWaitingAt("decide-whether-to-share");

      engine.decide("SHARE_FULL");

      assertThat(request).isWaitingAt("share-information");
    }

    @Test
    void theClocksStopWithTheDecision() {
      ProcessInstance request = engine.submit("RED");
      engine.decide("SHARE_FULL");

      assertThat(engine.timers()).isEmpty();
      assertThat(request).isWaitingAt("share-information");
    }

    @Test
    void theRequesterCanWithdraw() {
      ProcessInstance request = engine.submit("GREEN");

      engine.message("request-withdrawn");

      assertThat(request).hasPassed("withdrawal", "request-withdrawn").isEnded();
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

      assertThat(request).isWaitingAt("wait-for-opening", "informing");
    }

    @ParameterizedTest
    @CsvSource({"DECLINE, request-declined", "NOT_HELD, information-not-held"})
    void notSharingIsToldToTheRequesterAllTheSame(String outcome, String step) {
      ProcessInstance request = engine.submit("AMBER");
      engine.decide(outcome);

      assertThat(request)
          .hasPassed(step, "requester-notification-requested")
          .hasNotPassed("share-information")
          .isWaitingAt("wait-for-opening");
    }

    @Test
    void anOutcomeThatNobodyKnowsIsRefusedAndTheTaskStays() {
      ProcessInstance request = engine.submit("AMBER");

      assertThatExceptionOfType(ProcessEngineException.class)
          .isThrownBy(() -> engine.decide("PERHAPS"));

      assertThat(request).isWaitingAt("decide-whether-to-share");
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

    @BeforeEach
    void decline() {
      request = engine.submit("RED");
      engine.decide("DECLINE");
    }

    @Test
    void isDoneWhenTheOutcomeIsOpened() {
      engine.message("outcome-opened");

      assertThat(request).hasPassed("requester-notified", "request-closed").isEnded();
    }

    @Test
    void isNotDoneWhenTheNoticeIsDelivered() {
      engine.message("notification-delivered");

      assertThat(request)
          .hasPassed("notification-delivered", "delivery-noted")
          .hasNotPassed("requester-notified")
          .isWaitingAt("wait-for-opening");
    }

    @Test
    void takesDeliveryThroughEachChannel() {
      engine.message("notification-delivered");
      engine.message("notification-delivered");

      assertThat(request).isWaitingAt("wait-for-opening");
    }

    @Test
    void fallsToAPersonWhenTheNoticeCannotBeDelivered() {
      engine.message("notification-failed");

      assertThat(request).isWaitingAt("tell-requester-directly");
      assertThat(engine.timers()).isEmpty();

      engine.tellDirectly();

      assertThat(request).hasPassed("requester-notified").isEnded();
    }

    @Test
    void fallsToAPersonWhenTheOutcomeStaysUnopened() {
      assertThat(engine.timers())
          .containsOnly(entry("outcome-unopened", SUBMITTED.plusSeconds(3600)));

      engine.passes(Duration.ofHours(1));

      assertThat(request).hasPassed("outcome-unopened").isWaitingAt("tell-requester-directly");
    }

    @Test
    void isDoneWhenTheOutcomeIsOpenedAfterAll() {
      engine.passes(Duration.ofHours(1));

      engine.message("outcome-opened");

      assertThat(request).hasPassed("outcome-opened-late", "requester-notified").isEnded();
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
    @CsvSource({
      "ALREADY_AWARE, individual-already-aware",
      "INFORMED, individual-informed",
      "NOT_TO_BE_INFORMED, individual-not-informed"
    })
    void isRecordedAsWhatItWas(String informingOutcome, String step) {
      ProcessInstance informing = engine.informing();

      engine.inform(informingOutcome);

      assertThat(informing).hasPassed(step).isEnded();
    }

    @Test
    void waitsForNothingElse() {
      engine.inform("INFORMED");

      assertThat(request).isWaitingAt("wait-for-opening").isNotEnded();

      engine.message("outcome-opened");

      assertThat(request).isEnded();
    }

    @Test
    void keepsTheRequestOpenUntilItIsDone() {
      engine.message("outcome-opened");

      assertThat(request).isWaitingAt("informing").isNotEnded();

      engine.inform("INFORMED");

      assertThat(request).isEnded();
    }

    @Test
    void mayEndAtTheVeryMomentOfTellingAndWhoeverIsSecondTriesAgain() {
      assertThatExceptionOfType(OptimisticLockingException.class)
          .isThrownBy(
              () ->
                  engine.atTheSameTime(
                      () -> engine.message("outcome-opened"), () -> engine.inform("INFORMED")));
      assertThat(request).isWaitingAt("wait-for-opening").isNotEnded();

      engine.message("outcome-opened");

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
}
