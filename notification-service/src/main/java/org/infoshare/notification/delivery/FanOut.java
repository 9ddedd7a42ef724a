package org.infoshare.notification.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.notification.background.Failures;
import org.infoshare.notification.delivery.Deliveries.Decided;
import org.infoshare.notification.recipients.Person;
import org.infoshare.notification.recipients.Question;
import org.infoshare.notification.recipients.Recipients;
import org.infoshare.telemetry.RequestInLogs;
import org.infoshare.telemetry.Spans;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out who belongs to the audiences that are due, and makes one delivery per person and
 * channel.
 */
@Component
class FanOut {

  private static final Logger log = LoggerFactory.getLogger(FanOut.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** The higher on the clocks' ladder the later; among equals the later in time. */
  private static final Comparator<Delivery> LADDER =
      Comparator.comparing((Delivery delivery) -> rank(delivery))
          .thenComparing(Delivery::occurredAt)
          .thenComparing(Delivery::id);

  private final PendingNotifications pending;
  private final Deliveries deliveries;
  private final Recipients recipients;
  private final TransactionTemplate transactions;
  private final Bells bells;
  private final DeliveryProperties properties;
  private final Spans spans;
  private final Clock clock;
  private final Counter nobody;

  FanOut(
      PendingNotifications pending,
      Deliveries deliveries,
      Recipients recipients,
      TransactionTemplate transactions,
      Bells bells,
      DeliveryProperties properties,
      Spans spans,
      Clock clock,
      MeterRegistry meters) {
    this.pending = pending;
    this.deliveries = deliveries;
    this.recipients = recipients;
    this.transactions = transactions;
    this.bells = bells;
    this.properties = properties;
    this.spans = spans;
    this.clock = clock;
    this.nobody =
        Counter.builder("infoshare.notification.nobody")
            .description("Audiences that resolved to nobody for too long")
            .register(meters);
  }

  /** Resolves what is due; returns whether there may be more. */
  boolean work() {
    List<PendingNotification> due = pending.due(clock.instant(), properties.batch());
    if (due.isEmpty()) {
      return false;
    }
    List<Question.OfAudience> questions =
        due.stream()
            .map(
                notification ->
                    new Question.OfAudience(
                        notification.id(), notification.reference(), notification.audience()))
            .toList();
    Map<UUID, List<Person>> answers =
        spans.together(
            "find recipients",
            due.stream().map(PendingNotification::traceparent).toList(),
            () -> recipients.ask(questions));
    try {
      resolve(due, answers);
    } catch (CannotCreateTransactionException away) {
      throw away;
    } catch (RuntimeException failure) {
      due.stream()
          .collect(Collectors.groupingBy(PendingNotification::reference))
          .forEach((reference, request) -> resolveAlone(reference, request, answers));
    }
    return due.size() >= properties.batch();
  }

  /** A request that cannot be resolved holds up no other. */
  private void resolveAlone(
      String reference, List<PendingNotification> request, Map<UUID, List<Person>> answers) {
    try {
      resolve(request, answers);
    } catch (CannotCreateTransactionException away) {
      throw away;
    } catch (RuntimeException failure) {
      RequestInLogs.during(
          reference,
          () ->
              log.warn(
                  "What is to be told of {} could not be stored: {}. It is tried again",
                  reference,
                  Failures.describe(failure)));
      Instant now = clock.instant();
      request.forEach(
          notification -> pending.postpone(notification.id(), now.plus(pause(notification))));
    }
  }

  private void resolve(List<PendingNotification> due, Map<UUID, List<Person>> answers) {
    transactions.executeWithoutResult(status -> store(pending.lock(due), answers));
  }

  private void store(List<PendingNotification> notifications, Map<UUID, List<Person>> answers) {
    Instant now = clock.instant();
    List<Decided> decided = new ArrayList<>();
    List<Delivery> toTell = new ArrayList<>();
    List<UUID> resolved = new ArrayList<>();
    for (PendingNotification notification : notifications) {
      List<Person> people = answers.get(notification.id());
      if (people == null || (people.isEmpty() && mayStillBeSomebody(notification, now))) {
        pending.postpone(notification.id(), now.plus(pause(notification)));
        continue;
      }
      resolved.add(notification.id());
      if (people.isEmpty()) {
        foundNobody(notification);
        for (Channel channel : notification.channels()) {
          decided.add(new Decided(notification.toNobody(channel), Status.FAILED));
        }
      }
      for (Person person : people) {
        for (Channel channel : notification.channels()) {
          Delivery delivery = notification.toPerson(person.id(), channel);
          if (!person.mayKnow()) {
            decided.add(new Decided(delivery, Status.WITHHELD));
          } else if (channel != Channel.EMAIL || person.email() != null) {
            toTell.add(delivery);
          }
        }
      }
    }
    Set<UUID> superseded = supersede(toTell);
    for (Delivery delivery : toTell) {
      if (superseded.contains(delivery.id())) {
        decided.add(new Decided(delivery, Status.SUPERSEDED));
      } else if (delivery.channel() == Channel.IN_APP) {
        decided.add(new Decided(deliveredInApp(delivery), Status.DELIVERED));
      } else {
        decided.add(new Decided(delivery, Status.PENDING));
      }
    }
    deliveries.insert(decided);
    pending.delete(resolved);
    bells.email().ringAfterCommit();
  }

  /**
   * Of the facts of clocks each person hears the highest of a request, through each channel.
   *
   * @return the others of the given ones; those that were waiting already have ended
   */
  private Set<UUID> supersede(List<Delivery> toTell) {
    Set<UUID> superseded = new HashSet<>();
    Map<Heard, Delivery> highest = new HashMap<>();
    for (Delivery delivery : toTell) {
      if (delivery.clockRank() == null) {
        continue;
      }
      Delivery other = highest.get(Heard.in(delivery));
      if (other == null || LADDER.compare(other, delivery) <= 0) {
        highest.put(Heard.in(delivery), delivery);
        if (other != null && !other.id().equals(delivery.id())) {
          superseded.add(other.id());
        }
      } else {
        superseded.add(delivery.id());
      }
    }
    Set<String> requests =
        highest.values().stream().map(Delivery::reference).collect(Collectors.toSet());
    for (Delivery waiting : deliveries.pendingOfClocks(requests)) {
      Delivery told = highest.get(Heard.in(waiting));
      if (told == null || told.id().equals(waiting.id())) {
        continue;
      }
      if (LADDER.compare(waiting, told) > 0) {
        superseded.add(told.id());
      } else {
        deliveries.end(waiting, Status.SUPERSEDED, waiting.attempts());
      }
    }
    return superseded;
  }

  /** What one person hears of one request through one channel. */
  private record Heard(@Nullable UUID person, String reference, Channel channel) {

    static Heard in(Delivery delivery) {
      return new Heard(delivery.person(), delivery.reference(), delivery.channel());
    }
  }

  private Delivery deliveredInApp(Delivery delivery) {
    try (Spans.Work delivering =
        spans.delivering(delivery.channel().name(), delivery.traceparent(), delivery.reference())) {
      delivering.tag(Spans.FACT, delivery.fact());
      delivering.tag(Spans.AUDIENCE, delivery.audience().name());
      delivering.tag(Spans.OUTCOME, "delivered");
      return delivery.at(delivering.traceparent());
    }
  }

  private boolean mayStillBeSomebody(PendingNotification notification, Instant now) {
    return now.isBefore(notification.createdAt().plus(properties.nobodyFor()));
  }

  private void foundNobody(PendingNotification notification) {
    RequestInLogs.during(
        notification.reference(),
        () ->
            log.error(
                "Nobody belongs to {} of {}, so nobody was told of {}."
                    + " See docs/operations.md#nobody-to-tell",
                notification.audience(),
                notification.reference(),
                notification.fact()));
    nobody.increment();
  }

  private static Duration pause(PendingNotification notification) {
    return DeliveryProperties.pause(FIRST_PAUSE, LONGEST_PAUSE, notification.attempts() + 1);
  }

  private static int rank(Delivery delivery) {
    Integer rank = delivery.clockRank();
    return rank == null ? 0 : rank;
  }
}
