package org.infoshare.notification.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.infoshare.telemetry.Flow;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much is pending and due, since when, and how much has failed, over all nodes. */
@Component
class DeliveryMetrics {

  private final JdbcClient jdbc;
  private final Flow flow;
  private final Clock clock;
  private final AtomicReference<Counts> last =
      new AtomicReference<>(new Counts(0, 0, 0, null, 0, null, 0, 0, null));

  DeliveryMetrics(
      JdbcClient jdbc,
      @Qualifier("deliveriesHealthIndicator") Flow flow,
      Clock clock,
      MeterRegistry meters) {
    this.jdbc = jdbc;
    this.flow = flow;
    this.clock = clock;
    Gauge.builder("infoshare.notification.pending", last, counts -> counts.get().pending())
        .description("Deliveries and audiences that wait")
        .register(meters);
    Gauge.builder("infoshare.notification.oldest", last, counts -> counts.get().oldestSeconds())
        .description("Age of the oldest that waits")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("infoshare.notification.due", last, counts -> counts.get().due())
        .description("Those of them that no time-out, pause or gathering holds back")
        .register(meters);
    Gauge.builder(
            "infoshare.notification.due.oldest", last, counts -> age(counts.get().oldestDue()))
        .description("For how long the first of those has been due")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("infoshare.notification.retrying", last, counts -> counts.get().retrying())
        .description("Deliveries that have failed and are tried again")
        .register(meters);
    Gauge.builder(
            "infoshare.notification.retrying.oldest",
            last,
            counts -> age(counts.get().oldestRetrying()))
        .description("Age of the oldest of those")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("infoshare.notification.failed", last, counts -> counts.get().failed())
        .description("Deliveries that have failed for good in the last 24 hours")
        .register(meters);
    Gauge.builder("infoshare.notification.reports.pending", last, counts -> counts.get().reports())
        .description("Reports that Kafka has not acknowledged")
        .register(meters);
    Gauge.builder(
            "infoshare.notification.reports.oldest",
            last,
            counts -> age(counts.get().oldestReport()))
        .description("Age of the oldest of those reports")
        .baseUnit("seconds")
        .register(meters);
  }

  private record Counts(
      long pending,
      double oldestSeconds,
      long due,
      @Nullable Instant oldestDue,
      long retrying,
      @Nullable Instant oldestRetrying,
      long failed,
      long reports,
      @Nullable Instant oldestReport) {

    @Nullable Instant oldest() {
      if (oldestDue == null || oldestReport == null) {
        return oldestDue == null ? oldestReport : oldestDue;
      }
      return oldestDue.isBefore(oldestReport) ? oldestDue : oldestReport;
    }
  }

  private double age(@Nullable Instant since) {
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }

  /** Looks again; always returns that there is no more to do. */
  boolean refresh() {
    Instant now = clock.instant();
    Counts counts =
        jdbc.sql(
                """
                select count(*) as pending, min(created_at) as oldest,
                  count(*) filter (where next_attempt_at <= :now) as due,
                  min(next_attempt_at) filter (where next_attempt_at <= :now) as oldest_due,
                  (select count(*) from delivery
                   where status = 'PENDING' and attempts > 0) as retrying,
                  (select min(created_at) from delivery
                   where status = 'PENDING' and attempts > 0) as oldest_retrying,
                  (select count(*) from delivery
                   where status = 'FAILED' and created_at > :yesterday) as failed,
                  (select count(*) from report) as reports,
                  (select min(occurred_at) from report) as oldest_report
                from (
                  select created_at, next_attempt_at from notification
                  union all
                  select created_at, next_attempt_at from delivery where status = 'PENDING') as waiting
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("yesterday", OffsetDateTime.now(clock).minus(Duration.ofDays(1)))
            .query(
                (row, index) -> {
                  Instant oldest = Times.nullable(row, "oldest");
                  double seconds =
                      oldest == null ? 0 : Duration.between(oldest, now).toMillis() / 1000.0;
                  return new Counts(
                      row.getLong("pending"),
                      Math.max(0, seconds),
                      row.getLong("due"),
                      Times.nullable(row, "oldest_due"),
                      row.getLong("retrying"),
                      Times.nullable(row, "oldest_retrying"),
                      row.getLong("failed"),
                      row.getLong("reports"),
                      Times.nullable(row, "oldest_report"));
                })
            .single();
    last.set(counts);
    flow.measured(counts.oldest(), false);
    return false;
  }
}
