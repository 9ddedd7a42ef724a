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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.infoshare.events.ProcessIds;
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
  private final OpenRequestCounts counts;
  private final NeedToKnow needToKnow;
  private final Clock clock;

  Board(
      RequestHeaders requests,
      Inbox inbox,
      Directory directory,
      OpenRequestCounts counts,
      NeedToKnow needToKnow,
      Clock clock) {
    this.requests = requests;
    this.inbox = inbox;
    this.directory = directory;
    this.counts = counts;
    this.needToKnow = needToKnow;
    this.clock = clock;
  }

  /**
   * One page.
   *
   * @param lead who reads it, of their own organisation; restricted requests are there for those
   *     named on them only
   * @param after the last reference of the page before, or null for the first page
   * @param limit from 1 to {@value #MOST}
   * @throws ProblemException where the limit is out of range, or no request that they may know of
   *     has the reference
   */
  @Transactional(readOnly = true)
  public Page page(SignedIn lead, @Nullable String after, int limit) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "range", "Ask for 1 to 100 requests at once.");
    }
    String organisation = lead.organisation();
    PersonId reader = lead.person();
    RequestHeader last = after == null ? null : partyTo(lead, after);
    // One more than asked for tells whether there is a next page.
    List<RequestHeader> found = requests.openOf(organisation, reader, last, limit + 1);
    List<RequestHeader> page = found.subList(0, Math.min(limit, found.size()));
    Instant now = clock.instant();
    return new Page(
        describe(organisation, page, now),
        counts.of(organisation, reader, now),
        found.size() > limit ? page.get(limit - 1).reference() : null);
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
        .filter(request -> needToKnow.mayKnow(lead.person(), request))
        .orElseThrow(ProblemException::notFound);
  }

  private List<OpenRequest> describe(String organisation, List<RequestHeader> page, Instant now) {
    Map<String, List<InboxTask>> tasks =
        inbox.tasksOf(page.stream().map(RequestHeader::reference).toList()).stream()
            .collect(Collectors.groupingBy(InboxTask::reference));
    Map<PersonId, Person> owners =
        directory.people(
            tasks.values().stream()
                .flatMap(List::stream)
                .map(InboxTask::owner)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return page.stream()
        .map(
            request ->
                describe(
                    organisation,
                    request,
                    tasks.getOrDefault(request.reference(), List.of()),
                    owners,
                    now))
        .toList();
  }

  private static OpenRequest describe(
      String organisation,
      RequestHeader request,
      List<InboxTask> tasks,
      Map<PersonId, Person> owners,
      Instant now) {
    Instant dueAt = dueAt(request);
    return new OpenRequest(
        request.reference(),
        request.urgency(),
        Side.of(organisation, request.requestingOrganisation(), request.holdingOrganisation()),
        request.requestingOrganisation(),
        request.holdingOrganisation(),
        request.state(),
        steps(
            organisation,
            request.state(),
            organisation.equals(request.holdingOrganisation())
                ? tasks
                : tasks.stream().flatMap(OpenSteps::asTheSideThatAskedSeesIt).toList(),
            owners),
        dueAt,
        dueAt != null && dueAt.isBefore(now) ? Duration.between(dueAt, now) : null);
  }

  /** Once it is decided, no clock of the request itself runs. */
  private static @Nullable Instant dueAt(RequestHeader request) {
    return switch (request.state()) {
      case SUBMITTED -> request.acceptBy();
      case IN_DECISION -> request.decideBy();
      case SHARING, OUTCOME_READY, REQUESTER_TOLD, CLOSED, WITHDRAWN -> null;
    };
  }

  private static List<OpenStep> steps(
      String organisation,
      RequestState state,
      List<InboxTask> tasks,
      Map<PersonId, Person> owners) {
    List<OpenStep> steps = new ArrayList<>();
    tasks.stream()
        .sorted(
            comparing(InboxTask::dueAt, nullsLast(naturalOrder()))
                .thenComparing(InboxTask::createdAt)
                .thenComparing(InboxTask::id))
        .map(task -> step(organisation, task, owners))
        .forEach(steps::add);
    boolean tellsDirectly =
        tasks.stream()
            .anyMatch(
                task ->
                    task.step()
                        .equals(ProcessIds.InformationSharingRequest.TELL_REQUESTER_DIRECTLY));
    if (state == RequestState.OUTCOME_READY && !tellsDirectly) {
      steps.add(
          new OpenStep(
              ProcessIds.InformationSharingRequest.WAIT_FOR_OPENING, Ownership.WAITING, null));
    } else if (steps.isEmpty()) {
      steps.add(
          new OpenStep(ProcessIds.InformIndividual.INFORMING_DEFERRED, Ownership.WAITING, null));
    }
    return steps;
  }

  private static OpenStep step(String organisation, InboxTask task, Map<PersonId, Person> owners) {
    PersonId owner = task.owner();
    if (owner == null) {
      return new OpenStep(task.step(), Ownership.NOBODY, null);
    }
    Person person = owners.get(owner);
    return person != null && person.organisation().equals(organisation)
        ? new OpenStep(task.step(), Ownership.OWN, person.name())
        : new OpenStep(task.step(), Ownership.OTHER, null);
  }

  /**
   * A page of open requests.
   *
   * @param counts over all pages
   * @param next what to pass as {@code after} for the next page, or null on the last one
   */
  record Page(List<OpenRequest> requests, Counts counts, @Nullable String next) {}
}
