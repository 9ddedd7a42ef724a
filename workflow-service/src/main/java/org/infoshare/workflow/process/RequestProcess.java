package org.infoshare.workflow.process;

import java.time.Instant;
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
   * @param outcome SHARE_FULL, SHARE_PART, DECLINE or NOT_HELD
   * @param nothingToTell true where nothing is shared and the decider asks for no informing
   */
  void decided(String task, String outcome, boolean nothingToTell);

  /** Completes sharing the information. */
  void shared(String task);

  /** Completes telling the requester directly. */
  void toldDirectly(String task);

  /**
   * Completes informing the individual, or defers it.
   *
   * @param outcome ALREADY_AWARE, INFORMED, DEFERRED or NOT_TO_BE_INFORMED
   * @param reviewAt when a deferral is looked at again; null for the other outcomes
   */
  void informed(String task, String outcome, @Nullable Instant reviewAt);

  /** Withdraws the request. Fails once the decision is made. */
  void withdrawn(String reference);

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

  /** Sees to it that no later task of the request goes to the person because they decided on it. */
  void standDown(String reference, PersonId person);

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
      String holdingOrganisation,
      String holdingTeam) {}

  /** Until when the holding team is to accept, and to decide. */
  record Deadlines(Instant acceptBy, Instant decideBy) {}
}
