package org.infoshare.workflow.request;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a safeguarding lead does about who has the tasks of their organisation. */
@Service
class OwnerService {

  /** How many tasks are changed at once. */
  private static final int MOST = 200;

  private final TaskAccess access;
  private final TaskService tasks;
  private final HandOverService handOvers;
  private final Inbox inbox;
  private final RequestProcess process;
  private final Directory directory;
  private final CurrentActor currentActor;

  OwnerService(
      TaskAccess access,
      TaskService tasks,
      HandOverService handOvers,
      Inbox inbox,
      RequestProcess process,
      Directory directory,
      CurrentActor currentActor) {
    this.access = access;
    this.tasks = tasks;
    this.handOvers = handOvers;
    this.inbox = inbox;
    this.process = process;
    this.directory = directory;
    this.currentActor = currentActor;
  }

  /**
   * What became of somebody's tasks.
   *
   * @param changed how many have changed
   * @param left references of those requests of which the rules leave a task where it is
   * @param more whether they have more tasks than are changed at once
   */
  record Changed(int changed, List<String> left, boolean more) {}

  /** An open task of the organisation of the lead who is signed in. */
  @Transactional(readOnly = true)
  public InboxTask task(String id) {
    return access.taskOfOrganisation(id).task();
  }

  /** Changes who has one task; the request to which it belongs. */
  @Transactional
  public String change(String id, OwnerChange change) {
    process.lockRequestOf(id);
    TaskAccess.Offered offered = access.taskOfOrganisation(id);
    change(offered, change);
    return offered.task().reference();
  }

  /** How many tasks each colleague of the lead's organisation has, as far as they may know. */
  @Transactional(readOnly = true)
  public Map<PersonId, Long> owners() {
    SignedIn lead = lead();
    return inbox.owners(lead.organisation(), lead.person());
  }

  /** Changes who has all tasks of somebody. Those for which a rule forbids it stay as they are. */
  @Transactional
  public Changed changeAll(OwnerChange.OfAll change) {
    SignedIn lead = lead();
    OwnerChange each = change.ofEach();
    requireColleague(each);
    List<InboxTask> found =
        inbox.tasks(
            new Inbox.Wanted(
                directory.teamsOf(lead.organisation()),
                lead.organisation(),
                EnumSet.of(OfferedTo.HOLDING_LEADS, OfferedTo.HOLDING_ADVISERS)),
            Inbox.Narrowing.to(new PersonId(change.owner())),
            Inbox.Order.SOONEST_DUE,
            lead.person(),
            null,
            MOST + 1);
    if (found.isEmpty()) {
      throw ProblemException.invalid(
          "owner", "owner-has-tasks", "This person has no task of your organisation.");
    }
    // Sorted, so that everybody takes locks in one order.
    List<String> left =
        found.stream()
            .limit(MOST)
            .sorted(Comparator.comparing(InboxTask::reference).thenComparing(InboxTask::id))
            .filter(task -> !isChanged(task, each))
            .map(InboxTask::reference)
            .distinct()
            .sorted()
            .toList();
    int changed = Math.min(found.size(), MOST) - left.size();
    if (changed == 0) {
      throw ProblemException.invalid(
          "to",
          "colleague-may-have-one",
          "No task can go to this person: they are not of the team that has it, or may not know"
              + " of the request.");
    }
    return new Changed(changed, left, found.size() > MOST);
  }

  private boolean isChanged(InboxTask task, OwnerChange change) {
    process.lockRequestOf(task.id());
    try {
      change(access.taskOfOrganisation(task.id()), change);
      return true;
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.Conflict conflict
          && conflict.rule().equals(TaskAccess.TOO_LATE)) {
        throw refused;
      }
      return false;
    }
  }

  private void change(TaskAccess.Offered offered, OwnerChange change) {
    InboxTask task = offered.task();
    UUID to = requireColleague(change);
    if (to != null) {
      handOvers.handOverAsLead(offered, new HandOver(to, change.reason()));
      return;
    }
    PersonId owner = task.owner();
    if (owner == null) {
      throw ProblemException.conflict(
          "nobody-has-it", "Nobody has this task: anybody of its team can take it already.");
    }
    tasks.takeAway(task, owner, change.reason());
  }

  private static @Nullable UUID requireColleague(OwnerChange change) {
    if (change.how() == OwnerChange.How.GIVE_BACK) {
      return null;
    }
    UUID to = change.to();
    if (to == null) {
      throw ProblemException.invalid("to", "colleague-is-chosen", "Choose who is to have it.");
    }
    return to;
  }

  private SignedIn lead() {
    SignedIn signedIn = currentActor.signedIn();
    if (!signedIn.is(Role.LEAD)) {
      throw new ProblemException(new Problem.Forbidden("Only a safeguarding lead does this."));
    }
    return signedIn;
  }
}
