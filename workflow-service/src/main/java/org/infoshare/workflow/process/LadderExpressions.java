package org.infoshare.workflow.process;

import static java.util.Objects.requireNonNull;
import static org.camunda.bpm.engine.variable.Variables.dateValue;
import static org.camunda.bpm.engine.variable.Variables.stringValue;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.value.DateValue;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.deadline.EscalationLadder;
import org.infoshare.workflow.deadline.Timescale;
import org.jspecify.annotations.Nullable;

/**
 * What the model knows as {@code ladder}: which alarm of a request is due, and when the next one
 * is. Only the steps of the same transaction read that, so it is not stored.
 */
public final class LadderExpressions {

  private static final String NOTHING = "NOTHING";

  /** That nobody owns it, while it waits for a second person. */
  private static final String APPROVAL = "APPROVAL";

  private static final int MOST_LOOKS = 3;

  private final Timescales timescales;
  private final ProcessTables tables;

  LadderExpressions(Timescales timescales, ProcessTables tables) {
    this.timescales = timescales;
    this.tables = tables;
  }

  /** The urgency that counts now. */
  public String urgency(DelegateExecution execution) {
    return request(execution).urgency();
  }

  /** The earliest alarm that has come and was not raised, which is raised with this. */
  public StringValue alarm(DelegateExecution execution, DmnDecisionResult table) {
    RunningRequest request = request(execution);
    ProcessTables.Ownership owner = owner(request.reference());
    Instant now = timescales.now();
    EscalationLadder.Due due =
        on(
            request,
            (watch, timescale) ->
                ladder(table.getResultList())
                    .due(
                        now,
                        watched(watch, owner, now),
                        owner == ProcessTables.Ownership.OWNED,
                        decideBy(request),
                        timescale));
    ProcessChanges.current()
        .change(request.reference(), changed -> changed.with(changed.clocks().raised(due.then())));
    return stringValue(named(due, request), true);
  }

  /** Somebody who left says so to nobody: it is found when something else is raised. */
  private static EscalationLadder.Watch watched(
      EscalationLadder.Watch watch, ProcessTables.Ownership owner, Instant now) {
    return owner == ProcessTables.Ownership.LEFT && watch.ownerAlarmAt() == null
        ? watch.released(now)
        : watch;
  }

  /** When the next alarm may be due, as far as is known now. */
  public DateValue nextAlarmAt(DelegateExecution execution, DmnDecisionResult table) {
    Instant next = nextAlarmAt(request(execution), table.getResultList());
    return dateValue(Date.from(requireNonNull(next, "the ladder never ends")), true);
  }

  /** Whether that time is over already. */
  public boolean come(Date nextAlarmAt) {
    return !nextAlarmAt.toInstant().isAfter(timescales.now());
  }

  @Nullable Instant nextAlarmAt(RunningRequest request, List<Map<String, Object>> table) {
    return on(
            request,
            (watch, timescale) -> ladder(table).nextAt(watch, decideBy(request), timescale))
        .orElse(null);
  }

  /** From where the alarms of a request go on whose times are others now. */
  EscalationLadder.Watch anew(RunningRequest request, List<Map<String, Object>> table) {
    return ladder(table)
        .anew(
            timescales.now(),
            requireNonNull(request.acceptBy()),
            decideBy(request),
            timescales.deciding(request));
  }

  /**
   * What is raised from that time on unless somebody acts before. At that time it may only be
   * looked whether somebody owns the request.
   */
  NextAlarms.Alarm alarmFrom(
      RunningRequest request, List<Map<String, Object>> table, Instant from) {
    boolean owned = owner(request.reference()) == ProcessTables.Ownership.OWNED;
    return on(
        request,
        (watch, timescale) -> {
          EscalationLadder ladder = ladder(table);
          Instant at = from;
          EscalationLadder.Due due = ladder.due(at, watch, owned, decideBy(request), timescale);
          for (int looks = 0; due.alarm() == null && looks < MOST_LOOKS; looks++) {
            at = ladder.nextAt(due.then(), decideBy(request), timescale).orElse(at);
            due = ladder.due(at, due.then(), owned, decideBy(request), timescale);
          }
          return new NextAlarms.Alarm(named(due, request), at);
        });
  }

  /**
   * That a proposed decision waits for a lead is of no concern to the team, which cannot take it,
   * and not to be told to the side that asked.
   */
  private String named(EscalationLadder.Due due, RunningRequest request) {
    String alarm = due.alarm();
    if (alarm == null) {
      return NOTHING;
    }
    return alarm.equals(EscalationLadder.OWNER)
            && tables.isOpen(request.reference(), ReachDecision.APPROVE_DECISION)
        ? APPROVAL
        : alarm;
  }

  private ProcessTables.Ownership owner(String reference) {
    return tables.ownership(
        reference, ReachDecision.DECIDE_WHETHER_TO_SHARE, ReachDecision.APPROVE_DECISION);
  }

  private <T> T on(
      RunningRequest request, BiFunction<EscalationLadder.Watch, Timescale, T> question) {
    return question.apply(
        requireNonNull(request.clocks().watch(), "watched from the start"),
        timescales.deciding(request));
  }

  private static Instant decideBy(RunningRequest request) {
    return requireNonNull(request.decideBy());
  }

  private static EscalationLadder ladder(List<Map<String, Object>> table) {
    return EscalationLadder.of(
        table.stream()
            .map(
                row ->
                    new EscalationLadder.Rung(
                        (String) requireNonNull(row.get("alarm")),
                        (String) row.get("at"),
                        (String) row.get("again")))
            .toList());
  }

  private static RunningRequest request(DelegateExecution execution) {
    return ProcessChanges.current().request(execution.getProcessBusinessKey()).orElseThrow();
  }
}
