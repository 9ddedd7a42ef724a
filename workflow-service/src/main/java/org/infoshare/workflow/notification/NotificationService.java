package org.infoshare.workflow.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * The notification service, which keeps what was sent to whom and what became of it. Every call
 * throws {@link NotificationServiceAwayException} where no usable answer came in time.
 */
interface NotificationService {

  /**
   * A person's own notifications, newest first.
   *
   * @param before the id of the last notification of the page before, or null for the first page
   * @param limit at most so many
   */
  List<Sent> ofPerson(PersonId person, @Nullable UUID before, int limit);

  /** Every notification about a request, to anybody. */
  List<Sent> ofRequest(String reference);

  /** Notes that the person read it. False where there is no such notification of theirs. */
  boolean read(UUID notification, PersonId person);

  /**
   * How many of a person's notifications are unread, counted as far as 100. Waits for a moment
   * only, for every page asks this.
   */
  long unread(PersonId person);

  /** Notes that the person read one of their notifications and all older ones. */
  void readThrough(UUID notification, PersonId person);

  /**
   * One notification to one person through one channel.
   *
   * @param aboutFact the fact that it tells of
   * @param status PENDING, DELIVERED, FAILED, SUPERSEDED or WITHHELD
   * @param person to whom, or null where it went to a system
   */
  record Sent(
      UUID id,
      String reference,
      String aboutFact,
      @Nullable String urgency,
      @Nullable Instant dueAt,
      String channel,
      String status,
      int attempts,
      Instant createdAt,
      @Nullable Instant deliveredAt,
      @Nullable Instant readAt,
      @Nullable UUID person) {}
}
