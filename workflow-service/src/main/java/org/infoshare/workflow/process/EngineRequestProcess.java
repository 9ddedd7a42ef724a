package org.infoshare.workflow.process;

import static java.util.Objects.requireNonNull;
import static org.camunda.bpm.engine.variable.Variables.booleanValue;
import static org.camunda.bpm.engine.variable.Variables.stringValue;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds.CompleteDecision;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.events.ProcessIds.RecallSharedInformation;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.events.ProcessIds.UnderstandSharedInformation;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.RunningRequest.Owed;
import org.infoshare.workflow.process.RunningRequest.Pause;
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

  private static final String DECIDE = ReachDecision.DECIDE_WHETHER_TO_SHARE;
  private static final String NOT_TO_BE_INFORMED = "NOT_TO_BE_INFORMED";
  private static final String MESSAGE_QUESTION_ASKED = ReachDecision.MESSAGE_QUESTION_ASKED;

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final ManagementService management;
  private final CommandExecutor commands;
  private final ProcessTables tables;
  private final DecisionClocks clocks;
  private final UnderstandingClock understanding;
  private final StepFacts facts;
  private final JdbcInbox inbox;

  EngineRequestProcess(
      ProcessEngine engine,
      SpringProcessEngineConfiguration configuration,
      ProcessTables tables,
      DecisionClocks clocks,
      UnderstandingClock understanding,
      StepFacts facts,
      JdbcInbox inbox) {
    this.runtime = engine.getRuntimeService();
    this.tasks = engine.getTaskService();
    this.management = engine.getManagementService();
    this.commands = configuration.getCommandExecutorTxRequired();
    this.tables = tables;
    this.clocks = clocks;
    this.understanding = understanding;
    this.facts = facts;
    this.inbox = inbox;
  }

  @Override
  public Deadlines start(Start start) {
    Deadlines deadlines =
        run(
            context -> {
              ProcessChanges changes = ProcessChanges.current();
              changes.start(RunningRequest.of(start));
              runtime.startProcessInstanceByKey(
                  InformationSharingRequest.PROCESS, start.reference(), variables(start));
              return deadlines(changes.request(start.reference()).orElseThrow());
            });
    if (start.neededBy() != null) {
      // The timer is there once that command has ended.
      run(context -> clocks.watchedFromTheStart(running(start.reference())));
    }
    return deadlines;
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
          nobodyOwns(reference(found), found.getTaskDefinitionKey());
          return assign(found, null);
        });
  }

  @Override
  public boolean decided(String task, Decided decided) {
    return run(
        context -> {
          RunningRequest request = openAt(context, task, DECIDE);
          ProcessChanges.current()
              .change(
                  request.reference(),
                  before ->
                      before.owing(
                          new Owed(decided.answersOwedBy(), false, decided.objectionReviewOn())));
          tasks.complete(
              task,
              org.camunda.bpm.engine.variable.Variables.putValue(
                      Variables.OUTCOME, decided.outcome())
                  .putValue(Variables.NOTHING_TO_TELL, decided.nothingToTell())
                  .putValueTyped(Variables.RESTRICTED, booleanValue(decided.restricted(), true))
                  .putValueTyped(
                      Variables.OVERRIDE, booleanValue(decided.againstAnObjection(), true)));
          boolean waits =
              ProcessChanges.current()
                  .isOpening(request.reference(), ReachDecision.APPROVE_DECISION);
          if (waits) {
            nobodyOwns(request.reference(), ReachDecision.APPROVE_DECISION);
          }
          return !waits;
        });
  }

  @Override
  public void approved(String task, boolean approved, @Nullable Instant answersOwedBy) {
    run(
        context -> {
          RunningRequest request = openAt(context, task, ReachDecision.APPROVE_DECISION);
          ProcessChanges.current()
              .change(
                  request.reference(),
                  decided -> decided.owing(decided.owed().answersBy(answersOwedBy)));
          tasks.complete(task, passing(Variables.APPROVED, booleanValue(approved, true)));
          if (!approved && request.decidedBy() == null) {
            clocks.released(ProcessChanges.current().request(request.reference()).orElseThrow());
          }
          if (!approved) {
            ProcessChanges.current()
                .change(request.reference(), undecided -> undecided.decidedBy(null));
          }
          return null;
        });
  }

  @Override
  public Deadlines asked(String reference, Question question) {
    return run(
        context -> {
          RunningRequest request = deciding(reference);
          String execution = awaiting(reference, MESSAGE_QUESTION_ASKED);
          boolean pauses = question == Question.CLARIFICATION && clocks.pauses(request);
          RunningRequest now = pauses ? clocks.pause(request) : request;
          runtime.messageEventReceived(
              MESSAGE_QUESTION_ASKED,
              execution,
              passing(Variables.QUESTION, stringValue(question.name(), true)));
          if (pauses) {
            facts.rescheduled(execution(context, execution), Facts.CLOCK_PAUSED);
          }
          return deadlines(now);
        });
  }

  @Override
  public Deadlines answered(String task) {
    return run(
        context -> {
          RunningRequest request = openAt(context, task, ReachDecision.ANSWER_CLARIFICATION);
          Pause paused = request.clocks().paused();
          RunningRequest now = paused == null ? request : clocks.resume(request, paused);
          tasks.complete(task);
          if (paused != null) {
            facts.rescheduled(
                execution(context, awaiting(request.reference(), MESSAGE_QUESTION_ASKED)),
                Facts.CLOCK_RESUMED);
          }
          return deadlines(now);
        });
  }

  @Override
  public void advised(String task) {
    complete(task, ReachDecision.GIVE_ADVICE, Map.of());
  }

  @Override
  public Deadlines urgencyChanged(String reference, Urgency urgency) {
    return run(
        context -> {
          RunningRequest request = deciding(reference);
          String execution = awaiting(reference, MESSAGE_QUESTION_ASKED);
          RunningRequest now = clocks.changeUrgency(request, urgency);
          tables
              .executionOf(reference)
              .ifPresent(own -> runtime.setVariable(own, Variables.URGENCY, urgency.name()));
          facts.rescheduled(execution(context, execution), Facts.URGENCY_CHANGED);
          return deadlines(now);
        });
  }

  @Override
  public void escalated(String reference, Rung rung) {
    run(
        context -> {
          deciding(reference);
          facts.escalated(
              execution(context, awaiting(reference, MESSAGE_QUESTION_ASKED)),
              switch (rung) {
                case TEAM_LEAD -> Facts.ESCALATED_BY_HAND_TO_TEAM_LEAD;
                case SAFEGUARDING_LEADS -> Facts.ESCALATED_BY_HAND_TO_SAFEGUARDING_LEADS;
                case DESIGNATED_LEAD -> Facts.ESCALATED_BY_HAND_TO_DESIGNATED_LEAD;
              });
          return null;
        });
  }

  @Override
  public void handedToTeam(String reference, String team, Set<PersonId> members) {
    run(
        context -> {
          ProcessChanges changes = ProcessChanges.current();
          RunningRequest request = running(reference);
          String execution =
              tables
                  .executionOf(reference)
                  .orElseThrow(() -> new StepNotOpenException("The request is closed"));
          PersonId decidedBy = request.decidedBy();
          changes.change(
              reference,
              before ->
                  before
                      .heldBy(team)
                      .decidedBy(
                          decidedBy == null || members.contains(decidedBy) ? decidedBy : null));
          tables.setTeam(reference, team);
          List<InboxTask> open =
              inbox.tasksOf(List.of(reference)).stream()
                  .filter(task -> task.offeredTo() == OfferedTo.HOLDING_TEAM)
                  .toList();
          facts.teamChanged(
              execution(context, execution),
              open.stream()
                  .map(InboxTask::owner)
                  .filter(owner -> owner != null && members.contains(owner))
                  .findFirst()
                  .orElse(null));
          for (InboxTask task : open) {
            PersonId owner = task.owner();
            if (owner != null && !members.contains(owner)) {
              TaskEntity found = context.getTaskManager().findTaskById(task.id());
              if (task.step().equals(DECIDE)) {
                clocks.released(changes.request(reference).orElseThrow());
              }
              assign(found, null);
            }
          }
          return null;
        });
  }

  @Override
  public void named(String reference, NamedFor side) {
    run(
        context -> {
          if (ProcessChanges.current().request(reference).isPresent()) {
            tables
                .executionOf(reference)
                .ifPresent(execution -> facts.named(execution(context, execution), side));
          }
          return null;
        });
  }

  @Override
  public void deferralExtended(String reference, Instant reviewAt) {
    run(
        context -> {
          running(reference);
          ProcessTables.Timer timer =
              tables
                  .timer(reference, InformIndividual.INFORMING_DEFERRED)
                  .orElseThrow(() -> new StepNotOpenException("Nothing waits for a review date"));
          Date date = Date.from(reviewAt);
          management.setJobDuedate(timer.job(), date);
          runtime.setVariable(timer.execution(), Variables.REVIEW_AT, date);
          facts.deferralExtended(execution(context, timer.execution()), reviewAt);
          return null;
        });
  }

  @Override
  public void decisionCompleted(String reference, boolean againstAnObjection) {
    run(
        context -> {
          ProcessChanges changes = ProcessChanges.current();
          boolean reviewed =
              changes.request(reference).map(request -> request.owed().review()).orElse(true);
          boolean afterAll = againstAnObjection && !reviewed;
          changes.change(
              reference,
              request ->
                  request.owing(request.owed().answersBy(null).review(reviewed || afterAll)));
          inbox
              .task(reference, CompleteDecision.COMPLETE_DECISION_RECORD)
              .ifPresent(
                  task ->
                      tasks.complete(
                          task.id(),
                          org.camunda.bpm.engine.variable.Variables.putValueTyped(
                              Variables.REVIEW_AFTER_ALL, booleanValue(afterAll, true))));
          return null;
        });
  }

  @Override
  public void sharingReviewed(String task) {
    complete(task, CompleteDecision.REVIEW_SHARING, Map.of());
  }

  @Override
  public void objectionReviewed(String task, boolean stands, @Nullable LocalDate reviewOn) {
    run(
        context -> {
          RunningRequest request = openAt(context, task, CompleteDecision.LOOK_AGAIN);
          ProcessChanges.current()
              .change(
                  request.reference(),
                  looked -> looked.owing(looked.owed().objectionReviewOn(reviewOn)));
          tasks.complete(task, passing(Variables.STANDS, booleanValue(stands, true)));
          return null;
        });
  }

  @Override
  public void shared(String task) {
    complete(task, InformationSharingRequest.SHARE_INFORMATION, Map.of());
  }

  @Override
  public void toldDirectly(String task) {
    complete(task, TellRequester.TELL_REQUESTER_DIRECTLY, Map.of());
  }

  @Override
  public void informed(String task, String outcome, @Nullable Instant reviewAt) {
    Map<String, Object> variables = new HashMap<>();
    variables.put(Variables.INFORMING_OUTCOME, outcome);
    if (reviewAt != null) {
      variables.put(Variables.REVIEW_AT, Date.from(reviewAt));
    } else if (outcome.equals(NOT_TO_BE_INFORMED)) {
      variables.put(Variables.REVIEW_AT, null);
    }
    complete(task, InformIndividual.INFORM_OR_RECORD_WHY_NOT, variables);
  }

  @Override
  public void notInformingApproved(String task, boolean approved) {
    complete(
        task,
        InformIndividual.APPROVE_NOT_INFORMING,
        passing(Variables.APPROVED, booleanValue(approved, true)));
  }

  @Override
  public void understandingRecorded(String task) {
    complete(task, UnderstandSharedInformation.CONFIRM_UNDERSTANDING, Map.of());
  }

  @Override
  public void understandingChecked(String task, boolean matches) {
    complete(
        task,
        UnderstandSharedInformation.CHECK_UNDERSTANDING,
        passing(Variables.MATCHES, booleanValue(matches, true)));
  }

  @Override
  public void feedbackGiven(String task) {
    complete(task, UnderstandSharedInformation.GIVE_FEEDBACK, Map.of());
  }

  @Override
  public void misdirected(Start request) {
    run(
        context -> {
          ProcessChanges changes = ProcessChanges.current();
          if (changes.request(request.reference()).isPresent()) {
            changes.change(request.reference(), running -> running.processes(1));
            understanding.recalled(changes.request(request.reference()).orElseThrow());
          } else {
            changes.start(RunningRequest.of(request));
          }
          runtime.startProcessInstanceByKey(RecallSharedInformation.PROCESS, request.reference());
          return null;
        });
  }

  @Override
  public void recalled(String task) {
    complete(task, RecallSharedInformation.RECALL_INFORMATION, Map.of());
  }

  @Override
  public void misdirectionAssessed(String task, boolean readableAgain) {
    run(
        context -> {
          RunningRequest request =
              openAt(context, task, RecallSharedInformation.ASSESS_MISDIRECTION);
          if (readableAgain) {
            understanding.readableAgain(request);
          } else {
            understanding.unreadable(request);
          }
          tasks.complete(task);
          return null;
        });
  }

  @Override
  public void withdrawn(String reference) {
    if (!received(reference, InformationSharingRequest.MESSAGE_REQUEST_WITHDRAWN, false)) {
      throw new StepNotOpenException("The request can no longer be withdrawn");
    }
  }

  @Override
  public void lock(String reference) {
    tables.lock(reference);
  }

  @Override
  public void lockRequestOf(String task) {
    tables.lockRequestOfTask(task);
  }

  @Override
  public boolean outcomeOpened(String reference) {
    return received(reference, TellRequester.MESSAGE_OUTCOME_OPENED, false);
  }

  @Override
  public boolean notificationDelivered(String reference) {
    return received(reference, TellRequester.MESSAGE_NOTIFICATION_DELIVERED, true);
  }

  @Override
  public boolean notificationFailed(String reference) {
    return received(reference, TellRequester.MESSAGE_NOTIFICATION_FAILED, false);
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
  public void standDownAllBut(String reference, Set<PersonId> people) {
    run(
        context -> {
          ProcessChanges.current()
              .change(
                  reference,
                  request -> {
                    PersonId decidedBy = request.decidedBy();
                    return decidedBy == null || people.contains(decidedBy)
                        ? request
                        : request.without(decidedBy);
                  });
          return null;
        });
  }

  @Override
  public void standDown(String reference, PersonId person) {
    run(
        context -> {
          ProcessChanges.current().change(reference, request -> request.without(person));
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

  /** The alarm that nobody owns it comes anew: of a RED one also where it waits for a lead. */
  private void nobodyOwns(String reference, String step) {
    RunningRequest request = ProcessChanges.current().request(reference).orElseThrow();
    boolean red = request.urgency().equals(Urgency.RED.name());
    if (step.equals(DECIDE) || (red && step.equals(ReachDecision.APPROVE_DECISION))) {
      clocks.released(request);
    }
  }

  private static Void assign(TaskEntity task, @Nullable PersonId person) {
    task.setAssignee(person == null ? null : person.toString());
    task.triggerUpdateEvent();
    return null;
  }

  private void complete(String task, String step, Map<String, Object> variables) {
    run(
        context -> {
          openAt(context, task, step);
          tasks.complete(task, variables);
          return null;
        });
  }

  private RunningRequest openAt(CommandContext context, String task, String step) {
    TaskEntity found = open(context, task);
    if (!found.getTaskDefinitionKey().equals(step)) {
      throw new StepNotOpenException("The task is of another step than " + step);
    }
    return ProcessChanges.current().request(reference(found)).orElseThrow();
  }

  private static String reference(TaskEntity task) {
    return task.getExecution().getProcessBusinessKey();
  }

  private static RunningRequest deciding(String reference) {
    return ProcessChanges.current()
        .request(reference)
        .orElseThrow(() -> new StepNotOpenException("The request is not being decided"));
  }

  private static RunningRequest running(String reference) {
    return ProcessChanges.current()
        .request(reference)
        .orElseThrow(() -> new StepNotOpenException("The request is closed"));
  }

  private String awaiting(String reference, String message) {
    return tables
        .executionAwaiting(reference, message)
        .orElseThrow(() -> new StepNotOpenException("The request is not being decided"));
  }

  private static DelegateExecution execution(CommandContext context, String id) {
    return context.getExecutionManager().findExecutionById(id);
  }

  private static Map<String, Object> passing(String name, TypedValue value) {
    return org.camunda.bpm.engine.variable.Variables.createVariables().putValueTyped(name, value);
  }

  private static Deadlines deadlines(RunningRequest request) {
    return new Deadlines(requireNonNull(request.acceptBy()), requireNonNull(request.decideBy()));
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
