package org.infoshare.workflow.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds.DecisionClock;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.events.Transition;
import org.infoshare.workflow.deadline.EscalationLadder.Watch;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.publishing.Fact;
import org.infoshare.workflow.publishing.RequestEvents;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Raises what happens in a process instance as facts about its request. */
@Component
class StepFacts {

  /** Steps of models that requests may still follow. */
  private static final String ACCEPTANCE_OVERDUE_BEFORE_THE_LADDER = "acceptance-overdue";

  private static final String DECISION_DUE_BEFORE_THE_LADDER = "decision-due";

  private final RequestEvents events;
  private final Supplier<List<StepObserver>> observers;
  private final Clock clock;

  /** Observers are looked up late, because they may themselves move the process on. */
  StepFacts(RequestEvents events, ObjectProvider<StepObserver> observers, Clock clock) {
    this.events = events;
    this.observers = SingletonSupplier.of(() -> observers.orderedStream().toList());
    this.clock = clock;
  }

  /** A step or the process itself was entered, completed or cancelled. */
  void moved(
      DelegateExecution execution,
      Step step,
      Transition transition,
      @Nullable TaskDefinition task) {
    Optional<RunningRequest> request = request(execution);
    Fact.Assignment assignment =
        task != null
                && transition == Transition.ENTERED
                && step.offeredTo() == OfferedTo.HOLDING_TEAM
            ? request
                .map(found -> new Fact.Assignment(found.team(), ownerOfNew(step, found)))
                .orElse(null)
            : null;
    String fact = step.fact(transition);
    String outcome =
        fact.equals(Facts.DECISION_RECORDED)
            ? (String) execution.getVariable(Variables.OUTCOME)
            : null;
    raise(
        execution,
        fact,
        step.id(),
        transition,
        execution.getActivityInstanceId(),
        assignment,
        outcome,
        task != null && transition == Transition.ENTERED && task.getDueDateExpression() != null
            ? instant(task.getDueDateExpression().getValue(execution))
            : dueAt(execution, step.id(), transition, request));
  }

  /** A task got an owner, or lost it. What others than the holding team own moves no request. */
  void assigned(DelegateTask task, Step step, @Nullable PersonId owner) {
    DelegateExecution execution = task.getExecution();
    Optional<RunningRequest> request = request(execution);
    Transition transition = owner == null ? Transition.RELEASED : Transition.CLAIMED;
    boolean holders = step.offeredTo() == OfferedTo.HOLDING_TEAM;
    String released = holders ? Facts.TASK_RELEASED : Facts.TASK_GIVEN_BACK;
    String claimed = holders ? Facts.TASK_CLAIMED : Facts.TASK_TAKEN;
    raise(
        execution,
        owner == null ? released : claimed,
        step.id(),
        transition,
        execution.getActivityInstanceId(),
        holders
            ? request.map(found -> new Fact.Assignment(found.team(), owner)).orElse(null)
            : null,
        null,
        task.getDueDate() == null
            ? dueAt(execution, step.id(), transition, request)
            : instant(task.getDueDate()));
  }

  /** The urgency of a decision or its time changed. */
  void rescheduled(DelegateExecution execution, String fact) {
    request(execution).ifPresent(request -> events.urgency(request.reference(), request.urgency()));
    raise(
        execution,
        fact,
        process(execution),
        Transition.RESCHEDULED,
        execution.getActivityInstanceId(),
        null,
        null,
        ProcessChanges.decideBy(request(execution)));
  }

  /** Somebody is told of a request that is being decided, because a person asked for it. */
  void escalated(DelegateExecution execution, String fact) {
    raise(
        execution,
        fact,
        process(execution),
        Transition.RESCHEDULED,
        execution.getActivityInstanceId(),
        null,
        null,
        ProcessChanges.decideBy(request(execution)));
  }

  /**
   * Another team has the request.
   *
   * @param owner who of that team has it already; null for nobody
   */
  void teamChanged(DelegateExecution execution, @Nullable PersonId owner) {
    request(execution)
        .ifPresent(
            request -> {
              events.holdingTeam(request.reference(), request.team());
              raise(
                  execution,
                  Facts.HOLDING_TEAM_CHANGED,
                  InformationSharingRequest.PROCESS,
                  Transition.RESCHEDULED,
                  null,
                  new Fact.Assignment(request.team(), owner),
                  null,
                  null);
            });
  }

  /** Somebody was named on the restricted request. */
  void named(DelegateExecution execution, RequestProcess.NamedFor side) {
    raise(
        execution,
        switch (side) {
          case REQUESTING_SIDE -> Facts.NAMED_FOR_REQUESTING_SIDE;
          case HOLDING_SIDE -> Facts.NAMED_FOR_HOLDING_SIDE;
        },
        InformationSharingRequest.PROCESS,
        Transition.RESCHEDULED,
        null,
        null,
        null,
        null);
  }

  /** Informing the individual is looked at again at another time. */
  void deferralExtended(DelegateExecution execution, Instant reviewAt) {
    raise(
        execution,
        Facts.INFORMING_DEFERRAL_EXTENDED,
        InformIndividual.INFORMING_DEFERRED,
        Transition.RESCHEDULED,
        execution.getActivityInstanceId(),
        null,
        null,
        reviewAt);
  }

  /** A step cannot go on, or goes on again, because a job of it failed for good. */
  void incident(DelegateExecution execution, String step, Transition transition) {
    String fact = transition == Transition.OPENED ? Facts.INCIDENT_OPENED : Facts.INCIDENT_RESOLVED;
    raise(execution, fact, step, transition, null, null, null, null);
  }

  /** Who owns a task that is about to be made: whoever decided, once somebody has, or asked. */
  static @Nullable PersonId ownerOfNew(Step step, RunningRequest request) {
    return switch (step.offeredTo()) {
      case HOLDING_TEAM -> request.decidedBy();
      case REQUESTING_TEAM -> request.parties().requestedBy();
      case HOLDING_LEADS, HOLDING_ADVISERS -> null;
    };
  }

  private static String process(DelegateExecution execution) {
    return ((ExecutionEntity) execution).getProcessDefinition().getKey();
  }

  private static Optional<RunningRequest> request(DelegateExecution execution) {
    return ProcessChanges.current().request(execution.getProcessBusinessKey());
  }

  /** A decision nobody has taken on is due when it is to be accepted, and later when decided. */
  private @Nullable Instant dueAt(
      DelegateExecution execution,
      String step,
      Transition transition,
      Optional<RunningRequest> request) {
    return switch (step) {
      case ReachDecision.DECIDE_WHETHER_TO_SHARE ->
          transition == Transition.ENTERED || transition == Transition.RELEASED
              ? ProcessChanges.acceptBy(request)
              : ProcessChanges.decideBy(request);
      case ACCEPTANCE_OVERDUE_BEFORE_THE_LADDER,
          ReachDecision.ACCEPTANCE_DUE,
          DecisionClock.ESCALATE_ACCEPTANCE_OVERDUE ->
          ProcessChanges.acceptBy(request);
      case DECISION_DUE_BEFORE_THE_LADDER,
          InformationSharingRequest.DECIDING,
          ReachDecision.DECISION_MADE,
          DecisionClock.ESCALATE_DECISION_OVERDUE ->
          ProcessChanges.decideBy(request);
      case DecisionClock.REMIND_OF_DECISION,
          DecisionClock.ESCALATE_TO_TEAM_LEAD,
          DecisionClock.ESCALATE_TO_SAFEGUARDING_LEAD,
          DecisionClock.ESCALATE_TO_DESIGNATED_LEAD ->
          request.map(found -> found.clocks().watch()).map(Watch::until).orElse(null);
      case InformIndividual.INFORMING_DEFERRED ->
          instant(execution.getVariable(Variables.REVIEW_AT));
      default -> raisesThatTimeIsOver(step) ? dueAtOfTheTimerThatFired() : null;
    };
  }

  private static boolean raisesThatTimeIsOver(String step) {
    return step.startsWith("escalate-") || step.equals(TellRequester.OUTCOME_UNOPENED);
  }

  private static @Nullable Instant dueAtOfTheTimerThatFired() {
    JobEntity job = Context.getCommandContext().getCurrentJob();
    return job == null ? null : instant(job.getDuedate());
  }

  private static @Nullable Instant instant(@Nullable Object date) {
    return date instanceof Date given ? given.toInstant() : null;
  }

  private void raise(
      DelegateExecution execution,
      String fact,
      String step,
      Transition transition,
      @Nullable String activityInstance,
      Fact.@Nullable Assignment assignment,
      @Nullable String outcome,
      @Nullable Instant dueAt) {
    String reference = execution.getProcessBusinessKey();
    if (reference == null) {
      return;
    }
    ExecutionEntity entity = (ExecutionEntity) execution;
    events.raise(
        new Fact(
            reference,
            fact,
            process(execution),
            step,
            transition,
            entity.getProcessDefinition().getVersion(),
            execution.getProcessInstanceId(),
            activityInstance,
            assignment,
            outcome,
            dueAt,
            clock.instant()));
    observers.get().forEach(observer -> observer.raised(reference, fact, step));
  }
}
