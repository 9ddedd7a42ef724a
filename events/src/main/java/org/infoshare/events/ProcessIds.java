package org.infoshare.events;

/** The ids in the process models. Generated from the models. */
public final class ProcessIds {

  private ProcessIds() {}

  /** The process "Information sharing request". */
  public static final class InformationSharingRequest {

    /** The key of the process. */
    public static final String PROCESS = "information-sharing-request";

    /** Not accepted in time. */
    public static final String ACCEPTANCE_OVERDUE = "acceptance-overdue";

    /** Accepted by now? */
    public static final String ACCEPTED_BY_NOW = "accepted-by-now";

    /** Accepted in time. */
    public static final String ACCEPTED_IN_TIME = "accepted-in-time";

    /** Decide whether to share. */
    public static final String DECIDE_WHETHER_TO_SHARE = "decide-whether-to-share";

    /** Decide. */
    public static final String DECIDING = "deciding";

    /** Deciding started. */
    public static final String DECIDING_STARTED = "deciding-started";

    /** Decision is due. */
    public static final String DECISION_DUE = "decision-due";

    /** Decision made. */
    public static final String DECISION_MADE = "decision-made";

    /** Delivery noted. */
    public static final String DELIVERY_NOTED = "delivery-noted";

    /** Escalate: nobody has accepted. */
    public static final String ESCALATE_ACCEPTANCE_OVERDUE = "escalate-acceptance-overdue";

    /** Escalate: the decision is overdue. */
    public static final String ESCALATE_DECISION_OVERDUE = "escalate-decision-overdue";

    /** Information not held. */
    public static final String INFORMATION_NOT_HELD = "information-not-held";

    /** Inform the individual. */
    public static final String INFORMING = "informing";

    /** Notification delivered. */
    public static final String NOTIFICATION_DELIVERED = "notification-delivered";

    /** Notification failed. */
    public static final String NOTIFICATION_FAILED = "notification-failed";

    /** What was decided? */
    public static final String OUTCOME = "outcome";

    /** Outcome opened after all. */
    public static final String OUTCOME_OPENED_LATE = "outcome-opened-late";

    /** Outcome is ready. */
    public static final String OUTCOME_READY = "outcome-ready";

    /** Not opened in time. */
    public static final String OUTCOME_UNOPENED = "outcome-unopened";

    /** Request closed. */
    public static final String REQUEST_CLOSED = "request-closed";

    /** Request declined. */
    public static final String REQUEST_DECLINED = "request-declined";

    /** Request submitted. */
    public static final String REQUEST_SUBMITTED = "request-submitted";

    /** Request withdrawn. */
    public static final String REQUEST_WITHDRAWN = "request-withdrawn";

    /** Ask for the requester to be notified. */
    public static final String REQUESTER_NOTIFICATION_REQUESTED =
        "requester-notification-requested";

    /** Requester notified. */
    public static final String REQUESTER_NOTIFIED = "requester-notified";

    /** Set the deadlines. */
    public static final String SET_DEADLINES = "set-deadlines";

    /** Share the information. */
    public static final String SHARE_INFORMATION = "share-information";

    /** Tell the requester, inform the individual. */
    public static final String TELL_AND_INFORM = "tell-and-inform";

    /** Tell the requester directly. */
    public static final String TELL_REQUESTER_DIRECTLY = "tell-requester-directly";

    /** Telling finished. */
    public static final String TELLING_FINISHED = "telling-finished";

    /** Tell the requester. */
    public static final String TELLING_REQUESTER = "telling-requester";

    /** Telling started. */
    public static final String TELLING_STARTED = "telling-started";

    /** Requester told, individual dealt with. */
    public static final String TOLD_AND_INFORMED = "told-and-informed";

    /** Wait until the outcome is opened. */
    public static final String WAIT_FOR_OPENING = "wait-for-opening";

    /** Withdrawn by the requester. */
    public static final String WITHDRAWAL = "withdrawal";

    /** The name of a message that the process waits for. */
    public static final String MESSAGE_NOTIFICATION_DELIVERED = "notification-delivered";

    /** The name of a message that the process waits for. */
    public static final String MESSAGE_NOTIFICATION_FAILED = "notification-failed";

    /** The name of a message that the process waits for. */
    public static final String MESSAGE_OUTCOME_OPENED = "outcome-opened";

    /** The name of a message that the process waits for. */
    public static final String MESSAGE_REQUEST_WITHDRAWN = "request-withdrawn";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_ACCEPTANCE_OVERDUE = "acceptance-overdue";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_DECISION_OVERDUE = "decision-overdue";

    private InformationSharingRequest() {}
  }

  /** The process "Inform the individual". */
  public static final class InformIndividual {

    /** The key of the process. */
    public static final String PROCESS = "inform-individual";

    /** Anything to tell the individual? */
    public static final String ANYTHING_TO_TELL = "anything-to-tell";

    /** Individual already aware. */
    public static final String INDIVIDUAL_ALREADY_AWARE = "individual-already-aware";

    /** Individual informed. */
    public static final String INDIVIDUAL_INFORMED = "individual-informed";

    /** Individual not informed. */
    public static final String INDIVIDUAL_NOT_INFORMED = "individual-not-informed";

    /** Inform the individual, or record why not. */
    public static final String INFORM_OR_RECORD_WHY_NOT = "inform-or-record-why-not";

    /** Wait for the review date. */
    public static final String INFORMING_DEFERRED = "informing-deferred";

    /** How was it dealt with? */
    public static final String INFORMING_OUTCOME = "informing-outcome";

    /** Informing started. */
    public static final String INFORMING_STARTED = "informing-started";

    /** Nothing to tell. */
    public static final String NOTHING_TO_TELL = "nothing-to-tell";

    private InformIndividual() {}
  }
}
