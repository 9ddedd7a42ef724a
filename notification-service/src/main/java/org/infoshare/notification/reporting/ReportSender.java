package org.infoshare.notification.reporting;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.infoshare.events.Topics;
import org.infoshare.telemetry.Spans;

/**
 * The Kafka producer of the relay: one for as long as nothing fails. It sends reports in the order
 * in which it was given them, one produce request after another, and ends with the first that
 * failed: whatever was still to follow is never sent through it.
 */
final class ReportSender implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final String source;
  private final Spans spans;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param settings what any producer of this service is set to
   */
  ReportSender(Map<String, Object> settings, String source, Spans spans) {
    Map<String, Object> inOrder = new HashMap<>(settings);
    inOrder.put(ProducerConfig.CLIENT_ID_CONFIG, "notification-service-reports");
    inOrder.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    // A report that were given up while later ones wait would come after them: the relay gives up
    // all of them at once.
    inOrder.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    this.producer = new KafkaProducer<>(inOrder);
    this.source = source;
    this.spans = spans;
  }

  /** Takes one report to be sent; the answer is a failure from the first that failed on. */
  CompletableFuture<Void> send(Report report) {
    Spans.Step sending =
        spans.sending(
            Topics.NOTIFICATION_EVENTS, report.traceparent(), report.reference(), report.fact());
    CompletableFuture<Void> answer = new CompletableFuture<>();
    Thread relay = Thread.currentThread();
    try {
      // The callback gets everything that the future would give.
      var unused =
          producer.send(
              report.toRecord(source, sending.traceparent()),
              (metadata, failure) -> {
                if (failure == null) {
                  sending.end();
                  answer.complete(null);
                  return;
                }
                if (Thread.currentThread() != relay) {
                  // The producer had it already, and maybe some that are to follow.
                  close();
                }
                sending.end(failure.getClass().getSimpleName());
                answer.completeExceptionally(failure);
              });
    } catch (RuntimeException failure) {
      sending.end(failure.getClass().getSimpleName());
      answer.completeExceptionally(failure);
    }
    return answer;
  }

  /**
   * Gives up what is on its way. On the producer's own thread nothing more is sent from here on.
   */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      producer.close(Duration.ZERO);
    }
  }
}
