package org.infoshare.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.infoshare.notification.background.Failures;
import org.infoshare.notification.channels.Message;
import org.infoshare.notification.channels.Messenger;
import org.infoshare.notification.channels.Outcome;
import org.infoshare.notification.channels.Recipient;
import org.infoshare.notification.recipients.Person;
import org.infoshare.notification.recipients.Question;
import org.infoshare.notification.recipients.Recipients;
import org.infoshare.telemetry.Spans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is pending for one channel. Each delivery is claimed, sent and written down in a
 * transaction of its own, so that a kill repeats at most the one that was under way, and so does a
 * node that is halted for longer than the lease.
 */
final class Sender {

  private static final Logger log = LoggerFactory.getLogger(Sender.class);

  private final Messenger messenger;
  private final DeliveryProperties.Attempts attempts;
  private final Deliveries deliveries;
  private final Recipients recipients;
  private final TransactionTemplate transactions;
  private final DeliveryProperties properties;
  private final Spans spans;
  private final Clock clock;
  private final MeterRegistry meters;

  Sender(
      Messenger messenger,
      DeliveryProperties.Attempts attempts,
      Deliveries deliveries,
      Recipients recipients,
      TransactionTemplate transactions,
      DeliveryProperties properties,
      Spans spans,
      Clock clock,
      MeterRegistry meters) {
    this.messenger = messenger;
    this.attempts = attempts;
    this.deliveries = deliveries;
    this.recipients = recipients;
    this.transactions = transactions;
    this.properties = properties;
    this.spans = spans;
    this.clock = clock;
    this.meters = meters;
  }

  /** Sends what is due; returns whether there may be more. */
  boolean work() {
    List<Delivery> due = deliveries.due(messenger.channel(), properties.batch());
    if (due.isEmpty()) {
      return false;
    }
    Answers answers = confirm(due);
    Instant answered = clock.instant();
    try (Messenger.Round round = messenger.begin()) {
      for (Delivery delivery : due) {
        if (Thread.currentThread().isInterrupted()
            || clock.instant().isAfter(answered.plus(properties.contactsKept()))) {
          return true;
        }
        Optional<String> outcome =
            transactions.execute(
                status ->
                    deliveries
                        .claim(delivery.id(), properties.lease())
                        .map(claimed -> deliver(claimed, answers, round)));
        outcome.ifPresent(this::count);
      }
    }
    return due.size() >= properties.batch();
  }

  /** A channel tells either people or organisations, so this is one call. */
  private Answers confirm(List<Delivery> due) {
    List<Question.OfPerson> ofPeople = new ArrayList<>();
    List<Question.OfOrganisation> ofOrganisations = new ArrayList<>();
    for (Delivery delivery : due) {
      UUID person = delivery.person();
      if (person != null) {
        ofPeople.add(new Question.OfPerson(delivery.id(), delivery.reference(), person));
      } else if (delivery.organisation() != null) {
        ofOrganisations.add(
            new Question.OfOrganisation(delivery.id(), delivery.reference(), delivery.audience()));
      }
    }
    return spans.together(
        "confirm recipients",
        due.stream().map(Delivery::traceparent).toList(),
        () -> new Answers(recipients.ask(ofPeople), recipients.mayKnow(ofOrganisations)));
  }

  private record Answers(Map<UUID, List<Person>> people, Map<UUID, Boolean> organisations) {}

  private void count(String outcome) {
    meters
        .counter(
            "infoshare.notification.attempts",
            "channel",
            messenger.channel().name(),
            "outcome",
            outcome)
        .increment();
  }

  private String deliver(Delivery claimed, Answers answers, Messenger.Round round) {
    try (Spans.Work delivering =
        spans.delivering(messenger.channel().name(), claimed.traceparent(), claimed.reference())) {
      delivering.tag(Spans.FACT, claimed.fact());
      delivering.tag(Spans.AUDIENCE, claimed.audience().name());
      String outcome = attempt(claimed.at(delivering.traceparent()), answers, round);
      delivering.tag(Spans.OUTCOME, outcome);
      return outcome;
    }
  }

  private String attempt(Delivery delivery, Answers answers, Messenger.Round round) {
    String organisation = delivery.organisation();
    if (organisation != null) {
      Boolean mayKnow = answers.organisations().get(delivery.id());
      if (mayKnow == null) {
        return unanswered(delivery);
      }
      return mayKnow
          ? send(delivery, new Recipient.Organisation(organisation), round)
          : withheld(delivery);
    }
    List<Person> people = answers.people().get(delivery.id());
    if (people == null) {
      return unanswered(delivery);
    }
    Person person =
        people.stream()
            .filter(answered -> answered.id().equals(delivery.person()))
            .findFirst()
            .orElse(null);
    if (person == null || !person.mayKnow()) {
      return withheld(delivery);
    }
    String email = person.email();
    if (email == null) {
      deliveries.end(delivery, Status.FAILED, delivery.attempts());
      return "no-address";
    }
    return send(delivery, new Recipient.Mailbox(email), round);
  }

  private String unanswered(Delivery delivery) {
    deliveries.postpone(delivery, delivery.attempts(), clock.instant().plus(attempts.firstPause()));
    return "unanswered";
  }

  private String withheld(Delivery delivery) {
    deliveries.end(delivery, Status.WITHHELD, delivery.attempts());
    return "withheld";
  }

  private String send(Delivery delivery, Recipient recipient, Messenger.Round round) {
    int attempted = delivery.attempts() + 1;
    Outcome outcome = attempt(delivery, recipient, round);
    if (outcome instanceof Outcome.Sent) {
      deliveries.end(delivery, Status.DELIVERED, attempted);
      return "delivered";
    }
    boolean last = outcome instanceof Outcome.Never || attempted >= attempts.most();
    log.warn(
        "Attempt {} to deliver {} by {} failed: {}",
        attempted,
        delivery.id(),
        delivery.channel(),
        outcome);
    if (last) {
      deliveries.end(delivery, Status.FAILED, attempted);
      return "failed";
    }
    deliveries.postpone(delivery, attempted, clock.instant().plus(attempts.pauseAfter(attempted)));
    return "postponed";
  }

  private static Outcome attempt(Delivery delivery, Recipient recipient, Messenger.Round round) {
    try {
      return round.send(
          new Message(
              delivery.id(),
              delivery.reference(),
              delivery.fact(),
              delivery.urgency(),
              delivery.dueAt(),
              delivery.occurredAt(),
              recipient));
    } catch (RuntimeException failure) {
      return new Outcome.NotNow(Failures.describe(failure));
    }
  }
}
