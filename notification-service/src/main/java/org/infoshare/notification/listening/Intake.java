package org.infoshare.notification.listening;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Array;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.infoshare.events.RequestEvent;
import org.infoshare.events.Topics;
import org.infoshare.notification.delivery.Due;
import org.infoshare.notification.delivery.Notifications;
import org.infoshare.notification.routing.RoutingTable;
import org.infoshare.telemetry.Spans;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in records, each event once: the inbox row and what it makes due are one transaction. What
 * cannot be read goes to the dead letters before that transaction commits, so that trouble with
 * Kafka leaves nothing half done.
 */
@Component
class Intake {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;
  private final Notifications notifications;
  private final DeadLetterSender deadLetters;
  private final Spans spans;
  private final Clock clock;
  private final Counter heard;
  private final Counter repeats;
  private final Counter unreadable;

  Intake(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactionManager,
      Notifications notifications,
      DeadLetterSender deadLetters,
      Spans spans,
      Clock clock,
      MeterRegistry meters) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
    this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.notifications = notifications;
    this.deadLetters = deadLetters;
    this.spans = spans;
    this.clock = clock;
    this.heard =
        Counter.builder("infoshare.notification.events.heard")
            .description("Records that were understood, repeats among them")
            .register(meters);
    this.repeats =
        Counter.builder("infoshare.notification.repeats")
            .description("Events that were heard before and had no effect")
            .register(meters);
    this.unreadable =
        Counter.builder("infoshare.notification.dead.letters")
            .description("Records that could not be read and went to the dead letters")
            .register(meters);
  }

  /** How many records were understood, how many of them were repeats, and how many were not. */
  record Taken(int understood, int repeated, int deadLettered) {

    Taken plus(Taken other) {
      return new Taken(
          understood + other.understood,
          repeated + other.repeated,
          deadLettered + other.deadLettered);
    }
  }

  /**
   * Takes in a batch, all of it or nothing.
   *
   * @throws RuntimeException when the database or Kafka cannot be reached: nothing has happened
   *     then and the same batch is to be given again
   */
  Taken take(List<ConsumerRecord<byte[], byte[]>> batch) {
    try {
      return count(takeTogether(batch, null));
    } catch (DataIntegrityViolationException unstorable) {
      return takeOneByOne(batch);
    }
  }

  private Taken takeOneByOne(List<ConsumerRecord<byte[], byte[]>> batch) {
    Taken sum = new Taken(0, 0, 0);
    for (ConsumerRecord<byte[], byte[]> message : batch) {
      Taken taken;
      try {
        taken = takeTogether(List.of(message), null);
      } catch (DataIntegrityViolationException unstorable) {
        taken = takeTogether(List.of(message), new Heard.Unreadable("not-storable"));
      }
      sum = sum.plus(count(taken));
    }
    return sum;
  }

  private Taken count(Taken taken) {
    heard.increment(taken.understood());
    repeats.increment(taken.repeated());
    unreadable.increment(taken.deadLettered());
    return taken;
  }

  private Taken takeTogether(
      List<ConsumerRecord<byte[], byte[]>> batch,
      Heard.@org.jspecify.annotations.Nullable Unreadable verdict) {
    List<Step> steps = new ArrayList<>();
    try {
      Taken taken = takeTogether(batch, verdict, steps);
      steps.forEach(step -> step.span().end());
      return taken;
    } catch (RuntimeException failure) {
      steps.forEach(step -> step.span().end(failure.getClass().getSimpleName()));
      throw failure;
    }
  }

  private Taken takeTogether(
      List<ConsumerRecord<byte[], byte[]>> batch,
      Heard.@org.jspecify.annotations.Nullable Unreadable verdict,
      List<Step> steps) {
    Taken taken =
        transactions.execute(
            status -> {
              List<UUID> ids = new ArrayList<>();
              int foreign = 0;
              int unreadableOnes = 0;
              List<DeadLetterSender.DeadLetter> dead = new ArrayList<>();
              for (ConsumerRecord<byte[], byte[]> message : batch) {
                Heard heard = verdict == null ? EventReader.read(message) : verdict;
                if (heard instanceof Heard.Telling event) {
                  ids.add(event.eventId());
                  steps.add(begin(event));
                } else if (heard instanceof Heard.Silent event) {
                  ids.add(event.eventId());
                } else if (heard instanceof Heard.Unreadable no) {
                  dead.add(new DeadLetterSender.DeadLetter(message, no.reason()));
                  unreadableOnes++;
                } else {
                  foreign++;
                }
              }
              Set<UUID> fresh = remember(ids);
              int repeated = ids.size() - fresh.size();
              notifications.add(due(steps, new HashSet<>(fresh)));
              deadLetters.send(dead);
              return new Taken(ids.size() + foreign, repeated, unreadableOnes);
            });
    return java.util.Objects.requireNonNull(taken);
  }

  private Step begin(Heard.Telling told) {
    RequestEvent event = told.event();
    return new Step(
        told,
        spans.hearing(Topics.REQUEST_EVENTS, told.traceparent(), event.reference(), event.fact()));
  }

  /** An event that is being taken in, and the span of that. */
  private record Step(Heard.Telling told, Spans.Step span) {}

  private static List<Due> due(List<Step> steps, Set<UUID> fresh) {
    List<Due> due = new ArrayList<>();
    for (Step step : steps) {
      Heard.Telling told = step.told();
      if (!fresh.remove(told.eventId())) {
        continue;
      }
      RequestEvent event = told.event();
      RoutingTable.routesOf(event.fact(), event.step())
          .forEach(
              route -> due.add(new Due(told.eventId(), event, route, step.span().traceparent())));
    }
    return due;
  }

  /** Writes the inbox rows; returns the ids that were not there before. */
  private Set<UUID> remember(List<UUID> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    Array events =
        jdbc.execute(
            (ConnectionCallback<Array>)
                connection -> connection.createArrayOf("uuid", ids.toArray()));
    return new HashSet<>(
        jdbc.query(
            """
            insert into inbox (event_id, received_at)
            select event_id, ? from unnest(?) as heard (event_id)
            on conflict do nothing
            returning event_id
            """,
            (row, index) -> row.getObject(1, UUID.class),
            now,
            events));
  }
}
