package org.infoshare.workflow.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.infoshare.telemetry.Flow;
import org.infoshare.workflow.process.FailingJobs.Failing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How many timers fail, over the whole deployment: every node gives the same. */
@Component
class JobMetrics {

  private static final Logger log = LoggerFactory.getLogger(JobMetrics.class);

  private final FailingJobs jobs;
  private final Flow flow;
  private final Clock clock;
  private volatile Failing failing = new Failing(0, 0, null);

  JobMetrics(
      FailingJobs jobs,
      @Qualifier("jobsHealthIndicator") Flow flow,
      Clock clock,
      MeterRegistry registry) {
    this.jobs = jobs;
    this.flow = flow;
    this.clock = clock;
    Gauge.builder("infoshare.jobs.failed", this, metrics -> metrics.failing.failed())
        .description("Timers that have failed and will not be tried again by themselves")
        .register(registry);
    Gauge.builder("infoshare.jobs.retrying", this, metrics -> metrics.failing.retrying())
        .description("Timers that have failed and will be tried again")
        .register(registry);
    Gauge.builder("infoshare.jobs.failing.oldest", this, JobMetrics::oldestInSeconds)
        .description("For how long the first of both has been failing")
        .baseUnit("seconds")
        .register(registry);
  }

  private double oldestInSeconds() {
    Instant since = failing.since();
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }

  @Scheduled(fixedDelayString = "${infoshare.process.jobs.measure:10s}")
  void measure() {
    try {
      Failing counted = jobs.count();
      failing = counted;
      flow.measured(counted.since(), false);
    } catch (DataAccessException | TransactionException failure) {
      log.warn("Failing timers were not counted: {}", failure.getClass().getSimpleName());
    }
  }
}
