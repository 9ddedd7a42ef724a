package org.infoshare.notification.reporting;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.telemetry.Spans;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes the stored reports, oldest first. One node at a time does so. Nothing is sent after a
 * report that failed ({@link ReportSender}), and a report is deleted when Kafka has acknowledged
 * it: that keeps the order per request whatever fails.
 */
@Component
class Relay implements DisposableBean {

  private static final int BATCH = 500;
  private static final long ONE_RELAY = 0x696e666f_72656c61L;
  private static final long SECONDS_FOR_ACKNOWLEDGEMENTS = 20;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ProducerFactory<?, ?> kafka;
  private final String source;
  private final Spans spans;
  private @Nullable ReportSender sender;

  Relay(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      ProducerFactory<?, ?> kafka,
      ReportingProperties properties,
      Spans spans) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.kafka = kafka;
    this.spans = spans;
    this.source = CloudEventHeaders.source(properties.deployment(), properties.eventEpoch());
  }

  /** Publishes a batch; returns whether there are more. */
  synchronized boolean publish() {
    // What Kafka acknowledged is deleted even when another report of the batch failed.
    List<String> failures = new ArrayList<>();
    Integer found = transactions.execute(status -> publishOldest(failures));
    if (!failures.isEmpty()) {
      destroy();
      throw new KafkaRefused(failures.get(0), failures.size());
    }
    return found != null && found == BATCH;
  }

  private int publishOldest(List<String> failures) {
    boolean alone =
        jdbc.sql("select pg_try_advisory_xact_lock(:key)")
            .param("key", ONE_RELAY)
            .query(Boolean.class)
            .single();
    if (!alone) {
      return 0;
    }
    List<Report> reports = oldest();
    if (reports.isEmpty()) {
      return 0;
    }
    Map<Long, CompletableFuture<Void>> sending = new LinkedHashMap<>();
    for (Report report : reports) {
      CompletableFuture<Void> answer = sender().send(report);
      sending.put(report.number(), answer);
      if (answer.isCompletedExceptionally()) {
        break;
      }
    }
    List<Long> acknowledged = new ArrayList<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_FOR_ACKNOWLEDGEMENTS);
    sending.forEach(
        (number, answer) -> {
          try {
            answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            acknowledged.add(number);
          } catch (ExecutionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            failures.add(cause.getClass().getSimpleName());
          } catch (TimeoutException failure) {
            failures.add(failure.getClass().getSimpleName());
          } catch (InterruptedException interrupted) {
            failures.add("interrupted");
            Thread.currentThread().interrupt();
          }
        });
    if (!acknowledged.isEmpty()) {
      jdbc.sql("delete from report where number = any(?)")
          .param(acknowledged.stream().mapToLong(Long::longValue).toArray())
          .update();
    }
    return reports.size();
  }

  private List<Report> oldest() {
    return jdbc.sql(
            """
            select number, id, reference, fact, body, occurred_at, traceparent
            from report order by number limit ?
            """)
        .param(BATCH)
        .query(
            (row, index) ->
                new Report(
                    row.getLong("number"),
                    row.getObject("id", UUID.class),
                    row.getString("reference"),
                    row.getString("fact"),
                    row.getString("body"),
                    row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                    row.getString("traceparent")))
        .list();
  }

  private ReportSender sender() {
    ReportSender existing = sender;
    if (existing == null) {
      existing = new ReportSender(kafka.getConfigurationProperties(), source, spans);
      sender = existing;
    }
    return existing;
  }

  /** Closes the producer; the next batch gets a new one. */
  @Override
  public synchronized void destroy() {
    ReportSender open = sender;
    sender = null;
    if (open != null) {
      open.close();
    }
  }

  /** Kafka did not acknowledge some reports; they stay stored and are sent again. */
  private static final class KafkaRefused extends RuntimeException {
    KafkaRefused(String first, int number) {
      super(number + " reports were not acknowledged, the first because of " + first);
    }
  }
}
