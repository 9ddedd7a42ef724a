package org.infoshare.workflow.oversight;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.publishing.ParkedEvents;
import org.infoshare.workflow.publishing.ParkedEvents.ParkedEvent;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.NeedToKnow;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Events that Kafka refused: seen by leads and operators, decided on by leads. */
@RestController
class ParkedEventsController {

  private final ParkedEvents parkedEvents;
  private final NeedToKnow needToKnow;
  private final RequestRecord record;
  private final CurrentActor current;
  private final Idempotency idempotency;

  ParkedEventsController(
      ParkedEvents parkedEvents,
      NeedToKnow needToKnow,
      RequestRecord record,
      CurrentActor current,
      Idempotency idempotency) {
    this.parkedEvents = parkedEvents;
    this.needToKnow = needToKnow;
    this.record = record;
    this.current = current;
    this.idempotency = idempotency;
  }

  /**
   * Parked events, first parked first: to a lead those of requests that their organisation is party
   * to and that they may know of, to a platform administrator all of them.
   */
  @GetMapping("/api/oversight/parked-events")
  @RolesAllowed({"LEAD", "PLATFORM_ADMINISTRATOR"})
  Parked parked() {
    SignedIn caller = current.signedIn();
    if (caller.is(Role.PLATFORM_ADMINISTRATOR)) {
      return new Parked(parkedEvents.parked().stream().map(Described::of).toList());
    }
    List<ParkedEvent> own =
        parkedEvents.parked().stream().filter(event -> isParty(caller, event)).toList();
    Set<String> keptFrom =
        needToKnow.keptFrom(caller, own.stream().map(ParkedEvent::reference).distinct().toList());
    return new Parked(
        own.stream()
            .filter(event -> !keptFrom.contains(event.reference()))
            .map(Described::of)
            .toList());
  }

  /** Lets the relay send it again, and then the events of its request that wait behind it. */
  @PostMapping("/api/oversight/parked-events/{id}/retry")
  @RolesAllowed("LEAD")
  Released retry(@PathVariable UUID id) {
    return idempotency.once(
        Map.of("retry", id),
        Released.class,
        () -> {
          ParkedEvent event = ofOwnOrganisation(id);
          if (!parkedEvents.retry(id)) {
            throw ProblemException.notFound();
          }
          return new Released(id, event.reference(), event.sequence(), "retried");
        });
  }

  /** Gives up publishing it, with a reason, so that the later events of its request go out. */
  @PostMapping("/api/oversight/parked-events/{id}/skip")
  @RolesAllowed("LEAD")
  Released skip(@PathVariable UUID id, @RequestBody Skip skip) {
    SkipReason reason = skip.reason();
    if (reason == null) {
      throw ProblemException.invalid(
          "reason",
          "required",
          "Say why it need not be published: ALREADY_KNOWN, TOLD_ANOTHER_WAY or CANNOT_BE_SENT.");
    }
    return idempotency.once(
        Map.of("skip", id, "reason", reason),
        Released.class,
        () -> {
          ParkedEvent event = ofOwnOrganisation(id);
          record.append(
              RecordEntry.of(
                  event.reference(),
                  "event-skip-justified",
                  Map.of(
                      "event",
                      id.toString(),
                      "sequence",
                      Long.toString(event.sequence()),
                      "reason",
                      reason.name())));
          if (!parkedEvents.skip(id)) {
            throw ProblemException.notFound();
          }
          return new Released(id, event.reference(), event.sequence(), "skipped");
        });
  }

  private ParkedEvent ofOwnOrganisation(UUID id) {
    SignedIn caller = current.signedIn();
    return parkedEvents
        .parked(id)
        .filter(event -> isParty(caller, event))
        .filter(event -> needToKnow.keptFrom(caller, List.of(event.reference())).isEmpty())
        .orElseThrow(ProblemException::notFound);
  }

  private static boolean isParty(SignedIn caller, ParkedEvent event) {
    return caller.organisation().equals(event.requestingOrganisation())
        || caller.organisation().equals(event.holdingOrganisation());
  }

  /** Why a lead gives up publishing an event. */
  enum SkipReason {
    /** Whoever would read it knows it from somewhere else in the system. */
    ALREADY_KNOWN,
    /** The lead has told those concerned in another way. */
    TOLD_ANOTHER_WAY,
    /** It cannot be sent as it is, and later events matter more. */
    CANNOT_BE_SENT
  }

  record Skip(@Nullable SkipReason reason) {}

  record Parked(List<Described> events) {}

  /**
   * A parked event, without what it says.
   *
   * @param refusedAs the kind of Kafka's refusal
   * @param waiting how many later events of the request wait behind it
   */
  record Described(
      UUID id,
      String reference,
      long sequence,
      String fact,
      String refusedAs,
      Instant parkedAt,
      long waiting) {

    static Described of(ParkedEvent event) {
      return new Described(
          event.id(),
          event.reference(),
          event.sequence(),
          event.fact(),
          event.reason(),
          event.parkedAt(),
          event.waiting());
    }
  }

  /** What became of it. */
  record Released(UUID id, String reference, long sequence, String outcome) {}
}
