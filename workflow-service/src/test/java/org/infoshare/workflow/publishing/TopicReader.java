package org.infoshare.workflow.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Topics;

/** A plain consumer of the topic, from its beginning. */
final class TopicReader implements AutoCloseable {

  private final KafkaConsumer<String, String> consumer;
  private final Map<String, List<ConsumerRecord<String, String>>> byReference = new HashMap<>();

  TopicReader(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(
        IntStream.range(0, Topics.REQUEST_EVENT_PARTITIONS)
            .mapToObj(partition -> new TopicPartition(Topics.REQUEST_EVENTS, partition))
            .toList());
  }

  /** Takes in all that has arrived by now, on every partition: one fetch may bring some of them. */
  TopicReader refreshed() {
    var ends = consumer.endOffsets(consumer.assignment());
    do {
      for (var record : consumer.poll(Duration.ofMillis(50))) {
        byReference.computeIfAbsent(record.key(), reference -> new ArrayList<>()).add(record);
      }
    } while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue()));
    return this;
  }

  /** What was taken in for a request, in order. */
  List<ConsumerRecord<String, String>> of(String reference) {
    return byReference.getOrDefault(reference, List.of());
  }

  /** The sequences that were taken in for a request, each where it arrived first. */
  List<Long> firstDeliveries(String reference) {
    return of(reference).stream().map(TopicReader::sequence).distinct().toList();
  }

  static long sequence(ConsumerRecord<String, String> record) {
    return Long.parseLong(header(record, CloudEventHeaders.SEQUENCE));
  }

  static UUID id(ConsumerRecord<String, String> record) {
    return UUID.fromString(header(record, CloudEventHeaders.ID));
  }

  static String header(ConsumerRecord<String, String> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
