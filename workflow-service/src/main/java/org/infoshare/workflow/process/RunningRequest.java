package org.infoshare.workflow.process;

import java.time.Instant;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A request whose process runs, as our own table keeps it beside the process variables.
 *
 * @param requestingOrganisation null for a request that began before this was kept
 * @param organisation the one that holds the information, as the team does
 */
record RunningRequest(
    String reference,
    @Nullable String requestingOrganisation,
    String organisation,
    String team,
    String urgency,
    @Nullable Instant acceptBy,
    @Nullable Instant decideBy,
    @Nullable PersonId decidedBy) {

  RunningRequest acceptedBy(Instant instant) {
    return with(instant, decideBy, decidedBy);
  }

  RunningRequest decidedUntil(Instant instant) {
    return with(acceptBy, instant, decidedBy);
  }

  RunningRequest decidedBy(@Nullable PersonId person) {
    return with(acceptBy, decideBy, person);
  }

  private RunningRequest with(
      @Nullable Instant accept, @Nullable Instant decide, @Nullable PersonId person) {
    return new RunningRequest(
        reference, requestingOrganisation, organisation, team, urgency, accept, decide, person);
  }
}
