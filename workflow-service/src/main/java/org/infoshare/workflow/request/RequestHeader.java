package org.infoshare.workflow.request;

import java.time.Instant;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A request without its content: codes, references and times.
 *
 * @param reference opaque, for example {@code ISR-7K3M-Q2XD}
 * @param requestedBy who asked
 * @param acceptBy until when somebody of the holding team is to claim it
 * @param decideBy until when it is to be decided
 * @param acceptedAt since when somebody of the holding team owns it, or null while nobody does
 * @param closedAt when everything was done, or null
 * @param restricted whether only the people named on it may know of it: {@link NeedToKnow}
 * @param conflictDeclared whether somebody declared a conflict of interest: {@link NeedToKnow}
 */
public record RequestHeader(
    String reference,
    Urgency urgency,
    Purpose purpose,
    SubjectKind subjectKind,
    RequestState state,
    String requestingOrganisation,
    String requestingTeam,
    PersonId requestedBy,
    String holdingOrganisation,
    String holdingTeam,
    Instant submittedAt,
    @Nullable Instant acceptBy,
    @Nullable Instant decideBy,
    @Nullable Instant acceptedAt,
    @Nullable Instant closedAt,
    boolean restricted,
    boolean conflictDeclared) {}
