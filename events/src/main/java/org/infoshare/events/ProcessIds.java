package org.infoshare.events;

import java.util.Map;

/** The ids in the process models. Generated from the models. */
public final class ProcessIds {

  /** To whom the models offer a task that is not the holding team's. */
  public static final Map<String, String> OFFERED_TO =
      Map.ofEntries(
          Map.entry("approve-decision", "HOLDING_LEADS"),
          Map.entry("answer-clarification", "REQUESTING_TEAM"),
          Map.entry("give-advice", "HOLDING_ADVISERS"),
          Map.entry("approve-not-informing", "HOLDING_LEADS"),
          Map.entry("review-sharing", "HOLDING_LEADS"),
          Map.entry("confirm-understanding", "REQUESTING_TEAM"),
          Map.entry("give-feedback", "REQUESTING_TEAM"),
          Map.entry("assess-misdirection", "HOLDING_LEADS"));

  private ProcessIds() {}

  /** The process "Information sharing request". */
  public static final class InformationSharingRequest {

    /** The key of the process. */
    public static final String PROCESS = "information-sharing-request";

    /** Decide. */
    public static final String DECIDING = "deciding";

    /** Escalate: nobody has shared. */
    public static final String ESCALATE_SHARING_OVERDUE = "escalate-sharing-overdue";

    /** Information not held. */
    public static final String INFORMATION_NOT_HELD = "information-not-held";

    /** Inform the individual. */
    public static final String INFORMING = "informing";

    /** What was decided? */
    public static final String OUTCOME = "outcome";

    /** Outcome is ready. */
    public static final String OUTCOME_READY = "outcome-ready";

    /** Request closed. */
    public static final String REQUEST_CLOSED = "request-closed";

    /** Request declined. */
    public static final String REQUEST_DECLINED = "request-declined";

    /** Request redirected. */
    public static final String REQUEST_REDIRECTED = "request-redirected";

    /** Request submitted. */
    public static final String REQUEST_SUBMITTED = "request-submitted";

    /** Request withdrawn. */
    public static final String REQUEST_WITHDRAWN = "request-withdrawn";

    /** See to what the decision still owes. */
    public static final String SEEING_TO_THE_REST = "seeing-to-the-rest";

    /** Set the deadlines. */
    public static final String SET_DEADLINES = "set-deadlines";

    /** Share the information. */
    public static final String SHARE_INFORMATION = "share-information";

    /** Not shared in time. */
    public static final String SHARING_OVERDUE = "sharing-overdue";

    /** Tell, inform, see to what is owed. */
    public static final String TELL_AND_INFORM = "tell-and-inform";

    /** Tell the requester. */
    public static final String TELLING_REQUESTER = "telling-requester";

    /** All seen to. */
    public static final String TOLD_AND_INFORMED = "told-and-informed";

    /** Check that the meaning was understood. */
    public static final String UNDERSTANDING = "understanding";

    /** Withdrawn by the requester. */
    public static final String WITHDRAWAL = "withdrawal";

    /** The name of a message that the process waits for. */
    public static final String MESSAGE_REQUEST_WITHDRAWN = "request-withdrawn";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_SHARING_OVERDUE = "sharing-overdue";

    private InformationSharingRequest() {}
  }

  /** The process "Reach a decision". */
  public static final class ReachDecision {

    /** The key of the process. */
    public static final String PROCESS = "reach-decision";

    /** Time to accept is over. */
    public static final String ACCEPTANCE_DUE = "acceptance-due";

    /** Advised. */
    public static final String ADVICE_FINISHED = "advice-finished";

    /** Not advised in time. */
    public static final String ADVICE_OVERDUE = "advice-overdue";

    /** Answer a question about the request. */
    public static final String ANSWER_CLARIFICATION = "answer-clarification";

    /** Before it counts? */
    public static final String APPROVAL_BEFORE = "approval-before";

    /** Not approved in time. */
    public static final String APPROVAL_OVERDUE = "approval-overdue";

    /** Approve the decision. */
    public static final String APPROVE_DECISION = "approve-decision";

    /** Does a second person look at it? */
    public static final String ASK_WHO_APPROVES = "ask-who-approves";

    /** Ask. */
    public static final String ASKING = "asking";

    /** Made clear. */
    public static final String CLARIFICATION_FINISHED = "clarification-finished";

    /** Not answered in time. */
    public static final String CLARIFICATION_OVERDUE = "clarification-overdue";

    /** Decide whether to share. */
    public static final String DECIDE_WHETHER_TO_SHARE = "decide-whether-to-share";

    /** Deciding started. */
    public static final String DECIDING_STARTED = "deciding-started";

    /** Agreed? */
    public static final String DECISION_APPROVED = "decision-approved";

    /** Decision made. */
    public static final String DECISION_MADE = "decision-made";

    /** Escalate: nobody has advised. */
    public static final String ESCALATE_ADVICE_OVERDUE = "escalate-advice-overdue";

    /** Escalate: nobody has approved. */
    public static final String ESCALATE_APPROVAL_OVERDUE = "escalate-approval-overdue";

    /** Escalate: nobody has answered. */
    public static final String ESCALATE_CLARIFICATION_OVERDUE = "escalate-clarification-overdue";

    /** Give advice. */
    public static final String GIVE_ADVICE = "give-advice";

    /** The owner asks. */
    public static final String QUESTION_ASKED = "question-asked";

    /** Watch the clock. */
    public static final String WATCHING = "watching";

    /** Watch the clock of the decision. */
    public static final String WATCHING_THE_CLOCK = "watching-the-clock";

    /** Whom? */
    public static final String WHOM_TO_ASK = "whom-to-ask";

    /** The name of a message that the process waits for. */
    public static final String MESSAGE_QUESTION_ASKED = "question-asked";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_ADVICE_OVERDUE = "advice-overdue";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_APPROVAL_OVERDUE = "approval-overdue";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_CLARIFICATION_OVERDUE = "clarification-overdue";

    private ReachDecision() {}
  }

  /** The process "Tell the requester". */
  public static final class TellRequester {

    /** The key of the process. */
    public static final String PROCESS = "tell-requester";

    /** Delivery noted. */
    public static final String DELIVERY_NOTED = "delivery-noted";

    /** Not told in time. */
    public static final String DIRECT_TELLING_OVERDUE = "direct-telling-overdue";

    /** Escalate: nobody has told. */
    public static final String ESCALATE_DIRECT_TELLING_OVERDUE = "escalate-direct-telling-overdue";

    /** Notification delivered. */
    public static final String NOTIFICATION_DELIVERED = "notification-delivered";

    /** Notification failed. */
    public static final String NOTIFICATION_FAILED = "notification-failed";

    /** Outcome opened after all. */
    public static final String OUTCOME_OPENED_LATE = "outcome-opened-late";

    /** Not opened in time. */
    public static final String OUTCOME_UNOPENED = "outcome-unopened";

    /** Ask for the requester to be notified. */
    public static final String REQUESTER_NOTIFICATION_REQUESTED =
        "requester-notification-requested";

    /** Requester notified. */
    public static final String REQUESTER_NOTIFIED = "requester-notified";

    /** Tell the requester directly. */
    public static final String TELL_REQUESTER_DIRECTLY = "tell-requester-directly";

    /** Telling finished. */
    public static final String TELLING_FINISHED = "telling-finished";

    /** Telling started. */
    public static final String TELLING_STARTED = "telling-started";

    /** Wait until the outcome is opened. */
    public static final String WAIT_FOR_OPENING = "wait-for-opening";

    /** The name of a message that the process waits for. */
    public static final String MESSAGE_NOTIFICATION_DELIVERED = "notification-delivered";

    /** The name of a message that the process waits for. */
    public static final String MESSAGE_NOTIFICATION_FAILED = "notification-failed";

    /** The name of a message that the process waits for. */
    public static final String MESSAGE_OUTCOME_OPENED = "outcome-opened";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_DIRECT_TELLING_OVERDUE = "direct-telling-overdue";

    private TellRequester() {}
  }

  /** The process "Inform the individual". */
  public static final class InformIndividual {

    /** The key of the process. */
    public static final String PROCESS = "inform-individual";

    /** Anything to tell the individual? */
    public static final String ANYTHING_TO_TELL = "anything-to-tell";

    /** Approve not informing. */
    public static final String APPROVE_NOT_INFORMING = "approve-not-informing";

    /** Escalate: nobody has informed. */
    public static final String ESCALATE_INFORMING_OVERDUE = "escalate-informing-overdue";

    /** Escalate: nobody has agreed. */
    public static final String ESCALATE_NOT_INFORMING_APPROVAL_OVERDUE =
        "escalate-not-informing-approval-overdue";

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

    /** Not dealt with in time. */
    public static final String INFORMING_OVERDUE = "informing-overdue";

    /** Informing started. */
    public static final String INFORMING_STARTED = "informing-started";

    /** A date to look again? */
    public static final String LOOK_AGAIN = "look-again";

    /** Not agreed in time. */
    public static final String NOT_INFORMING_APPROVAL_OVERDUE = "not-informing-approval-overdue";

    /** Agreed? */
    public static final String NOT_INFORMING_APPROVED = "not-informing-approved";

    /** Not to be looked at again. */
    public static final String NOT_INFORMING_SETTLED = "not-informing-settled";

    /** Nothing to tell. */
    public static final String NOTHING_TO_TELL = "nothing-to-tell";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_INFORMING_OVERDUE = "informing-overdue";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_NOT_INFORMING_APPROVAL_OVERDUE =
        "not-informing-approval-overdue";

    private InformIndividual() {}
  }

  /** The process "Watch the clock of a decision". */
  public static final class DecisionClock {

    /** The key of the process. */
    public static final String PROCESS = "decision-clock";

    /** Watching started. */
    public static final String CLOCK_STARTED = "clock-started";

    /** Escalate: nobody has accepted. */
    public static final String ESCALATE_ACCEPTANCE_OVERDUE = "escalate-acceptance-overdue";

    /** Escalate: no lead looks at the decision. */
    public static final String ESCALATE_APPROVAL_UNOWNED = "escalate-approval-unowned";

    /** Escalate: the decision is overdue. */
    public static final String ESCALATE_DECISION_OVERDUE = "escalate-decision-overdue";

    /** Escalate to the designated lead. */
    public static final String ESCALATE_TO_DESIGNATED_LEAD = "escalate-to-designated-lead";

    /** Escalate to the safeguarding leads. */
    public static final String ESCALATE_TO_SAFEGUARDING_LEAD = "escalate-to-safeguarding-lead";

    /** Escalate to the team lead. */
    public static final String ESCALATE_TO_TEAM_LEAD = "escalate-to-team-lead";

    /** Look at the clock. */
    public static final String LOOK_AT_THE_CLOCK = "look-at-the-clock";

    /** Has the next one come? */
    public static final String NEXT_ONE_COME = "next-one-come";

    /** Nothing is due. */
    public static final String OWNER_FOUND = "owner-found";

    /** Raise it, and go on watching. */
    public static final String RAISE_AND_WAIT = "raise-and-wait";

    /** Read the ladder. */
    public static final String READ_LADDER = "read-ladder";

    /** Remind the owner. */
    public static final String REMIND_OF_DECISION = "remind-of-decision";

    /** Wait for the next alarm. */
    public static final String WAIT_FOR_NEXT_ALARM = "wait-for-next-alarm";

    /** What is due? */
    public static final String WHAT_IS_DUE = "what-is-due";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_ACCEPTANCE_OVERDUE = "acceptance-overdue";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_APPROVAL_UNOWNED = "approval-unowned";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_DECISION_OVERDUE = "decision-overdue";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_DESIGNATED_LEAD = "designated-lead";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_SAFEGUARDING_LEAD = "safeguarding-lead";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_TEAM_LEAD = "team-lead";

    private DecisionClock() {}
  }

  /** The process "See to what the decision still owes". */
  public static final class CompleteDecision {

    /** The key of the process. */
    public static final String PROCESS = "complete-decision";

    /** Not looked at in time. */
    public static final String ANOTHER_LOOK_OVERDUE = "another-look-overdue";

    /** Answer may be another. */
    public static final String ANSWER_MAY_BE_ANOTHER = "answer-may-be-another";

    /** Add the answers that are still missing. */
    public static final String COMPLETE_DECISION_RECORD = "complete-decision-record";

    /** Answers still missing. */
    public static final String DECISION_INCOMPLETE = "decision-incomplete";

    /** Escalate: nobody has looked. */
    public static final String ESCALATE_ANOTHER_LOOK_OVERDUE = "escalate-another-look-overdue";

    /** Escalate: answers still missing. */
    public static final String ESCALATE_DECISION_INCOMPLETE = "escalate-decision-incomplete";

    /** Escalate: nobody has reviewed. */
    public static final String ESCALATE_REVIEW_OVERDUE = "escalate-review-overdue";

    /** Look at the decision again. */
    public static final String LOOK_AGAIN = "look-again";

    /** Not to be looked at again. */
    public static final String NO_FURTHER_LOOK = "no-further-look";

    /** Nothing left. */
    public static final String NOTHING_LEFT = "nothing-left";

    /** Nothing is owed. */
    public static final String NOTHING_OWED = "nothing-owed";

    /** Something is owed. */
    public static final String OWING_STARTED = "owing-started";

    /** A review after all? */
    public static final String REVIEW_AFTER_ALL = "review-after-all";

    /** Not reviewed in time. */
    public static final String REVIEW_OVERDUE = "review-overdue";

    /** Review what was shared. */
    public static final String REVIEW_SHARING = "review-sharing";

    /** Does it still stand? */
    public static final String STILL_STANDS = "still-stands";

    /** Wait for the review date. */
    public static final String WAIT_TO_LOOK_AGAIN = "wait-to-look-again";

    /** What is owed? */
    public static final String WHAT_IS_OWED = "what-is-owed";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_ANOTHER_LOOK_OVERDUE = "another-look-overdue";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_DECISION_INCOMPLETE = "decision-incomplete";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_REVIEW_OVERDUE = "review-overdue";

    private CompleteDecision() {}
  }

  /** The process "Check that the meaning was understood". */
  public static final class UnderstandSharedInformation {

    /** The key of the process. */
    public static final String PROCESS = "understand-shared-information";

    /** Anything shared? */
    public static final String ANYTHING_SHARED = "anything-shared";

    /** Compare it with what you meant. */
    public static final String CHECK_UNDERSTANDING = "check-understanding";

    /** Confirm receipt, say what you understood. */
    public static final String CONFIRM_UNDERSTANDING = "confirm-understanding";

    /** Does it match? */
    public static final String DOES_IT_MATCH = "does-it-match";

    /** Escalate: no feedback. */
    public static final String ESCALATE_FEEDBACK_OVERDUE = "escalate-feedback-overdue";

    /** Escalate: nobody has compared. */
    public static final String ESCALATE_UNDERSTANDING_CHECK_OVERDUE =
        "escalate-understanding-check-overdue";

    /** Escalate: nobody has confirmed. */
    public static final String ESCALATE_UNDERSTANDING_OVERDUE = "escalate-understanding-overdue";

    /** No feedback in time. */
    public static final String FEEDBACK_OVERDUE = "feedback-overdue";

    /** Tell what came of it. */
    public static final String GIVE_FEEDBACK = "give-feedback";

    /** Nothing to understand. */
    public static final String NOTHING_TO_UNDERSTAND = "nothing-to-understand";

    /** Understood as meant. */
    public static final String UNDERSTANDING_AGREED = "understanding-agreed";

    /** Not compared in time. */
    public static final String UNDERSTANDING_CHECK_OVERDUE = "understanding-check-overdue";

    /** Understood and followed up. */
    public static final String UNDERSTANDING_FINISHED = "understanding-finished";

    /** Not what was meant. */
    public static final String UNDERSTANDING_MISMATCHED = "understanding-mismatched";

    /** Not confirmed in time. */
    public static final String UNDERSTANDING_OVERDUE = "understanding-overdue";

    /** Requester told. */
    public static final String UNDERSTANDING_STARTED = "understanding-started";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_FEEDBACK_OVERDUE = "feedback-overdue";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_UNDERSTANDING_CHECK_OVERDUE =
        "understanding-check-overdue";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_UNDERSTANDING_OVERDUE = "understanding-overdue";

    private UnderstandSharedInformation() {}
  }

  /** The process "Recall what went to the wrong place". */
  public static final class RecallSharedInformation {

    /** The key of the process. */
    public static final String PROCESS = "recall-shared-information";

    /** Decide who has to be told. */
    public static final String ASSESS_MISDIRECTION = "assess-misdirection";

    /** Escalate: nobody has decided who is told. */
    public static final String ESCALATE_MISDIRECTION_ASSESSMENT_OVERDUE =
        "escalate-misdirection-assessment-overdue";

    /** Escalate: nobody has got it back. */
    public static final String ESCALATE_RECALL_OVERDUE = "escalate-recall-overdue";

    /** Not decided in time. */
    public static final String MISDIRECTION_ASSESSMENT_OVERDUE = "misdirection-assessment-overdue";

    /** Misdirection reported. */
    public static final String MISDIRECTION_REPORTED = "misdirection-reported";

    /** Settled. */
    public static final String MISDIRECTION_SETTLED = "misdirection-settled";

    /** Get it back, decide who is told. */
    public static final String RECALL_AND_ASSESS = "recall-and-assess";

    /** Get it back, or have it destroyed. */
    public static final String RECALL_INFORMATION = "recall-information";

    /** Not got back in time. */
    public static final String RECALL_OVERDUE = "recall-overdue";

    /** Both done. */
    public static final String RECALLED_AND_ASSESSED = "recalled-and-assessed";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_MISDIRECTION_ASSESSMENT_OVERDUE =
        "misdirection-assessment-overdue";

    /** The code of an escalation that the process raises. */
    public static final String ESCALATION_RECALL_OVERDUE = "recall-overdue";

    private RecallSharedInformation() {}
  }
}
