package org.infoshare.workflow.machinery;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.infoshare.workflow.machinery.ParkedEventDecisions.SkipReason;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Events that Kafka refused, for leads of their requests and for operators. */
@RestController
class ParkedEventsController {

  private final ParkedEventDecisions parkedEvents;
  private final CurrentActor current;
  private final Idempotency idempotency;

  ParkedEventsController(
      ParkedEventDecisions parkedEvents, CurrentActor current, Idempotency idempotency) {
    this.parkedEvents = parkedEvents;
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
    return new Parked(
        parkedEvents.shownTo(current.signedIn()).stream().map(Described::of).toList());
  }

  /** Lets the relay send it again, and then the events of its request that wait behind it. */
  @PostMapping("/api/oversight/parked-events/{id}/retry")
  @RolesAllowed({"LEAD", "PLATFORM_ADMINISTRATOR"})
  Released retry(@PathVariable UUID id) {
    return idempotency.once(
        Map.of("retry", id),
        Released.class,
        () -> Released.of(parkedEvents.retry(current.signedIn(), id), "retried"));
  }

  /** Gives up publishing it, with a reason, so that the later events of its request go out. */
  @PostMapping("/api/oversight/parked-events/{id}/skip")
  @RolesAllowed({"LEAD", "PLATFORM_ADMINISTRATOR"})
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
        () -> Released.of(parkedEvents.skip(current.signedIn(), id, reason), "skipped"));
  }

  record Skip(@Nullable SkipReason reason) {}

  record Parked(List<Described> events) {}

  /**
   * A parked event, without what it says.
   *
   * @param reference of its request; null where the caller may not know of it
   * @param refusedAs the kind of Kafka's refusal
   * @param waiting how many later events of the request wait behind it
   */
  record Described(
      UUID id,
      @Nullable String reference,
      long sequence,
      String fact,
      String refusedAs,
      Instant parkedAt,
      long waiting) {

    static Described of(ParkedEventDecisions.Shown shown) {
      return new Described(
          shown.event().id(),
          shown.reference(),
          shown.event().sequence(),
          shown.event().fact(),
          shown.event().reason(),
          shown.event().parkedAt(),
          shown.event().waiting());
    }
  }

  /** What became of it. */
  record Released(UUID id, @Nullable String reference, long sequence, String outcome) {

    static Released of(ParkedEventDecisions.Shown shown, String outcome) {
      return new Released(shown.event().id(), shown.reference(), shown.event().sequence(), outcome);
    }
  }
}
