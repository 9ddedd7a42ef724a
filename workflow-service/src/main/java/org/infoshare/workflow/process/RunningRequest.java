package org.infoshare.workflow.process;

import java.time.Instant;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/** A request whose process runs, as our own table keeps it beside the process variables. */
record RunningRequest(
    String reference,
    String organisation,
    String team,
    String urgency,
    @Nullable Instant acceptBy,
    @Nullable Instant decideBy,
    @Nullable PersonId decidedBy) {

  RunningRequest acceptedBy(Instant instant) {
    return new RunningRequest(reference, organisation, team, urgency, instant, decideBy, decidedBy);
  }

  RunningRequest decidedUntil(Instant instant) {
    return new RunningRequest(reference, organisation, team, urgency, acceptBy, instant, decidedBy);
  }

  RunningRequest decidedBy(@Nullable PersonId person) {
    return new RunningRequest(reference, organisation, team, urgency, acceptBy, decideBy, person);
  }
}
