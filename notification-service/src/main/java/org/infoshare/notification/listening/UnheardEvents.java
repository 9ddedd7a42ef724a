package org.infoshare.notification.listening;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.infoshare.events.Topics;
import org.infoshare.telemetry.Flow;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * How many events no node has heard, and for how long. Asks the broker, not the consumer, which may
 * be the thing that hangs. The age is known to the time between two looks, from the first look on.
 */
@Component
class UnheardEvents implements DisposableBean {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_SEEN = 1000;

  private final Map<String, Object> settings;
  private final String group;
  private final Flow flow;
  private final Clock clock;
  private final Map<TopicPartition, Deque<Seen>> seen = new HashMap<>();
  private volatile long waiting;
  private volatile @Nullable Instant since;
  private @Nullable Admin admin;

  UnheardEvents(
      KafkaAdmin kafka,
      @Value("${spring.kafka.consumer.group-id}") String group,
      @Qualifier("eventsHealthIndicator") Flow flow,
      Clock clock,
      MeterRegistry meters) {
    this.settings = new HashMap<>(kafka.getConfigurationProperties());
    this.settings.put(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
    this.settings.put(
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
    this.group = group;
    this.flow = flow;
    this.clock = clock;
    Gauge.builder("infoshare.notification.events.waiting", this, events -> events.waiting)
        .description("Events on the topic that no node has heard")
        .register(meters);
    Gauge.builder("infoshare.notification.events.oldest", this, UnheardEvents::age)
        .description("For how long the oldest of them has been there")
        .baseUnit("seconds")
        .register(meters);
  }

  /** Up to where a partition went at a time. */
  private record Seen(Instant at, long end) {}

  /** Looks again; always returns that there is no more to do. */
  boolean measure() throws ExecutionException, InterruptedException, TimeoutException {
    Instant now = clock.instant();
    Map<TopicPartition, Long> beginnings = offsets(OffsetSpec.earliest());
    Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
    Map<TopicPartition, OffsetAndMetadata> heard =
        broker()
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    long unheard = 0;
    for (Map.Entry<TopicPartition, Long> partition : ends.entrySet()) {
      OffsetAndMetadata committed = heard.get(partition.getKey());
      long from = beginnings.getOrDefault(partition.getKey(), 0L);
      long upTo = committed == null ? from : Math.max(from, committed.offset());
      unheard += Math.max(0, partition.getValue() - upTo);
      Deque<Seen> looks = seen.computeIfAbsent(partition.getKey(), key -> new ArrayDeque<>());
      looks.removeIf(look -> look.end() <= upTo);
      if (partition.getValue() > upTo
          && looks.size() < MOST_SEEN
          && (looks.isEmpty() || looks.getLast().end() < partition.getValue())) {
        looks.add(new Seen(now, partition.getValue()));
      }
    }
    waiting = unheard;
    since =
        seen.values().stream()
            .filter(looks -> !looks.isEmpty())
            .map(looks -> looks.getFirst().at())
            .min(Comparator.naturalOrder())
            .orElse(null);
    flow.measured(since, false);
    return false;
  }

  private Map<TopicPartition, Long> offsets(OffsetSpec which)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    broker()
        .describeTopics(List.of(Topics.REQUEST_EVENTS))
        .allTopicNames()
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(
                        partition ->
                            wanted.put(new TopicPartition(topic, partition.partition()), which)));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
        broker().listOffsets(wanted).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).entrySet()) {
      offsets.put(found.getKey(), found.getValue().offset());
    }
    return offsets;
  }

  private Admin broker() {
    Admin existing = admin;
    if (existing == null) {
      existing = Admin.create(settings);
      admin = existing;
    }
    return existing;
  }

  private double age() {
    Instant oldest = since;
    return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
  }

  @Override
  public void destroy() {
    Admin open = admin;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }
}
