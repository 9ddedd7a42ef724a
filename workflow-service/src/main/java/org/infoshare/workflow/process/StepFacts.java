package org.infoshare.workflow.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.Transition;
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
  void moved(DelegateExecution execution, Step step, Transition transition, boolean isUserTask) {
    Optional<RunningRequest> request = request(execution);
    Fact.Assignment assignment =
        isUserTask && transition == Transition.ENTERED
            ? request
                .map(found -> new Fact.Assignment(found.team(), ownerOfNew(step.id(), found)))
                .orElse(null)
            : null;
    String outcome =
        transition == Transition.COMPLETED
                && step.id().equals(InformationSharingRequest.DECIDE_WHETHER_TO_SHARE)
            ? (String) execution.getVariable(Variables.OUTCOME)
            : null;
    raise(
        execution,
        step.fact(transition),
        step.id(),
        transition,
        execution.getActivityInstanceId(),
        assignment,
        outcome,
        dueAt(execution, step.id(), transition, request));
  }

  /** A task got an owner, or lost it. */
  void assigned(DelegateExecution execution, String step, @Nullable PersonId owner) {
    Optional<RunningRequest> request = request(execution);
    Transition transition = owner == null ? Transition.RELEASED : Transition.CLAIMED;
    raise(
        execution,
        owner == null ? Facts.TASK_RELEASED : Facts.TASK_CLAIMED,
        step,
        transition,
        execution.getActivityInstanceId(),
        request.map(found -> new Fact.Assignment(found.team(), owner)).orElse(null),
        null,
        dueAt(execution, step, transition, request));
  }

  /** A step cannot go on, or goes on again, because a job of it failed for good. */
  void incident(DelegateExecution execution, String step, Transition transition) {
    String fact = transition == Transition.OPENED ? Facts.INCIDENT_OPENED : Facts.INCIDENT_RESOLVED;
    raise(execution, fact, step, transition, null, null, null, null);
  }

  /** Who owns a task that is about to be made: whoever decided, once somebody has. */
  static @Nullable PersonId ownerOfNew(String step, RunningRequest request) {
    return step.equals(InformationSharingRequest.DECIDE_WHETHER_TO_SHARE)
        ? null
        : request.decidedBy();
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
      case InformationSharingRequest.DECIDE_WHETHER_TO_SHARE ->
          transition == Transition.ENTERED || transition == Transition.RELEASED
              ? ProcessChanges.acceptBy(request)
              : ProcessChanges.decideBy(request);
      case InformationSharingRequest.ACCEPTANCE_OVERDUE,
          InformationSharingRequest.ESCALATE_ACCEPTANCE_OVERDUE ->
          ProcessChanges.acceptBy(request);
      case InformationSharingRequest.DECIDING,
          InformationSharingRequest.DECISION_DUE,
          InformationSharingRequest.ESCALATE_DECISION_OVERDUE ->
          ProcessChanges.decideBy(request);
      case InformIndividual.INFORMING_DEFERRED ->
          execution.getVariable(Variables.REVIEW_AT) instanceof Date date ? date.toInstant() : null;
      default -> null;
    };
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
            entity.getProcessDefinition().getKey(),
            step,
            transition,
            entity.getProcessDefinition().getVersion(),
            execution.getProcessInstanceId(),
            activityInstance,
            assignment,
            outcome,
            dueAt,
            clock.instant()));
    observers.get().forEach(observer -> observer.raised(reference, fact));
  }
}
