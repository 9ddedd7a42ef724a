package org.infoshare.notification.listening;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.infoshare.events.Topics;
import org.infoshare.telemetry.Flow;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
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
  private static final Duration FOR_A_LOOK = Duration.ofSeconds(3);
  private static final Duration FOR_A_REPLAY = Duration.ofSeconds(10);
  private static final int MOST_SHOWN = 100;
  private static final Pattern OWN_WORDS = Pattern.compile("[a-z0-9.@-]{1,120}");
  private static final Duration WITHOUT_PROGRESS = Duration.ofSeconds(30);
  private static final String TOPIC = Topics.deadLettersOf(Topics.REQUEST_EVENTS);

  private final ConsumerFactory<byte[], byte[]> consumers;
  private final String group;
  private final Intake intake;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Flow flow;
  private final Clock clock;
  private final AtomicReference<Look> last = new AtomicReference<>(new Look(0, null, List.of()));

  DeadLetters(
      ConsumerFactory<byte[], byte[]> consumers,
      @Value("${spring.kafka.consumer.group-id}") String group,
      Intake intake,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      @Qualifier("deadLettersHealthIndicator") Flow flow,
      Clock clock,
      MeterRegistry meters) {
    this.consumers = consumers;
    this.group = group + "-dead-letters";
    this.intake = intake;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.flow = flow;
    this.clock = clock;
    Gauge.builder("infoshare.notification.dead.letters.waiting", last, seen -> seen.get().waiting())
        .description("Dead letters that wait for a replay, as last seen")
        .register(meters);
    Gauge.builder("infoshare.notification.dead.letters.oldest", last, this::ageInSeconds)
        .description("For how long the first of those has been waiting")
        .baseUnit("seconds")
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

  /**
   * The dead letters that no replay has taken up.
   *
   * @param oldest when the first of them was put aside; null where there is none
   * @param letters some of them, the oldest first
   */
  record Look(long waiting, @Nullable Instant oldest, List<Letter> letters) {}

  /**
   * One of them, without its key and what it holds.
   *
   * @param from where it was read first: topic, partition and offset
   * @param reason a code
   */
  record Letter(String from, String reason, Instant since) {}

  private double ageInSeconds(AtomicReference<Look> seen) {
    Instant oldest = seen.get().oldest();
    return oldest == null
        ? 0
        : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
  }

  /** Looks at what no replay has taken up. Soon fails where Kafka is away. */
  Look waiting() {
    try (Consumer<byte[], byte[]> consumer = consumer(FOR_A_LOOK)) {
      Map<TopicPartition, Range> remaining = remaining(consumer);
      long waiting = remaining.values().stream().mapToLong(range -> range.end - range.start).sum();
      List<Letter> letters = waiting == 0 ? List.of() : read(consumer, remaining, waiting);
      Look look =
          new Look(
              waiting,
              letters.isEmpty() ? null : letters.get(0).since(),
              letters.stream().limit(MOST_SHOWN).toList());
      last.set(look);
      flow.measured(look.oldest(), false);
      return look;
    }
  }

  private static List<Letter> read(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Range> remaining, long waiting) {
    remaining.values().removeIf(range -> range.start >= range.end);
    consumer.assign(remaining.keySet());
    remaining.forEach((partition, range) -> consumer.seek(partition, range.start));
    List<Letter> letters = new ArrayList<>();
    long until = System.nanoTime() + FOR_A_LOOK.toNanos();
    while (letters.size() < Math.min(waiting, MOST_SHOWN) && System.nanoTime() < until) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        letters.add(
            new Letter(
                header(message, DeadLetterSender.FROM),
                header(message, DeadLetterSender.REASON),
                Instant.ofEpochMilli(message.timestamp())));
      }
    }
    letters.sort(Comparator.comparing(Letter::since));
    return letters;
  }

  /** What this service wrote there itself; anybody else may have written anything. */
  private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    String value =
        header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    return OWN_WORDS.matcher(value).matches() ? value : "unknown";
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
    try (Consumer<byte[], byte[]> consumer = consumer(FOR_A_REPLAY)) {
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

  private Consumer<byte[], byte[]> consumer(Duration patience) {
    Properties overrides = new Properties();
    String milliseconds = Long.toString(patience.toMillis());
    overrides.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, milliseconds);
    overrides.setProperty(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, milliseconds);
    // Dead letters are not written in transactions.
    overrides.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    return consumers.createConsumer(group, "dead-letters", null, overrides);
  }

  private record Range(long start, long end) {}
}
