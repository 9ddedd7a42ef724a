package org.infoshare.workflow.process;

import java.time.Clock;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.joda.time.DateTimeUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/**
 * Runs timers from when everything else is ready until the first moment of the shutdown, and lets
 * those that run come to their end.
 */
final class JobExecution implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(JobExecution.class);

  private final JobExecutor executor;
  private final Clock clock;

  JobExecution(JobExecutor executor, Clock clock) {
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public void start() {
    DateTimeUtils.setCurrentMillisProvider(clock::millis);
    ExecuteJobHelper.LOGGING_HANDLER = JobExecution::log;
    executor.start();
  }

  /** Losing against somebody who acted at the same moment is no failure: it is tried again. */
  private static void log(String job, Throwable failure) {
    LOG.atLevel(failure instanceof OptimisticLockingException ? Level.DEBUG : Level.WARN)
        .log("Job {} failed: {}", job, FailureWithoutMessage.describe(failure));
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
