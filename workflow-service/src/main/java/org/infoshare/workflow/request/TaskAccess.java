package org.infoshare.workflow.request;

import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Component;

/** Says who may work on a task: one named owner, of the team that has it. */
@Component
public class TaskAccess {

  private final RequestAccess access;
  private final RequestHeaders requests;
  private final NeedToKnow needToKnow;
  private final Inbox inbox;
  private final CurrentActor currentActor;

  TaskAccess(
      RequestAccess access,
      RequestHeaders requests,
      NeedToKnow needToKnow,
      Inbox inbox,
      CurrentActor currentActor) {
    this.access = access;
    this.requests = requests;
    this.needToKnow = needToKnow;
    this.inbox = inbox;
    this.currentActor = currentActor;
  }

  /**
   * A task of the person signed in.
   *
   * @param id the engine's task
   * @param owner the person signed in
   * @param viewer what they are to its request
   */
  public record Owned(String id, PersonId owner, Viewer viewer) {}

  /**
   * The open task of a request at that step, which the person signed in owns.
   *
   * @param step the id of the user task in the model
   * @throws ProblemException not found for a stranger to the request, forbidden for somebody who is
   *     not of the holding team, conflict where the step is not open or they do not own it
   */
  public Owned ownedTask(String reference, String step) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingMember()) {
      throw new ProblemException(
          new Problem.Forbidden("Only a practitioner of the team that was asked can do this."));
    }
    InboxTask task =
        inbox
            .task(reference, step)
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        "step-not-open",
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
    return new Owned(task.id(), owner, viewer);
  }

  /**
   * The open task with that id, of a team that the person signed in belongs to.
   *
   * @throws ProblemException not found for a stranger and for whoever is not named on a restricted
   *     request, forbidden for a lead who is not of the team and for whoever declared a conflict of
   *     interest on its request
   */
  OfTeam taskOfOwnTeam(String id) {
    SignedIn signedIn = currentActor.signedIn();
    InboxTask task = inbox.task(id).orElseThrow(ProblemException::notFound);
    boolean member = signedIn.is(Role.PRACTITIONER) && signedIn.teams().contains(task.team());
    boolean lead = signedIn.is(Role.LEAD) && signedIn.organisation().equals(task.organisation());
    if (!member && !lead) {
      throw ProblemException.notFound();
    }
    RequestHeader request = requests.find(task.reference()).orElseThrow(ProblemException::notFound);
    Viewer viewer = access.viewer(request);
    if (request.conflictDeclared() && needToKnow.hasConflict(task.reference(), signedIn.person())) {
      throw AccessRefused.conflictOfInterest(task.reference());
    }
    if (task.team().equals(request.holdingTeam()) && !viewer.holdingSide()) {
      throw AccessRefused.notNamed(task.reference());
    }
    if (!member) {
      throw new ProblemException(
          new Problem.Forbidden("Only a practitioner of the task's team can take it."));
    }
    return new OfTeam(task, request);
  }

  /** A task of a team of the person signed in, and its request. */
  record OfTeam(InboxTask task, RequestHeader request) {}

  static ProblemException claimedBySomebodyElse() {
    return ProblemException.conflict(
        "task-claimed-by-somebody-else",
        "Somebody else of your team owns this task. Nothing was changed, and nothing of theirs was"
            + " lost.");
  }

  /** What to answer when a step was done by somebody else while the call was under way. */
  public static ProblemException tooLate() {
    return ProblemException.conflict(
        "step-not-open",
        "Somebody else acted on this in the meantime. Nothing was changed: read it again.");
  }
}
