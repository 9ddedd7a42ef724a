package org.infoshare.workflow.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Topics;
import org.infoshare.telemetry.Spans;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * The Kafka producer of the relay: one for as long as nothing fails. It sends the events of a
 * request in the order in which it was given them, one produce request after another, and ends with
 * the first that failed: whatever was still to follow is never sent through it.
 */
final class EventSender implements AutoCloseable {

  private final KafkaProducer<String, byte[]> producer;
  private final Spans spans;
  private final AtomicBoolean closed = new AtomicBoolean();

  EventSender(
      KafkaProperties properties,
      KafkaConnectionDetails connection,
      PublishingSettings settings,
      Spans spans) {
    this.producer =
        new KafkaProducer<>(configuration(properties, connection, settings.publishing()));
    this.spans = spans;
  }

  private static Map<String, Object> configuration(
      KafkaProperties properties,
      KafkaConnectionDetails connection,
      PublishingSettings.Publishing settings) {
    var configuration = new HashMap<String, Object>(properties.buildProducerProperties());
    configuration.put(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getProducer().getBootstrapServers());
    configuration.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    configuration.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    configuration.put(ProducerConfig.ACKS_CONFIG, "all");
    configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    configuration.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    // What is ready goes at once, and what becomes ready meanwhile goes together afterwards.
    configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    configuration.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    // A record that were given up while later ones wait would leave a gap: the relay gives up all
    // of them at once.
    configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    configuration.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, milliseconds(settings.requestTimeout()));
    configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, milliseconds(settings.blockTimeout()));
    configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.maximumRecordBytes());
    return configuration;
  }

  private static int milliseconds(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }

  /** Takes one event to be sent; what became of it arrives in the queue, in any case. */
  void send(PendingEvent event, BlockingQueue<Sent> answers) {
    Spans.Step sending =
        spans.sending(Topics.REQUEST_EVENTS, event.traceparent(), event.reference(), event.fact());
    Thread relay = Thread.currentThread();
    try {
      // The callback gets everything that the future would give.
      var unused =
          producer.send(
              message(event, sending.traceparent()),
              (metadata, failure) -> {
                if (failure == null) {
                  sending.end();
                  answers.add(new Acknowledged(event));
                  return;
                }
                if (Thread.currentThread() != relay) {
                  // The producer had it already, and maybe some that are to follow.
                  close();
                }
                sending.end(failure.getClass().getSimpleName());
                answers.add(failed(event, failure));
              });
    } catch (RuntimeException failure) {
      sending.end(failure.getClass().getSimpleName());
      answers.add(failed(event, failure));
    }
  }

  private static Sent failed(PendingEvent event, Exception failure) {
    String reason = failure.getClass().getSimpleName();
    boolean refused =
        failure instanceof RecordTooLargeException
            || failure instanceof RecordBatchTooLargeException
            || failure instanceof InvalidRecordException
            || failure instanceof InvalidTimestampException
            || failure instanceof SerializationException;
    return refused ? new Refused(event, reason) : new Undelivered(event, reason);
  }

  private static ProducerRecord<String, byte[]> message(
      PendingEvent event, @Nullable String traceparentOfSending) {
    var message =
        new ProducerRecord<>(
            Topics.REQUEST_EVENTS, event.reference(), event.data().getBytes(UTF_8));
    Headers headers = message.headers();
    header(headers, CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.SPEC_VERSION_1);
    header(headers, CloudEventHeaders.ID, event.id().toString());
    header(headers, CloudEventHeaders.SOURCE, event.source());
    header(headers, CloudEventHeaders.TYPE, CloudEventHeaders.REQUEST_TYPE_PREFIX + event.fact());
    header(headers, CloudEventHeaders.SUBJECT, event.reference());
    header(headers, CloudEventHeaders.TIME, event.occurredAt().toString());
    header(headers, CloudEventHeaders.DATA_SCHEMA, CloudEventHeaders.REQUEST_EVENT_SCHEMA);
    header(headers, CloudEventHeaders.SEQUENCE, Long.toString(event.sequence()));
    String traceparent = event.traceparent();
    if (traceparent != null) {
      header(headers, CloudEventHeaders.TRACE_PARENT, traceparent);
    }
    if (traceparentOfSending != null) {
      header(headers, CloudEventHeaders.TRACE_PARENT_OF_SENDING, traceparentOfSending);
    }
    header(headers, CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
    return message;
  }

  private static void header(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  /** Whether something failed, after which it sends nothing more. */
  boolean isClosed() {
    return closed.get();
  }

  /**
   * Gives up what is on its way, which is then answered as undelivered. On the producer's own
   * thread nothing more is sent from here on.
   */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      producer.close(Duration.ZERO);
    }
  }

  /** What became of a send. */
  sealed interface Sent {
    PendingEvent event();
  }

  /** All in-sync replicas have it. */
  record Acknowledged(PendingEvent event) implements Sent {}

  /** Kafka will never take this record as it is. */
  record Refused(PendingEvent event, String reason) implements Sent {}

  /** Kafka did not take it, or did and could not say so. */
  record Undelivered(PendingEvent event, String reason) implements Sent {}
}
