package org.infoshare.events;

import java.util.List;

/** What can happen to a request. Generated from the models. */
public final class Facts {

  /**
   * A practitioner has asked another organisation for information, and the request is on the
   * record.
   */
  public static final String REQUEST_SUBMITTED = "request-submitted";

  /**
   * The times by which the request must be accepted and decided, and the lengths of the steps that
   * follow, are fixed from its urgency.
   */
  public static final String DEADLINES_SET = "deadlines-set";

  /** The requester withdrew the request before a decision was final, and it has ended. */
  public static final String REQUEST_WITHDRAWN = "request-withdrawn";

  /** The decision is to share, in full or in part, and the information has still to be shared. */
  public static final String DISCLOSURE_REQUESTED = "disclosure-requested";

  /** The information that was decided on has been shared. */
  public static final String INFORMATION_SHARED = "information-shared";

  /**
   * The request was declined. The reasons are in the service, for those who may read them, and
   * never in an event.
   */
  public static final String REQUEST_DECLINED = "request-declined";

  /** The organisation that was asked does not hold the information. */
  public static final String INFORMATION_NOT_HELD = "information-not-held";

  /**
   * The requester has been told, the individual has been informed or it is recorded why not, and
   * the request is closed.
   */
  public static final String REQUEST_CLOSED = "request-closed";

  /**
   * The organisation that was asked has named who probably holds the information. It has not passed
   * the request on.
   */
  public static final String REQUEST_REDIRECTED = "request-redirected";

  /** It was decided to share, and it was not done in time. */
  public static final String SHARING_OVERDUE = "sharing-overdue";

  /**
   * The holding team is asked to decide whether to share. Nobody owns the request until one of them
   * claims it.
   */
  public static final String DECISION_REQUESTED = "decision-requested";

  /**
   * The owner has signed off a decision with its reasons. It counts at once, or when a second
   * person has agreed.
   */
  public static final String DECISION_SIGNED_OFF = "decision-signed-off";

  /**
   * The decision is final, and on the record with its reasons. {@code outcome} says which decision.
   */
  public static final String DECISION_RECORDED = "decision-recorded";

  /** The decision counts only when a second person agrees, and a safeguarding lead is asked to. */
  public static final String APPROVAL_REQUESTED = "approval-requested";

  /**
   * A safeguarding lead has agreed with the decision, or has sent it back to its owner. The next
   * step says which.
   */
  public static final String APPROVAL_GIVEN_OR_REFUSED = "approval-given-or-refused";

  /** Nobody has approved the decision in time. */
  public static final String APPROVAL_OVERDUE = "approval-overdue";

  /** The holding team has asked the requester something about the request. */
  public static final String CLARIFICATION_REQUESTED = "clarification-requested";

  /** The requesting team has answered. */
  public static final String CLARIFICATION_GIVEN = "clarification-given";

  /** Nobody of the requesting team has answered in time what the decider asked. */
  public static final String CLARIFICATION_OVERDUE = "clarification-overdue";

  /** An adviser is asked a question that does not say whom it is about. */
  public static final String ADVICE_REQUESTED = "advice-requested";

  /** An adviser has answered. */
  public static final String ADVICE_GIVEN = "advice-given";

  /** No adviser has answered in time what the decider asked. */
  public static final String ADVICE_OVERDUE = "advice-overdue";

  /** The outcome is ready to be opened and the requester must be notified of it. */
  public static final String REQUESTER_NOTIFICATION_REQUESTED = "requester-notification-requested";

  /**
   * A channel reports that the notice of the outcome was delivered. Delivered does not mean told.
   */
  public static final String REQUESTER_NOTIFICATION_DELIVERED = "requester-notification-delivered";

  /** The notice of the outcome could not be delivered. A person must tell the requester. */
  public static final String REQUESTER_NOTIFICATION_FAILED = "requester-notification-failed";

  /**
   * Nobody of the requesting team has opened the outcome in the time that its urgency allows. A
   * person must tell the requester.
   */
  public static final String OUTCOME_UNOPENED = "outcome-unopened";

  /** The requester has not been told by the service, so a person is asked to tell them directly. */
  public static final String DIRECT_TELLING_REQUESTED = "direct-telling-requested";

  /** The requester has still not been told: nobody of the holding team has done it in time. */
  public static final String DIRECT_TELLING_OVERDUE = "direct-telling-overdue";

  /**
   * The requester has been told: someone of their team opened the outcome, or a person recorded
   * having told them.
   */
  public static final String REQUESTER_NOTIFIED = "requester-notified";

  /**
   * Nothing was shared and the decision did not ask for the individual to be told, so nobody has to
   * inform them.
   */
  public static final String INFORMING_NOT_NEEDED = "informing-not-needed";

  /** A person is asked to inform the individual, or to record why not. */
  public static final String INFORMING_REQUESTED = "informing-requested";

  /** The individual already knew, so nobody had to inform them. */
  public static final String INDIVIDUAL_ALREADY_AWARE = "individual-already-aware";

  /** The individual, or somebody who may act for them, has been informed by a person. */
  public static final String INDIVIDUAL_INFORMED = "individual-informed";

  /**
   * It was decided, and a second person agreed, that the individual is not to be informed. The
   * reason is in the service, for those who may read it, and never in an event.
   */
  public static final String INDIVIDUAL_NOT_INFORMED = "individual-not-informed";

  /** Informing the individual has been put off until a review date. */
  public static final String INFORMING_DEFERRED = "informing-deferred";

  /** The review date has come and informing must be looked at again. */
  public static final String INFORMING_REVIEW_DUE = "informing-review-due";

  /** The individual was not informed in time, nor was it recorded why not. */
  public static final String INFORMING_OVERDUE = "informing-overdue";

  /**
   * Somebody does not want the individual to be informed, and a safeguarding lead is asked to
   * agree.
   */
  public static final String NOT_INFORMING_APPROVAL_REQUESTED = "not-informing-approval-requested";

  /**
   * A safeguarding lead has agreed that the individual is not to be informed, or has sent it back.
   */
  public static final String NOT_INFORMING_REVIEWED = "not-informing-reviewed";

  /** Nobody has agreed in time that the individual is not to be informed, or sent it back. */
  public static final String NOT_INFORMING_APPROVAL_OVERDUE = "not-informing-approval-overdue";

  /** A decision is wanted and its owner is reminded; while nobody owns it, the holding team is. */
  public static final String DECISION_CHASED = "decision-chased";

  /**
   * The time to accept has passed and nobody owns the request. It stays open and its clocks go on.
   * For RED this comes again until somebody owns it.
   */
  public static final String ACCEPTANCE_OVERDUE = "acceptance-overdue";

  /**
   * A decision waits for a second person, and no safeguarding lead has taken that on. For RED this
   * comes again until one does.
   */
  public static final String APPROVAL_UNOWNED = "approval-unowned";

  /** The decision nears its time, or has reached it, and the lead of the holding team is told. */
  public static final String ESCALATED_TO_TEAM_LEAD = "escalated-to-team-lead";

  /**
   * The time to decide has passed without a decision. The request stays open and its owner still
   * has to decide.
   */
  public static final String DECISION_OVERDUE = "decision-overdue";

  /** The decision is late and the safeguarding leads of the holding organisation are told. */
  public static final String ESCALATED_TO_SAFEGUARDING_LEAD = "escalated-to-safeguarding-lead";

  /**
   * The decision is so late that the designated lead and whoever is on call are told. The requester
   * is asked to phone.
   */
  public static final String ESCALATED_TO_DESIGNATED_LEAD = "escalated-to-designated-lead";

  /**
   * The owner is asked to add, within 24 hours of the decision, the answers that they could leave
   * out when they decided.
   */
  public static final String DECISION_COMPLETION_REQUESTED = "decision-completion-requested";

  /** The decision record holds every answer that it needs. */
  public static final String DECISION_COMPLETED = "decision-completed";

  /** The answers that the decision record still needs were not added in time. */
  public static final String DECISION_INCOMPLETE = "decision-incomplete";

  /**
   * A safeguarding lead is asked to review, within 24 hours, a decision that was not made to wait
   * for them.
   */
  public static final String SHARING_REVIEW_REQUESTED = "sharing-review-requested";

  /** A safeguarding lead has reviewed the decision. */
  public static final String SHARING_REVIEWED = "sharing-reviewed";

  /** Nobody has reviewed the decision in time. */
  public static final String REVIEW_OVERDUE = "review-overdue";

  /** The date has come that was set with the decision to look at it again. */
  public static final String ANOTHER_LOOK_REQUESTED = "another-look-requested";

  /**
   * The holding team has looked at the decision again. What it found is in the service, for those
   * who may read it.
   */
  public static final String ANOTHER_LOOK_TAKEN = "another-look-taken";

  /** Nobody has looked at the decision again on the day that was set. */
  public static final String ANOTHER_LOOK_OVERDUE = "another-look-overdue";

  /**
   * The holding team would perhaps answer otherwise now: whoever still needs the information asks
   * again, with a request that is linked to this one.
   */
  public static final String ANSWER_MAY_BE_ANOTHER = "answer-may-be-another";

  /**
   * The requesting team is asked to confirm receipt and to write what it understood and will do.
   */
  public static final String UNDERSTANDING_REQUESTED = "understanding-requested";

  /** The requesting team has confirmed receipt and written what it understood and will do. */
  public static final String UNDERSTANDING_RECORDED = "understanding-recorded";

  /** Nobody of the requesting team has confirmed receipt in time, or said what they understood. */
  public static final String UNDERSTANDING_OVERDUE = "understanding-overdue";

  /** The owner is asked whether the receiver understood what was meant. */
  public static final String UNDERSTANDING_CHECK_REQUESTED = "understanding-check-requested";

  /** Nobody has compared in time what the receiver understood with what was meant. */
  public static final String UNDERSTANDING_CHECK_OVERDUE = "understanding-check-overdue";

  /**
   * What the receiver understood is not what was meant. The owner has put it right, and the
   * receiver is asked again.
   */
  public static final String UNDERSTANDING_MISMATCHED = "understanding-mismatched";

  /** The holder has confirmed that the receiver understood what was meant. */
  public static final String UNDERSTANDING_AGREED = "understanding-agreed";

  /** The requesting team is asked to tell the holder, in time, what came of the information. */
  public static final String FEEDBACK_REQUESTED = "feedback-requested";

  /** The requesting team has told the holder what came of the information. */
  public static final String FEEDBACK_GIVEN = "feedback-given";

  /** Nobody has told the holder in time what came of the information. */
  public static final String FEEDBACK_OVERDUE = "feedback-overdue";

  /**
   * Somebody has reported that what was shared went wrong. The requesting team no longer reads it.
   */
  public static final String MISDIRECTION_REPORTED = "misdirection-reported";

  /** Somebody of the holding team is to get back what went wrong, or to have it destroyed. */
  public static final String RECALL_REQUESTED = "recall-requested";

  /** It is known whether what went wrong came back or was destroyed. */
  public static final String INFORMATION_RECALLED = "information-recalled";

  /** Nobody has said in time whether what went wrong came back. */
  public static final String RECALL_OVERDUE = "recall-overdue";

  /**
   * A safeguarding lead is to decide who has to be told of what went wrong. Where the regulator has
   * to be told, that is within 72 hours of knowing.
   */
  public static final String MISDIRECTION_ASSESSMENT_REQUESTED =
      "misdirection-assessment-requested";

  /**
   * A safeguarding lead has decided who is told of what went wrong, and whether the requesting team
   * may read it again.
   */
  public static final String MISDIRECTION_ASSESSED = "misdirection-assessed";

  /** Nobody has decided in time who has to be told. A day is left of the 72 hours. */
  public static final String MISDIRECTION_ASSESSMENT_OVERDUE = "misdirection-assessment-overdue";

  /** It is known what came back, and decided who is told. */
  public static final String MISDIRECTION_SETTLED = "misdirection-settled";

  /** A process began for the request. */
  public static final String PROCESS_STARTED = "process-started";

  /** A step that has no fact of its own began. {@code step} says which. */
  public static final String STEP_ENTERED = "step-entered";

  /** A process of the request came to an end of its own. */
  public static final String PROCESS_COMPLETED = "process-completed";

  /** A step that has no fact of its own ended as intended. {@code step} says which. */
  public static final String STEP_COMPLETED = "step-completed";

  /** A process of the request was ended from outside before it was complete. */
  public static final String PROCESS_CANCELLED = "process-cancelled";

  /**
   * A step was ended before it was complete, because something else made it needless. {@code step}
   * says which.
   */
  public static final String STEP_CANCELLED = "step-cancelled";

  /** Somebody became the owner of a task. */
  public static final String TASK_CLAIMED = "task-claimed";

  /** The owner of a task gave it back to the team, and nobody owns it. */
  public static final String TASK_RELEASED = "task-released";

  /**
   * Somebody became the owner of a task that is not the holding team's: the requesting team's, a
   * lead's or an adviser's.
   */
  public static final String TASK_TAKEN = "task-taken";

  /** The owner of a task that is not the holding team's gave it back. */
  public static final String TASK_GIVEN_BACK = "task-given-back";

  /** The service cannot go on with the request by itself at this step. */
  public static final String INCIDENT_OPENED = "incident-opened";

  /** What kept the service from going on at this step is over. */
  public static final String INCIDENT_RESOLVED = "incident-resolved";

  /** The urgency of the request was changed, with a reason, and its clocks with it. */
  public static final String URGENCY_CHANGED = "urgency-changed";

  /** The clock of deciding stands still while the requester is asked something. */
  public static final String CLOCK_PAUSED = "clock-paused";

  /** The clock of deciding goes on. */
  public static final String CLOCK_RESUMED = "clock-resumed";

  /**
   * A safeguarding lead has told the lead of the holding team of the request, before its clock did.
   * The clock goes on as it was.
   */
  public static final String ESCALATED_BY_HAND_TO_TEAM_LEAD = "escalated-by-hand-to-team-lead";

  /**
   * A safeguarding lead has told the other safeguarding leads of the holding organisation of the
   * request, before its clock did. The clock goes on as it was.
   */
  public static final String ESCALATED_BY_HAND_TO_SAFEGUARDING_LEADS =
      "escalated-by-hand-to-safeguarding-leads";

  /**
   * A safeguarding lead has told the designated lead and whoever is on call of the request, before
   * its clock did. The clock goes on as it was.
   */
  public static final String ESCALATED_BY_HAND_TO_DESIGNATED_LEAD =
      "escalated-by-hand-to-designated-lead";

  /**
   * A safeguarding lead has handed the request to another team of the holding organisation, which
   * {@code team} names. What was decided stays.
   */
  public static final String HOLDING_TEAM_CHANGED = "holding-team-changed";

  /**
   * The request is restricted, and somebody of the side that asked was named on it: they may know
   * of it from now on.
   */
  public static final String NAMED_FOR_REQUESTING_SIDE = "named-for-requesting-side";

  /**
   * The request is restricted, and somebody of the side that was asked was named on it: they may
   * know of it from now on.
   */
  public static final String NAMED_FOR_HOLDING_SIDE = "named-for-holding-side";

  /** Informing the individual was put off until a later review date. */
  public static final String INFORMING_DEFERRAL_EXTENDED = "informing-deferral-extended";

  /** Every fact, in the order of the catalogue. */
  public static final List<String> ALL =
      List.of(
          REQUEST_SUBMITTED,
          DEADLINES_SET,
          REQUEST_WITHDRAWN,
          DISCLOSURE_REQUESTED,
          INFORMATION_SHARED,
          REQUEST_DECLINED,
          INFORMATION_NOT_HELD,
          REQUEST_CLOSED,
          REQUEST_REDIRECTED,
          SHARING_OVERDUE,
          DECISION_REQUESTED,
          DECISION_SIGNED_OFF,
          DECISION_RECORDED,
          APPROVAL_REQUESTED,
          APPROVAL_GIVEN_OR_REFUSED,
          APPROVAL_OVERDUE,
          CLARIFICATION_REQUESTED,
          CLARIFICATION_GIVEN,
          CLARIFICATION_OVERDUE,
          ADVICE_REQUESTED,
          ADVICE_GIVEN,
          ADVICE_OVERDUE,
          REQUESTER_NOTIFICATION_REQUESTED,
          REQUESTER_NOTIFICATION_DELIVERED,
          REQUESTER_NOTIFICATION_FAILED,
          OUTCOME_UNOPENED,
          DIRECT_TELLING_REQUESTED,
          DIRECT_TELLING_OVERDUE,
          REQUESTER_NOTIFIED,
          INFORMING_NOT_NEEDED,
          INFORMING_REQUESTED,
          INDIVIDUAL_ALREADY_AWARE,
          INDIVIDUAL_INFORMED,
          INDIVIDUAL_NOT_INFORMED,
          INFORMING_DEFERRED,
          INFORMING_REVIEW_DUE,
          INFORMING_OVERDUE,
          NOT_INFORMING_APPROVAL_REQUESTED,
          NOT_INFORMING_REVIEWED,
          NOT_INFORMING_APPROVAL_OVERDUE,
          DECISION_CHASED,
          ACCEPTANCE_OVERDUE,
          APPROVAL_UNOWNED,
          ESCALATED_TO_TEAM_LEAD,
          DECISION_OVERDUE,
          ESCALATED_TO_SAFEGUARDING_LEAD,
          ESCALATED_TO_DESIGNATED_LEAD,
          DECISION_COMPLETION_REQUESTED,
          DECISION_COMPLETED,
          DECISION_INCOMPLETE,
          SHARING_REVIEW_REQUESTED,
          SHARING_REVIEWED,
          REVIEW_OVERDUE,
          ANOTHER_LOOK_REQUESTED,
          ANOTHER_LOOK_TAKEN,
          ANOTHER_LOOK_OVERDUE,
          ANSWER_MAY_BE_ANOTHER,
          UNDERSTANDING_REQUESTED,
          UNDERSTANDING_RECORDED,
          UNDERSTANDING_OVERDUE,
          UNDERSTANDING_CHECK_REQUESTED,
          UNDERSTANDING_CHECK_OVERDUE,
          UNDERSTANDING_MISMATCHED,
          UNDERSTANDING_AGREED,
          FEEDBACK_REQUESTED,
          FEEDBACK_GIVEN,
          FEEDBACK_OVERDUE,
          MISDIRECTION_REPORTED,
          RECALL_REQUESTED,
          INFORMATION_RECALLED,
          RECALL_OVERDUE,
          MISDIRECTION_ASSESSMENT_REQUESTED,
          MISDIRECTION_ASSESSED,
          MISDIRECTION_ASSESSMENT_OVERDUE,
          MISDIRECTION_SETTLED,
          PROCESS_STARTED,
          STEP_ENTERED,
          PROCESS_COMPLETED,
          STEP_COMPLETED,
          PROCESS_CANCELLED,
          STEP_CANCELLED,
          TASK_CLAIMED,
          TASK_RELEASED,
          TASK_TAKEN,
          TASK_GIVEN_BACK,
          INCIDENT_OPENED,
          INCIDENT_RESOLVED,
          URGENCY_CHANGED,
          CLOCK_PAUSED,
          CLOCK_RESUMED,
          ESCALATED_BY_HAND_TO_TEAM_LEAD,
          ESCALATED_BY_HAND_TO_SAFEGUARDING_LEADS,
          ESCALATED_BY_HAND_TO_DESIGNATED_LEAD,
          HOLDING_TEAM_CHANGED,
          NAMED_FOR_REQUESTING_SIDE,
          NAMED_FOR_HOLDING_SIDE,
          INFORMING_DEFERRAL_EXTENDED);

  private Facts() {}
}
