package org.infoshare.workflow.request;

import jakarta.validation.constraints.NotNull;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The earlier request that a request comes of.
 *
 * @param grounds what is new or disputed; for a challenge only, which needs it
 */
record LinkedTo(
    @PlainText(max = 64) String reference,
    @NotNull LinkKind kind,
    @Nullable @PlainText(max = 10_000, optional = true) String grounds) {}
