package org.infoshare.workflow.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.infoshare.workflow.people.CurrentActor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells the layout of the pages how many notifications whoever reads them has not read. No page
 * fails or waits for long because the notification service is away: once it gave no answer, it is
 * left alone for a while.
 */
@Component
public class Bell {

  private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

  private final NotificationService notifications;
  private final CurrentActor current;
  private final Clock clock;
  private volatile Instant askAgainAt = Instant.MIN;

  Bell(NotificationService notifications, CurrentActor current, Clock clock) {
    this.notifications = notifications;
    this.current = current;
    this.clock = clock;
  }

  /** How many, at most 100; null where that is not known at the moment. */
  public @Nullable Long getUnread() {
    Instant now = clock.instant();
    if (now.isBefore(askAgainAt)) {
      return null;
    }
    try {
      return notifications.unread(current.signedIn().person());
    } catch (NotificationServiceAwayException away) {
      askAgainAt = now.plus(LEFT_ALONE);
      return null;
    }
  }
}
