package org.infoshare.notification.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.NotificationEvent.Channel;
import org.jspecify.annotations.Nullable;

/** An audience that must be told, and of whom it is not yet known who belongs to it. */
record PendingNotification(
    UUID id,
    UUID eventId,
    String reference,
    String fact,
    Audience audience,
    List<Channel> channels,
    @Nullable Integer clockRank,
    String urgency,
    @Nullable Instant dueAt,
    Instant occurredAt,
    int attempts,
    Instant createdAt,
    @Nullable String traceparent) {

  Delivery toPerson(UUID person, Channel channel) {
    return delivery(person.toString(), channel, person);
  }

  Delivery toNobody(Channel channel) {
    return delivery(audience.name(), channel, null);
  }

  private Delivery delivery(String recipient, Channel channel, @Nullable UUID person) {
    return new Delivery(
        Delivery.key(eventId, recipient, channel),
        eventId,
        reference,
        fact,
        audience,
        channel,
        person,
        null,
        clockRank,
        urgency,
        dueAt,
        occurredAt,
        0,
        traceparent);
  }
}
