package org.infoshare.workflow.notification;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.infoshare.workflow.notification.NotificationService.Sent;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person's own notifications, without those about requests that they may no longer know of. */
@Component
class OwnNotifications {

  private final NotificationService notifications;
  private final Audiences audiences;

  OwnNotifications(NotificationService notifications, Audiences audiences) {
    this.notifications = notifications;
    this.audiences = audiences;
  }

  /**
   * Some of them, newest first.
   *
   * @param newest of all that were read for this, shown or not; null where there was none
   * @param next what to pass as {@code before} for the next page; null on the last one
   */
  record Page(List<Sent> notifications, @Nullable UUID newest, @Nullable UUID next) {}

  Page of(PersonId person, @Nullable UUID before, int limit) {
    List<Sent> all = notifications.ofPerson(person, before, limit);
    Set<String> known =
        audiences.knownTo(person, all.stream().map(Sent::reference).collect(Collectors.toSet()));
    return new Page(
        all.stream().filter(sent -> known.contains(sent.reference())).toList(),
        all.isEmpty() ? null : all.get(0).id(),
        all.size() < limit ? null : all.get(all.size() - 1).id());
  }
}
