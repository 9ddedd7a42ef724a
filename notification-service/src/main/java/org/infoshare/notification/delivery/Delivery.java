package org.infoshare.notification.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.NotificationEvent;
import org.infoshare.events.NotificationEvent.Channel;
import org.jspecify.annotations.Nullable;

/**
 * One message to one recipient through one channel.
 *
 * @param id derived from event, recipient and channel: the idempotency key
 * @param person the recipient, unless it is an organisation or nobody was found
 * @param organisation the recipient's code, if it is an organisation
 * @param traceparent where its trace goes on from
 */
record Delivery(
    UUID id,
    UUID eventId,
    String reference,
    String fact,
    Audience audience,
    Channel channel,
    @Nullable UUID person,
    @Nullable String organisation,
    @Nullable Integer clockRank,
    String urgency,
    @Nullable Instant dueAt,
    Instant occurredAt,
    int attempts,
    @Nullable String traceparent) {

  /**
   * The same event, recipient and channel give the same key, on every node and after every kill.
   */
  static UUID key(UUID eventId, String recipient, Channel channel) {
    return UUID.nameUUIDFromBytes((eventId + "|" + recipient + "|" + channel).getBytes(UTF_8));
  }

  /** The same delivery, with a trace that goes on from elsewhere. */
  Delivery at(@Nullable String newTraceparent) {
    return new Delivery(
        id,
        eventId,
        reference,
        fact,
        audience,
        channel,
        person,
        organisation,
        clockRank,
        urgency,
        dueAt,
        occurredAt,
        attempts,
        newTraceparent);
  }

  NotificationEvent report(Status status, int attempted, Instant now) {
    return new NotificationEvent(
        id, eventId, reference, status.fact(), fact, audience, channel, attempted, now);
  }
}
