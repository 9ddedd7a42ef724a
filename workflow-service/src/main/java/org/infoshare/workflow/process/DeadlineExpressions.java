package org.infoshare.workflow.process;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.infoshare.workflow.deadline.BankHolidays;
import org.infoshare.workflow.deadline.Deadlines;
import org.infoshare.workflow.deadline.Timescale;
import org.infoshare.workflow.deadline.WorkingHours;
import org.infoshare.workflow.deadline.WorkingTime;
import org.infoshare.workflow.people.Directory;
import org.jspecify.annotations.Nullable;

/**
 * What the model knows as {@code deadlines}: turns the lengths that the table gives into times, on
 * the clock that it gives with them.
 *
 * <p>Requests keep to the models with which they began: where the table has no clock, its lengths
 * are elapsed time, and the model waits for {@link #openWithin} itself.
 */
public final class DeadlineExpressions {

  private static final String ELAPSED = "ELAPSED";
  private static final String WORKING = "WORKING";

  private final Clock clock;
  private final Directory directory;
  private final BankHolidays bankHolidays = new BankHolidays();

  DeadlineExpressions(Clock clock, Directory directory) {
    this.clock = clock;
    this.directory = directory;
  }

  /** Until when the holding team is to accept. */
  public Date acceptBy(DelegateExecution execution, DmnDecisionResult table) {
    Instant now = now();
    Timescale timescale = timescale(execution, clock(table), RunningRequest::organisation);
    Instant acceptBy =
        Deadlines.acceptBy(
            now,
            timescale,
            required(table, "acceptWithin"),
            decideBy(now, timescale, execution, table));
    ProcessChanges.current()
        .change(execution.getProcessBusinessKey(), request -> request.acceptedBy(acceptBy));
    return Date.from(acceptBy);
  }

  /** Until when the holding team is to decide. */
  public Date decideBy(DelegateExecution execution, DmnDecisionResult table) {
    Timescale timescale = timescale(execution, clock(table), RunningRequest::organisation);
    Instant decideBy = decideBy(now(), timescale, execution, table);
    ProcessChanges.current()
        .change(execution.getProcessBusinessKey(), request -> request.decidedUntil(decideBy));
    return Date.from(decideBy);
  }

  /** On which clock the lengths of the table run: ELAPSED or WORKING. */
  public String clock(DmnDecisionResult table) {
    String given = entry(table, "clock");
    return given == null ? ELAPSED : given;
  }

  /** How long the outcome may stay unopened, as an ISO-8601 length on that clock. */
  public String openWithin(DmnDecisionResult table) {
    return required(table, "openWithin");
  }

  /** Until when somebody of the requesting team is to open the outcome that is ready now. */
  public Date openBy(DelegateExecution execution) {
    Timescale timescale =
        timescale(
            execution,
            (String) execution.getVariable(Variables.CLOCK),
            RunningRequest::requestingOrganisation);
    return Date.from(timescale.after(now(), (String) execution.getVariable(Variables.OPEN_WITHIN)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Instant decideBy(
      Instant now, Timescale timescale, DelegateExecution execution, DmnDecisionResult table) {
    Date neededBy = (Date) execution.getVariable(Variables.NEEDED_BY);
    return Deadlines.decideBy(
        now,
        timescale,
        entry(table, "decideWithin"),
        neededBy == null ? null : neededBy.toInstant());
  }

  private Timescale timescale(
      DelegateExecution execution,
      @Nullable String given,
      Function<RunningRequest, @Nullable String> whoseHoursCount) {
    if (given == null || given.equals(ELAPSED)) {
      return Timescale.ELAPSED;
    }
    if (!given.equals(WORKING)) {
      throw new IllegalStateException("The table of response deadlines gives an unknown clock");
    }
    ProcessChanges changes = ProcessChanges.current();
    WorkingHours hours =
        changes
            .request(execution.getProcessBusinessKey())
            .map(whoseHoursCount)
            .map(organisation -> changes.workingHours(organisation, directory::workingHours))
            .orElse(WorkingHours.USUAL);
    return WorkingTime.of(hours, bankHolidays);
  }

  private static String required(DmnDecisionResult table, String output) {
    String value = entry(table, output);
    if (value == null) {
      throw new IllegalStateException("The table of response deadlines gives no " + output);
    }
    return value;
  }

  private static @Nullable String entry(DmnDecisionResult table, String output) {
    String value = (String) table.getSingleResult().getEntryMap().get(output);
    return value == null || value.isBlank() ? null : value;
  }
}
