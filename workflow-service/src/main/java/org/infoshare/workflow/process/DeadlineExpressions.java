package org.infoshare.workflow.process;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.infoshare.workflow.deadline.Deadlines;
import org.infoshare.workflow.deadline.EscalationLadder;
import org.infoshare.workflow.deadline.Timescale;
import org.jspecify.annotations.Nullable;

/**
 * What the model knows as {@code deadlines}: turns the lengths that the table gives into times, on
 * the clock that it gives with them.
 *
 * <p>Requests keep to the models with which they began. The functions that take the table itself
 * and return one part of it are for models that keep these parts as variables.
 */
public final class DeadlineExpressions {

  private static final String OWED_WITHIN = "PT24H";
  private static final String RECALL_WITHIN = "PT4H";
  private static final String ASSESS_WITHIN = "PT48H";
  private static final String RED_APPROVAL_WITHIN = "PT1H";

  private final Timescales timescales;

  DeadlineExpressions(Timescales timescales) {
    this.timescales = timescales;
  }

  /**
   * Fixes by when the request is to be accepted and decided and how long each later step may take,
   * and returns by when it is to be decided.
   */
  public Date set(DelegateExecution execution, DmnDecisionResult table) {
    Date neededBy = (Date) execution.getVariable(Variables.NEEDED_BY);
    RunningRequest.Clocks clocks =
        clocks(
            request(execution).orElse(null),
            ResponseDeadlines.of(table.getSingleResult().getEntryMap()),
            neededBy == null ? null : neededBy.toInstant());
    ProcessChanges.current()
        .change(execution.getProcessBusinessKey(), request -> request.with(clocks));
    return Date.from(requireNonNull(clocks.decideBy()));
  }

  /** The clocks of a request that begins now, or that begins anew with another urgency. */
  RunningRequest.Clocks clocks(
      @Nullable RunningRequest request, ResponseDeadlines table, @Nullable Instant neededBy) {
    Instant now = timescales.now();
    Timescale timescale =
        timescales.of(request, table.lengths().clock(), RunningRequest::organisation);
    Instant decideBy = Deadlines.decideBy(now, timescale, table.decide(), neededBy);
    Instant acceptBy = Deadlines.acceptBy(now, timescale, table.accept(), decideBy);
    return new RunningRequest.Clocks(
        acceptBy,
        decideBy,
        table.lengths(),
        EscalationLadder.Watch.from(now, acceptBy),
        null,
        request != null && request.clocks().pausedOnce());
  }

  /** Until when the holding team is to accept, as was fixed. */
  public @Nullable Date acceptBy(DelegateExecution execution) {
    Instant acceptBy = ProcessChanges.acceptBy(request(execution));
    return acceptBy == null ? null : Date.from(acceptBy);
  }

  /** Until when a decision that waits for a second person is to be approved. */
  public Date approveBy(DelegateExecution execution) {
    RunningRequest request = request(execution).orElse(null);
    Lengths lengths = lengths(execution);
    return request == null ? shareBy(execution) : Date.from(approveBy(request, lengths));
  }

  /** Until when it is to be approved by the urgency that the request has now, counted from now. */
  Instant approveBy(RunningRequest request, Lengths lengths) {
    return request.urgency().equals("RED")
        ? Timescale.ELAPSED.after(timescales.now(), RED_APPROVAL_WITHIN)
        : answerBy(request, lengths);
  }

  /** Until when a question is to be answered by the urgency that the request has now. */
  Instant answerBy(RunningRequest request, Lengths lengths) {
    return timescales
        .of(request, lengths.clock(), RunningRequest::organisation)
        .after(timescales.now(), lengths.share());
  }

  /** Until when a question of the decider is to be answered, counted from now. */
  public Date answerBy(DelegateExecution execution) {
    return shareBy(execution);
  }

  /** Until when what was decided on is to be shared, counted from now. */
  public Date shareBy(DelegateExecution execution) {
    Lengths lengths = lengths(execution);
    return fromNow(execution, lengths.clock(), lengths.share(), RunningRequest::organisation);
  }

  /** Until when the requester is to be told directly, counted from now. */
  public Date tellBy(DelegateExecution execution) {
    return shareBy(execution);
  }

  /** Until when what was understood is to be compared with what was meant, counted from now. */
  public Date checkUnderstandingBy(DelegateExecution execution) {
    return shareBy(execution);
  }

  /** Until when what a decision left for later is to be done, counted from now. */
  public Date owedBy(DelegateExecution execution) {
    return fromNow(execution, Timescales.ELAPSED, OWED_WITHIN, RunningRequest::organisation);
  }

  /** Until when what went wrong is to be got back, counted from now. */
  public Date recallBy(DelegateExecution execution) {
    return fromNow(execution, Timescales.ELAPSED, RECALL_WITHIN, RunningRequest::organisation);
  }

  /**
   * Until when it is to be decided who is told, counted from now: a day before the end of the 72
   * hours of UK GDPR Article 33(1).
   */
  public Date assessBy(DelegateExecution execution) {
    return fromNow(execution, Timescales.ELAPSED, ASSESS_WITHIN, RunningRequest::organisation);
  }

  /** Until when somebody of the requesting team is to open the outcome that is ready now. */
  public Date openBy(DelegateExecution execution) {
    Lengths lengths = lengths(execution);
    return fromNow(
        execution, lengths.clock(), lengths.open(), RunningRequest::requestingOrganisation);
  }

  /** Until when the requesting team is to say what it understood, counted from now. */
  public Date understandBy(DelegateExecution execution) {
    RunningRequest request = request(execution).orElse(null);
    return request != null && request.isRecalled()
        ? Date.from(understandBy(request, lengths(execution), onceReadableAgain()))
        : openBy(execution);
  }

  /** Until when the requesting team is to say what it understood, counted from that time. */
  Instant understandBy(RunningRequest request, Lengths lengths, Instant from) {
    return timescales
        .of(request, lengths.clock(), RunningRequest::requestingOrganisation)
        .after(from, lengths.open());
  }

  /** When a lead has said at the latest whether what was recalled just now may be read again. */
  Instant onceReadableAgain() {
    return Timescale.ELAPSED.after(timescales.now(), ASSESS_WITHIN);
  }

  /** Until when the individual is to be informed, counted from now in working time. */
  public Date informBy(DelegateExecution execution) {
    return fromNow(
        execution, Timescales.WORKING, lengths(execution).inform(), RunningRequest::organisation);
  }

  /** Until when the holder is to hear what came of it, counted from now in working time. */
  public Date feedbackBy(DelegateExecution execution) {
    return fromNow(
        execution,
        Timescales.WORKING,
        lengths(execution).feedback(),
        RunningRequest::requestingOrganisation);
  }

  /** For models before {@link #set}: until when the holding team is to accept. */
  public Date acceptBy(DelegateExecution execution, DmnDecisionResult table) {
    Timescale timescale = before(execution, table);
    Instant acceptBy =
        Deadlines.acceptBy(
            timescales.now(),
            timescale,
            requireNonNull(entry(table, "acceptWithin")),
            decideBy(execution, table).toInstant());
    ProcessChanges.current()
        .change(
            execution.getProcessBusinessKey(),
            request -> request.with(request.clocks().until(acceptBy, request.decideBy())));
    return Date.from(acceptBy);
  }

  /** For models before {@link #set}: until when the holding team is to decide. */
  public Date decideBy(DelegateExecution execution, DmnDecisionResult table) {
    Date neededBy = (Date) execution.getVariable(Variables.NEEDED_BY);
    Instant decideBy =
        Deadlines.decideBy(
            timescales.now(),
            before(execution, table),
            entry(table, "decideWithin"),
            neededBy == null ? null : neededBy.toInstant());
    ProcessChanges.current()
        .change(
            execution.getProcessBusinessKey(),
            request -> request.with(request.clocks().until(request.acceptBy(), decideBy)));
    return Date.from(decideBy);
  }

  /** For models before {@link #set}: on which clock the lengths of the table run. */
  public String clock(DmnDecisionResult table) {
    String given = entry(table, "clock");
    return given == null ? Timescales.ELAPSED : given;
  }

  /** For models before {@link #set}: how long the outcome may stay unopened. */
  public String openWithin(DmnDecisionResult table) {
    return requireNonNull(entry(table, "openWithin"));
  }

  private Timescale before(DelegateExecution execution, DmnDecisionResult table) {
    return timescales.of(
        request(execution).orElse(null), clock(table), RunningRequest::organisation);
  }

  private static @Nullable String entry(DmnDecisionResult table, String output) {
    String value = (String) table.getSingleResult().getEntryMap().get(output);
    return value == null || value.isBlank() ? null : value;
  }

  private Date fromNow(
      DelegateExecution execution,
      String runsOn,
      String length,
      Function<RunningRequest, @Nullable String> whoseHoursCount) {
    Timescale timescale = timescales.of(request(execution).orElse(null), runsOn, whoseHoursCount);
    return Date.from(timescale.after(timescales.now(), length));
  }

  private static Lengths lengths(DelegateExecution execution) {
    return request(execution)
        .map(request -> request.clocks().lengths())
        .orElseGet(
            () ->
                Lengths.before(
                    (String) execution.getVariable(Variables.CLOCK),
                    (String) execution.getVariable(Variables.OPEN_WITHIN)));
  }

  private static Optional<RunningRequest> request(DelegateExecution execution) {
    return ProcessChanges.current().request(execution.getProcessBusinessKey());
  }
}
