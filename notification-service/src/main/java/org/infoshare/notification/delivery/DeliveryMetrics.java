package org.infoshare.notification.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much is pending, since when, and how much has failed, over all nodes. */
@Component
class DeliveryMetrics {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final AtomicReference<Counts> last = new AtomicReference<>(new Counts(0, 0, 0, 0));

  DeliveryMetrics(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("infoshare.notification.pending", last, counts -> counts.get().pending())
        .description("Deliveries and audiences that wait")
        .register(meters);
    Gauge.builder("infoshare.notification.oldest", last, counts -> counts.get().oldestSeconds())
        .description("Age of the oldest that waits")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("infoshare.notification.failed", last, counts -> counts.get().failed())
        .description("Deliveries that have failed for good in the last 24 hours")
        .register(meters);
    Gauge.builder("infoshare.notification.reports.pending", last, counts -> counts.get().reports())
        .description("Reports that Kafka has not acknowledged")
        .register(meters);
  }

  private record Counts(long pending, double oldestSeconds, long failed, long reports) {}

  /** Looks again; always returns that there is no more to do. */
  boolean refresh() {
    Instant now = clock.instant();
    last.set(
        jdbc.sql(
                """
                select count(*) as pending, min(created_at) as oldest,
                  (select count(*) from delivery
                   where status = 'FAILED' and created_at > :yesterday) as failed,
                  (select count(*) from report) as reports
                from (
                  select created_at from notification
                  union all
                  select created_at from delivery where status = 'PENDING') as waiting
                """)
            .param("yesterday", OffsetDateTime.now(clock).minus(Duration.ofDays(1)))
            .query(
                (row, index) -> {
                  Instant oldest = Times.nullable(row, "oldest");
                  double seconds =
                      oldest == null ? 0 : Duration.between(oldest, now).toMillis() / 1000.0;
                  return new Counts(
                      row.getLong("pending"),
                      Math.max(0, seconds),
                      row.getLong("failed"),
                      row.getLong("reports"));
                })
            .single());
    return false;
  }
}
