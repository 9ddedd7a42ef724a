package org.infoshare.workflow.machinery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.publishing.ParkedEvents;
import org.infoshare.workflow.publishing.ParkedEvents.ParkedEvent;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.NeedToKnow;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who sees which events that Kafka refused, and sends or gives them up. Leads do that for requests
 * of their organisation that they may know of; operators for all, without learning of which request
 * it is where that is restricted.
 */
@Service
class ParkedEventDecisions {

  private final ParkedEvents parkedEvents;
  private final NeedToKnow needToKnow;
  private final RequestRecord record;
  private final OperatorActions actions;

  ParkedEventDecisions(
      ParkedEvents parkedEvents,
      NeedToKnow needToKnow,
      RequestRecord record,
      OperatorActions actions) {
    this.parkedEvents = parkedEvents;
    this.needToKnow = needToKnow;
    this.record = record;
    this.actions = actions;
  }

  /**
   * A parked event as somebody may see it.
   *
   * @param reference null where they may not know of the request
   */
  record Shown(ParkedEvent event, @Nullable String reference) {}

  /** Why somebody gives up publishing an event. */
  enum SkipReason {
    /** Whoever would read it knows it from somewhere else in the system. */
    ALREADY_KNOWN,
    /** Those concerned were told in another way. */
    TOLD_ANOTHER_WAY,
    /** It cannot be sent as it is, and later events matter more. */
    CANNOT_BE_SENT
  }

  /** What the caller may see, first parked first. */
  List<Shown> shownTo(SignedIn caller) {
    return shown(caller, parkedEvents.parked());
  }

  /** The event, where the caller may see it. */
  Shown shown(SignedIn caller, UUID id) {
    return shown(caller, parkedEvents.parked(id).stream().toList()).stream()
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }

  @Transactional
  public Shown retry(SignedIn caller, UUID id) {
    Shown event = shown(caller, id);
    if (!parkedEvents.retry(id)) {
      throw ProblemException.notFound();
    }
    note(caller, OperatorActions.Action.EVENT_RETRIED, id, "SENT_AGAIN");
    return event;
  }

  @Transactional
  public Shown skip(SignedIn caller, UUID id, SkipReason reason) {
    Shown shown = shown(caller, id);
    ParkedEvent event = shown.event();
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
    note(caller, OperatorActions.Action.EVENT_SKIPPED, id, reason.name());
    return shown;
  }

  private void note(SignedIn caller, OperatorActions.Action action, UUID event, String outcome) {
    if (isOperator(caller)) {
      actions.add(caller.person(), action, event.toString(), outcome);
    }
  }

  private List<Shown> shown(SignedIn caller, List<ParkedEvent> events) {
    List<ParkedEvent> own =
        events.stream().filter(event -> isOperator(caller) || isAsked(caller, event)).toList();
    Set<String> keptFrom =
        needToKnow.keptFrom(caller, own.stream().map(ParkedEvent::reference).distinct().toList());
    return own.stream()
        .map(
            event ->
                new Shown(event, keptFrom.contains(event.reference()) ? null : event.reference()))
        .filter(event -> isOperator(caller) || event.reference() != null)
        .toList();
  }

  private static boolean isOperator(SignedIn caller) {
    return caller.is(Role.PLATFORM_ADMINISTRATOR);
  }

  /** Of the other side's steps a lead learns what that side tells, and gives none of them up. */
  private static boolean isAsked(SignedIn caller, ParkedEvent event) {
    return caller.organisation().equals(event.holdingOrganisation());
  }
}
