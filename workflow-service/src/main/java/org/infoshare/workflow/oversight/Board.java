package org.infoshare.workflow.oversight;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.events.ProcessIds;
import org.infoshare.workflow.informing.IndividualInformed;
import org.infoshare.workflow.informing.WhoIsInformed;
import org.infoshare.workflow.oversight.OpenRequest.OpenStep;
import org.infoshare.workflow.oversight.OpenRequest.Ownership;
import org.infoshare.workflow.oversight.OpenRequest.Side;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.request.NeedToKnow;
import org.infoshare.workflow.request.OpenSteps;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.RequestHeaders;
import org.infoshare.workflow.request.RequestState;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The open requests of a lead's organisation, on both sides, soonest decide-by first. */
@Service
class Board {

  static final int MOST = 100;

  private static final Pattern REFERENCE = Pattern.compile("[A-Z0-9-]{1,40}");

  private final RequestHeaders requests;
  private final Inbox inbox;
  private final Directory directory;
  private final OpenRequests open;
  private final Escalations escalations;
  private final WhoIsInformed informed;
  private final NeedToKnow needToKnow;
  private final Clock clock;

  Board(
      RequestHeaders requests,
      Inbox inbox,
      Directory directory,
      OpenRequests open,
      Escalations escalations,
      WhoIsInformed informed,
      NeedToKnow needToKnow,
      Clock clock) {
    this.requests = requests;
    this.inbox = inbox;
    this.directory = directory;
    this.open = open;
    this.escalations = escalations;
    this.informed = informed;
    this.needToKnow = needToKnow;
    this.clock = clock;
  }

  /**
   * One page.
   *
   * @param lead who reads it, of their own organisation; restricted requests are there for those
   *     named on them only
   * @param filter which of them are wanted
   * @param after the last reference of the page before, or null for the first page
   * @param limit from 1 to {@value #MOST}
   * @throws ProblemException where the limit is out of range, or no request that they may know of
   *     has the reference
   */
  @Transactional(readOnly = true)
  public Page page(SignedIn lead, BoardFilter filter, @Nullable String after, int limit) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "range", "Ask for 1 to 100 requests at once.");
    }
    Instant now = clock.instant();
    List<OpenRequest> found = found(lead, filter, now, after, limit + 1);
    List<OpenRequest> page = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        page,
        open.counts(lead.organisation(), lead.person(), now),
        found.size() > limit ? page.get(limit - 1).reference() : null);
  }

  /**
   * The first of those that are wanted, at most {@code limit}, in the order of the pages.
   *
   * @param lead who reads them, as for a page
   */
  @Transactional(readOnly = true)
  public List<OpenRequest> first(SignedIn lead, BoardFilter filter, int limit) {
    return found(lead, filter, clock.instant(), null, limit);
  }

  private List<OpenRequest> found(
      SignedIn lead, BoardFilter filter, Instant now, @Nullable String after, int limit) {
    RequestHeader last = after == null ? null : partyTo(lead, after);
    List<String> references =
        open.page(lead.organisation(), lead.person(), filter, now, last, limit);
    Map<String, RequestHeader> headers =
        requests.find(references).stream()
            .collect(Collectors.toMap(RequestHeader::reference, Function.identity()));
    return describe(
        lead.organisation(),
        references.stream().map(headers::get).filter(Objects::nonNull).toList(),
        now);
  }

  private RequestHeader partyTo(SignedIn lead, String reference) {
    if (!REFERENCE.matcher(reference).matches()) {
      throw ProblemException.notFound();
    }
    return requests
        .find(reference)
        .filter(
            request ->
                request.requestingOrganisation().equals(lead.organisation())
                    || request.holdingOrganisation().equals(lead.organisation()))
        .filter(request -> needToKnow.keptFrom(lead, List.of(request.reference())).isEmpty())
        .orElseThrow(ProblemException::notFound);
  }

  private List<OpenRequest> describe(String organisation, List<RequestHeader> page, Instant now) {
    List<String> references = page.stream().map(RequestHeader::reference).toList();
    Map<String, List<InboxTask>> tasks =
        inbox.tasksOf(references).stream().collect(Collectors.groupingBy(InboxTask::reference));
    Map<PersonId, Person> owners =
        directory.people(
            tasks.values().stream()
                .flatMap(List::stream)
                .map(InboxTask::owner)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    Set<String> again = inbox.toBeLookedAtAgain(references);
    Map<String, String> raised = escalations.last(references, organisation);
    Map<String, IndividualInformed> told = informed.of(references);
    return page.stream()
        .map(
            request ->
                describe(
                    new Seen(
                        organisation,
                        request,
                        tasks.getOrDefault(request.reference(), List.of()),
                        again.contains(request.reference()),
                        owners),
                    raised.get(request.reference()),
                    told.getOrDefault(request.reference(), IndividualInformed.NOT_YET),
                    now))
        .toList();
  }

  private static OpenRequest describe(
      Seen seen, @Nullable String escalation, IndividualInformed informed, Instant now) {
    RequestHeader request = seen.request();
    Instant dueAt = dueAt(request);
    return new OpenRequest(
        request.reference(),
        request.urgency(),
        Side.of(
            seen.organisation(), request.requestingOrganisation(), request.holdingOrganisation()),
        request.requestingOrganisation(),
        request.holdingOrganisation(),
        request.state(),
        seen.steps(),
        dueAt,
        dueAt != null && dueAt.isBefore(now) ? Duration.between(dueAt, now) : null,
        escalation,
        isKnown(seen.organisation(), request) ? informed : null);
  }

  private static boolean isKnown(String organisation, RequestHeader request) {
    return organisation.equals(request.holdingOrganisation())
        ? request.state().hasOutcome()
        : request.state().isKnownToTheRequester();
  }

  /** Once it is decided, no clock of the request itself runs. */
  private static @Nullable Instant dueAt(RequestHeader request) {
    return switch (request.state()) {
      case SUBMITTED -> request.acceptBy();
      case IN_DECISION -> request.decideBy();
      case SHARING, OUTCOME_READY, REQUESTER_TOLD, CLOSED, WITHDRAWN -> null;
    };
  }

  /** A request with its tasks, and the organisation that looks at it. */
  private record Seen(
      String organisation,
      RequestHeader request,
      List<InboxTask> tasks,
      boolean toBeLookedAtAgain,
      Map<PersonId, Person> owners) {

    List<OpenStep> steps() {
      List<OpenStep> steps = new ArrayList<>();
      tasks.stream()
          .flatMap(task -> isAsked() ? Stream.of(task) : OpenSteps.asTheSideThatAskedSeesIt(task))
          .sorted(
              comparing(InboxTask::dueAt, nullsLast(naturalOrder()))
                  .thenComparing(InboxTask::createdAt)
                  .thenComparing(InboxTask::id))
          .map(this::step)
          .forEach(steps::add);
      boolean tellsDirectly =
          tasks.stream()
              .anyMatch(
                  task -> task.step().equals(ProcessIds.TellRequester.TELL_REQUESTER_DIRECTLY));
      if (request.state() == RequestState.OUTCOME_READY && !tellsDirectly) {
        steps.add(OpenStep.waiting(ProcessIds.TellRequester.WAIT_FOR_OPENING));
      } else if (steps.isEmpty() && !toBeLookedAtAgain) {
        steps.add(OpenStep.waiting(ProcessIds.InformIndividual.INFORMING_DEFERRED));
      } else if (steps.isEmpty() && isAsked()) {
        steps.add(OpenStep.waiting(ProcessIds.CompleteDecision.WAIT_TO_LOOK_AGAIN));
      }
      return steps;
    }

    private boolean isAsked() {
      return organisation.equals(request.holdingOrganisation());
    }

    private OpenStep step(InboxTask task) {
      if (!isAsked() && OpenSteps.mayBeAnother(task.step())) {
        return new OpenStep(
            task.step(),
            request.acceptedAt() == null ? Ownership.NOBODY : Ownership.OTHER,
            null,
            null);
      }
      PersonId owner = task.owner();
      String led = OpenSteps.isLedBy(organisation, task) ? task.id() : null;
      if (owner == null) {
        return new OpenStep(task.step(), Ownership.NOBODY, null, led);
      }
      Person person = owners.get(owner);
      return person != null && person.organisation().equals(organisation)
          ? new OpenStep(task.step(), Ownership.OWN, person.name(), led)
          : new OpenStep(task.step(), Ownership.OTHER, null, led);
    }
  }

  /**
   * A page of open requests.
   *
   * @param counts over all pages
   * @param next what to pass as {@code after} for the next page, or null on the last one
   */
  record Page(List<OpenRequest> requests, Counts counts, @Nullable String next) {}
}
