package org.infoshare.workflow.process;

import java.time.Instant;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * An open user task, as our own inbox keeps it.
 *
 * @param id the engine's task id
 * @param reference the request
 * @param step the id of the user task in the model
 * @param offeredTo who may take it
 * @param organisation code of the organisation whose team has it
 * @param team code of the team that has it; where it is offered to leads or advisers, of the team
 *     whose request it is
 * @param owner the person who claimed it, or null
 * @param urgency of the request
 * @param dueAt until when it is to be done, or null
 * @param createdAt since when it is open
 */
public record InboxTask(
    String id,
    String reference,
    String step,
    OfferedTo offeredTo,
    String organisation,
    String team,
    @Nullable PersonId owner,
    String urgency,
    @Nullable Instant dueAt,
    Instant createdAt) {}
