package org.infoshare.workflow.process;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * The process of a request. Each call runs in the caller's transaction, which it needs, and brings
 * the instance to its next wait states before it returns.
 *
 * <p>A call that comes too late, because the task is done or somebody else acted in the meantime,
 * throws {@link StepNotOpenException}; the transaction must then roll back.
 *
 * <p>A call locks its request until the transaction ends, as a timer of the request does before it
 * tells the {@link StepObserver}s. So call this before writing rows that an observer writes too.
 */
public interface RequestProcess {

  /** Starts the process of a new request and returns the deadlines that the model's DMN set. */
  Deadlines start(Start start);

  /** Makes the person the task's owner. Fails when somebody else is. */
  void claim(String task, PersonId person);

  /** Gives the task back to its team. Fails when the person does not own it. */
  void release(String task, PersonId person);

  /**
   * Completes the decision.
   *
   * @return whether it is final by that; where not, a second person has to agree first
   */
  boolean decided(String task, Decided decided);

  /**
   * A second person agrees with the decision, which is final by that, or sends it back to who
   * decided.
   *
   * @param answersOwedBy until when answers are to be added that it left open; null where none are
   */
  void approved(String task, boolean approved, @Nullable Instant answersOwedBy);

  /**
   * The owner of the decision asks the requester or an adviser. To be made clear what is asked
   * pauses the clock, once, for GREEN a working day and for AMBER four hours at most.
   *
   * @return by when the request is to be accepted and decided now
   */
  Deadlines asked(String reference, Question question);

  /** The requester has answered, and the clock goes on where it was paused. */
  Deadlines answered(String task);

  /** The adviser has answered. */
  void advised(String task);

  /**
   * Changes the urgency of a request that is not decided, and moves its clocks.
   *
   * @return by when the request is to be accepted and decided now
   */
  Deadlines urgencyChanged(String reference, Urgency urgency);

  /**
   * Somebody is told of a request that is not decided, before its clock tells them. The clock goes
   * on as it was. Fails once the decision is made.
   */
  void escalated(String reference, Rung rung);

  /**
   * Hands the request to another team of the organisation that holds it, with all that is open.
   *
   * @param members of that team: what one of them owns stays theirs, what others own is free
   */
  void handedToTeam(String reference, String team, Set<PersonId> members);

  /** Says that somebody was named on the request; nothing where it is not running. */
  void named(String reference, NamedFor side);

  /**
   * Moves the date on which informing the individual is looked at again. Fails where nothing waits
   * for such a date.
   */
  void deferralExtended(String reference, Instant reviewAt);

  /** Completes sharing the information. */
  void shared(String task);

  /**
   * Everything that the decision had left for later is answered: the task to add it is done, or is
   * not made any more.
   *
   * @param againstAnObjection whether the answers show that it was shared against an objection: a
   *     second person looks at it then, unless one does already
   */
  void decisionCompleted(String reference, boolean againstAnObjection);

  /** Completes the review of what was shared. */
  void sharingReviewed(String task);

  /**
   * Somebody has looked again at the objection for which it was declined.
   *
   * @param stands whether it still stands
   * @param reviewOn when it is looked at again; null where it is not
   */
  void objectionReviewed(String task, boolean stands, @Nullable LocalDate reviewOn);

  /** Completes telling the requester directly. */
  void toldDirectly(String task);

  /**
   * Completes informing the individual, or defers it.
   *
   * @param outcome ALREADY_AWARE, INFORMED, DEFERRED or NOT_TO_BE_INFORMED
   * @param reviewAt when a deferral, or not informing, is looked at again; null otherwise
   */
  void informed(String task, String outcome, @Nullable Instant reviewAt);

  /** A second person agrees that the individual is not to be informed, or sends it back. */
  void notInformingApproved(String task, boolean approved);

  /** The requesting team has said what it understood. */
  void understandingRecorded(String task);

  /** The owner has compared that with what was meant. */
  void understandingChecked(String task, boolean matches);

  /** The requesting team has said what came of it. */
  void feedbackGiven(String task);

  /**
   * Begins to recall what was shared, also where the request is closed.
   *
   * @param request as it began
   */
  void misdirected(Start request);

  /** It is known whether what went wrong came back. */
  void recalled(String task);

  /**
   * It is decided who has to be told of what went wrong.
   *
   * @param readableAgain whether the side that asked may read it again: its time to say what it
   *     understood begins anew
   */
  void misdirectionAssessed(String task, boolean readableAgain);

  /** Withdraws the request. Fails once the decision is made. */
  void withdrawn(String reference);

  /**
   * Waits until nobody else moves the request on, and keeps others from it until the transaction
   * ends, so that what is read now is still so when it is acted on. Nothing where it is closed.
   */
  void lock(String reference);

  /** The same for the request of a task; nothing where the task is not open. */
  void lockRequestOf(String task);

  /** Somebody of the requesting team opened the outcome. True when the process waited for it. */
  boolean outcomeOpened(String reference);

  /** The notification of the outcome was delivered. True when the process waited for it. */
  boolean notificationDelivered(String reference);

  /** The notification of the outcome failed for good. True when the process waited for it. */
  boolean notificationFailed(String reference);

  /**
   * Makes a colleague the owner of the person's task at once, so that somebody has it at every
   * moment. Fails when the person does not own it.
   */
  void handOver(String task, PersonId from, PersonId to);

  /**
   * Sees to it that no later task of the request goes to the person because they decided on it or
   * asked.
   */
  void standDown(String reference, PersonId person);

  /** The same for whoever decided on it and is none of those people. */
  void standDownAllBut(String reference, Set<PersonId> people);

  /**
   * What a new request starts with.
   *
   * @param reference the request, which is the business key
   * @param neededBy for STATUTORY_DATE the end of the day on the order; null otherwise
   */
  record Start(
      String reference,
      Urgency urgency,
      @Nullable Instant neededBy,
      String requestingOrganisation,
      String requestingTeam,
      PersonId requestedBy,
      String holdingOrganisation,
      String holdingTeam) {}

  /**
   * What was decided, as far as the process needs it.
   *
   * @param outcome SHARE_FULL, SHARE_PART, DECLINE, NOT_HELD or REDIRECT
   * @param nothingToTell true where nothing is shared and the decider asks for no informing
   * @param restricted whether only named people may know of the request
   * @param againstAnObjection whether it is shared against the wish of somebody who may decide
   * @param answersOwedBy until when answers are to be added that it left open; null where none are
   * @param objectionReviewOn when an objection for which it is declined is looked at again; null
   *     where it is not declined for one
   */
  record Decided(
      String outcome,
      boolean nothingToTell,
      boolean restricted,
      boolean againstAnObjection,
      @Nullable Instant answersOwedBy,
      @Nullable LocalDate objectionReviewOn) {}

  /** For which side somebody is named on a restricted request. */
  enum NamedFor {
    REQUESTING_SIDE,
    HOLDING_SIDE
  }

  /** Who is told of a request that waits for a decision, from the lowest to the highest. */
  enum Rung {
    /** The lead of the holding team. */
    TEAM_LEAD,
    /** The safeguarding leads of the holding organisation. */
    SAFEGUARDING_LEADS,
    /** Its designated lead, and whoever is on call. */
    DESIGNATED_LEAD
  }

  /** Whom the owner of a decision asks. */
  enum Question {
    /** The requester, about the request. */
    CLARIFICATION,
    /** An adviser, about a question that does not say whom it is about. */
    ADVICE
  }

  /** Until when the holding team is to accept, and to decide. */
  record Deadlines(Instant acceptBy, Instant decideBy) {}
}
