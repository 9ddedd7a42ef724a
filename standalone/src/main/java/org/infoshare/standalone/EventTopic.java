package org.infoshare.standalone;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.RequestEvent;
import org.infoshare.events.Topics;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** A plain consumer that reads every request event from the beginning, as any subscriber would. */
final class EventTopic implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Consumer<Arrival> listener;
  private final Thread reader;

  private EventTopic(KafkaConsumer<byte[], byte[]> consumer, Consumer<Arrival> listener) {
    this.consumer = consumer;
    this.listener = listener;
    this.reader = new Thread(this::read, "event-topic");
  }

  /** Begins to read; the listener is called for every record, repeats too, by one thread. */
  static EventTopic read(String bootstrapServers, Consumer<Arrival> listener) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.METADATA_MAX_AGE_CONFIG,
            1000,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class);
    EventTopic topic = new EventTopic(new KafkaConsumer<>(settings), listener);
    topic.consumer.assign(
        IntStream.range(0, Topics.REQUEST_EVENT_PARTITIONS)
            .mapToObj(partition -> new TopicPartition(Topics.REQUEST_EVENTS, partition))
            .toList());
    topic.reader.setDaemon(true);
    topic.reader.start();
    return topic;
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      reader.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
          listener.accept(arrival(message));
        }
      }
    } catch (WakeupException closed) {
      // asked to end
    }
  }

  private Arrival arrival(ConsumerRecord<byte[], byte[]> message) {
    Header id = message.headers().lastHeader(CloudEventHeaders.ID);
    return new Arrival(
        UUID.fromString(new String(id.value(), StandardCharsets.UTF_8)),
        json.readValue(message.value(), RequestEvent.class));
  }
}
