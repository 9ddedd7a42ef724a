package org.infoshare.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.infoshare.events.Topics;

/** A plain consumer of the events of requests, without a group. */
final class Listening implements AutoCloseable {

  private final KafkaConsumer<String, String> consumer;

  /**
   * An event as it arrived.
   *
   * @param receivedAt by the clock of this machine, which is the clock of all
   */
  record Heard(String reference, String value, Instant receivedAt) {}

  private Listening(KafkaConsumer<String, String> consumer) {
    this.consumer = consumer;
  }

  /** Hears what is sent from now on. */
  static Listening fromNowOn(String bootstrapServers) {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.REQUEST_EVENTS).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // looks up the ends now rather than at the first poll
    partitions.forEach(consumer::position);
    return new Listening(consumer);
  }

  /** What arrived, or nothing when nothing did for so long. */
  List<Heard> next(Duration patience) {
    var records = consumer.poll(patience);
    Instant now = Instant.now();
    List<Heard> heard = new ArrayList<>(records.count());
    for (ConsumerRecord<String, String> record : records) {
      heard.add(new Heard(record.key(), record.value(), now));
    }
    return heard;
  }

  /** Records that were sent and not heard yet. */
  long left() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    return ends.entrySet().stream()
        .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
        .sum();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
