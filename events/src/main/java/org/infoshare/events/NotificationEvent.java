package org.infoshare.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of one notification, as published on {@link Topics#NOTIFICATION_EVENTS}. It says
 * neither who was notified nor at what address. Consumers ignore fields that they do not know.
 *
 * @param notification the id of the notification
 * @param event the CloudEvents id of the request event that caused it
 * @param reference the request's reference, also the record's key
 * @param fact one of {@link NotificationFacts}
 * @param aboutFact the fact of the event that caused it: see {@link Facts}
 * @param audience whom it is for
 * @param channel the way that it went
 * @param attempts how many times it was tried, from 0 up
 * @param occurredAt when it happened
 */
public record NotificationEvent(
    UUID notification,
    UUID event,
    String reference,
    String fact,
    String aboutFact,
    Audience audience,
    Channel channel,
    int attempts,
    Instant occurredAt) {

  /** The ways that a notification can go. */
  public enum Channel {
    /** The list of notifications in the service itself. */
    IN_APP,
    EMAIL,
    /** A signed HTTP call to a system of the organisation. */
    WEBHOOK
  }

  /**
   * @throws NullPointerException when something is missing
   * @throws IllegalArgumentException when the number of attempts is negative
   */
  public NotificationEvent {
    requireNonNull(notification, "notification");
    requireNonNull(event, "event");
    requireNonNull(reference, "reference");
    requireNonNull(fact, "fact");
    requireNonNull(aboutFact, "aboutFact");
    requireNonNull(audience, "audience");
    requireNonNull(channel, "channel");
    requireNonNull(occurredAt, "occurredAt");
    if (attempts < 0) {
      throw new IllegalArgumentException("Attempts cannot be negative: " + attempts);
    }
  }

  /** The CloudEvents type of this event. */
  public String type() {
    return CloudEventHeaders.NOTIFICATION_TYPE_PREFIX + fact;
  }
}
