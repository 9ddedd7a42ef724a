package org.infoshare.workflow.publishing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that Kafka has not acknowledged.
 *
 * @param pending the id of the pending row
 * @param source the CloudEvents source
 * @param data the JSON value
 */
record PendingEvent(
    long pending,
    String reference,
    long sequence,
    UUID id,
    String source,
    String fact,
    Instant occurredAt,
    Instant recordedAt,
    @Nullable String traceparent,
    String data) {}
