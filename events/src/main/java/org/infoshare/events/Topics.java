package org.infoshare.events;

/** The names of the topics. A new version of an envelope gets a new topic. */
public final class Topics {

  /** Every step of every request: {@link RequestEvent}, keyed by the request's reference. */
  public static final String REQUEST_EVENTS = "infoshare.request-events.v1";

  /** What became of notifications: {@link NotificationEvent}, keyed by the request's reference. */
  public static final String NOTIFICATION_EVENTS = "infoshare.notification-events.v1";

  /** How many partitions {@link #REQUEST_EVENTS} has. */
  public static final int REQUEST_EVENT_PARTITIONS = 12;

  /** How many partitions {@link #NOTIFICATION_EVENTS} has. */
  public static final int NOTIFICATION_EVENT_PARTITIONS = 6;

  /** How many days Kafka keeps a record of either topic. */
  public static final int RETENTION_DAYS = 7;

  private static final String DEAD_LETTER_SUFFIX = "-dlt";

  private Topics() {}

  /**
   * Where a consumer puts a record that it cannot process, under the same key and with the same
   * headers.
   *
   * @param topic the topic that the record came from
   * @return the name of the topic for its dead letters
   */
  public static String deadLettersOf(String topic) {
    return topic + DEAD_LETTER_SUFFIX;
  }
}
