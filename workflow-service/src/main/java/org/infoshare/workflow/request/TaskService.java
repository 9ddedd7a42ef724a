package org.infoshare.workflow.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infoshare.events.ProcessIds;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Seeing, claiming and releasing tasks. */
@Service
class TaskService {

  private static final Set<String> NOT_LEFT_TO_NOBODY =
      Set.of(
          ProcessIds.RecallSharedInformation.ASSESS_MISDIRECTION,
          ProcessIds.InformIndividual.APPROVE_NOT_INFORMING);

  private final TaskAccess access;
  private final RequestHeaders requests;
  private final Inbox inbox;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Challenges challenges;
  private final EarlierDecisions decisions;
  private final OtherLeads otherLeads;
  private final NeedToKnow needToKnow;
  private final Directory directory;
  private final CurrentActor currentActor;
  private final Clock clock;

  TaskService(
      TaskAccess access,
      RequestHeaders requests,
      Inbox inbox,
      RequestProcess process,
      RequestRecord record,
      Challenges challenges,
      EarlierDecisions decisions,
      OtherLeads otherLeads,
      NeedToKnow needToKnow,
      Directory directory,
      CurrentActor currentActor,
      Clock clock) {
    this.access = access;
    this.requests = requests;
    this.inbox = inbox;
    this.process = process;
    this.record = record;
    this.challenges = challenges;
    this.decisions = decisions;
    this.otherLeads = otherLeads;
    this.needToKnow = needToKnow;
    this.directory = directory;
    this.currentActor = currentActor;
    this.clock = clock;
  }

  /** A task in a list: codes, references and times. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Summary(
      String id,
      String reference,
      String step,
      String organisation,
      String team,
      String urgency,
      boolean claimed,
      boolean mine,
      @Nullable Instant dueAt,
      Instant createdAt) {

    static Summary of(InboxTask task, PersonId person) {
      return new Summary(
          task.id(),
          task.reference(),
          task.step(),
          task.organisation(),
          task.team(),
          task.urgency(),
          task.owner() != null,
          person.equals(task.owner()),
          task.dueAt(),
          task.createdAt());
    }
  }

  /** Tasks of a list, and where the next page starts. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<Summary> tasks, @Nullable String next) {}

  /** What became of a task that was claimed or released. */
  record Assigned(String id, String reference, String step, boolean claimed) {}

  @Transactional(readOnly = true)
  public Page list(boolean mine, @Nullable PageCursor after, int limit) {
    SignedIn signedIn = currentActor.signedIn();
    WorkFilter filter = mine ? WorkFilter.MINE : WorkFilter.NONE;
    List<InboxTask> found = found(signedIn, filter, after, limit);
    List<InboxTask> page = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        page.stream().map(task -> Summary.of(task, signedIn.person())).toList(),
        found.size() > limit ? next(page.get(limit - 1), filter) : null);
  }

  /**
   * A task with its request, for a page.
   *
   * @param mayTake it is offered to the reader, who does not only watch it
   */
  record Working(InboxTask task, RequestHeader request, boolean mayTake) {}

  /** Tasks of a page, and where the next page starts. */
  record Work(List<Working> tasks, @Nullable String next) {}

  /**
   * What somebody and their teams are to do.
   *
   * @param filter which of it, and what comes first
   */
  @Transactional(readOnly = true)
  public Work work(WorkFilter filter, @Nullable PageCursor after, int limit) {
    SignedIn signedIn = currentActor.signedIn();
    List<InboxTask> found = found(signedIn, filter, after, limit);
    List<InboxTask> page = found.subList(0, Math.min(limit, found.size()));
    Map<String, RequestHeader> headers =
        requests.find(page.stream().map(InboxTask::reference).distinct().toList()).stream()
            .collect(Collectors.toMap(RequestHeader::reference, Function.identity()));
    return new Work(
        page.stream()
            .filter(task -> headers.containsKey(task.reference()))
            .map(
                task ->
                    new Working(
                        task,
                        Objects.requireNonNull(headers.get(task.reference())),
                        TaskAccess.isOffered(task, signedIn)))
            .toList(),
        found.size() > limit ? next(page.get(limit - 1), filter) : null);
  }

  private List<InboxTask> found(
      SignedIn signedIn, WorkFilter filter, @Nullable PageCursor after, int limit) {
    return inbox.tasks(
        wanted(signedIn, filter.mine()),
        filter.narrowing(signedIn.person(), clock.instant()),
        filter.order(),
        signedIn.person(),
        after == null ? null : lastOf(after),
        limit + 1);
  }

  private Inbox.Wanted wanted(SignedIn signedIn, boolean mine) {
    boolean lead = signedIn.is(Role.LEAD);
    boolean adviser = signedIn.is(Role.ADVISER);
    if (!lead && !adviser && !signedIn.is(Role.PRACTITIONER)) {
      throw new ProblemException(
          new Problem.Forbidden("This account is not for working on requests for information."));
    }
    Set<String> teams = new LinkedHashSet<>();
    if (signedIn.is(Role.PRACTITIONER)) {
      teams.addAll(signedIn.teams());
    }
    if (lead && !mine) {
      teams.addAll(directory.teamsOf(signedIn.organisation()));
    }
    Set<OfferedTo> roles = EnumSet.noneOf(OfferedTo.class);
    if (lead) {
      roles.add(OfferedTo.HOLDING_LEADS);
    }
    if (adviser) {
      roles.add(OfferedTo.HOLDING_ADVISERS);
    }
    return new Inbox.Wanted(teams, signedIn.organisation(), roles);
  }

  private static String next(InboxTask last, WorkFilter filter) {
    return new PageCursor(filter.newest() ? last.createdAt() : last.dueAt(), last.id()).toString();
  }

  private static InboxTask lastOf(PageCursor cursor) {
    Instant time = cursor.time();
    return new InboxTask(
        cursor.id(),
        "",
        "",
        OfferedTo.HOLDING_TEAM,
        "",
        "",
        null,
        "",
        time,
        time == null ? Instant.EPOCH : time);
  }

  @Transactional
  public Assigned claim(String id) {
    process.lockRequestOf(id);
    TaskAccess.Offered offered = access.taskToTake(id);
    InboxTask task = offered.task();
    RequestHeader request = offered.request();
    PersonId person = currentActor.signedIn().person();
    PersonId owner = task.owner();
    if (!person.equals(owner)) {
      if (task.offeredTo() != OfferedTo.REQUESTING_TEAM) {
        refuseTheRequester(request, person);
        challenges.refuseWhoTookPart(task.reference(), person);
      }
      refuseWhoTookPart(task, request, person);
      boolean left = owner != null && !mayStillDoIt(owner, task);
      boolean stays = owner != null && !left && isFree(owner, task, request);
      if (stays && owner != null && !mayBeTakenOver(task, owner)) {
        throw TaskAccess.claimedBySomebodyElse();
      }
      try {
        if (owner == null) {
          process.claim(id, person);
        } else {
          takeFrom(
              owner,
              task,
              person,
              stays ? "TAKEN_OVER" : left ? "OWNER_LEFT_THE_TEAM" : "OWNER_MAY_NOT");
        }
      } catch (StepNotOpenException tooLate) {
        throw TaskAccess.claimedBySomebodyElse();
      }
      record.append(RecordEntry.of(task.reference(), "task-claimed", Map.of("step", task.step())));
    }
    return new Assigned(id, task.reference(), task.step(), true);
  }

  /**
   * Nobody looks at their own (domain.md 6.1). That who must be told of what went wrong is decided,
   * and that the individual is not left uninformed, does not wait for a lead who does not exist.
   */
  private void refuseWhoTookPart(InboxTask task, RequestHeader request, PersonId person) {
    if (task.offeredTo() == OfferedTo.HOLDING_TEAM) {
      return;
    }
    Set<PersonId> tookPart = decisions.decidedOrShared(task.reference());
    if (tookPart.contains(person)
        && !(NOT_LEFT_TO_NOBODY.contains(task.step()) && !otherLeads.exist(request, tookPart))) {
      throw new ProblemException(
          new Problem.Forbidden(
              "You took part in deciding on this request, so somebody else has to do this: ring a"
                  + " colleague or another safeguarding lead. Where there is none, ask your"
                  + " organisation to name one."));
    }
  }

  /** Whether somebody who has a task can still do it. */
  private boolean isFree(PersonId owner, InboxTask task, RequestHeader request) {
    Side side = task.offeredTo() == OfferedTo.REQUESTING_TEAM ? Side.REQUESTING : Side.HOLDING;
    return needToKnow.mayKnow(owner, request, side)
        && !(request.conflictDeclared() && needToKnow.hasConflict(request.reference(), owner));
  }

  /**
   * What the requester is asked, any colleague who is there may answer. Anything else is taken by
   * somebody who could do it as well from whoever is away, or whose time is over, so that nobody
   * waits for them (failures F1 and F17).
   */
  private boolean mayBeTakenOver(InboxTask task, PersonId owner) {
    Instant now = clock.instant();
    Instant dueAt = task.dueAt();
    return task.offeredTo() == OfferedTo.REQUESTING_TEAM
        || (dueAt != null && now.isAfter(dueAt))
        || directory.standIns(Set.of(owner), now).containsKey(owner);
  }

  /** Somebody may belong to both teams, or have changed from one to the other. */
  private static void refuseTheRequester(RequestHeader request, PersonId person) {
    if (request.requestedBy().equals(person)) {
      throw new ProblemException(
          new Problem.Forbidden(
              "You asked for this information, so somebody else of the team that was asked decides"
                  + " on it."));
    }
  }

  private boolean mayStillDoIt(PersonId owner, InboxTask task) {
    return switch (task.offeredTo()) {
      case HOLDING_TEAM, REQUESTING_TEAM -> directory.isMember(owner, task.team());
      case HOLDING_LEADS ->
          directory
              .leadsOf(Set.of(task.organisation()))
              .getOrDefault(task.organisation(), Set.of())
              .contains(owner);
      case HOLDING_ADVISERS ->
          directory
              .advisersOf(Set.of(task.organisation()))
              .getOrDefault(task.organisation(), Set.of())
              .contains(owner);
    };
  }

  /**
   * A task must not wait for somebody who can no longer do it. It passes from one to the other, so
   * that nobody is asked to take what somebody has just taken.
   */
  private void takeFrom(PersonId owner, InboxTask task, PersonId person, String because) {
    process.handOver(task.id(), owner, person);
    record.append(
        RecordEntry.of(
            task.reference(), "task-released", Map.of("step", task.step(), "because", because)));
  }

  /**
   * Gives a task back to its team.
   *
   * @param reason why, where a safeguarding lead takes it from its owner
   */
  @Transactional
  public Assigned release(String id, @Nullable String reason) {
    process.lockRequestOf(id);
    SignedIn signedIn = currentActor.signedIn();
    PersonId person = signedIn.person();
    InboxTask found = inbox.task(id).orElseThrow(ProblemException::notFound);
    PersonId owner = found.owner();
    if (owner != null
        && !owner.equals(person)
        && signedIn.is(Role.LEAD)
        && signedIn.organisation().equals(found.organisation())) {
      return takeAway(access.taskOfOrganisation(id).task(), owner, reason);
    }
    InboxTask task = access.taskToTake(id).task();
    if (!person.equals(task.owner())) {
      throw ProblemException.conflict(
          "task-not-yours", "You do not own this task, so you cannot give it back.");
    }
    try {
      process.release(id, person);
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    record.append(RecordEntry.of(task.reference(), "task-released", Map.of("step", task.step())));
    return new Assigned(id, task.reference(), task.step(), false);
  }

  /** Takes a task from its owner; the caller has found that a lead who may does it. */
  Assigned takeAway(InboxTask task, PersonId owner, @Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw ProblemException.invalid(
          "reason", "required", "Write why you take the task from its owner, for the record.");
    }
    try {
      process.release(task.id(), owner);
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    record.append(
        new RecordEntry(
            task.reference(),
            "task-released",
            Map.of("step", task.step(), "because", "TAKEN_BY_A_LEAD", "from", owner.toString()),
            Map.of("reason", reason)));
    return new Assigned(task.id(), task.reference(), task.step(), false);
  }
}
