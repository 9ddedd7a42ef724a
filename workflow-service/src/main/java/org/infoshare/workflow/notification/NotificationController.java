package org.infoshare.workflow.notification;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.infoshare.workflow.notification.NotificationService.Sent;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A person's own notifications, and for leads those about a request. */
@RestController
class NotificationController {

  private static final int MOST = 100;

  private final NotificationService notifications;
  private final OwnNotifications own;
  private final RequestAccess access;
  private final Directory directory;
  private final CurrentActor current;
  private final Idempotency idempotency;

  NotificationController(
      NotificationService notifications,
      OwnNotifications own,
      RequestAccess access,
      Directory directory,
      CurrentActor current,
      Idempotency idempotency) {
    this.notifications = notifications;
    this.own = own;
    this.access = access;
    this.directory = directory;
    this.current = current;
    this.idempotency = idempotency;
  }

  /**
   * The caller's own notifications, newest first, without those about requests that they may no
   * longer know of.
   *
   * @param before the {@code next} of the page before
   * @param limit from 1 to 100
   */
  @GetMapping("/api/notifications")
  @RolesAllowed({
    "PRACTITIONER",
    "LEAD",
    "ADVISER",
    "AUDITOR",
    "ORGANISATION_ADMINISTRATOR",
    "PLATFORM_ADMINISTRATOR"
  })
  Listed own(
      @RequestParam(required = false) @Nullable UUID before,
      @RequestParam(defaultValue = "50") int limit) {
    SignedIn caller = current.signedIn();
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "range", "Ask for 1 to 100 notifications at once.");
    }
    OwnNotifications.Page page = own.of(caller.person(), before, limit);
    return new Listed(page.notifications().stream().map(Own::of).toList(), page.next());
  }

  /** Notes that the caller has read one of their own notifications. Once read, it stays read. */
  @PostMapping("/api/notifications/{id}/read")
  @RolesAllowed({
    "PRACTITIONER",
    "LEAD",
    "ADVISER",
    "AUDITOR",
    "ORGANISATION_ADMINISTRATOR",
    "PLATFORM_ADMINISTRATOR"
  })
  Read read(@PathVariable UUID id) {
    SignedIn caller = current.signedIn();
    return idempotency.once(
        Map.of("notification", id),
        Read.class,
        () -> {
          if (!notifications.read(id, caller.person())) {
            throw ProblemException.notFound();
          }
          return new Read(id);
        });
  }

  /** What was sent about a request to people of the calling lead's own organisation. */
  @GetMapping("/api/requests/{reference}/notifications")
  @RolesAllowed("LEAD")
  RequestNotifications ofRequest(@PathVariable String reference) {
    SignedIn caller = current.signedIn();
    access.viewer(reference);
    List<Sent> sent = notifications.ofRequest(reference);
    Map<PersonId, Person> recipients =
        directory.people(
            sent.stream()
                .map(Sent::person)
                .filter(Objects::nonNull)
                .map(PersonId::new)
                .collect(Collectors.toSet()));
    return new RequestNotifications(
        sent.stream()
            .filter(one -> one.reference().equals(reference))
            .flatMap(
                one -> {
                  UUID id = one.person();
                  Person recipient = id == null ? null : recipients.get(new PersonId(id));
                  return recipient == null
                          || !recipient.organisation().equals(caller.organisation())
                      ? java.util.stream.Stream.empty()
                      : java.util.stream.Stream.of(OfRequest.of(one, recipient));
                })
            .toList());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> onAway(NotificationServiceAwayException away) {
    return NotificationServiceAwayAnswer.problem();
  }

  record Listed(List<Own> notifications, @Nullable UUID next) {}

  record Own(
      UUID id,
      String reference,
      String aboutFact,
      @Nullable String urgency,
      @Nullable Instant dueAt,
      Instant createdAt,
      @Nullable Instant readAt) {

    static Own of(Sent sent) {
      return new Own(
          sent.id(),
          sent.reference(),
          sent.aboutFact(),
          sent.urgency(),
          sent.dueAt(),
          sent.createdAt(),
          sent.readAt());
    }
  }

  record Read(UUID id) {}

  record RequestNotifications(List<OfRequest> notifications) {}

  /** Who was told, by the name that colleagues know them by; never the address. */
  record OfRequest(
      UUID id,
      String aboutFact,
      UUID person,
      String name,
      String channel,
      String status,
      int attempts,
      Instant createdAt,
      @Nullable Instant deliveredAt,
      @Nullable Instant readAt) {

    static OfRequest of(Sent sent, Person recipient) {
      return new OfRequest(
          sent.id(),
          sent.aboutFact(),
          recipient.id().value(),
          recipient.name(),
          sent.channel(),
          sent.status(),
          sent.attempts(),
          sent.createdAt(),
          sent.deliveredAt(),
          sent.readAt());
    }
  }
}
