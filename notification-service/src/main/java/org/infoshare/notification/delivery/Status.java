package org.infoshare.notification.delivery;

import org.infoshare.events.NotificationFacts;

/** What became of a delivery. The names are part of the contract with the workflow service. */
enum Status {
  PENDING(null),
  /** Stored in the person's list, or accepted by the other side. */
  DELIVERED(NotificationFacts.NOTIFICATION_DELIVERED),
  /** No more attempts will be made. */
  FAILED(NotificationFacts.NOTIFICATION_FAILED),
  /** A higher fact of a clock is told instead. */
  SUPERSEDED(NotificationFacts.NOTIFICATION_SUPERSEDED),
  /** The person may not, or no longer, know of the request. */
  WITHHELD(NotificationFacts.NOTIFICATION_WITHHELD);

  private final @org.jspecify.annotations.Nullable String fact;

  Status(@org.jspecify.annotations.Nullable String fact) {
    this.fact = fact;
  }

  /** The fact that is reported when a delivery gets here. */
  String fact() {
    if (fact == null) {
      throw new IllegalStateException("Nothing is reported of a pending delivery");
    }
    return fact;
  }
}
