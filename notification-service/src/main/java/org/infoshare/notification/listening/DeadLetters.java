package org.infoshare.notification.listening;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.infoshare.events.Topics;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The dead letters of request events: how many wait, and a way to try them again. */
@Component
class DeadLetters {

  private static final long ONE_REPLAY = 0x696e666f_7265706cL;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration WITHOUT_PROGRESS = Duration.ofSeconds(30);
  private static final String TOPIC = Topics.deadLettersOf(Topics.REQUEST_EVENTS);

  private final ConsumerFactory<byte[], byte[]> consumers;
  private final String group;
  private final Intake intake;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final AtomicLong lastSeenWaiting = new AtomicLong();

  DeadLetters(
      ConsumerFactory<byte[], byte[]> consumers,
      @Value("${spring.kafka.consumer.group-id}") String group,
      Intake intake,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      MeterRegistry meters) {
    this.consumers = consumers;
    this.group = group + "-dead-letters";
    this.intake = intake;
    this.jdbc = jdbc;
    this.transactions = transactions;
    Gauge.builder("infoshare.notification.dead.letters.waiting", lastSeenWaiting, AtomicLong::get)
        .description("Dead letters that wait for a replay, as last seen")
        .register(meters);
  }

  /** How many were handled and how many failed again. */
  record Replayed(int replayed, int failedAgain) {}

  /** Another replay is running, here or on another node. */
  static final class AlreadyReplaying extends RuntimeException {
    AlreadyReplaying() {
      super("A replay is running");
    }
  }

  /** How many dead letters no replay has taken up. */
  long waiting() {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      long waiting =
          remaining(consumer).values().stream().mapToLong(range -> range.end - range.start).sum();
      lastSeenWaiting.set(waiting);
      return waiting;
    }
  }

  /**
   * Reads the dead letters from where the last replay ended to what is there now, and takes each in
   * as if it were heard for the first time. What fails goes back, behind the others.
   *
   * @throws AlreadyReplaying when another replay is running
   */
  Replayed replay() {
    Replayed replayed =
        transactions.execute(
            status -> {
              boolean alone =
                  jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                      .param("key", ONE_REPLAY)
                      .query(Boolean.class)
                      .single();
              if (!alone) {
                throw new AlreadyReplaying();
              }
              return replayAlone();
            });
    waiting();
    return java.util.Objects.requireNonNull(replayed);
  }

  private Replayed replayAlone() {
    int understood = 0;
    int failedAgain = 0;
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      Map<TopicPartition, Range> remaining = remaining(consumer);
      remaining.values().removeIf(range -> range.start >= range.end);
      consumer.assign(remaining.keySet());
      remaining.forEach((partition, range) -> consumer.seek(partition, range.start));
      long lastProgress = System.nanoTime();
      while (!remaining.isEmpty()) {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
          Range range = remaining.get(new TopicPartition(message.topic(), message.partition()));
          if (range != null && message.offset() < range.end) {
            batch.add(message);
          }
        }
        if (!batch.isEmpty()) {
          Intake.Taken taken = intake.take(batch);
          understood += taken.understood();
          failedAgain += taken.deadLettered();
        }
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (TopicPartition partition : Set.copyOf(remaining.keySet())) {
          Range range = java.util.Objects.requireNonNull(remaining.get(partition));
          long position = Math.min(consumer.position(partition), range.end);
          if (position > range.start) {
            done.put(partition, new OffsetAndMetadata(position));
            remaining.put(partition, new Range(position, range.end));
          }
          if (position >= range.end) {
            remaining.remove(partition);
          }
        }
        if (!done.isEmpty()) {
          consumer.commitSync(done);
          lastProgress = System.nanoTime();
        } else if (System.nanoTime() - lastProgress > WITHOUT_PROGRESS.toNanos()) {
          throw new org.springframework.kafka.KafkaException(
              "Kafka gives no dead letters although there are some");
        }
      }
    }
    return new Replayed(understood, failedAgain);
  }

  private static Map<TopicPartition, Range> remaining(Consumer<byte[], byte[]> consumer) {
    List<PartitionInfo> infos = consumer.partitionsFor(TOPIC);
    if (infos == null || infos.isEmpty()) {
      return new HashMap<>();
    }
    Set<TopicPartition> partitions =
        infos.stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .collect(Collectors.toSet());
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
    Map<TopicPartition, Range> remaining = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long start = beginnings.getOrDefault(partition, 0L);
      OffsetAndMetadata replayedTo = committed.get(partition);
      if (replayedTo != null) {
        start = Math.max(start, replayedTo.offset());
      }
      long end = Math.max(start, ends.getOrDefault(partition, start));
      remaining.put(partition, new Range(start, end));
    }
    return remaining;
  }

  private Consumer<byte[], byte[]> consumer() {
    Properties overrides = new Properties();
    overrides.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
    // Dead letters are not written in transactions.
    overrides.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    return consumers.createConsumer(group, "dead-letters", null, overrides);
  }

  private record Range(long start, long end) {}
}
