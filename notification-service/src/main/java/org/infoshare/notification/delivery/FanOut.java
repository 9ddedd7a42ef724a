package org.infoshare.notification.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.notification.recipients.Person;
import org.infoshare.notification.recipients.Question;
import org.infoshare.notification.recipients.Recipients;
import org.infoshare.telemetry.RequestInLogs;
import org.infoshare.telemetry.Spans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
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

  /** Resolves what is due; returns whether anything was. */
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
    Map<String, List<UUID>> byReference = new LinkedHashMap<>();
    for (PendingNotification notification : due) {
      byReference
          .computeIfAbsent(notification.reference(), reference -> new ArrayList<>())
          .add(notification.id());
    }
    byReference.forEach(
        (reference, ids) ->
            transactions.executeWithoutResult(
                status -> resolve(pending.lock(reference, ids), answers)));
    return true;
  }

  private void resolve(List<PendingNotification> notifications, Map<UUID, List<Person>> answers) {
    Instant now = clock.instant();
    List<Delivery> toSend = new ArrayList<>();
    for (PendingNotification notification : notifications) {
      List<Person> people = answers.get(notification.id());
      if (people == null) {
        pending.postpone(notification.id(), now.plus(pause(notification)));
      } else if (people.isEmpty()) {
        foundNobody(notification, now);
      } else {
        toSend.addAll(deliveriesTo(people, notification));
        pending.delete(notification.id());
      }
    }
    store(toSend);
    bells.email().ringAfterCommit();
  }

  private List<Delivery> deliveriesTo(List<Person> people, PendingNotification notification) {
    List<Delivery> toSend = new ArrayList<>();
    for (Person person : people) {
      for (Channel channel : notification.channels()) {
        Delivery delivery = notification.toPerson(person.id(), channel);
        if (!person.mayKnow()) {
          deliveries.insert(delivery, Status.WITHHELD);
        } else if (channel != Channel.EMAIL || person.email() != null) {
          toSend.add(delivery);
        }
      }
    }
    return toSend;
  }

  private void store(List<Delivery> toSend) {
    Set<UUID> superseded = new HashSet<>();
    Map<List<Object>, Delivery> highest = new LinkedHashMap<>();
    for (Delivery delivery : toSend) {
      if (delivery.clockRank() == null) {
        continue;
      }
      List<Object> recipient =
          List.of(
              java.util.Objects.requireNonNull(delivery.person()),
              delivery.reference(),
              delivery.channel());
      Delivery other = highest.get(recipient);
      if (other == null || LADDER.compare(other, delivery) <= 0) {
        highest.put(recipient, delivery);
        if (other != null && !other.id().equals(delivery.id())) {
          superseded.add(other.id());
        }
      } else {
        superseded.add(delivery.id());
      }
    }
    for (Delivery delivery : highest.values()) {
      for (Delivery waiting : deliveries.pendingOfClocks(delivery)) {
        if (LADDER.compare(waiting, delivery) > 0) {
          superseded.add(delivery.id());
        } else {
          deliveries.end(waiting, Status.SUPERSEDED, waiting.attempts());
        }
      }
    }
    for (Delivery delivery : toSend) {
      if (superseded.contains(delivery.id())) {
        deliveries.insert(delivery, Status.SUPERSEDED);
      } else if (delivery.channel() == Channel.IN_APP) {
        deliverInApp(delivery);
      } else {
        deliveries.insert(delivery, Status.PENDING);
      }
    }
  }

  private void deliverInApp(Delivery delivery) {
    try (Spans.Work delivering =
        spans.delivering(delivery.channel().name(), delivery.traceparent(), delivery.reference())) {
      delivering.tag(Spans.FACT, delivery.fact());
      delivering.tag(Spans.AUDIENCE, delivery.audience().name());
      delivering.tag(Spans.OUTCOME, "delivered");
      deliveries.insert(delivery.at(delivering.traceparent()), Status.DELIVERED);
    }
  }

  private void foundNobody(PendingNotification notification, Instant now) {
    if (now.isBefore(notification.createdAt().plus(properties.nobodyFor()))) {
      pending.postpone(notification.id(), now.plus(pause(notification)));
      return;
    }
    RequestInLogs.during(
        notification.reference(),
        () ->
            log.error(
                "Nobody belongs to {} of {}, so nobody was told of {}."
                    + " See docs/operations.md#nobody-to-tell",
                notification.audience(),
                notification.reference(),
                notification.fact()));
    notification
        .channels()
        .forEach(channel -> deliveries.insert(notification.toNobody(channel), Status.FAILED));
    pending.delete(notification.id());
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
