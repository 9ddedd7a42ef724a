package org.infoshare.workflow.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.infoshare.events.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts aside reports that cannot be applied, with their key and headers. */
class DeadLetters implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Producer<String, byte[]> producer;
  private final Counter added;

  DeadLetters(Producer<String, byte[]> producer, MeterRegistry meters) {
    this.producer = producer;
    this.added =
        Counter.builder("infoshare.notification.reports.dead.letters")
            .description("Reports of the notification service that could not be applied")
            .register(meters);
  }

  /**
   * Adds a record and waits until Kafka has it.
   *
   * @throws IllegalStateException where Kafka does not take it; the record is then to be tried
   *     again
   */
  void add(ConsumerRecord<String, byte[]> received, Exception reason) {
    String topic = Topics.deadLettersOf(received.topic());
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic, null, received.key(), received.value(), received.headers()))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while adding a dead letter");
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException(
          "Kafka did not take a dead letter: " + failure.getClass().getSimpleName());
    }
    added.increment();
    // The kind of the failure only: its message may repeat what the record holds.
    log.error(
        "A report at {}-{}@{} could not be applied ({}) and went to {}: docs/operations.md#dead-letters",
        received.topic(),
        received.partition(),
        received.offset(),
        reason.getClass().getSimpleName(),
        topic);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
