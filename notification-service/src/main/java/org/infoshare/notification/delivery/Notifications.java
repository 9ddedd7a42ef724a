package org.infoshare.notification.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.events.RequestEvent;
import org.infoshare.notification.channels.Messenger;
import org.infoshare.notification.delivery.Deliveries.Decided;
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
    Map<PendingNotification, Instant> forPeople = new LinkedHashMap<>();
    List<Decided> forOrganisations = new ArrayList<>();
    for (Due due : dues) {
      if (due.route().toOrganisation()) {
        forOrganisations.addAll(toOrganisation(due));
      } else {
        boolean clockFact = due.route().clockRank() != null;
        forPeople.put(toPeople(due, now), clockFact ? now.plus(properties.gathering()) : now);
      }
    }
    pending.insert(forPeople);
    deliveries.insert(forOrganisations);
    if (!forPeople.isEmpty()) {
      bells.fanOut().ringAfterCommit();
    }
    if (!forOrganisations.isEmpty()) {
      bells.webhook().ringAfterCommit();
    }
  }

  private static PendingNotification toPeople(Due due, Instant now) {
    RequestEvent event = due.event();
    return new PendingNotification(
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
        due.traceparent());
  }

  private List<Decided> toOrganisation(Due due) {
    RequestEvent event = due.event();
    Audience audience = due.route().audience();
    String organisation =
        audience == Audience.REQUESTING_ORGANISATION
            ? event.requestingOrganisation()
            : event.holdingOrganisation();
    return due.route().channels().stream()
        .filter(channel -> isReached(organisation, channel))
        .map(
            channel ->
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
                    due.traceparent()))
        .map(delivery -> new Decided(delivery, Status.PENDING))
        .toList();
  }

  private boolean isReached(String organisation, Channel channel) {
    return messengers.stream()
        .anyMatch(messenger -> messenger.channel() == channel && messenger.reaches(organisation));
  }
}
