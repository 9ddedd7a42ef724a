package org.infoshare.events;

import java.util.List;

/** What can happen to a request. Generated from the models. */
public final class Facts {

  /**
   * A practitioner has asked another organisation for information, and the request is on the
   * record.
   */
  public static final String REQUEST_SUBMITTED = "request-submitted";

  /** The times by which the request must be accepted and decided are fixed from its urgency. */
  public static final String DEADLINES_SET = "deadlines-set";

  /**
   * The holding team is asked to decide whether to share. Nobody owns the request until one of them
   * claims it.
   */
  public static final String DECISION_REQUESTED = "decision-requested";

  /** The owner has recorded a decision with its reasons. {@code outcome} says which decision. */
  public static final String DECISION_RECORDED = "decision-recorded";

  /**
   * The time to accept has passed and nobody owns the request. The request stays open and its
   * clocks go on.
   */
  public static final String ACCEPTANCE_OVERDUE = "acceptance-overdue";

  /**
   * The time to decide has passed without a decision. The request stays open and its owner still
   * has to decide.
   */
  public static final String DECISION_OVERDUE = "decision-overdue";

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

  /**
   * The requester has been told: someone of their team opened the outcome, or a person recorded
   * having told them.
   */
  public static final String REQUESTER_NOTIFIED = "requester-notified";

  /**
   * The requester has been told, the individual has been informed or it is recorded why not, and
   * the request is closed.
   */
  public static final String REQUEST_CLOSED = "request-closed";

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
   * It was decided that the individual is not to be informed. The reason is in the service, for
   * those who may read it, and never in an event.
   */
  public static final String INDIVIDUAL_NOT_INFORMED = "individual-not-informed";

  /** Informing the individual has been put off until a review date. */
  public static final String INFORMING_DEFERRED = "informing-deferred";

  /** The review date has come and informing must be looked at again. */
  public static final String INFORMING_REVIEW_DUE = "informing-review-due";

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

  /** The service cannot go on with the request by itself at this step. */
  public static final String INCIDENT_OPENED = "incident-opened";

  /** What kept the service from going on at this step is over. */
  public static final String INCIDENT_RESOLVED = "incident-resolved";

  /** Every fact, in the order of the catalogue. */
  public static final List<String> ALL =
      List.of(
          REQUEST_SUBMITTED,
          DEADLINES_SET,
          DECISION_REQUESTED,
          DECISION_RECORDED,
          ACCEPTANCE_OVERDUE,
          DECISION_OVERDUE,
          REQUEST_WITHDRAWN,
          DISCLOSURE_REQUESTED,
          INFORMATION_SHARED,
          REQUEST_DECLINED,
          INFORMATION_NOT_HELD,
          REQUESTER_NOTIFICATION_REQUESTED,
          REQUESTER_NOTIFICATION_DELIVERED,
          REQUESTER_NOTIFICATION_FAILED,
          OUTCOME_UNOPENED,
          DIRECT_TELLING_REQUESTED,
          REQUESTER_NOTIFIED,
          REQUEST_CLOSED,
          INFORMING_NOT_NEEDED,
          INFORMING_REQUESTED,
          INDIVIDUAL_ALREADY_AWARE,
          INDIVIDUAL_INFORMED,
          INDIVIDUAL_NOT_INFORMED,
          INFORMING_DEFERRED,
          INFORMING_REVIEW_DUE,
          PROCESS_STARTED,
          STEP_ENTERED,
          PROCESS_COMPLETED,
          STEP_COMPLETED,
          PROCESS_CANCELLED,
          STEP_CANCELLED,
          TASK_CLAIMED,
          TASK_RELEASED,
          INCIDENT_OPENED,
          INCIDENT_RESOLVED);

  private Facts() {}
}
