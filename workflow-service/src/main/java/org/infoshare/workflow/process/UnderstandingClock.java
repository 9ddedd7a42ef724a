package org.infoshare.workflow.process;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.infoshare.events.ProcessIds.UnderstandSharedInformation;
import org.springframework.stereotype.Component;

/**
 * Moves the clock on which the receiver says what they understood: nobody is late with what they
 * are not shown.
 */
@Component
class UnderstandingClock {

  private final ManagementService management;
  private final ProcessTables tables;
  private final Timescales timescales;
  private final DeadlineExpressions deadlines;

  UnderstandingClock(ProcessEngine engine, ProcessTables tables, Timescales timescales) {
    this.management = engine.getManagementService();
    this.tables = tables;
    this.timescales = timescales;
    this.deadlines = new DeadlineExpressions(timescales);
  }

  /** What was shared is recalled: the time begins once a lead has had theirs. */
  void recalled(RunningRequest request) {
    move(request, deadlines.onceReadableAgain());
  }

  /** It may be read again: the time begins anew. */
  void readableAgain(RunningRequest request) {
    move(request, timescales.now());
  }

  /** It may not be read again, so there is no time by which to have understood it. */
  void unreadable(RunningRequest request) {
    timer(request).ifPresent(timer -> management.deleteJob(timer.job()));
    tables.moveTask(request.reference(), UnderstandSharedInformation.CONFIRM_UNDERSTANDING, null);
  }

  private Optional<ProcessTables.Timer> timer(RunningRequest request) {
    return tables.timer(request.reference(), UnderstandSharedInformation.UNDERSTANDING_OVERDUE);
  }

  private void move(RunningRequest request, Instant from) {
    Lengths lengths = request.clocks().lengths();
    if (lengths == null) {
      return;
    }
    timer(request)
        .ifPresent(
            timer -> {
              Instant until = deadlines.understandBy(request, lengths, from);
              management.setJobDuedate(timer.job(), Date.from(until));
              tables.moveTask(
                  request.reference(), UnderstandSharedInformation.CONFIRM_UNDERSTANDING, until);
            });
  }
}
