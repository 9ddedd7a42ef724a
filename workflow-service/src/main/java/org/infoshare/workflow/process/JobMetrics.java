package org.infoshare.workflow.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How many timers fail, over the whole deployment: every node gives the same. */
@Component
class JobMetrics {

  private static final Logger log = LoggerFactory.getLogger(JobMetrics.class);

  private final JdbcTemplate jdbc;
  private volatile Failing failing = new Failing(0, 0);

  JobMetrics(JdbcTemplate jdbc, MeterRegistry registry) {
    this.jdbc = jdbc;
    Gauge.builder("infoshare.jobs.failed", this, metrics -> metrics.failing.failed())
        .description("Timers that have failed and will not be tried again by themselves")
        .register(registry);
    Gauge.builder("infoshare.jobs.retrying", this, metrics -> metrics.failing.retrying())
        .description("Timers that have failed and will be tried again")
        .register(registry);
  }

  @Scheduled(fixedDelayString = "${infoshare.process.jobs.measure:10s}")
  void measure() {
    try {
      failing =
          jdbc.queryForObject(
              """
              select count(*) filter (where retries_ = 0) as failed,
                     count(*) filter (where retries_ > 0) as retrying
              from act_ru_job where exception_stack_id_ is not null
              """,
              (row, number) -> new Failing(row.getLong("failed"), row.getLong("retrying")));
    } catch (DataAccessException | TransactionException failure) {
      log.warn("Failing timers were not counted: {}", failure.getClass().getSimpleName());
    }
  }

  private record Failing(long failed, long retrying) {}
}
