package org.infoshare.workflow.request;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.OnCall;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Restricting a request to named people, naming them, and declaring a conflict of interest. */
@Service
class RestrictionService {

  private static final Set<Role> OVERSIGHT = Set.of(Role.LEAD, Role.AUDITOR);
  private static final Set<Role> ROLES_THAT_CAN_BE_NAMED =
      Set.of(Role.LEAD, Role.AUDITOR, Role.ADVISER);

  private final NeedToKnow needToKnow;
  private final RequestAccess access;
  private final RequestDetails details;
  private final Inbox inbox;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Directory directory;
  private final CurrentActor currentActor;
  private final Clock clock;

  RestrictionService(
      NeedToKnow needToKnow,
      RequestAccess access,
      RequestDetails details,
      Inbox inbox,
      RequestProcess process,
      RequestRecord record,
      Directory directory,
      CurrentActor currentActor,
      Clock clock) {
    this.needToKnow = needToKnow;
    this.access = access;
    this.details = details;
    this.inbox = inbox;
    this.process = process;
    this.record = record;
    this.directory = directory;
    this.currentActor = currentActor;
    this.clock = clock;
  }

  /** What whoever restricted a request, or named somebody on it, learns. */
  record Restricted(String reference, Instant restrictedAt) {}

  /** Somebody who was named. */
  record NamedView(PersonView person, Side side, PersonView namedBy, Instant namedAt) {}

  /** Who may know of a request; nobody is listed where it is not restricted. */
  record NamedPeople(String reference, boolean restricted, List<NamedView> people) {}

  /** That somebody takes no part in a request any more. */
  record ConflictDeclared(String reference, Instant declaredAt) {}

  /** Restricts a request that is being submitted: its row says so already. */
  void restrictNew(RequestHeader request, Restriction restriction, RequestDetails.Names names) {
    restrict(request, restriction, names, List.of());
  }

  @Transactional
  public Restricted restrict(String reference, Restriction restriction) {
    process.lock(reference);
    Viewer viewer = access.viewer(reference);
    if (!viewer.leads(Side.REQUESTING) && !viewer.leads(Side.HOLDING)) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only a safeguarding lead of one of the two sides can restrict a request: ask yours."));
    }
    RequestHeader request = viewer.request();
    if (request.restricted()) {
      throw alreadyRestricted();
    }
    // Whoever has a task read it before it was restricted, and may be whom it is to be kept from.
    for (InboxTask task : inbox.tasksOf(List.of(reference))) {
      release(task, task.owner(), "REQUEST_RESTRICTED");
    }
    if (!needToKnow.restrict(reference)) {
      throw alreadyRestricted();
    }
    Instant now =
        restrict(
            request,
            restriction,
            details.names(reference),
            Stream.of(Side.values()).filter(viewer::leads).toList());
    process.standDownAllBut(
        reference,
        needToKnow.named(reference).stream()
            .map(named -> named.person())
            .collect(Collectors.toSet()));
    tell(reference, Side.REQUESTING);
    tell(reference, Side.HOLDING);
    return new Restricted(reference, now);
  }

  private static ProblemException alreadyRestricted() {
    return ProblemException.conflict(
        "already-restricted", "This request is restricted already. Nothing was changed.");
  }

  private Instant restrict(
      RequestHeader request,
      Restriction restriction,
      RequestDetails.Names names,
      List<Side> sidesOfWhoRestricts) {
    PersonId by = currentActor.signedIn().person();
    Instant now = Columns.asKept(clock.instant());
    needToKnow.addRestriction(request.reference(), restriction, by, now);
    record.append(
        new RecordEntry(
            request.reference(),
            "request-restricted",
            Map.of("ground", restriction.ground().name()),
            restriction));
    name(request.reference(), request.requestedBy(), Side.REQUESTING, now);
    Person whoRestricts = directory.people(List.of(by)).get(by);
    if (whoRestricts != null && !names.isKeptFrom(whoRestricts.name())) {
      sidesOfWhoRestricts.forEach(side -> name(request.reference(), by, side, now));
    }
    leadsToName(request, Side.REQUESTING, names)
        .forEach(lead -> name(request.reference(), lead, Side.REQUESTING, now));
    Set<PersonId> holding = leadsToName(request, Side.HOLDING, names);
    if (holding.isEmpty()) {
      throw reachesNobody();
    }
    holding.forEach(lead -> name(request.reference(), lead, Side.HOLDING, now));
    return now;
  }

  /** Nobody would ever read it, and the requester would wait for them. */
  private static ProblemException reachesNobody() {
    return ProblemException.invalid(
        "restriction",
        "restricted-request-reaches-somebody",
        "Only named people may know of this request, and the organisation that is asked has no"
            + " safeguarding lead here who could take it. Ring them, and ask them to add one.");
  }

  /**
   * The designated leads of a side's organisation with those who stand in for them and whoever is
   * on call, so that one of them is there; where no designated lead or stand-in may know, all its
   * safeguarding leads.
   */
  private Set<PersonId> leadsToName(RequestHeader request, Side side, RequestDetails.Names names) {
    String organisation =
        side == Side.REQUESTING ? request.requestingOrganisation() : request.holdingOrganisation();
    Set<PersonId> conflicts =
        request.conflictDeclared() ? needToKnow.conflictsOf(request.reference()) : Set.of();
    Set<PersonId> leads =
        directory.leadsOf(Set.of(organisation)).getOrDefault(organisation, Set.of());
    Set<PersonId> designated =
        directory.designatedLeadsOf(Set.of(organisation)).getOrDefault(organisation, Set.of());
    Instant now = clock.instant();
    Set<PersonId> chosen = new LinkedHashSet<>(designated);
    directory.standIns(designated, now).values().forEach(chosen::addAll);
    chosen.retainAll(leads);
    Set<PersonId> free = free(List.of(chosen), conflicts, names);
    if (free.isEmpty()) {
      return free(List.of(leads), conflicts, names);
    }
    Set<PersonId> onCall =
        directory.onCall(organisation, now).stream()
            .map(OnCall::person)
            .filter(leads::contains)
            .collect(Collectors.toSet());
    return free(List.of(free, onCall), conflicts, names);
  }

  /** Those who can be named without anybody choosing them: no relatives either. */
  private Set<PersonId> free(
      Collection<Set<PersonId>> leads, Set<PersonId> conflicts, RequestDetails.Names names) {
    Set<PersonId> free = new LinkedHashSet<>();
    leads.forEach(free::addAll);
    Map<PersonId, Person> people = directory.people(free);
    free.removeIf(
        lead -> {
          Person person = people.get(lead);
          return person == null
              || conflicts.contains(lead)
              || names.isKeptFrom(person.name())
              || names.isRelative(person.name());
        });
    return free;
  }

  private boolean name(String reference, PersonId person, Side side, Instant now) {
    PersonId by = currentActor.signedIn().person();
    boolean named = needToKnow.name(reference, new NeedToKnow.Named(person, side, by, now));
    if (named) {
      record.append(
          RecordEntry.of(
              reference, "person-named", Map.of("person", person.toString(), "side", side.name())));
    }
    return named;
  }

  @Transactional
  public Restricted name(String reference, PersonId id, @Nullable Side stated) {
    process.lock(reference);
    Viewer viewer = access.viewer(reference);
    Side side = sideOf(viewer, stated);
    RequestHeader request = viewer.request();
    if (!request.restricted()) {
      throw ProblemException.conflict(
          "not-restricted",
          "This request is not restricted, so there is nobody to name: restrict it first.");
    }
    Person person = directory.people(List.of(id)).get(id);
    RequestDetails.Names names = details.names(reference);
    boolean belongs = person != null && person.active() && belongs(person, request, side);
    Policy.require(
        new NamingPolicies.Judged(
            belongs,
            belongs
                && side == Side.REQUESTING
                && !directory.isMember(id, request.requestingTeam())
                && Collections.disjoint(directory.rolesOf(id), OVERSIGHT),
            person != null && names.isKeptFrom(person.name()),
            request.conflictDeclared() && needToKnow.hasConflict(reference, id)),
        NamingPolicies.ALL);
    Instant now = Columns.asKept(clock.instant());
    if (!name(reference, id, side, now)) {
      throw ProblemException.conflict(
          "already-named", "This person is named already. Nothing was changed.");
    }
    tell(reference, side);
    return new Restricted(reference, now);
  }

  private static Side sideOf(Viewer viewer, @Nullable Side stated) {
    boolean requesting = viewer.leads(Side.REQUESTING);
    boolean holding = viewer.leads(Side.HOLDING);
    if (!requesting && !holding) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only a safeguarding lead who is named on a request names others of their side."));
    }
    if (stated == null) {
      if (requesting && holding) {
        throw ProblemException.invalid(
            "side", "required", "Your organisation is on both sides: say for which you name them.");
      }
      return requesting ? Side.REQUESTING : Side.HOLDING;
    }
    if (!viewer.leads(stated)) {
      throw ProblemException.invalid("side", "side-is-yours", "Name people of your own side only.");
    }
    return stated;
  }

  private boolean belongs(Person person, RequestHeader request, Side side) {
    boolean requesting = side == Side.REQUESTING;
    String organisation =
        requesting ? request.requestingOrganisation() : request.holdingOrganisation();
    return directory.isMember(
            person.id(), requesting ? request.requestingTeam() : request.holdingTeam())
        || (person.organisation().equals(organisation)
            && directory.rolesOf(person.id()).stream().anyMatch(ROLES_THAT_CAN_BE_NAMED::contains));
  }

  @Transactional(readOnly = true)
  public NamedPeople named(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.requestingSide() && !viewer.holdingSide()) {
      throw ProblemException.notFound();
    }
    List<NeedToKnow.Named> named =
        viewer.request().restricted()
            ? needToKnow.named(reference).stream()
                .filter(
                    one ->
                        one.side() == Side.REQUESTING
                            ? viewer.requestingSide()
                            : viewer.holdingSide())
                .toList()
            : List.of();
    List<PersonId> people = new ArrayList<>();
    named.forEach(
        one -> {
          people.add(one.person());
          people.add(one.namedBy());
        });
    List<PersonView> views = PersonView.of(people, directory);
    List<NamedView> shown = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      shown.add(
          new NamedView(
              views.get(2 * i), named.get(i).side(), views.get(2 * i + 1), named.get(i).namedAt()));
    }
    return new NamedPeople(reference, viewer.request().restricted(), shown);
  }

  @Transactional
  public ConflictDeclared declareConflict(String reference, String reason) {
    process.lock(reference);
    Viewer viewer = access.viewer(reference);
    if (!viewer.requestingSide() && !viewer.holdingSide()) {
      throw ProblemException.notFound();
    }
    PersonId person = viewer.signedIn().person();
    Instant now = Columns.asKept(clock.instant());
    for (InboxTask task : inbox.tasksOf(List.of(reference))) {
      if (person.equals(task.owner())) {
        release(task, person, "CONFLICT_OF_INTEREST");
      }
    }
    process.standDown(reference, person);
    if (!needToKnow.addConflict(reference, person, now)) {
      throw ProblemException.conflict(
          "already-declared", "You declared a conflict of interest already.");
    }
    record.append(
        new RecordEntry(
            reference, "conflict-of-interest-declared", Map.of(), Map.of("reason", reason)));
    if (viewer.request().restricted() && viewer.leads(Side.HOLDING)) {
      nameAnotherLead(viewer.request(), now);
    }
    return new ConflictDeclared(reference, now);
  }

  /** A restricted request must not be left to a lead who takes no part in it any more. */
  private void nameAnotherLead(RequestHeader request, Instant now) {
    String reference = request.reference();
    Set<PersonId> leads =
        directory
            .leadsOf(Set.of(request.holdingOrganisation()))
            .getOrDefault(request.holdingOrganisation(), Set.of());
    boolean another =
        needToKnow.named(reference).stream()
            .anyMatch(
                named ->
                    named.side() == Side.HOLDING
                        && leads.contains(named.person())
                        && !needToKnow.hasConflict(reference, named.person()));
    if (another) {
      return;
    }
    Set<PersonId> others =
        free(List.of(leads), needToKnow.conflictsOf(reference), details.names(reference));
    if (others.isEmpty()) {
      throw ProblemException.conflict(
          "nobody-else-could-take-it",
          "You are the last safeguarding lead here who may know of this restricted request. Ask"
              + " your organisation to add another one, then declare the conflict.");
    }
    others.forEach(lead -> name(reference, lead, Side.HOLDING, now));
    tell(reference, Side.HOLDING);
  }

  /** Whoever is named has to hear of it: there is nothing else that would show it to them. */
  private void tell(String reference, Side side) {
    process.named(
        reference,
        side == Side.REQUESTING
            ? RequestProcess.NamedFor.REQUESTING_SIDE
            : RequestProcess.NamedFor.HOLDING_SIDE);
  }

  private void release(InboxTask task, @Nullable PersonId owner, String because) {
    if (owner == null) {
      return;
    }
    try {
      process.release(task.id(), owner);
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    record.append(
        RecordEntry.of(
            task.reference(), "task-released", Map.of("step", task.step(), "because", because)));
  }
}
