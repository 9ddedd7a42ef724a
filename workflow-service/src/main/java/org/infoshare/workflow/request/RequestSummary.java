package org.infoshare.workflow.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.infoshare.workflow.deadline.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * A request in a list: codes, references and times.
 *
 * @param restricted true where only named people may know of it, absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestSummary(
    String reference,
    Urgency urgency,
    RequestState state,
    String requestingOrganisation,
    String requestingTeam,
    String holdingOrganisation,
    String holdingTeam,
    Instant submittedAt,
    @Nullable Instant acceptBy,
    @Nullable Instant decideBy,
    @Nullable Instant acceptedAt,
    @Nullable Instant closedAt,
    @Nullable Boolean restricted) {

  static RequestSummary of(RequestHeader request) {
    return new RequestSummary(
        request.reference(),
        request.urgency(),
        request.state(),
        request.requestingOrganisation(),
        request.requestingTeam(),
        request.holdingOrganisation(),
        request.holdingTeam(),
        request.submittedAt(),
        request.acceptBy(),
        request.decideBy(),
        request.acceptedAt(),
        request.closedAt(),
        request.restricted() ? true : null);
  }
}
