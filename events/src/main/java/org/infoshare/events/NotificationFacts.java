package org.infoshare.events;

/** The facts of {@link NotificationEvent}. */
public final class NotificationFacts {

  /**
   * A channel accepted the notification, or it is in the person's list. Nobody need have read it.
   */
  public static final String NOTIFICATION_DELIVERED = "notification-delivered";

  /** Every attempt failed and no more will be made. */
  public static final String NOTIFICATION_FAILED = "notification-failed";

  /**
   * A later or higher notification to the same person says it instead, so this one was not sent.
   */
  public static final String NOTIFICATION_SUPERSEDED = "notification-superseded";

  /** The person may no longer know, so this one was not sent. */
  public static final String NOTIFICATION_WITHHELD = "notification-withheld";

  private NotificationFacts() {}
}
