package org.infoshare.workflow.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.events.ProcessIds.RecallSharedInformation;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.events.ProcessIds.UnderstandSharedInformation;
import org.infoshare.workflow.deadline.BankHolidays;
import org.infoshare.workflow.deadline.WorkingTime;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.OnCall;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom to ring about a request at this moment, in the order in which to try: while a side works its
 * owner or requester and the team's lead, out of hours whoever is on call, and then the leads.
 * Nobody who must not learn of it is among them.
 */
@Service
class WhomToPhone {

  private static final int ENOUGH = 5;

  /** Steps of the side that was asked that the other may know of. */
  private static final Set<String> KNOWN_TO_BOTH =
      Set.of(
          ReachDecision.DECIDE_WHETHER_TO_SHARE,
          InformationSharingRequest.SHARE_INFORMATION,
          TellRequester.TELL_REQUESTER_DIRECTLY,
          UnderstandSharedInformation.CHECK_UNDERSTANDING,
          RecallSharedInformation.RECALL_INFORMATION);

  private final RequestAccess access;
  private final NeedToKnow needToKnow;
  private final RequestDetails details;
  private final Inbox inbox;
  private final EarlierDecisions decisions;
  private final Directory directory;
  private final Clock clock;
  private final BankHolidays bankHolidays = new BankHolidays();

  WhomToPhone(
      RequestAccess access,
      NeedToKnow needToKnow,
      RequestDetails details,
      Inbox inbox,
      EarlierDecisions decisions,
      Directory directory,
      Clock clock) {
    this.access = access;
    this.needToKnow = needToKnow;
    this.details = details;
    this.inbox = inbox;
    this.decisions = decisions;
    this.directory = directory;
    this.clock = clock;
  }

  /** Why somebody is the one to ring. */
  enum Because {
    /** They asked. */
    REQUESTER,
    /** They have the open task. */
    OWNER,
    /** They stand in for an owner or a requester who is absent. */
    COVER,
    /** They lead the team. */
    TEAM_LEAD,
    /** They are on call for their organisation. */
    ON_CALL,
    /** They are a safeguarding lead of their organisation. */
    SAFEGUARDING_LEAD
  }

  /** Somebody to ring. */
  record Call(String name, String jobRole, String telephone, Because because) {}

  /** Whom to ring on a side, in this order; nobody where no number is known here. */
  record OfSide(Side side, String organisation, boolean inWorkingHours, List<Call> people) {}

  /** Whom to ring about a request. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(String reference, List<OfSide> sides) {}

  /**
   * Whom to ring.
   *
   * @return both sides; to the side that is asked, its own only until somebody has claimed it
   */
  @Transactional(readOnly = true)
  public Answer about(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.requestingSide() && !viewer.holdingSide()) {
      throw ProblemException.notFound();
    }
    RequestHeader request = viewer.request();
    RequestDetails.Names names = details.names(reference);
    List<OfSide> sides = new ArrayList<>();
    sides.add(side(request, names, Side.HOLDING, responsible(viewer)));
    if (viewer.seesWhatIsAsked()) {
      sides.add(side(request, names, Side.REQUESTING, List.of(request.requestedBy())));
    }
    return new Answer(reference, sides);
  }

  /**
   * Who works on it. To the side that asked, the one who decides stays the same while a second
   * person looks at it: who else has something to do would show them how the decision goes
   * (design.md, section 2).
   */
  private List<PersonId> responsible(Viewer viewer) {
    String reference = viewer.request().reference();
    List<InboxTask> tasks = inbox.tasksOf(List.of(reference));
    if (!viewer.holdingSide()
        && tasks.stream().anyMatch(task -> task.step().equals(ReachDecision.APPROVE_DECISION))) {
      return List.copyOf(decisions.decidedOrShared(reference));
    }
    return tasks.stream()
        .filter(task -> viewer.holdingSide() || KNOWN_TO_BOTH.contains(task.step()))
        .map(InboxTask::owner)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private OfSide side(
      RequestHeader request, RequestDetails.Names names, Side side, List<PersonId> responsible) {
    boolean holding = side == Side.HOLDING;
    String organisation =
        holding ? request.holdingOrganisation() : request.requestingOrganisation();
    String team = holding ? request.holdingTeam() : request.requestingTeam();
    Instant now = clock.instant();
    boolean works =
        WorkingTime.of(directory.workingHours(organisation), bankHolidays).includes(now);
    Map<PersonId, Because> order = new LinkedHashMap<>();
    List<OnCall> onCall = directory.onCall(organisation, now);
    if (works) {
      add(
          order,
          responsible.stream().filter(person -> directory.isMember(person, team)).toList(),
          holding ? Because.OWNER : Because.REQUESTER);
    } else {
      add(order, onCall.stream().map(OnCall::person).toList(), Because.ON_CALL);
    }
    add(order, directory.teamLeadsOf(Set.of(team)).getOrDefault(team, Set.of()), Because.TEAM_LEAD);
    add(order, onCall.stream().map(OnCall::person).toList(), Because.ON_CALL);
    add(
        order,
        directory.leadsOf(Set.of(organisation)).getOrDefault(organisation, Set.of()),
        Because.SAFEGUARDING_LEAD);
    return new OfSide(
        side, organisation, works, calls(request, names, side, present(order, now), onCall));
  }

  /** The same with those who stand in instead of those who are absent, as far as anybody does. */
  private Map<PersonId, Because> present(Map<PersonId, Because> order, Instant now) {
    Map<PersonId, Set<PersonId>> standIns = directory.standIns(order.keySet(), now);
    Map<PersonId, Because> present = new LinkedHashMap<>();
    order.forEach(
        (person, because) -> {
          if (standIns.containsKey(person)) {
            add(present, standIns.getOrDefault(person, Set.of()), Because.COVER);
          } else {
            present.putIfAbsent(person, because);
          }
        });
    present.keySet().removeAll(standIns.keySet());
    return present.isEmpty() ? order : present;
  }

  private static void add(
      Map<PersonId, Because> order, Collection<PersonId> people, Because because) {
    people.forEach(person -> order.putIfAbsent(person, because));
  }

  private List<Call> calls(
      RequestHeader request,
      RequestDetails.Names names,
      Side side,
      Map<PersonId, Because> order,
      List<OnCall> onCall) {
    Map<PersonId, Person> people = directory.people(order.keySet());
    Map<PersonId, String> telephones = directory.telephones(order.keySet());
    onCall.forEach(duty -> telephones.put(duty.person(), duty.telephone()));
    Set<PersonId> conflicts =
        request.conflictDeclared() ? needToKnow.conflictsOf(request.reference()) : Set.of();
    List<Call> calls = new ArrayList<>();
    order.forEach(
        (id, because) -> {
          Person person = people.get(id);
          String telephone = telephones.get(id);
          if (calls.size() < ENOUGH
              && person != null
              && telephone != null
              && !conflicts.contains(id)
              && mayBeRung(person, names)
              && needToKnow.mayKnow(id, request, side)) {
            calls.add(new Call(person.name(), person.jobRole(), telephone, because));
          }
        });
    return calls;
  }

  private static boolean mayBeRung(@Nullable Person person, RequestDetails.Names names) {
    return person != null && person.active() && !names.isKeptFrom(person.name());
  }
}
