package org.infoshare.workflow.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What other parts need to know of a decision that was made.
 *
 * @param reasonsForRequester what the requester is told; null only for SHARE_FULL
 * @param whatWouldChangeIt for a decline, for the requester: what could lead to another answer
 * @param alternativeRoute for a decline, for the requester: where else to turn
 */
public record Decision(
    String reference,
    Outcome outcome,
    @Nullable String reasonsForRequester,
    @Nullable String whatWouldChangeIt,
    @Nullable String alternativeRoute,
    Instant decidedAt) {}
