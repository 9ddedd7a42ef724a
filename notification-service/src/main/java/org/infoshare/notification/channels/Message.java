package org.infoshare.notification.channels;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a message may say.
 *
 * @param id the same for every attempt: the idempotency key
 * @param reference the request's reference
 * @param fact what happened, in the vocabulary of the model
 * @param urgency the urgency's code
 * @param dueAt when the next act is due, where something is
 * @param occurredAt when it happened
 */
public record Message(
    UUID id,
    String reference,
    String fact,
    String urgency,
    @Nullable Instant dueAt,
    Instant occurredAt,
    Recipient recipient) {}
