package org.infoshare.workflow.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private final TaskAccess access;
  private final Inbox inbox;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Challenges challenges;
  private final NeedToKnow needToKnow;
  private final Directory directory;
  private final CurrentActor currentActor;

  TaskService(
      TaskAccess access,
      Inbox inbox,
      RequestProcess process,
      RequestRecord record,
      Challenges challenges,
      NeedToKnow needToKnow,
      Directory directory,
      CurrentActor currentActor) {
    this.access = access;
    this.inbox = inbox;
    this.process = process;
    this.record = record;
    this.challenges = challenges;
    this.needToKnow = needToKnow;
    this.directory = directory;
    this.currentActor = currentActor;
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
    List<InboxTask> found =
        inbox.tasks(
            wanted(signedIn, mine),
            mine ? signedIn.person() : null,
            signedIn.person(),
            after == null ? null : lastOf(after),
            limit + 1);
    List<InboxTask> page = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        page.stream().map(task -> Summary.of(task, signedIn.person())).toList(),
        found.size() > limit ? next(page.get(limit - 1)) : null);
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

  private static String next(InboxTask last) {
    return new PageCursor(last.dueAt(), last.id()).toString();
  }

  private static InboxTask lastOf(PageCursor cursor) {
    return new InboxTask(
        cursor.id(),
        "",
        "",
        OfferedTo.HOLDING_TEAM,
        "",
        "",
        null,
        "",
        cursor.time(),
        Instant.EPOCH);
  }

  @Transactional
  public Assigned claim(String id) {
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
      boolean left = owner != null && !mayStillDoIt(owner, task);
      boolean stays = owner != null && !left && isFree(owner, request);
      if (stays && task.offeredTo() != OfferedTo.REQUESTING_TEAM) {
        throw TaskAccess.claimedBySomebodyElse();
      }
      try {
        if (owner != null) {
          takeFrom(
              owner, task, stays ? "TAKEN_OVER" : left ? "OWNER_LEFT_THE_TEAM" : "OWNER_MAY_NOT");
        }
        process.claim(id, person);
      } catch (StepNotOpenException tooLate) {
        throw TaskAccess.claimedBySomebodyElse();
      }
      record.append(RecordEntry.of(task.reference(), "task-claimed", Map.of("step", task.step())));
    }
    return new Assigned(id, task.reference(), task.step(), true);
  }

  /** Whether somebody who has a task can still do it. */
  private boolean isFree(PersonId owner, RequestHeader request) {
    return needToKnow.mayKnow(owner, request)
        && !(request.conflictDeclared() && needToKnow.hasConflict(request.reference(), owner));
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
      case HOLDING_ADVISERS -> true;
    };
  }

  /**
   * A task must not wait for somebody who can no longer do it. What the requester is asked, any
   * colleague who is there may answer in their place.
   */
  private void takeFrom(PersonId owner, InboxTask task, String because) {
    process.release(task.id(), owner);
    record.append(
        RecordEntry.of(
            task.reference(), "task-released", Map.of("step", task.step(), "because", because)));
  }

  @Transactional
  public Assigned release(String id) {
    InboxTask task = access.taskToTake(id).task();
    PersonId person = currentActor.signedIn().person();
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
}
