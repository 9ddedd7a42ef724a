package org.infoshare.workflow.process;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the inbox level with the engine's user tasks, in the same transaction. */
@Component
class InboxListener {

  private final StepFacts facts;

  InboxListener(StepFacts facts) {
    this.facts = facts;
  }

  void created(DelegateTask task, Step step) {
    ProcessChanges changes = ProcessChanges.current();
    changes
        .request(reference(task))
        .ifPresent(
            request -> {
              PersonId owner = StepFacts.ownerOfNew(step, request);
              changes.openTask(
                  new InboxTask(
                      task.getId(),
                      request.reference(),
                      step.id(),
                      step.offeredTo(),
                      organisation(step, request),
                      team(step, request),
                      owner,
                      request.urgency(),
                      dueAt(task, request),
                      createdAt(task)));
              if (owner != null) {
                task.setAssignee(owner.toString());
              }
            });
  }

  void assigned(DelegateTask task, Step step) {
    ProcessChanges changes = ProcessChanges.current();
    if (!changes.isOpening(task.getId())) {
      PersonId owner = owner(task);
      changes.setOwner(task.getId(), owner);
      facts.assigned(task, step, owner);
    }
  }

  void completed(DelegateTask task) {
    ProcessChanges changes = ProcessChanges.current();
    changes.closeTask(task.getId());
    if (task.getTaskDefinitionKey().equals(ReachDecision.DECIDE_WHETHER_TO_SHARE)) {
      PersonId owner = owner(task);
      changes.change(reference(task), request -> request.decidedBy(owner));
    }
  }

  void deleted(DelegateTask task) {
    ProcessChanges.current().closeTask(task.getId());
  }

  private static String organisation(Step step, RunningRequest request) {
    return step.offeredTo() == OfferedTo.REQUESTING_TEAM
        ? requireNonNull(request.requestingOrganisation())
        : request.organisation();
  }

  private static String team(Step step, RunningRequest request) {
    return step.offeredTo() == OfferedTo.REQUESTING_TEAM
        ? requireNonNull(request.parties().requestingTeam())
        : request.team();
  }

  private static @Nullable Instant dueAt(DelegateTask task, RunningRequest request) {
    if (task.getDueDate() != null) {
      return task.getDueDate().toInstant();
    }
    return task.getTaskDefinitionKey().equals(ReachDecision.DECIDE_WHETHER_TO_SHARE)
        ? request.decideBy()
        : null;
  }

  private static Instant createdAt(DelegateTask task) {
    Date createdAt = task.getCreateTime();
    return createdAt.toInstant();
  }

  private static @Nullable PersonId owner(DelegateTask task) {
    return task.getAssignee() == null ? null : PersonId.of(task.getAssignee());
  }

  private static @Nullable String reference(DelegateTask task) {
    return task.getExecution().getProcessBusinessKey();
  }
}
