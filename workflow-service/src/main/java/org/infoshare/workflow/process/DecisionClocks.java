package org.infoshare.workflow.process;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.dmn.DecisionsEvaluationBuilder;
import org.infoshare.events.ProcessIds.DecisionClock;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.deadline.Timescale;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.process.RunningRequest.Clocks;
import org.infoshare.workflow.process.RunningRequest.Pause;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Moves the clock of a request that is being decided: its times in our own table, and the one timer
 * of the engine that waits for the next of them, in the same transaction.
 */
@Component
class DecisionClocks {

  private static final String DEADLINES = "response-deadlines";
  private static final String LADDER = "escalation-ladder";

  private static final Set<String> TIMERS =
      Set.of(ReachDecision.ACCEPTANCE_DUE, DecisionClock.WAIT_FOR_NEXT_ALARM);

  /** Whose time each timer beside deciding watches. */
  private static final Map<String, String> TASKS =
      Map.of(
          ReachDecision.APPROVAL_OVERDUE, ReachDecision.APPROVE_DECISION,
          ReachDecision.CLARIFICATION_OVERDUE, ReachDecision.ANSWER_CLARIFICATION,
          ReachDecision.ADVICE_OVERDUE, ReachDecision.GIVE_ADVICE);

  private final DecisionService decisions;
  private final ManagementService management;
  private final ProcessTables tables;
  private final Timescales timescales;
  private final DeadlineExpressions deadlines;
  private final LadderExpressions ladder;

  DecisionClocks(ProcessEngine engine, ProcessTables tables, Timescales timescales) {
    this.decisions = engine.getDecisionService();
    this.management = engine.getManagementService();
    this.tables = tables;
    this.timescales = timescales;
    this.deadlines = new DeadlineExpressions(timescales);
    this.ladder = new LadderExpressions(timescales, tables);
  }

  /**
   * Gives the request the clocks of another urgency, counted from now. Raising it never leaves more
   * time to decide than there was: what is late stays late.
   */
  RunningRequest changeUrgency(RunningRequest request, Urgency urgency) {
    Clocks before = request.clocks();
    Clocks counted = deadlines.clocks(request, table(request, urgency.name()), null);
    Instant accept = requireNonNull(counted.acceptBy());
    Instant decide = requireNonNull(counted.decideBy());
    if (urgency.compareTo(Urgency.valueOf(request.urgency())) < 0) {
      Instant acceptBefore = before.acceptBy();
      accept =
          acceptBefore != null && acceptBefore.isAfter(timescales.now())
              ? earlier(acceptBefore, accept)
              : accept;
      decide = earlier(decideByWithoutTheRestOfThePause(request), decide);
    }
    RunningRequest changed =
        request.withUrgency(urgency.name()).with(counted.until(accept, decide));
    bringForward(changed);
    return moved(changed.with(changed.clocks().raised(ladder.anew(changed, rungs(changed)))));
  }

  /**
   * A date can be so near that alarms come before the time to accept is over, or have come already.
   */
  RunningRequest watchedFromTheStart(RunningRequest request) {
    return moved(request.with(request.clocks().raised(ladder.anew(request, rungs(request)))));
  }

  /**
   * Whoever is to agree with the decision, to answer a question or to advise has no more time than
   * the urgency gives them.
   */
  private void bringForward(RunningRequest request) {
    Lengths lengths = requireNonNull(request.clocks().lengths());
    Instant answer = deadlines.answerBy(request, lengths);
    Map<String, Instant> latest =
        Map.of(
            ReachDecision.APPROVAL_OVERDUE,
            deadlines.approveBy(request, lengths),
            ReachDecision.CLARIFICATION_OVERDUE,
            answer,
            ReachDecision.ADVICE_OVERDUE,
            answer);
    for (ProcessTables.Waiting waiting : tables.timers(request.reference())) {
      Instant until = latest.get(waiting.step());
      if (until != null && until.isBefore(waiting.at())) {
        management.setJobDuedate(waiting.job(), Date.from(until));
        tables.bringForward(request.reference(), TASKS.getOrDefault(waiting.step(), ""), until);
      }
    }
  }

  private @Nullable Instant decideByWithoutTheRestOfThePause(RunningRequest request) {
    Pause paused = request.clocks().paused();
    return paused == null ? request.decideBy() : resumed(request, paused);
  }

  private static Instant earlier(@Nullable Instant before, Instant counted) {
    return before != null && before.isBefore(counted) ? before : counted;
  }

  /** Whether the clock stands still from now on: once, never for RED, and not once it is late. */
  boolean pauses(RunningRequest request) {
    Instant decideBy = request.decideBy();
    return !request.clocks().pausedOnce()
        && decideBy != null
        && decideBy.isAfter(timescales.now())
        && longestPause(request) != null;
  }

  RunningRequest pause(RunningRequest request) {
    Instant atLatest =
        timescales
            .deciding(request)
            .after(requireNonNull(request.decideBy()), requireNonNull(longestPause(request)));
    return moved(request.with(request.clocks().paused(timescales.now(), atLatest)));
  }

  /** Gives back what was left of the pause. */
  RunningRequest resume(RunningRequest request, Pause paused) {
    return moved(request.with(request.clocks().resumed(resumed(request, paused))));
  }

  private Instant resumed(RunningRequest request, Pause paused) {
    Timescale timescale = timescales.deciding(request);
    Duration stood = timescale.between(paused.since(), timescales.now());
    Instant without = requireNonNull(paused.decideBy());
    Instant counted = stood.isZero() ? without : timescale.after(without, stood.toString());
    String longest = longestPause(request);
    Instant atLatest = longest == null ? without : timescale.after(without, longest);
    return earlier(counted, atLatest);
  }

  /**
   * Nobody owns the request any more, so that is looked at again, and not only at the next rung.
   */
  RunningRequest released(RunningRequest request) {
    var watch = request.clocks().watch();
    if (watch == null) {
      return request;
    }
    String accept = table(request, request.urgency()).accept();
    Instant again = timescales.deciding(request).after(timescales.now(), accept);
    Instant acceptBy = requireNonNull(request.acceptBy());
    Instant alarm = again.isBefore(acceptBy) ? acceptBy : again;
    return moved(request.with(request.clocks().raised(watch.released(alarm))));
  }

  /** Which alarm of the ladder comes next, from that time on, as things stand. */
  NextAlarms.Alarm alarmFrom(RunningRequest request, Instant from) {
    return ladder.alarmFrom(request, rungs(request), from);
  }

  private RunningRequest moved(RunningRequest request) {
    ProcessChanges.current().change(request.reference(), before -> request);
    tables.moveTasks(request, ReachDecision.DECIDE_WHETHER_TO_SHARE);
    Instant next = ladder.nextAlarmAt(request, rungs(request));
    tables
        .timerOfTheClock(request.reference(), TIMERS)
        .ifPresent(
            timer ->
                management.setJobDuedate(timer, Date.from(requireNonNull(next, "never ends"))));
    return request;
  }

  private @Nullable String longestPause(RunningRequest request) {
    Map<String, Object> row = row(evaluate(request, DEADLINES, request.urgency()));
    return ResponseDeadlines.pauseAtMost(
        ResponseDeadlines.saysWhatAPauseIs(row)
            ? row
            : row(evaluate(decisions.evaluateDecisionByKey(DEADLINES), request.urgency())));
  }

  private ResponseDeadlines table(RunningRequest request, String urgency) {
    return ResponseDeadlines.of(row(evaluate(request, DEADLINES, urgency)));
  }

  private List<Map<String, Object>> rungs(RunningRequest request) {
    return evaluate(request, LADDER, request.urgency()).getResultList();
  }

  /**
   * By the version of the table that came with the model that the request follows, so that the
   * model version of its events tells which that was. Models from before the table have today's.
   */
  private DmnDecisionResult evaluate(RunningRequest request, String table, String urgency) {
    return evaluate(
        Optional.ofNullable(request.clocks().lengths())
            .flatMap(kept -> tables.tableOf(request.reference(), table))
            .map(decisions::evaluateDecisionById)
            .orElseGet(() -> decisions.evaluateDecisionByKey(table)),
        urgency);
  }

  private static DmnDecisionResult evaluate(DecisionsEvaluationBuilder table, String urgency) {
    return table.variables(Map.of(Variables.URGENCY, urgency)).evaluate();
  }

  private static Map<String, Object> row(DmnDecisionResult result) {
    return result.getSingleResult().getEntryMap();
  }
}
