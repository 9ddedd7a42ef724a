package org.infoshare.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.infoshare.events.Topics;

/** Puts every event on the topic once more, as a relay does that was killed before it took note. */
final class RepeatedEvents {

  private static final String CONSUMER = "notification-service";

  private RepeatedEvents() {}

  /** Sends all again, byte for byte; how many there were. */
  static int sendAllAgain(String bootstrapServers) throws ExecutionException, InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> records = all(bootstrapServers);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (ConsumerRecord<byte[], byte[]> old : records) {
        producer
            .send(
                new ProducerRecord<>(
                    old.topic(), old.partition(), old.key(), old.value(), old.headers()))
            .get();
      }
    }
    return records.size();
  }

  /** Whether the notification service has worked on everything on the topic. */
  static boolean areHeard(Supervisor.Exchange exchange)
      throws ExecutionException, InterruptedException {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", exchange.servers().kafka().bootstrapServers()))) {
      Map<TopicPartition, Long> heard = new HashMap<>();
      admin
          .listConsumerGroupOffsets(CONSUMER)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach((partition, offset) -> heard.put(partition, offset.offset()));
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(
              partitions().stream()
                  .collect(Collectors.toMap(partition -> partition, end -> OffsetSpec.latest())))
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
      return ends.entrySet().stream()
          .filter(end -> end.getValue() > 0)
          .allMatch(end -> end.getValue().equals(heard.get(end.getKey())));
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> all(String bootstrapServers) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(partitions());
      consumer.seekToBeginning(partitions());
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions());
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  private static List<TopicPartition> partitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (int number = 0; number < Topics.REQUEST_EVENT_PARTITIONS; number++) {
      partitions.add(new TopicPartition(Topics.REQUEST_EVENTS, number));
    }
    return partitions;
  }
}
