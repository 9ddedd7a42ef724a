package org.infoshare.workflow.oversight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.informing.IndividualInformed;
import org.infoshare.workflow.request.RequestState;
import org.jspecify.annotations.Nullable;

/**
 * An open request as a lead of one of its organisations sees it: nothing of what was asked and
 * nothing about the individual.
 *
 * @param side which side the lead's organisation is on
 * @param steps what is open, most pressing first; at least one
 * @param dueAt until when the next thing is to happen, or null where no clock runs
 * @param lateBy by how much that time has passed, or null
 * @param escalation the fact that was raised last because nobody acted in time, or null
 * @param individualInformed whether the individual knows of it, or null until there is an outcome
 */
record OpenRequest(
    String reference,
    Urgency urgency,
    Side side,
    String requestingOrganisation,
    String holdingOrganisation,
    RequestState state,
    List<OpenStep> steps,
    @Nullable Instant dueAt,
    @Nullable Duration lateBy,
    @Nullable String escalation,
    @Nullable IndividualInformed individualInformed) {

  /** The side of a request that an organisation is on. */
  enum Side {
    REQUESTING,
    HOLDING,
    BOTH;

    static Side of(String organisation, String requesting, String holding) {
      if (requesting.equals(holding)) {
        return BOTH;
      }
      return requesting.equals(organisation) ? REQUESTING : HOLDING;
    }
  }

  /** Who has an open step. */
  enum Ownership {
    /** Nobody has claimed it. */
    NOBODY,
    /** Somebody of the lead's organisation. */
    OWN,
    /** Somebody of the other organisation, whose name the lead is not told. */
    OTHER,
    /** Nobody has to act: the process waits. */
    WAITING
  }

  /**
   * A step that is open.
   *
   * @param step its id in the model
   * @param owner the name of the owner, only where they belong to the lead's organisation
   * @param task its id, where the lead can change who has it
   */
  record OpenStep(String step, Ownership ownership, @Nullable String owner, @Nullable String task) {

    static OpenStep waiting(String step) {
      return new OpenStep(step, Ownership.WAITING, null, null);
    }
  }

  /** Whether there is something to do and nobody who has taken it on. */
  boolean isUnowned() {
    return steps.stream().anyMatch(step -> step.ownership() == Ownership.NOBODY);
  }
}
