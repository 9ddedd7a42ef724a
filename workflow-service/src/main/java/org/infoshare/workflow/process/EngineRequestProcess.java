package org.infoshare.workflow.process;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one class that tells the engine what people did. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EngineRequestProcess implements RequestProcess {

  /** PostgreSQL's codes for a deadlock and for a transaction that cannot be put in sequence. */
  private static final Set<String> LOST_AGAINST_ANOTHER = Set.of("40P01", "40001");

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final CommandExecutor commands;
  private final ProcessTables tables;

  EngineRequestProcess(
      ProcessEngine engine, SpringProcessEngineConfiguration configuration, ProcessTables tables) {
    this.runtime = engine.getRuntimeService();
    this.tasks = engine.getTaskService();
    this.commands = configuration.getCommandExecutorTxRequired();
    this.tables = tables;
  }

  @Override
  public Deadlines start(Start start) {
    return run(
        context -> {
          ProcessChanges changes = ProcessChanges.current();
          changes.start(
              new RunningRequest(
                  start.reference(),
                  start.requestingOrganisation(),
                  start.holdingOrganisation(),
                  start.holdingTeam(),
                  start.urgency().name(),
                  null,
                  null,
                  null));
          runtime.startProcessInstanceByKey(
              InformationSharingRequest.PROCESS, start.reference(), variables(start));
          RunningRequest request = changes.request(start.reference()).orElseThrow();
          return new Deadlines(
              requireNonNull(request.acceptBy()), requireNonNull(request.decideBy()));
        });
  }

  @Override
  public void claim(String task, PersonId person) {
    run(
        context -> {
          TaskEntity found = open(context, task);
          if (found.getAssignee() != null && !found.getAssignee().equals(person.toString())) {
            throw new StepNotOpenException("Somebody else owns the task");
          }
          return assign(found, person);
        });
  }

  @Override
  public void release(String task, PersonId person) {
    run(
        context -> {
          TaskEntity found = open(context, task);
          if (!person.toString().equals(found.getAssignee())) {
            throw new StepNotOpenException("The person does not own the task");
          }
          return assign(found, null);
        });
  }

  @Override
  public void decided(String task, String outcome, boolean nothingToTell) {
    complete(
        task,
        InformationSharingRequest.DECIDE_WHETHER_TO_SHARE,
        Map.of(Variables.OUTCOME, outcome, Variables.NOTHING_TO_TELL, nothingToTell));
  }

  @Override
  public void shared(String task) {
    complete(task, InformationSharingRequest.SHARE_INFORMATION, Map.of());
  }

  @Override
  public void toldDirectly(String task) {
    complete(task, InformationSharingRequest.TELL_REQUESTER_DIRECTLY, Map.of());
  }

  @Override
  public void informed(String task, String outcome, @Nullable Instant reviewAt) {
    Map<String, Object> variables = new HashMap<>();
    variables.put(Variables.INFORMING_OUTCOME, outcome);
    if (reviewAt != null) {
      variables.put(Variables.REVIEW_AT, Date.from(reviewAt));
    }
    complete(task, InformIndividual.INFORM_OR_RECORD_WHY_NOT, variables);
  }

  @Override
  public void withdrawn(String reference) {
    if (!received(reference, InformationSharingRequest.MESSAGE_REQUEST_WITHDRAWN, false)) {
      throw new StepNotOpenException("The request can no longer be withdrawn");
    }
  }

  @Override
  public boolean outcomeOpened(String reference) {
    return received(reference, InformationSharingRequest.MESSAGE_OUTCOME_OPENED, false);
  }

  @Override
  public boolean notificationDelivered(String reference) {
    return received(reference, InformationSharingRequest.MESSAGE_NOTIFICATION_DELIVERED, true);
  }

  @Override
  public boolean notificationFailed(String reference) {
    return received(reference, InformationSharingRequest.MESSAGE_NOTIFICATION_FAILED, false);
  }

  @Override
  public void handOver(String task, PersonId from, PersonId to) {
    run(
        context -> {
          TaskEntity found = open(context, task);
          if (!from.toString().equals(found.getAssignee())) {
            throw new StepNotOpenException("The person does not own the task");
          }
          return assign(found, to);
        });
  }

  @Override
  public void standDown(String reference, PersonId person) {
    run(
        context -> {
          ProcessChanges.current()
              .change(
                  reference,
                  request ->
                      person.equals(request.decidedBy()) ? request.decidedBy(null) : request);
          return null;
        });
  }

  private static Map<String, Object> variables(Start start) {
    Map<String, Object> variables = new HashMap<>();
    variables.put(Variables.URGENCY, start.urgency().name());
    Instant neededBy = start.neededBy();
    if (neededBy != null) {
      variables.put(Variables.NEEDED_BY, Date.from(neededBy));
    }
    return variables;
  }

  private static Void assign(TaskEntity task, @Nullable PersonId person) {
    task.setAssignee(person == null ? null : person.toString());
    task.triggerUpdateEvent();
    return null;
  }

  private void complete(String task, String step, Map<String, Object> variables) {
    run(
        context -> {
          if (!open(context, task).getTaskDefinitionKey().equals(step)) {
            throw new StepNotOpenException("The task is of another step than " + step);
          }
          tasks.complete(task, variables);
          return null;
        });
  }

  /** Locks the request first, so that whoever comes second reads what the first one left. */
  private TaskEntity open(CommandContext context, String task) {
    RunningRequest request =
        tables
            .lockRequestOfTask(task)
            .orElseThrow(() -> new StepNotOpenException("The task is not open"));
    ProcessChanges.current().locked(request);
    TaskEntity found = context.getTaskManager().findTaskById(task);
    if (found == null) {
      throw new StepNotOpenException("The task is not open any more");
    }
    return found;
  }

  private boolean received(String reference, String message, boolean onlyOnce) {
    return run(
        context -> {
          if (ProcessChanges.current().request(reference).isEmpty()) {
            return false;
          }
          return tables
              .executionAwaiting(reference, message)
              .map(
                  execution -> {
                    runtime.messageEventReceived(message, execution);
                    if (onlyOnce) {
                      tables.noLongerAwait(execution, message);
                    }
                    return true;
                  })
              .orElse(false);
        });
  }

  private <T> T run(Command<T> command) {
    try {
      return commands.execute(command);
    } catch (OptimisticLockingException
        | SuspendedEntityInteractionException
        | ConcurrencyFailureException lost) {
      throw new StepNotOpenException("Somebody else acted at the same time");
    } catch (ProcessEngineException failure) {
      throw withoutEngine(failure);
    }
  }

  /** Neither the engine's types nor its messages get out. */
  private static RuntimeException withoutEngine(ProcessEngineException failure) {
    if (causes(failure).anyMatch(EngineRequestProcess::lostAgainstAnother)) {
      return new StepNotOpenException("Somebody else acted at the same time");
    }
    Optional<RuntimeException> ours =
        causes(failure)
            .filter(cause -> cause.getClass().getName().startsWith("org.infoshare."))
            .filter(RuntimeException.class::isInstance)
            .map(RuntimeException.class::cast)
            .findFirst();
    if (ours.isPresent()) {
      return ours.get();
    }
    IllegalStateException described =
        new IllegalStateException(FailureWithoutMessage.describe(failure));
    described.setStackTrace(failure.getStackTrace());
    return described;
  }

  private static boolean lostAgainstAnother(Throwable cause) {
    return cause instanceof SQLException database
        && LOST_AGAINST_ANOTHER.contains(database.getSQLState());
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
