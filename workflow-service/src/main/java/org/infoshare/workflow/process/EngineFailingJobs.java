package org.infoshare.workflow.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class EngineFailingJobs implements FailingJobs, DisposableBean {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String SELECT =
      """
      select j.id_, j.process_def_key_, convert_from(b.bytes_, 'UTF8') as stored, j.retries_,
             j.duedate_, coalesce(j.lock_owner_ is not null and j.lock_exp_time_ > ?, false) as taken
      from act_ru_job j join act_ge_bytearray b on b.id_ = j.exception_stack_id_
      """;

  private final JdbcTemplate jdbc;
  private final ManagementService management;
  private final Clock clock;

  /** Of its own, as a job has: no transaction, and nobody signed in whose doing it would be. */
  private final ExecutorService running =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "job-retry"));

  EngineFailingJobs(JdbcTemplate jdbc, ProcessEngine engine, Clock clock) {
    this.jdbc = jdbc;
    this.management = engine.getManagementService();
    this.clock = clock;
  }

  @Override
  public List<FailingJob> list(int most) {
    return jdbc.query(
        SELECT + " order by j.retries_ > 0, " + StoredFailure.SINCE + " nulls first, j.id_ limit ?",
        (row, number) -> job(row),
        Timestamp.from(clock.instant()),
        most);
  }

  @Override
  public Failing count() {
    return jdbc.queryForObject(
        """
        select count(*) filter (where j.retries_ = 0) as failed,
               count(*) filter (where j.retries_ > 0) as retrying,
               min(%s) as since
        from act_ru_job j join act_ge_bytearray b on b.id_ = j.exception_stack_id_
        """
            .formatted(StoredFailure.SINCE),
        (row, number) -> {
          OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
          return new Failing(
              row.getLong("failed"),
              row.getLong("retrying"),
              since == null ? null : since.toInstant());
        });
  }

  @Override
  public Retried retry(String job) {
    Future<Retried> retrying = running.submit(() -> run(job));
    try {
      return retrying.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException stillRunning) {
      return new Retried(job, Outcome.UNDER_WAY, List.of());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Retried(job, Outcome.UNDER_WAY, List.of());
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      throw cause instanceof RuntimeException unexpected
          ? unexpected
          : new IllegalStateException(failure);
    }
  }

  private Retried run(String job) {
    Optional<Boolean> taken = taken(job);
    if (taken.isEmpty()) {
      return new Retried(job, Outcome.DONE_BY_ANOTHER, List.of());
    }
    if (taken.get()) {
      return new Retried(job, Outcome.UNDER_WAY, List.of());
    }
    try {
      management.executeJob(job);
      return new Retried(job, Outcome.DONE, List.of());
    } catch (OptimisticLockingException another) {
      return new Retried(
          job, taken(job).isEmpty() ? Outcome.DONE_BY_ANOTHER : Outcome.UNDER_WAY, List.of());
    } catch (RuntimeException failure) {
      if (taken(job).isEmpty()) {
        return new Retried(job, Outcome.DONE_BY_ANOTHER, List.of());
      }
      return new Retried(
          job,
          Outcome.FAILED_AGAIN,
          StoredFailure.read(FailureWithoutMessage.describe(failure)).exceptions());
    }
  }

  /** Whether the failing job is running somewhere; empty where no such job fails. */
  private Optional<Boolean> taken(String job) {
    return jdbc
        .query(
            SELECT + " where j.id_ = ?",
            (row, number) -> row.getBoolean("taken"),
            Timestamp.from(clock.instant()),
            job)
        .stream()
        .findFirst();
  }

  private static FailingJob job(ResultSet row) throws SQLException {
    StoredFailure stored = StoredFailure.read(row.getString("stored"));
    int retries = row.getInt("retries_");
    Timestamp due = row.getTimestamp("duedate_");
    Instant next = retries == 0 || due == null ? null : due.toInstant();
    return new FailingJob(
        row.getString("id_"),
        String.valueOf(row.getString("process_def_key_")),
        stored.step(),
        stored.exceptions(),
        stored.since(),
        retries,
        next);
  }

  @Override
  public void destroy() {
    running.shutdownNow();
  }
}
