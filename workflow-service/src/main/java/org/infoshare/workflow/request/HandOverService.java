package org.infoshare.workflow.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
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

/** Handing a task to a colleague with a note, and reading the notes. */
@Service
class HandOverService {

  private final Inbox inbox;
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
      Inbox inbox,
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
    this.inbox = inbox;
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

  /** By whoever has the task, or by a safeguarding lead of its organisation. */
  @Transactional
  public HandedOver handOver(String id, HandOver handOver) {
    process.lockRequestOf(id);
    SignedIn signedIn = currentActor.signedIn();
    PersonId from = signedIn.person();
    InboxTask found = inbox.task(id).orElseThrow(ProblemException::notFound);
    if (signedIn.is(Role.LEAD)
        && signedIn.organisation().equals(found.organisation())
        && !from.equals(found.owner())) {
      return handOverAsLead(taskAccess.taskOfOrganisation(id), handOver);
    }
    TaskAccess.Offered offered = taskAccess.taskToTake(id);
    InboxTask task = offered.task();
    requireHandable(task);
    if (!from.equals(task.owner())) {
      throw ProblemException.conflict(
          "task-not-yours", "You do not own this task, so you cannot hand it over.");
    }
    PersonId to = new PersonId(handOver.to());
    Policy.require(judged(offered, from, to), HandOverPolicies.ALL);
    return handOver(task, from, handOver, Map.of("step", task.step(), "to", to.toString()));
  }

  /**
   * Gives a task to a colleague, whoever has it or nobody; the caller has found that a lead who may
   * does it.
   */
  HandedOver handOverAsLead(TaskAccess.Offered offered, HandOver handOver) {
    InboxTask task = offered.task();
    requireHandable(task);
    PersonId owner = task.owner();
    PersonId to = new PersonId(handOver.to());
    Policy.require(judged(offered, owner, to), HandOverPolicies.ALL);
    return handOver(
        task,
        owner,
        handOver,
        Map.of(
            "step",
            task.step(),
            "to",
            to.toString(),
            "because",
            "HANDED_BY_A_LEAD",
            "from",
            owner == null ? "NOBODY" : owner.toString()));
  }

  private static void requireHandable(InboxTask task) {
    if (task.offeredTo() != OfferedTo.HOLDING_TEAM) {
      throw ProblemException.conflict(
          "only-for-the-team-that-was-asked",
          "This is not handed over: give it back, or let a colleague take it on themselves.");
    }
  }

  private HandedOver handOver(
      InboxTask task, @Nullable PersonId owner, HandOver handOver, Map<String, String> metadata) {
    PersonId to = new PersonId(handOver.to());
    Instant now = Columns.asKept(clock.instant());
    try {
      if (owner == null) {
        process.claim(task.id(), to);
      } else {
        process.handOver(task.id(), owner, to);
      }
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    handOvers.add(task, currentActor.signedIn().person(), handOver, now);
    record.append(
        new RecordEntry(
            task.reference(), "task-handed-over", metadata, Map.of("note", handOver.note())));
    return new HandedOver(task.id(), task.reference(), task.step(), to.toString(), now);
  }

  private HandOverPolicies.Judged judged(
      TaskAccess.Offered offered, @Nullable PersonId from, PersonId to) {
    InboxTask task = offered.task();
    RequestHeader request = offered.request();
    Person colleague = directory.people(List.of(to)).get(to);
    RequestDetails.Names names = details.names(task.reference());
    return new HandOverPolicies.Judged(
        directory.isMember(to, task.team()),
        to.equals(from),
        to.equals(request.requestedBy()),
        challenges.tookPart(task.reference(), to),
        needToKnow.mayKnow(to, request, Side.HOLDING),
        (request.conflictDeclared() && needToKnow.hasConflict(task.reference(), to))
            || (colleague != null && names.isKeptFrom(colleague.name())));
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
