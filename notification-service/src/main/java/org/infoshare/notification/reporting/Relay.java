package org.infoshare.notification.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Topics;
import org.infoshare.telemetry.Spans;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes the stored reports. One node at a time does so. Of each request only the oldest report
 * is under way, and it is deleted when Kafka has acknowledged it: that keeps the order per request
 * whatever fails.
 */
@Component
class Relay {

  private static final int BATCH = 500;
  private static final long ONE_RELAY = 0x696e666f_72656c61L;
  private static final long SECONDS_FOR_ACKNOWLEDGEMENTS = 20;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final KafkaTemplate<byte[], byte[]> kafka;
  private final String source;
  private final Spans spans;

  Relay(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      KafkaTemplate<byte[], byte[]> kafka,
      ReportingProperties properties,
      Spans spans) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.kafka = kafka;
    this.spans = spans;
    this.source = CloudEventHeaders.source(properties.deployment(), properties.eventEpoch());
  }

  /** Publishes a batch; returns whether there may be more. */
  boolean publish() {
    // What Kafka acknowledged is deleted even when another record of the batch failed.
    List<String> failures = new ArrayList<>();
    Integer published = transactions.execute(status -> publishOldest(failures));
    if (!failures.isEmpty()) {
      throw new KafkaRefused(failures.get(0), failures.size());
    }
    return published != null && published > 0;
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
    List<Report> reports =
        jdbc.sql(
                """
                select number, id, reference, fact, body, occurred_at, traceparent
                from report r
                where not exists (
                  select from report earlier
                  where earlier.reference = r.reference and earlier.number < r.number)
                order by number
                limit :batch
                """)
            .param("batch", BATCH)
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
    Map<Report, CompletableFuture<SendResult<byte[], byte[]>>> sending = new LinkedHashMap<>();
    for (Report report : reports) {
      try {
        sending.put(report, send(report));
      } catch (RuntimeException failure) {
        // No metadata: the others would each wait as long for the same answer.
        failures.add(failure.getClass().getSimpleName());
        break;
      }
    }
    List<Long> acknowledged = new ArrayList<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_FOR_ACKNOWLEDGEMENTS);
    sending.forEach(
        (report, result) -> {
          try {
            result.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            acknowledged.add(report.number());
          } catch (ExecutionException | TimeoutException failure) {
            failures.add(failure.getClass().getSimpleName());
          } catch (InterruptedException interrupted) {
            failures.add("interrupted");
            Thread.currentThread().interrupt();
          }
        });
    if (!acknowledged.isEmpty()) {
      jdbc.sql("delete from report where number in (:numbers)")
          .param("numbers", acknowledged)
          .update();
    }
    return acknowledged.size();
  }

  private CompletableFuture<SendResult<byte[], byte[]>> send(Report report) {
    Spans.Step step =
        spans.sending(
            Topics.NOTIFICATION_EVENTS, report.traceparent(), report.reference(), report.fact());
    try {
      return kafka
          .send(report.toRecord(source, step.traceparent()))
          .whenComplete(
              (sent, failure) -> {
                if (failure == null) {
                  step.end();
                } else {
                  step.end(failure.getClass().getSimpleName());
                }
              });
    } catch (RuntimeException failure) {
      step.end(failure.getClass().getSimpleName());
      throw failure;
    }
  }

  private record Report(
      long number,
      UUID id,
      String reference,
      String fact,
      String body,
      Instant occurredAt,
      @Nullable String traceparent) {

    ProducerRecord<byte[], byte[]> toRecord(String source, @Nullable String traceparentOfSending) {
      ProducerRecord<byte[], byte[]> toSend =
          new ProducerRecord<>(
              Topics.NOTIFICATION_EVENTS, reference.getBytes(UTF_8), body.getBytes(UTF_8));
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put(CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.SPEC_VERSION_1);
      headers.put(CloudEventHeaders.ID, id.toString());
      headers.put(CloudEventHeaders.SOURCE, source);
      headers.put(CloudEventHeaders.TYPE, CloudEventHeaders.NOTIFICATION_TYPE_PREFIX + fact);
      headers.put(CloudEventHeaders.SUBJECT, reference);
      headers.put(CloudEventHeaders.TIME, occurredAt.toString());
      headers.put(CloudEventHeaders.DATA_SCHEMA, CloudEventHeaders.NOTIFICATION_EVENT_SCHEMA);
      if (traceparent != null) {
        headers.put(CloudEventHeaders.TRACE_PARENT, traceparent);
      }
      if (traceparentOfSending != null) {
        headers.put(CloudEventHeaders.TRACE_PARENT_OF_SENDING, traceparentOfSending);
      }
      headers.put(CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
      headers.forEach((name, value) -> toSend.headers().add(name, value.getBytes(UTF_8)));
      return toSend;
    }
  }

  /** Kafka did not acknowledge some reports; they stay stored and are sent again. */
  private static final class KafkaRefused extends RuntimeException {
    KafkaRefused(String first, int number) {
      super(number + " reports were not acknowledged, the first because of " + first);
    }
  }
}
