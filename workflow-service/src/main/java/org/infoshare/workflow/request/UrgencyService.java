package org.infoshare.workflow.request;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changing how urgent a request is. Whoever changes it says why, and both sides read that (practice
 * of a police force's safeguarding hub, domain.md 3.1).
 */
@Service
class UrgencyService {

  private final RequestAccess access;
  private final RequestProcess process;
  private final Requests requests;
  private final UrgencyChanges changes;
  private final RequestRecord record;
  private final Clock clock;

  UrgencyService(
      RequestAccess access,
      RequestProcess process,
      Requests requests,
      UrgencyChanges changes,
      RequestRecord record,
      Clock clock) {
    this.access = access;
    this.process = process;
    this.requests = requests;
    this.changes = changes;
    this.record = record;
    this.clock = clock;
  }

  /** The urgency, and by when the request is to be accepted and decided now, in UTC. */
  record Changed(String reference, Urgency urgency, Instant acceptBy, Instant decideBy) {}

  @Transactional
  public Changed change(String reference, Urgency urgency, String reason) {
    process.lock(reference);
    Viewer viewer = access.viewer(reference);
    requireMayChange(viewer);
    Urgency before = viewer.request().urgency();
    if (urgency == before) {
      throw ProblemException.invalid(
          "urgency", "urgency-differs", "The request has this urgency already.");
    }
    if (urgency == Urgency.STATUTORY_DATE) {
      throw ProblemException.invalid(
          "urgency",
          "a-date-comes-with-the-request",
          "A date that a statute or an order sets comes with the request. Submit a new one with"
              + " the date.");
    }
    refuseWhatTakesProtectionAway(viewer, before, urgency);
    RequestProcess.Deadlines deadlines;
    try {
      deadlines = process.urgencyChanged(reference, urgency);
    } catch (StepNotOpenException tooLate) {
      throw ProblemException.conflict(
          "decision-already-made",
          "The request is decided or withdrawn, so its urgency cannot be changed any more. Nothing"
              + " was changed.");
    }
    requests.setUrgency(reference, urgency, deadlines.acceptBy(), deadlines.decideBy());
    changes.add(
        reference,
        before,
        urgency,
        viewer.signedIn().person(),
        Columns.asKept(clock.instant()),
        reason);
    record.append(
        new RecordEntry(
            reference,
            "urgency-changed",
            Map.of("before", before.name(), "after", urgency.name()),
            Map.of("reason", reason)));
    return new Changed(reference, urgency, deadlines.acceptBy(), deadlines.decideBy());
  }

  /**
   * Lowering must not be a way around the second person for a RED decline, nor around saying why a
   * decision is late; and a date that the law sets does not go.
   */
  private void refuseWhatTakesProtectionAway(Viewer viewer, Urgency before, Urgency urgency) {
    if (before == Urgency.STATUTORY_DATE && urgency != Urgency.RED) {
      throw ProblemException.invalid(
          "urgency",
          "a-statutory-date-stays",
          "The date that a statute or an order sets stays. It can only become RED.");
    }
    boolean lowered = urgency.compareTo(before) > 0;
    if (!lowered) {
      return;
    }
    Instant decideBy = viewer.request().decideBy();
    if (decideBy != null && clock.instant().isAfter(decideBy)) {
      throw ProblemException.conflict(
          "late-stays-late",
          "The time to decide is over, so the urgency cannot be lowered any more. Decide now, and"
              + " say why it is late.");
    }
    if (before == Urgency.RED
        && viewer.holdingMember()
        && !viewer.requestingMember()
        && !viewer.signedIn().is(Role.LEAD)) {
      throw new ProblemException(
          new Problem.Forbidden(
              "The team that was asked cannot lower RED on its own. Ask whoever asked, or a"
                  + " safeguarding lead, to do it."));
    }
  }

  /** Refuses whoever may not change the urgency of a request. */
  void requireMayChange(Viewer viewer) {
    boolean lead = viewer.signedIn().is(Role.LEAD);
    boolean requesting = viewer.requestingMember() || (lead && viewer.requestingOversight());
    boolean holding = viewer.holdingMember() || (lead && viewer.holdingOversight());
    if (!requesting && !(holding && viewer.seesWhatIsAsked())) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only the team that asked can change the urgency or, once one of them has claimed"
                  + " the request, the team that was asked; and their safeguarding leads."));
    }
  }
}
