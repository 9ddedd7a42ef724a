package org.infoshare.workflow.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Topics;
import org.infoshare.testing.KafkaBroker;

/** Reports as the notification service publishes them. */
public final class Reports implements AutoCloseable {

  private final KafkaProducer<String, String> producer =
      new KafkaProducer<>(
          Map.of(
              ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
              KafkaBroker.bootstrapServers(),
              ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
              StringSerializer.class,
              ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
              StringSerializer.class));

  /** Publishes that a notification of the outcome was delivered, or whatever the fact says. */
  public void publish(UUID id, String reference, String fact, String channel) {
    publish(
        id.toString(),
        reference,
        """
        {"notification":"%s","event":"%s","reference":"%s","fact":"%s",
         "aboutFact":"requester-notification-requested","audience":"REQUESTER",
         "channel":"%s","attempts":1,"occurredAt":"2026-07-15T10:00:00Z",
         "somethingNewer":true}
        """
            .formatted(UUID.randomUUID(), UUID.randomUUID(), reference, fact, channel));
  }

  /** Publishes any value under any id. */
  public void publish(String id, String reference, String value) {
    ProducerRecord<String, String> report =
        new ProducerRecord<>(Topics.NOTIFICATION_EVENTS, reference, value);
    header(report, CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.SPEC_VERSION_1);
    header(report, CloudEventHeaders.ID, id);
    header(report, CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
    try {
      producer.send(report).get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("Not published", failure);
    }
  }

  private static void header(ProducerRecord<String, String> report, String name, String value) {
    report.headers().add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    producer.close();
  }
}
