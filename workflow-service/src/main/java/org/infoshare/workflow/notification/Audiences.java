package org.infoshare.workflow.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.events.Audience;
import org.infoshare.workflow.deadline.BankHolidays;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.deadline.WorkingTime;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.OnCall;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.request.NeedToKnow;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.RequestHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who an audience is at this moment, and who may know of a request: active members of the two
 * teams, the safeguarding leads of the two organisations and the advisers of the one that is asked;
 * of a restricted request, those of them who are named on it, and named auditors. Nobody else is
 * told, whatever they had to do with the request before.
 */
@Service
class Audiences {

  private final RequestHeaders requests;
  private final Inbox inbox;
  private final Directory directory;
  private final NeedToKnow needToKnow;
  private final Clock clock;
  private final BankHolidays bankHolidays = new BankHolidays();

  Audiences(
      RequestHeaders requests,
      Inbox inbox,
      Directory directory,
      NeedToKnow needToKnow,
      Clock clock) {
    this.requests = requests;
    this.inbox = inbox;
    this.directory = directory;
    this.needToKnow = needToKnow;
    this.clock = clock;
  }

  /**
   * Answers all questions from one view of the data.
   *
   * @return by question; nobody where the request does not exist, or where the audience is a system
   */
  @Transactional(readOnly = true)
  public Map<Question, List<Recipient>> answer(Collection<Question> questions) {
    Known known = look(questions.stream().map(Question::reference).collect(Collectors.toSet()));
    Instant now = clock.instant();
    Map<Question, Set<PersonId>> meant =
        questions.stream()
            .distinct()
            .collect(
                Collectors.toMap(Function.identity(), question -> meant(question, known, now)));
    withStandIns(meant, now);
    Map<PersonId, Person> people =
        directory.people(
            meant.values().stream().flatMap(Collection::stream).collect(Collectors.toSet()));
    return meant.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> recipients(entry.getKey().reference(), entry.getValue(), known, people)));
  }

  /** Whoever stands in for somebody absent is told as well as they are (failure F17). */
  private void withStandIns(Map<Question, Set<PersonId>> meant, Instant now) {
    Map<PersonId, Set<PersonId>> standIns =
        directory.standIns(
            meant.values().stream().flatMap(Collection::stream).collect(Collectors.toSet()), now);
    if (!standIns.isEmpty()) {
      meant.replaceAll(
          (question, people) ->
              question instanceof OfPerson
                  ? people
                  : people.stream()
                      .flatMap(
                          person ->
                              Stream.concat(
                                  Stream.of(person),
                                  standIns.getOrDefault(person, Set.of()).stream()))
                      .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
  }

  /** Those of the references that the person may know of. */
  @Transactional(readOnly = true)
  public Set<String> knownTo(PersonId person, Collection<String> references) {
    Known known = look(new HashSet<>(references));
    return references.stream()
        .filter(reference -> known.mayKnow(person, reference))
        .collect(Collectors.toSet());
  }

  /** Those of the references that the two organisations' systems may be told of. */
  @Transactional(readOnly = true)
  public Set<String> openToSystems(Collection<String> references) {
    return requests.find(references).stream()
        .filter(request -> !request.restricted())
        .map(RequestHeader::reference)
        .collect(Collectors.toSet());
  }

  private Known look(Set<String> references) {
    Map<String, RequestHeader> found =
        requests.find(references).stream()
            .collect(Collectors.toMap(RequestHeader::reference, Function.identity()));
    Map<String, List<InboxTask>> tasks =
        inbox.tasksOf(found.keySet()).stream().collect(Collectors.groupingBy(InboxTask::reference));
    Map<String, Set<PersonId>> members =
        directory.membersOf(of(found, RequestHeader::requestingTeam, RequestHeader::holdingTeam));
    Set<String> organisations =
        of(found, RequestHeader::requestingOrganisation, RequestHeader::holdingOrganisation);
    Map<String, Set<PersonId>> leads = directory.leadsOf(organisations);
    Map<String, Set<PersonId>> advisers = directory.advisersOf(organisations);
    return new Known(
        found,
        tasks,
        members,
        leads,
        advisers,
        found.values().stream().anyMatch(RequestHeader::restricted)
            ? directory.auditorsOf(organisations)
            : Map.of(),
        needToKnow.namedOn(found.values()),
        needToKnow.conflictsOn(found.values()));
  }

  private static Set<String> of(
      Map<String, RequestHeader> requests,
      Function<RequestHeader, String> oneSide,
      Function<RequestHeader, String> otherSide) {
    return requests.values().stream()
        .flatMap(request -> Stream.of(oneSide.apply(request), otherSide.apply(request)))
        .collect(Collectors.toSet());
  }

  private Set<PersonId> meant(Question question, Known known, Instant now) {
    RequestHeader request = known.requests().get(question.reference());
    if (request == null) {
      return Set.of();
    }
    if (question instanceof OfPerson ofPerson) {
      return Set.of(ofPerson.person());
    }
    return switch (((OfAudience) question).audience()) {
      case REQUESTER -> requester(request, known);
      case REQUESTING_LEADS -> known.leadsOf(request.requestingOrganisation());
      case HOLDER -> orLeads(known.holder(question.reference(), request), request, known);
      case HOLDING_TEAM -> holdingTeam(request, known, now);
      case HOLDING_LEADS -> known.leadsOf(request.holdingOrganisation());
      case REQUESTER_TEAM -> known.membersOf(request.requestingTeam());
      case HOLDING_TEAM_LEAD -> orLeads(teamLeads(request), request, known);
      case HOLDING_DESIGNATED_LEAD -> orLeads(designatedLeads(request), request, known);
      case HOLDING_ON_CALL -> orLeads(onCall(request, now), request, known);
      case REQUESTING_NAMED -> known.namedForRequestingSide(request);
      case HOLDING_NAMED -> known.namedForHoldingSide(request);
      case ADVISERS -> known.advisersOf(request.holdingOrganisation());
      case REQUESTING_ORGANISATION, HOLDING_ORGANISATION -> Set.of();
    };
  }

  /**
   * Whoever declared a conflict of interest gets no task on it any more, so that the rest of their
   * team is told; where nobody of it may know, the safeguarding leads.
   */
  private static Set<PersonId> requester(RequestHeader request, Known known) {
    PersonId requester = request.requestedBy();
    if (!known.hasConflict(requester, request)) {
      return Set.of(requester);
    }
    Set<PersonId> others =
        known.membersOf(request.requestingTeam()).stream()
            .filter(member -> !known.hasConflict(member, request))
            .collect(Collectors.toSet());
    return others.stream().anyMatch(member -> known.mayKnow(member, request.reference()))
        ? others
        : known.leadsOf(request.requestingOrganisation());
  }

  /**
   * Out of hours nobody of the team may look before the morning, so that whoever is on call is told
   * of what is RED as soon as they are (domain.md 3.2, 4 F17).
   */
  private Set<PersonId> holdingTeam(RequestHeader request, Known known, Instant now) {
    Set<PersonId> team = orLeads(known.membersOf(request.holdingTeam()), request, known);
    if (request.urgency() != Urgency.RED || works(request.holdingOrganisation(), now)) {
      return team;
    }
    Set<PersonId> told = new LinkedHashSet<>(orLeads(onCall(request, now), request, known));
    told.addAll(team);
    return told;
  }

  private boolean works(String organisation, Instant now) {
    return WorkingTime.of(directory.workingHours(organisation), bankHolidays).includes(now);
  }

  private Set<PersonId> teamLeads(RequestHeader request) {
    return directory
        .teamLeadsOf(Set.of(request.holdingTeam()))
        .getOrDefault(request.holdingTeam(), Set.of());
  }

  private Set<PersonId> designatedLeads(RequestHeader request) {
    return directory
        .designatedLeadsOf(Set.of(request.holdingOrganisation()))
        .getOrDefault(request.holdingOrganisation(), Set.of());
  }

  private Set<PersonId> onCall(RequestHeader request, Instant now) {
    return directory.onCall(request.holdingOrganisation(), now).stream()
        .map(OnCall::person)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * What there is to do must reach somebody: where nobody has the part, or may know of the request,
   * the safeguarding leads.
   */
  private static Set<PersonId> orLeads(Set<PersonId> people, RequestHeader request, Known known) {
    return people.stream().anyMatch(person -> known.mayKnow(person, request.reference()))
        ? people
        : known.leadsOf(request.holdingOrganisation());
  }

  private static List<Recipient> recipients(
      String reference, Set<PersonId> meant, Known known, Map<PersonId, Person> people) {
    List<Recipient> recipients = new ArrayList<>(meant.size());
    for (PersonId id : meant) {
      Person person = people.get(id);
      boolean mayKnow = person != null && person.active() && known.mayKnow(id, reference);
      recipients.add(
          new Recipient(id.value(), mayKnow && person != null ? person.email() : null, mayKnow));
    }
    return recipients;
  }

  /** Something that the notification service asks. */
  sealed interface Question {
    String reference();
  }

  /** Who belongs to the audience now? */
  record OfAudience(String reference, Audience audience) implements Question {}

  /** May the person still know of the request? */
  record OfPerson(String reference, PersonId person) implements Question {}

  /**
   * Somebody who is meant.
   *
   * @param email where they are reached; null where they have no address or may not know
   * @param mayKnow false for people who left or no longer belong to either side
   */
  record Recipient(UUID person, @Nullable String email, boolean mayKnow) {

    /** Hides the address. */
    @Override
    public String toString() {
      return "person " + person;
    }
  }

  private record Known(
      Map<String, RequestHeader> requests,
      Map<String, List<InboxTask>> tasks,
      Map<String, Set<PersonId>> members,
      Map<String, Set<PersonId>> leads,
      Map<String, Set<PersonId>> advisers,
      Map<String, Set<PersonId>> auditors,
      Map<String, Set<PersonId>> named,
      Map<String, Set<PersonId>> conflicts) {

    Set<PersonId> membersOf(String team) {
      return members.getOrDefault(team, Set.of());
    }

    Set<PersonId> leadsOf(String organisation) {
      return leads.getOrDefault(organisation, Set.of());
    }

    Set<PersonId> advisersOf(String organisation) {
      return advisers.getOrDefault(organisation, Set.of());
    }

    /** An owner who left must not be the only one who would be told. */
    Set<PersonId> holder(String reference, RequestHeader request) {
      Set<PersonId> owners = new LinkedHashSet<>();
      for (InboxTask task : tasks.getOrDefault(reference, List.of())) {
        PersonId owner = task.owner();
        if (task.offeredTo() == OfferedTo.HOLDING_TEAM
            && owner != null
            && mayKnow(owner, reference)) {
          owners.add(owner);
        }
      }
      return owners.isEmpty() ? membersOf(request.holdingTeam()) : owners;
    }

    Set<PersonId> namedForRequestingSide(RequestHeader request) {
      return named(request, person -> isOfRequestingSide(person, request));
    }

    Set<PersonId> namedForHoldingSide(RequestHeader request) {
      return named(request, person -> isOfHoldingSide(person, request));
    }

    private Set<PersonId> named(RequestHeader request, Predicate<PersonId> ofSide) {
      return named.getOrDefault(request.reference(), Set.of()).stream()
          .filter(ofSide)
          .collect(Collectors.toSet());
    }

    private boolean isOfRequestingSide(PersonId person, RequestHeader request) {
      return membersOf(request.requestingTeam()).contains(person)
          || leadsOf(request.requestingOrganisation()).contains(person)
          || audits(person, request, request.requestingOrganisation());
    }

    /** Of what is not restricted an auditor looks up what they want to, and is told nothing. */
    private boolean audits(PersonId person, RequestHeader request, String organisation) {
      return request.restricted() && auditors.getOrDefault(organisation, Set.of()).contains(person);
    }

    boolean hasConflict(PersonId person, RequestHeader request) {
      return conflicts.getOrDefault(request.reference(), Set.of()).contains(person);
    }

    private boolean isOfHoldingSide(PersonId person, RequestHeader request) {
      return !hasConflict(person, request)
          && (membersOf(request.holdingTeam()).contains(person)
              || leadsOf(request.holdingOrganisation()).contains(person)
              || advisersOf(request.holdingOrganisation()).contains(person)
              || audits(person, request, request.holdingOrganisation()));
    }

    boolean mayKnow(PersonId person, String reference) {
      RequestHeader request = requests.get(reference);
      if (request == null
          || (request.restricted() && !named.getOrDefault(reference, Set.of()).contains(person))) {
        return false;
      }
      return isOfRequestingSide(person, request) || isOfHoldingSide(person, request);
    }
  }
}
