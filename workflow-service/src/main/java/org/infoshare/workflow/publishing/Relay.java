package org.infoshare.workflow.publishing;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.infoshare.telemetry.RequestInLogs;
import org.infoshare.telemetry.Spans;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what is pending to Kafka, at least once, and first deliveries in sequence per request,
 * whatever fails and whoever sends: it begins with an event whose predecessors Kafka has, and Kafka
 * takes none whose predecessor it did not take (docs/decisions.md, 19).
 *
 * <p>While Kafka is away, slow, forbidding or without the topic, everything waits and nothing is
 * given up. Only an event that Kafka refuses for what it is, is parked.
 */
@Component
class Relay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
  private static final Duration TIME_TO_FINISH = Duration.ofSeconds(5);

  private final JdbcConnectionDetails database;
  private final KafkaProperties kafka;
  private final KafkaConnectionDetails broker;
  private final Spans spans;
  private final RequestTopics topics;
  private final RelayMetrics metrics;
  private final RelaySignal signal;
  private final PublishingSettings settings;
  private final Duration signOfLifeAfter;

  private volatile boolean running;
  private volatile @Nullable EventSender sender;
  private @Nullable Thread thread;

  // What follows belongs to the relay's thread.
  private final List<Long> acknowledged = new ArrayList<>();
  private final Set<UUID> unanswered = new HashSet<>();
  private boolean topicsMade;
  private @Nullable String trouble;
  private Duration backOff = FIRST_BACK_OFF;

  Relay(
      JdbcConnectionDetails database,
      KafkaProperties kafka,
      KafkaConnectionDetails broker,
      Spans spans,
      RequestTopics topics,
      RelayMetrics metrics,
      RelaySignal signal,
      PublishingSettings settings) {
    this.database = database;
    this.kafka = kafka;
    this.broker = broker;
    this.spans = spans;
    this.topics = topics;
    this.metrics = metrics;
    this.signal = signal;
    this.settings = settings;
    this.signOfLifeAfter = RelayDatabase.signOfLifeAfter(settings);
  }

  @Override
  public boolean isAutoStartup() {
    return settings.publishing().relay();
  }

  /** Stops after the web server: what the last calls did is still sent. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public synchronized void start() {
    running = true;
    thread = new Thread(this::run, "relay");
    thread.start();
  }

  @Override
  public synchronized void stop() {
    running = false;
    signal.wake();
    Thread stopping = thread;
    if (stopping == null) {
      return;
    }
    try {
      stopping.join(TIME_TO_FINISH.toMillis());
      EventSender unfinished = sender;
      if (stopping.isAlive()) {
        if (unfinished != null) {
          unfinished.close();
        }
        stopping.interrupt();
        stopping.join(TIME_TO_FINISH.toMillis());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  private void run() {
    try {
      while (running) {
        try (RelayDatabase session = RelayDatabase.open(database, settings)) {
          relay(session);
        } catch (SQLException failure) {
          hold("database " + failure.getSQLState());
        } catch (RuntimeException failure) {
          hold(failure.getClass().getSimpleName());
        } finally {
          metrics.owns(0);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      renewSender();
    }
  }

  private void relay(RelayDatabase session) throws SQLException, InterruptedException {
    long balanced = 0;
    while (running) {
      forgetAcknowledged(session);
      if (balanced == 0
          || System.nanoTime() - balanced >= settings.publishing().rebalance().toNanos()) {
        metrics.owns(session.balance());
        balanced = System.nanoTime();
      }
      String failure = reachKafka();
      int sent = 0;
      if (failure == null) {
        List<PendingEvent> batch = session.fetch(settings.publishing().batch());
        sent = batch.size();
        failure = batch.isEmpty() ? null : deliver(batch, session);
        forgetAcknowledged(session);
      }
      if (failure != null) {
        hold(failure);
        continue;
      }
      flowing();
      if (sent == 0) {
        signal.await(settings.publishing().poll());
      }
      if (sent < settings.publishing().batch()) {
        Thread.sleep(settings.publishing().gathering().toMillis());
      }
    }
  }

  /** What stands in the way of sending, or null. */
  private @Nullable String reachKafka() throws InterruptedException {
    try {
      if (!topicsMade) {
        topics.make();
        topicsMade = true;
      }
      if (sender == null) {
        sender = new EventSender(kafka, broker, settings, spans);
      }
      return null;
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      return (cause == null ? failure : cause).getClass().getSimpleName();
    } catch (KafkaException failure) {
      return failure.getClass().getSimpleName();
    }
  }

  /**
   * Sends a batch and waits for every answer. Nothing more is sent once the session is lost.
   *
   * @return what went wrong with Kafka, or null
   * @throws SQLException when the session is lost, after the answers that arrived were taken
   */
  private @Nullable String deliver(List<PendingEvent> batch, RelayDatabase session)
      throws SQLException, InterruptedException {
    EventSender through = sender;
    if (through == null) {
      return "no producer";
    }
    for (PendingEvent event : batch) {
      if (unanswered.remove(event.id())) {
        metrics.sentAgain();
      }
    }
    var delivery =
        new BatchDelivery(
            through, session, settings.publishing().deliveryTimeout(), signOfLifeAfter);
    try {
      delivery.send(batch, () -> running);
    } catch (SQLException lost) {
      renewSender();
      throw lost;
    } finally {
      for (PendingEvent event : delivery.acknowledged()) {
        acknowledged.add(event.pending());
        metrics.acknowledged(event);
      }
      delivery.undelivered().forEach(event -> unanswered.add(event.id()));
    }
    if (through.isClosed() || !delivery.undelivered().isEmpty()) {
      renewSender();
    }
    for (EventSender.Refused refusal : delivery.refused()) {
      park(refusal, session);
    }
    if (!delivery.refused().isEmpty()) {
      // It stopped the others, and nothing else is the matter with them.
      return null;
    }
    if (delivery.failure() != null) {
      topicsMade = false;
    }
    return delivery.failure();
  }

  private void park(EventSender.Refused refusal, RelayDatabase session) throws SQLException {
    PendingEvent event = refusal.event();
    session.park(event, refusal.reason());
    RequestInLogs.during(
        event.reference(),
        () ->
            log.error(
                "Kafka refused event {} of request {}, whose later events now wait: {}."
                    + " See docs/operations.md#parked-events",
                event.sequence(),
                event.reference(),
                refusal.reason()));
  }

  private void forgetAcknowledged(RelayDatabase session) throws SQLException {
    if (!acknowledged.isEmpty()) {
      session.delete(acknowledged);
      acknowledged.clear();
    }
  }

  private void renewSender() {
    EventSender old = sender;
    sender = null;
    if (old != null) {
      old.close();
    }
  }

  private void hold(String failure) throws InterruptedException {
    if (running && !failure.equals(trouble)) {
      log.warn("Events wait, nothing is lost: {}. See docs/operations.md#events-waiting", failure);
    }
    trouble = failure;
    if (running) {
      Thread.sleep(backOff.toMillis());
      Duration longest = settings.publishing().longestBackOff();
      Duration doubled = backOff.multipliedBy(2);
      backOff = doubled.compareTo(longest) < 0 ? doubled : longest;
    }
  }

  private void flowing() {
    if (trouble != null) {
      log.info("Events flow again");
      trouble = null;
    }
    backOff = FIRST_BACK_OFF;
  }
}
