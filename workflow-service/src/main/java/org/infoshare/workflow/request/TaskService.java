package org.infoshare.workflow.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
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
            teams(signedIn, mine),
            mine ? signedIn.person() : null,
            signedIn.person(),
            after == null ? null : lastOf(after),
            limit + 1);
    List<InboxTask> page = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        page.stream().map(task -> Summary.of(task, signedIn.person())).toList(),
        found.size() > limit ? next(page.get(limit - 1)) : null);
  }

  private Set<String> teams(SignedIn signedIn, boolean mine) {
    boolean lead = signedIn.is(Role.LEAD);
    if (!lead && !signedIn.is(Role.PRACTITIONER)) {
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
    return teams;
  }

  private static String next(InboxTask last) {
    return new PageCursor(last.dueAt(), last.id()).toString();
  }

  private static InboxTask lastOf(PageCursor cursor) {
    return new InboxTask(cursor.id(), "", "", "", "", null, "", cursor.time(), Instant.EPOCH);
  }

  @Transactional
  public Assigned claim(String id) {
    TaskAccess.OfTeam ofTeam = access.taskOfOwnTeam(id);
    InboxTask task = ofTeam.task();
    RequestHeader request = ofTeam.request();
    PersonId person = currentActor.signedIn().person();
    PersonId owner = task.owner();
    if (!person.equals(owner)) {
      refuseTheRequester(request, person);
      challenges.refuseWhoTookPart(task.reference(), person);
      boolean left = owner != null && !directory.isMember(owner, task.team());
      if (owner != null && !left && isFree(owner, request)) {
        throw TaskAccess.claimedBySomebodyElse();
      }
      try {
        if (owner != null) {
          takeFrom(owner, task, left ? "OWNER_LEFT_THE_TEAM" : "OWNER_MAY_NOT");
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

  /** A task must not wait for somebody who can no longer do it. */
  private void takeFrom(PersonId owner, InboxTask task, String because) {
    process.release(task.id(), owner);
    record.append(
        RecordEntry.of(
            task.reference(), "task-released", Map.of("step", task.step(), "because", because)));
  }

  @Transactional
  public Assigned release(String id) {
    InboxTask task = access.taskOfOwnTeam(id).task();
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
