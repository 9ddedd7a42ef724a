package org.infoshare.workflow.process;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.infoshare.workflow.deadline.Deadlines;
import org.jspecify.annotations.Nullable;

/** What the model knows as {@code deadlines}: turns the lengths that the table gives into times. */
public final class DeadlineExpressions {

  private final Clock clock;

  DeadlineExpressions(Clock clock) {
    this.clock = clock;
  }

  /** Until when the holding team is to accept. */
  public Date acceptBy(DelegateExecution execution, DmnDecisionResult table) {
    Instant now = now();
    String within = required(table, "acceptWithin");
    Instant acceptBy = Deadlines.acceptBy(now, within, decideBy(now, execution, table));
    ProcessChanges.current()
        .change(execution.getProcessBusinessKey(), request -> request.acceptedBy(acceptBy));
    return Date.from(acceptBy);
  }

  /** Until when the holding team is to decide. */
  public Date decideBy(DelegateExecution execution, DmnDecisionResult table) {
    Instant decideBy = decideBy(now(), execution, table);
    ProcessChanges.current()
        .change(execution.getProcessBusinessKey(), request -> request.decidedUntil(decideBy));
    return Date.from(decideBy);
  }

  /** How long the outcome may stay unopened, as an ISO-8601 duration. */
  public String openWithin(DmnDecisionResult table) {
    return required(table, "openWithin");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Instant decideBy(
      Instant now, DelegateExecution execution, DmnDecisionResult table) {
    Date neededBy = (Date) execution.getVariable(Variables.NEEDED_BY);
    return Deadlines.decideBy(
        now, entry(table, "decideWithin"), neededBy == null ? null : neededBy.toInstant());
  }

  private static String required(DmnDecisionResult table, String output) {
    String value = entry(table, output);
    if (value == null) {
      throw new IllegalStateException("The table of response deadlines gives no " + output);
    }
    return value;
  }

  private static @Nullable String entry(DmnDecisionResult table, String output) {
    String value = table.getSingleResult().getEntry(output);
    return value == null || value.isBlank() ? null : value;
  }
}
