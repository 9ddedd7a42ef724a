package org.infoshare.workflow.oversight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.publishing.LoggedEvents;
import org.infoshare.workflow.publishing.LoggedEvents.Logged;
import org.infoshare.workflow.request.Viewer;
import org.springframework.stereotype.Component;

/**
 * The events of a request as far as a lead or auditor may know of them: the side that was asked all
 * of them; the side that asked what it may know of, and of the outcome only once it was told.
 */
@Component
public class SeenEvents {

  private static final Set<String> OF_BOTH_SIDES =
      Set.of(
          Facts.REQUEST_SUBMITTED,
          Facts.DECISION_REQUESTED,
          Facts.ACCEPTANCE_OVERDUE,
          Facts.DECISION_OVERDUE,
          Facts.URGENCY_CHANGED,
          Facts.CLOCK_PAUSED,
          Facts.CLOCK_RESUMED,
          Facts.CLARIFICATION_REQUESTED,
          Facts.CLARIFICATION_OVERDUE,
          Facts.CLARIFICATION_GIVEN,
          Facts.REQUEST_WITHDRAWN,
          Facts.OUTCOME_UNOPENED,
          Facts.DIRECT_TELLING_OVERDUE,
          Facts.REQUESTER_NOTIFICATION_FAILED,
          Facts.REQUESTER_NOTIFIED,
          Facts.MISDIRECTION_REPORTED,
          Facts.REQUEST_CLOSED);

  private static final Set<String> ONCE_THE_REQUESTER_IS_TOLD =
      Set.of(
          Facts.DECISION_RECORDED,
          Facts.INFORMATION_SHARED,
          Facts.REQUEST_DECLINED,
          Facts.INFORMATION_NOT_HELD,
          Facts.REQUEST_REDIRECTED,
          Facts.UNDERSTANDING_REQUESTED,
          Facts.UNDERSTANDING_MISMATCHED,
          Facts.UNDERSTANDING_OVERDUE,
          Facts.FEEDBACK_REQUESTED,
          Facts.FEEDBACK_GIVEN,
          Facts.FEEDBACK_OVERDUE,
          Facts.INDIVIDUAL_INFORMED,
          Facts.INDIVIDUAL_ALREADY_AWARE,
          Facts.INDIVIDUAL_NOT_INFORMED,
          Facts.ANSWER_MAY_BE_ANOTHER,
          Facts.MISDIRECTION_ASSESSED);

  private final LoggedEvents events;

  SeenEvents(LoggedEvents events) {
    this.events = events;
  }

  /** Those that may be sent on as they happen: each comes with something that the side may see. */
  private static final Set<String> TOLD_AT_ONCE =
      Set.of(
          Facts.REQUEST_SUBMITTED,
          Facts.ACCEPTANCE_OVERDUE,
          Facts.DECISION_OVERDUE,
          Facts.URGENCY_CHANGED,
          Facts.CLOCK_PAUSED,
          Facts.CLOCK_RESUMED,
          Facts.CLARIFICATION_REQUESTED,
          Facts.CLARIFICATION_OVERDUE,
          Facts.CLARIFICATION_GIVEN,
          Facts.REQUEST_WITHDRAWN,
          Facts.DISCLOSURE_REQUESTED,
          Facts.REQUESTER_NOTIFICATION_REQUESTED,
          Facts.OUTCOME_UNOPENED,
          Facts.DIRECT_TELLING_OVERDUE,
          Facts.REQUESTER_NOTIFICATION_FAILED,
          Facts.REQUESTER_NOTIFIED,
          Facts.UNDERSTANDING_REQUESTED,
          Facts.UNDERSTANDING_MISMATCHED,
          Facts.UNDERSTANDING_OVERDUE,
          Facts.FEEDBACK_REQUESTED,
          Facts.FEEDBACK_GIVEN,
          Facts.FEEDBACK_OVERDUE,
          Facts.MISDIRECTION_REPORTED,
          Facts.MISDIRECTION_ASSESSED,
          Facts.REQUEST_CLOSED);

  /** Whether the side that asked may learn that this has happened when it happens. */
  static boolean mayBeToldAtOnce(String fact, String step) {
    return TOLD_AT_ONCE.contains(fact)
        || (fact.equals(Facts.TASK_CLAIMED) && step.equals(ReachDecision.DECIDE_WHETHER_TO_SHARE));
  }

  /**
   * In their sequence; none for somebody who neither leads nor audits. The side that asked has them
   * numbered as it sees them: a gap would tell of a second person or an adviser. It sees one
   * request for a decision, as only a decline is sent back for another.
   */
  public List<Logged> of(Viewer viewer) {
    if (!viewer.holdingOversight() && !viewer.requestingOversight()) {
      return List.of();
    }
    List<Logged> all = events.of(viewer.request().reference());
    if (viewer.holdingOversight()) {
      return all;
    }
    Set<String> seen = new HashSet<>(OF_BOTH_SIDES);
    if (all.stream().anyMatch(event -> event.fact().equals(Facts.REQUESTER_NOTIFIED))) {
      seen.addAll(ONCE_THE_REQUESTER_IS_TOLD);
    }
    List<Logged> shown = new ArrayList<>();
    boolean asked = false;
    for (Logged event : all) {
      boolean again = asked && event.fact().equals(Facts.DECISION_REQUESTED);
      if (seen.contains(event.fact()) && !again) {
        shown.add(event.numbered(shown.size() + 1));
        asked = asked || event.fact().equals(Facts.DECISION_REQUESTED);
      }
    }
    return shown;
  }
}
