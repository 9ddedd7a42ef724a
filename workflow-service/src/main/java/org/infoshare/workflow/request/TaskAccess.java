package org.infoshare.workflow.request;

import java.time.Instant;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says who may work on a task: one named owner, of the team that has it. */
@Component
public class TaskAccess {

  /** The rule by which somebody comes too late. */
  static final String TOO_LATE = "step-not-open";

  private final RequestAccess access;
  private final RequestHeaders requests;
  private final NeedToKnow needToKnow;
  private final Inbox inbox;
  private final RequestProcess process;
  private final CurrentActor currentActor;

  TaskAccess(
      RequestAccess access,
      RequestHeaders requests,
      NeedToKnow needToKnow,
      Inbox inbox,
      RequestProcess process,
      CurrentActor currentActor) {
    this.access = access;
    this.requests = requests;
    this.needToKnow = needToKnow;
    this.inbox = inbox;
    this.process = process;
    this.currentActor = currentActor;
  }

  /**
   * A task of the person signed in.
   *
   * @param id the engine's task
   * @param owner the person signed in
   * @param dueAt until when it is to be done, or null
   * @param viewer what they are to its request
   */
  public record Owned(String id, PersonId owner, @Nullable Instant dueAt, Viewer viewer) {}

  /** As {@link #ownedTask(String, String, OfferedTo)}, of the team that was asked. */
  public Owned ownedTask(String reference, String step) {
    return ownedTask(reference, step, OfferedTo.HOLDING_TEAM);
  }

  /** As {@link #taskToDo(String, String, OfferedTo)}, of the team that was asked. */
  public Owned taskToDo(String reference, String step) {
    return taskToDo(reference, step, OfferedTo.HOLDING_TEAM);
  }

  /**
   * As {@link #ownedTask(String, String, OfferedTo)}, to do it in the same transaction: until that
   * ends nobody else acts on the request.
   */
  public Owned taskToDo(String reference, String step, OfferedTo offeredTo) {
    process.lock(reference);
    return ownedTask(reference, step, offeredTo);
  }

  /**
   * The open task of a request at that step, which the person signed in owns.
   *
   * @param step the id of the user task in the model
   * @param offeredTo to whom the model offers it: a team or the leads
   * @throws ProblemException not found for a stranger to the request, forbidden for somebody to
   *     whom it is not offered, conflict where the step is not open or they do not own it
   */
  public Owned ownedTask(String reference, String step, OfferedTo offeredTo) {
    Viewer viewer =
        step.equals(ReachDecision.ANSWER_CLARIFICATION)
            ? access.viewer(reference)
            : access.namesake(reference).refused();
    if (viewer.request().conflictDeclared()
        && needToKnow.hasConflict(reference, viewer.signedIn().person())) {
      throw AccessRefused.conflictOfInterest(reference);
    }
    requireOffered(viewer, offeredTo);
    InboxTask task =
        inbox
            .task(reference, step)
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        TOO_LATE,
                        "This step is not open: it is done already or not reached yet. Nothing was"
                            + " changed."));
    PersonId owner = task.owner();
    if (owner == null) {
      throw ProblemException.conflict(
          "claim-the-task-first", "Claim the task first, so that everybody knows whose it is.");
    }
    if (!viewer.signedIn().person().equals(owner)) {
      throw claimedBySomebodyElse();
    }
    return new Owned(task.id(), owner, task.dueAt(), viewer);
  }

  private static void requireOffered(Viewer viewer, OfferedTo offeredTo) {
    boolean offered =
        switch (offeredTo) {
          case HOLDING_TEAM -> viewer.holdingMember();
          case REQUESTING_TEAM -> viewer.requestingMember();
          case HOLDING_LEADS -> viewer.holdingOversight() && viewer.signedIn().is(Role.LEAD);
          case HOLDING_ADVISERS -> false;
        };
    if (!offered) {
      throw new ProblemException(
          new Problem.Forbidden(
              switch (offeredTo) {
                case HOLDING_TEAM -> "Only a practitioner of the team that was asked can do this.";
                case REQUESTING_TEAM -> "Only a practitioner of the team that asked can do this.";
                case HOLDING_LEADS ->
                    "Only a safeguarding lead of the organisation that was asked can do this.";
                case HOLDING_ADVISERS ->
                    "Only an adviser of the organisation that was asked can do this.";
              }));
    }
  }

  /**
   * The open task with that id, which is offered to the person signed in. Whoever has a name of its
   * request has nothing to do with it, but can give back or hand over what they have.
   *
   * @throws ProblemException not found for a stranger and for whoever is not named on a restricted
   *     request, forbidden for a lead who is not of the team and for whoever declared a conflict of
   *     interest on its request or has a name of it
   */
  Offered taskToTake(String id) {
    SignedIn signedIn = currentActor.signedIn();
    InboxTask task = inbox.task(id).orElseThrow(ProblemException::notFound);
    OfferedTo offeredTo = task.offeredTo();
    boolean offered = isOffered(task, signedIn);
    RequestHeaders.Named found =
        requests.find(task.reference(), signedIn.person()).orElseThrow(ProblemException::notFound);
    RequestHeader request = found.request();
    if (!offered && !(offeredTo.team() && ofOrganisation(signedIn, Role.LEAD, task))) {
      throw notTheirs(request);
    }
    requireNeedToKnow(task, request);
    if (!offered) {
      throw new ProblemException(
          new Problem.Forbidden("Only a practitioner of the task's team can take it."));
    }
    if (found.ofTheirName() && !signedIn.person().equals(task.owner())) {
      throw AccessRefused.ownName(task.reference());
    }
    return new Offered(task, request);
  }

  /** Whether somebody's team or role may take the task, whatever else keeps them from it. */
  static boolean isOffered(InboxTask task, SignedIn signedIn) {
    return switch (task.offeredTo()) {
      case HOLDING_TEAM, REQUESTING_TEAM ->
          signedIn.is(Role.PRACTITIONER) && signedIn.teams().contains(task.team());
      case HOLDING_LEADS -> ofOrganisation(signedIn, Role.LEAD, task);
      case HOLDING_ADVISERS -> ofOrganisation(signedIn, Role.ADVISER, task);
    };
  }

  /**
   * Keeps out whoever is not named on a restricted request, or declared a conflict of interest on
   * it, and has no other part in it than that a question is asked of them.
   */
  public void requireNeedToKnow(RequestHeader request) {
    String reference = request.reference();
    PersonId person = currentActor.signedIn().person();
    if (request.restricted() && !needToKnow.mayKnow(person, request)) {
      throw AccessRefused.notNamed(reference);
    }
    if (request.conflictDeclared() && needToKnow.hasConflict(reference, person)) {
      throw AccessRefused.conflictOfInterest(reference);
    }
  }

  /** An adviser is a stranger to the request, and may know of the question alone. */
  private void requireNeedToKnow(InboxTask task, RequestHeader request) {
    String reference = task.reference();
    requireNeedToKnow(request);
    boolean mayKnow =
        switch (task.offeredTo()) {
          case HOLDING_ADVISERS -> true;
          case REQUESTING_TEAM -> access.viewer(request).requestingSide();
          case HOLDING_TEAM, HOLDING_LEADS -> access.viewer(request).holdingSide();
        };
    if (!mayKnow) {
      throw AccessRefused.notNamed(reference);
    }
  }

  /**
   * The open task with that id, of the organisation of the safeguarding lead signed in.
   *
   * @throws ProblemException not found for everybody else, and for a lead who is not named on its
   *     restricted request
   */
  Offered taskOfOrganisation(String id) {
    SignedIn signedIn = currentActor.signedIn();
    InboxTask task = inbox.task(id).orElseThrow(ProblemException::notFound);
    RequestHeaders.Named found =
        requests.find(task.reference(), signedIn.person()).orElseThrow(ProblemException::notFound);
    RequestHeader request = found.request();
    if (!ofOrganisation(signedIn, Role.LEAD, task)) {
      throw notTheirs(request);
    }
    requireNeedToKnow(task, request);
    if (found.ofTheirName()) {
      throw AccessRefused.ownName(task.reference());
    }
    return new Offered(task, request);
  }

  /** The same answer for all; who is not named on a restricted request is on its record. */
  private ProblemException notTheirs(RequestHeader request) {
    return needToKnow.mayKnow(currentActor.signedIn().person(), request)
        ? ProblemException.notFound()
        : AccessRefused.notNamed(request.reference());
  }

  /** A task that is offered to the person signed in, and its request. */
  record Offered(InboxTask task, RequestHeader request) {}

  private static boolean ofOrganisation(SignedIn signedIn, Role role, InboxTask task) {
    return signedIn.is(role) && signedIn.organisation().equals(task.organisation());
  }

  static ProblemException claimedBySomebodyElse() {
    return ProblemException.conflict(
        "task-claimed-by-somebody-else",
        "Somebody else of your team owns this task. Nothing was changed, and nothing of theirs was"
            + " lost. If it cannot wait, ring them, or ask a safeguarding lead to take it from"
            + " them.");
  }

  /** Whether something was refused because the step is not open, so that it may be done already. */
  public static boolean isDoneAlready(ProblemException refused) {
    return refused.problem() instanceof Problem.Conflict conflict
        && conflict.rule().equals(TOO_LATE);
  }

  /** What to answer when a step was done by somebody else while the call was under way. */
  public static ProblemException tooLate() {
    return ProblemException.conflict(
        TOO_LATE,
        "Somebody else acted on this in the meantime. Nothing was changed: read it again.");
  }
}
