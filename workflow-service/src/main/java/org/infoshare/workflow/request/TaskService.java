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
  private final Requests requests;
  private final Challenges challenges;
  private final Directory directory;
  private final CurrentActor currentActor;

  TaskService(
      TaskAccess access,
      Inbox inbox,
      RequestProcess process,
      RequestRecord record,
      Requests requests,
      Challenges challenges,
      Directory directory,
      CurrentActor currentActor) {
    this.access = access;
    this.inbox = inbox;
    this.process = process;
    this.record = record;
    this.requests = requests;
    this.challenges = challenges;
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
    InboxTask task = access.taskOfOwnTeam(id);
    PersonId person = currentActor.signedIn().person();
    PersonId owner = task.owner();
    if (!person.equals(owner)) {
      refuseTheRequester(task, person);
      challenges.refuseWhoTookPart(task.reference(), person);
      if (owner != null && directory.isMember(owner, task.team())) {
        throw TaskAccess.claimedBySomebodyElse();
      }
      try {
        if (owner != null) {
          takeFromWhoHasLeft(task, owner);
        }
        process.claim(id, person);
      } catch (StepNotOpenException tooLate) {
        throw TaskAccess.claimedBySomebodyElse();
      }
      record.append(RecordEntry.of(task.reference(), "task-claimed", Map.of("step", task.step())));
    }
    return new Assigned(id, task.reference(), task.step(), true);
  }

  /** Somebody may belong to both teams, or have changed from one to the other. */
  private void refuseTheRequester(InboxTask task, PersonId person) {
    boolean asked =
        requests
            .find(task.reference())
            .filter(request -> request.requestedBy().equals(person))
            .isPresent();
    if (asked) {
      throw new ProblemException(
          new Problem.Forbidden(
              "You asked for this information, so somebody else of the team that was asked decides"
                  + " on it."));
    }
  }

  /** A task must not wait for somebody who can no longer do it. */
  private void takeFromWhoHasLeft(InboxTask task, PersonId owner) {
    process.release(task.id(), owner);
    record.append(
        RecordEntry.of(
            task.reference(),
            "task-released",
            Map.of("step", task.step(), "because", "OWNER_LEFT_THE_TEAM")));
  }

  @Transactional
  public Assigned release(String id) {
    InboxTask task = access.taskOfOwnTeam(id);
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
