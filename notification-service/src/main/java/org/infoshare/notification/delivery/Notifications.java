package org.infoshare.notification.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.events.RequestEvent;
import org.infoshare.notification.channels.Messenger;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes what is due, in the transaction that hears of it. */
@Component
public class Notifications {

  private final PendingNotifications pending;
  private final Deliveries deliveries;
  private final List<Messenger> messengers;
  private final Bells bells;
  private final DeliveryProperties properties;
  private final Clock clock;

  Notifications(
      PendingNotifications pending,
      Deliveries deliveries,
      List<Messenger> messengers,
      Bells bells,
      DeliveryProperties properties,
      Clock clock) {
    this.pending = pending;
    this.deliveries = deliveries;
    this.messengers = messengers;
    this.bells = bells;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Stores what is to be told. Who belongs to an audience is found out later; an organisation's
   * webhook is known at once, and without one there is nothing to deliver.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(Collection<Due> dues) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    for (Due due : dues) {
      if (due.route().toOrganisation()) {
        addForOrganisation(due);
      } else {
        addForPeople(due, now);
      }
    }
  }

  private void addForPeople(Due due, Instant now) {
    RequestEvent event = due.event();
    boolean clockFact = due.route().clockRank() != null;
    pending.insert(
        new PendingNotification(
            UUID.randomUUID(),
            due.eventId(),
            event.reference(),
            event.fact(),
            due.route().audience(),
            due.route().channels(),
            due.route().clockRank(),
            event.urgency(),
            event.dueAt(),
            event.occurredAt(),
            0,
            now,
            due.traceparent()),
        clockFact ? now.plus(properties.gathering()) : now);
    bells.fanOut().ringAfterCommit();
  }

  private void addForOrganisation(Due due) {
    RequestEvent event = due.event();
    Audience audience = due.route().audience();
    String organisation =
        audience == Audience.REQUESTING_ORGANISATION
            ? event.requestingOrganisation()
            : event.holdingOrganisation();
    for (Channel channel : due.route().channels()) {
      if (messengers.stream()
          .noneMatch(
              messenger -> messenger.channel() == channel && messenger.reaches(organisation))) {
        continue;
      }
      deliveries.insert(
          new Delivery(
              Delivery.key(due.eventId(), organisation, channel),
              due.eventId(),
              event.reference(),
              event.fact(),
              audience,
              channel,
              null,
              organisation,
              null,
              event.urgency(),
              event.dueAt(),
              event.occurredAt(),
              0,
              due.traceparent()),
          Status.PENDING);
      bells.webhook().ringAfterCommit();
    }
  }
}
