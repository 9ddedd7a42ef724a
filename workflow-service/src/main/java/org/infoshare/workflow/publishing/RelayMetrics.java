package org.infoshare.workflow.publishing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.infoshare.telemetry.Flow;
import org.infoshare.workflow.publishing.RelayLag.Shard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What operators watch. Pending, oldest age and parked are of the whole deployment, so every node
 * gives the same; they are measured apart from the relay, which may be the thing that hangs.
 */
@Component
class RelayMetrics {

  private static final Logger log = LoggerFactory.getLogger(RelayMetrics.class);

  private final JdbcTemplate jdbc;
  private final RelayLag lag;
  private final Flow flow;
  private final Clock clock;
  private final Timer latency;
  private final Counter repeats;
  private final AtomicInteger shards = new AtomicInteger();
  private volatile Backlog backlog = new Backlog(List.of(), 0);

  RelayMetrics(
      JdbcTemplate jdbc,
      RelayLag lag,
      @Qualifier("publishingHealthIndicator") Flow flow,
      Clock clock,
      MeterRegistry registry) {
    this.jdbc = jdbc;
    this.lag = lag;
    this.flow = flow;
    this.clock = clock;
    this.latency =
        Timer.builder("infoshare.events.publish.latency")
            .description("From the commit of an event to its acknowledgement by Kafka")
            .publishPercentileHistogram()
            .register(registry);
    this.repeats =
        Counter.builder("infoshare.events.repeats.possible")
            .description("Events sent again because Kafka's answer to the first time was lost")
            .register(registry);
    Gauge.builder("infoshare.events.pending", this, metrics -> metrics.backlog.pending())
        .description("Events that Kafka has not acknowledged")
        .register(registry);
    Gauge.builder("infoshare.events.oldest.age", this, RelayMetrics::oldestAgeInSeconds)
        .description("Age of the oldest event that Kafka has not acknowledged")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("infoshare.events.parked", this, metrics -> metrics.backlog.parked())
        .description("Events that Kafka refused, each holding its request")
        .register(registry);
    Gauge.builder("infoshare.events.shards.unowned", this, metrics -> metrics.backlog.unowned())
        .description("Shards that no node relays")
        .register(registry);
    for (int shard = 0; shard < EventWriter.SHARDS; shard++) {
      int number = shard;
      Gauge.builder(
              "infoshare.events.shard.oldest.age",
              this,
              metrics -> metrics.ageInSeconds(metrics.backlog.oldest(number)))
          .description("Age of the oldest event of a shard that Kafka has not acknowledged")
          .baseUnit("seconds")
          .tag("shard", Integer.toString(shard))
          .register(registry);
    }
    Gauge.builder("infoshare.events.shards", shards, AtomicInteger::get)
        .description("Shards that this node relays")
        .register(registry);
  }

  void acknowledged(PendingEvent event) {
    Duration taken = Duration.between(event.recordedAt(), clock.instant());
    latency.record(taken.isNegative() ? Duration.ZERO : taken);
  }

  void sentAgain() {
    repeats.increment();
  }

  void owns(int shards) {
    this.shards.set(shards);
  }

  @Scheduled(fixedDelayString = "${infoshare.publishing.measure:5s}")
  void measure() {
    try {
      Backlog measured =
          new Backlog(
              lag.shards(),
              jdbc.queryForObject(
                  "select count(*) from event_parked", (row, number) -> row.getLong(1)));
      backlog = measured;
      flow.measured(measured.oldest(), measured.parked() > 0);
    } catch (DataAccessException | TransactionException failure) {
      log.warn("The backlog of events was not measured: {}", failure.getClass().getSimpleName());
    }
  }

  private double oldestAgeInSeconds() {
    return ageInSeconds(backlog.oldest());
  }

  private double ageInSeconds(@Nullable Instant oldest) {
    return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
  }

  private record Backlog(List<Shard> shards, long parked) {

    long pending() {
      return shards.stream().mapToLong(Shard::waiting).sum();
    }

    long unowned() {
      return shards.stream().filter(shard -> shard.node() == null).count();
    }

    @Nullable Instant oldest() {
      return shards.stream()
          .map(Shard::oldest)
          .filter(Objects::nonNull)
          .min(Comparator.naturalOrder())
          .orElse(null);
    }

    @Nullable Instant oldest(int shard) {
      return shard < shards.size() ? shards.get(shard).oldest() : null;
    }
  }
}
