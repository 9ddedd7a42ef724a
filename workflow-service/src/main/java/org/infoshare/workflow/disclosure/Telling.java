package org.infoshare.workflow.disclosure;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * That somebody of the requesting team was told the outcome directly.
 *
 * @param toldPerson who was told
 */
record Telling(
    @NotNull UUID toldPerson,
    @NotNull Instant toldAt,
    @NotNull TellingMethod method,
    @Nullable @PlainText(max = 2_000, optional = true) String note) {}
