package org.infoshare.workflow.process;

import java.time.Instant;
import java.time.LocalDate;
import org.infoshare.workflow.deadline.EscalationLadder;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A request whose process runs, as our own table keeps it beside the process variables.
 *
 * @param parties who asks whom
 * @param clocks by when it is to be accepted and decided, and what the clock has raised
 * @param decidedBy who completed the decision last; null before
 * @param owed what the decision left for later
 * @param processes how many processes of it run: its own, and those that recall what was shared
 */
record RunningRequest(
    String reference,
    Parties parties,
    String urgency,
    Clocks clocks,
    @Nullable PersonId decidedBy,
    Owed owed,
    int processes) {

  /**
   * Who asks whom.
   *
   * @param requestingOrganisation null for a request that began before this was kept
   * @param requestingTeam null for a request that began before this was kept, as is who asked
   * @param organisation the one that holds the information, as the team does
   */
  record Parties(
      @Nullable String requestingOrganisation,
      @Nullable String requestingTeam,
      @Nullable PersonId requestedBy,
      String organisation,
      String team) {}

  /**
   * The clocks of a request. All but the first two are null for one that began before they were
   * kept.
   *
   * @param paused since when the clock stands still; null while it runs
   * @param pausedOnce whether it ever stood still: it does so once at most
   */
  record Clocks(
      @Nullable Instant acceptBy,
      @Nullable Instant decideBy,
      @Nullable Lengths lengths,
      EscalationLadder.@Nullable Watch watch,
      @Nullable Pause paused,
      boolean pausedOnce) {

    static final Clocks NONE = new Clocks(null, null, null, null, null, false);

    Clocks until(@Nullable Instant accept, @Nullable Instant decide) {
      return new Clocks(accept, decide, lengths, watch, paused, pausedOnce);
    }

    Clocks raised(EscalationLadder.Watch then) {
      return new Clocks(acceptBy, decideBy, lengths, then, paused, pausedOnce);
    }

    Clocks paused(Instant now, Instant atLatest) {
      return new Clocks(acceptBy, atLatest, lengths, watch, new Pause(now, decideBy), true);
    }

    Clocks resumed(Instant decide) {
      return new Clocks(acceptBy, decide, lengths, watch, null, pausedOnce);
    }
  }

  /**
   * A pause while the requester is asked something.
   *
   * @param decideBy by when it was to be decided without the pause
   */
  record Pause(Instant since, @Nullable Instant decideBy) {}

  /**
   * What a decision left for later.
   *
   * @param answersBy until when answers are to be added; null where none are
   * @param review whether a second person is to look at it
   * @param objectionReviewOn when the objection for which it was declined is looked at again; null
   *     where there is none, or nobody is to
   */
  record Owed(@Nullable Instant answersBy, boolean review, @Nullable LocalDate objectionReviewOn) {

    static final Owed NOTHING = new Owed(null, false, null);

    Owed answersBy(@Nullable Instant until) {
      return new Owed(until, review, objectionReviewOn);
    }

    Owed review(boolean open) {
      return new Owed(answersBy, open, objectionReviewOn);
    }

    Owed objectionReviewOn(@Nullable LocalDate date) {
      return new Owed(answersBy, review, date);
    }
  }

  static RunningRequest of(RequestProcess.Start start) {
    return new RunningRequest(
        start.reference(),
        new Parties(
            start.requestingOrganisation(),
            start.requestingTeam(),
            start.requestedBy(),
            start.holdingOrganisation(),
            start.holdingTeam()),
        start.urgency().name(),
        Clocks.NONE,
        null,
        Owed.NOTHING,
        1);
  }

  /** Whether what was shared is being recalled while the request goes on. */
  boolean isRecalled() {
    return processes > 1;
  }

  @Nullable String requestingOrganisation() {
    return parties.requestingOrganisation();
  }

  String organisation() {
    return parties.organisation();
  }

  String team() {
    return parties.team();
  }

  @Nullable Instant acceptBy() {
    return clocks.acceptBy();
  }

  @Nullable Instant decideBy() {
    return clocks.decideBy();
  }

  RunningRequest with(Clocks changed) {
    return new RunningRequest(reference, parties, urgency, changed, decidedBy, owed, processes);
  }

  RunningRequest withUrgency(String changed) {
    return new RunningRequest(reference, parties, changed, clocks, decidedBy, owed, processes);
  }

  RunningRequest decidedBy(@Nullable PersonId person) {
    return new RunningRequest(reference, parties, urgency, clocks, person, owed, processes);
  }

  /** The same, held by another team of the same organisation. */
  RunningRequest heldBy(String other) {
    return new RunningRequest(
        reference,
        new Parties(
            parties.requestingOrganisation(),
            parties.requestingTeam(),
            parties.requestedBy(),
            parties.organisation(),
            other),
        urgency,
        clocks,
        decidedBy,
        owed,
        processes);
  }

  RunningRequest owing(Owed left) {
    return new RunningRequest(reference, parties, urgency, clocks, decidedBy, left, processes);
  }

  RunningRequest processes(int more) {
    return new RunningRequest(
        reference, parties, urgency, clocks, decidedBy, owed, processes + more);
  }

  /** The same, in which nothing is theirs because they asked or decided. */
  RunningRequest without(PersonId person) {
    Parties left =
        person.equals(parties.requestedBy())
            ? new Parties(
                parties.requestingOrganisation(),
                parties.requestingTeam(),
                null,
                parties.organisation(),
                parties.team())
            : parties;
    return new RunningRequest(
        reference,
        left,
        urgency,
        clocks,
        person.equals(decidedBy) ? null : decidedBy,
        owed,
        processes);
  }
}
