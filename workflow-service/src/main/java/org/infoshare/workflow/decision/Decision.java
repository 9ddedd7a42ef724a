package org.infoshare.workflow.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What other parts need to know of a decision that was made.
 *
 * @param reasonsForRequester what the requester is told; null only for SHARE_FULL
 */
public record Decision(
    String reference, Outcome outcome, @Nullable String reasonsForRequester, Instant decidedAt) {}
