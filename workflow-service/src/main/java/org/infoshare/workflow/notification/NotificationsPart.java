package org.infoshare.workflow.notification;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.infoshare.workflow.notification.NotificationService.Sent;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.request.Part;
import org.infoshare.workflow.request.RequestPart;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who was told of the request, and whether it arrived: to a lead about people of their
 * organisation, to others what they were told themselves.
 */
@Component
class NotificationsPart implements RequestPart {

  private final NotificationService notifications;
  private final Bell bell;
  private final Directory directory;
  private final PageWording wording;

  NotificationsPart(
      NotificationService notifications, Bell bell, Directory directory, PageWording wording) {
    this.notifications = notifications;
    this.bell = bell;
    this.directory = directory;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.NOTIFICATIONS;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    // The bell finds out quickly whether it is worth asking.
    if (bell.getUnread() == null) {
      return away();
    }
    List<Sent> sent;
    try {
      sent = notifications.ofRequest(viewer.request().reference());
    } catch (NotificationServiceAwayException away) {
      return away();
    }
    Map<PersonId, Person> people =
        directory.people(
            sent.stream()
                .map(Sent::person)
                .filter(Objects::nonNull)
                .map(PersonId::new)
                .collect(Collectors.toSet()));
    Part.Builder part = Part.builder();
    sent.stream()
        .filter(one -> one.reference().equals(viewer.request().reference()))
        .sorted(Comparator.comparing(Sent::createdAt))
        .forEach(one -> add(part, one, people, viewer.signedIn()));
    return part.build();
  }

  private Optional<Part> away() {
    return Part.builder().text(wording.text("notifications.away")).build();
  }

  private void add(Part.Builder part, Sent sent, Map<PersonId, Person> people, SignedIn reader) {
    UUID id = sent.person();
    Person person = id == null ? null : people.get(new PersonId(id));
    if (person == null
        || !(person.id().equals(reader.person())
            || (reader.is(Role.LEAD) && person.organisation().equals(reader.organisation())))) {
      return;
    }
    Instant at = sent.deliveredAt() == null ? sent.createdAt() : sent.deliveredAt();
    Instant read = sent.readAt();
    String arrived =
        wording.text(
            "notifications.status." + sent.status(),
            person.name(),
            wording.text("notifications.channel." + sent.channel()),
            wording.at(at));
    part.event(
        wording.text("notifications.fact." + sent.aboutFact()),
        List.of(),
        read == null ? arrived : wording.text("notifications.and-read", arrived, wording.at(read)));
  }
}
