package org.infoshare.workflow.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Handing a task to a colleague with a note, and reading the notes. */
@Service
class HandOverService {

  private final TaskAccess taskAccess;
  private final RequestAccess access;
  private final NeedToKnow needToKnow;
  private final Challenges challenges;
  private final RequestDetails details;
  private final HandOvers handOvers;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Directory directory;
  private final CurrentActor currentActor;
  private final Clock clock;

  HandOverService(
      TaskAccess taskAccess,
      RequestAccess access,
      NeedToKnow needToKnow,
      Challenges challenges,
      RequestDetails details,
      HandOvers handOvers,
      RequestProcess process,
      RequestRecord record,
      Directory directory,
      CurrentActor currentActor,
      Clock clock) {
    this.taskAccess = taskAccess;
    this.access = access;
    this.needToKnow = needToKnow;
    this.challenges = challenges;
    this.details = details;
    this.handOvers = handOvers;
    this.process = process;
    this.record = record;
    this.directory = directory;
    this.currentActor = currentActor;
    this.clock = clock;
  }

  /** Who has the task now. */
  record HandedOver(String id, String reference, String step, String owner, Instant at) {}

  /** A handover note. */
  record NoteView(String step, PersonView from, PersonView to, Instant at, String note) {}

  /** The handover notes of a request, oldest first. */
  record NotesView(String reference, List<NoteView> handovers) {}

  @Transactional
  public HandedOver handOver(String id, HandOver handOver) {
    TaskAccess.Offered offered = taskAccess.taskToTake(id);
    InboxTask task = offered.task();
    if (task.offeredTo() != OfferedTo.HOLDING_TEAM) {
      throw ProblemException.conflict(
          "only-for-the-team-that-was-asked",
          "This is not handed over: give it back, or let a colleague take it on themselves.");
    }
    PersonId from = currentActor.signedIn().person();
    if (!from.equals(task.owner())) {
      throw ProblemException.conflict(
          "task-not-yours", "You do not own this task, so you cannot hand it over.");
    }
    PersonId to = new PersonId(handOver.to());
    Policy.require(judged(offered, from, to), HandOverPolicies.ALL);
    Instant now = Columns.asKept(clock.instant());
    try {
      process.handOver(id, from, to);
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    handOvers.add(task, from, handOver, now);
    record.append(
        new RecordEntry(
            task.reference(),
            "task-handed-over",
            Map.of("step", task.step(), "to", to.toString()),
            Map.of("note", handOver.note())));
    return new HandedOver(id, task.reference(), task.step(), to.toString(), now);
  }

  private HandOverPolicies.Judged judged(TaskAccess.Offered offered, PersonId from, PersonId to) {
    InboxTask task = offered.task();
    RequestHeader request = offered.request();
    Person colleague = directory.people(List.of(to)).get(to);
    RequestDetails.Names names = details.names(task.reference());
    return new HandOverPolicies.Judged(
        directory.isMember(to, task.team()),
        to.equals(from),
        to.equals(request.requestedBy()),
        challenges.tookPart(task.reference(), to),
        needToKnow.mayKnow(to, request),
        (request.conflictDeclared() && needToKnow.hasConflict(task.reference(), to))
            || (colleague != null
                && (names.mustNotLearn(colleague.name()) || names.isSubject(colleague.name()))));
  }

  @Transactional
  public NotesView read(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingSide()) {
      throw new ProblemException(
          new Problem.Forbidden("Handover notes are for the side that was asked."));
    }
    record.append(RecordEntry.of(reference, "handovers-viewed", Map.of("side", "HOLDING")));
    return new NotesView(
        reference,
        handOvers.of(reference).stream()
            .map(
                made ->
                    new NoteView(
                        made.step(),
                        PersonView.of(made.from(), directory),
                        PersonView.of(made.to(), directory),
                        made.at(),
                        made.note()))
            .toList());
  }
}
