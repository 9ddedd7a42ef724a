package org.infoshare.workflow.request;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.infoshare.workflow.web.PlainText;

/**
 * That the owner of a task, or a safeguarding lead, gives it to a colleague.
 *
 * @param to the colleague, of the same team
 * @param note what they need to know to go on: done, open, whom to ring
 */
record HandOver(@NotNull UUID to, @PlainText(max = 10_000) String note) {}
