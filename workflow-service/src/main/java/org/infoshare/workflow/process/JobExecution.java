package org.infoshare.workflow.process;

import java.time.Clock;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.infoshare.telemetry.RequestInLogs;
import org.joda.time.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Runs timers from when everything else is ready until the first moment of the shutdown, and lets
 * those that run come to their end.
 */
final class JobExecution implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(JobExecution.class);

  private final JobExecutor executor;
  private final ProcessTables tables;
  private final Clock clock;

  JobExecution(JobExecutor executor, ProcessTables tables, Clock clock) {
    this.executor = executor;
    this.tables = tables;
    this.clock = clock;
  }

  @Override
  public void start() {
    DateTimeUtils.setCurrentMillisProvider(clock::millis);
    ExecuteJobHelper.LOGGING_HANDLER = this::log;
    executor.start();
  }

  /** Losing against somebody who acted at the same moment is no failure: it is tried again. */
  private void log(String job, Throwable failure) {
    Level level = failure instanceof OptimisticLockingException ? Level.DEBUG : Level.WARN;
    if (LOG.isEnabledForLevel(level)) {
      RequestInLogs.during(
          reference(job),
          () ->
              LOG.atLevel(level)
                  .log("Job {} failed: {}", job, FailureWithoutMessage.describe(failure)));
    }
  }

  private @Nullable String reference(String job) {
    try {
      return tables.requestOfJob(job).orElse(null);
    } catch (DataAccessException away) {
      return null;
    }
  }

  @Override
  public void stop() {
    executor.shutdown();
  }

  @Override
  public boolean isRunning() {
    return executor.isActive();
  }
}
