package org.infoshare.standalone;

import java.util.UUID;
import org.infoshare.events.RequestEvent;

/**
 * A request event as it came out of Kafka.
 *
 * @param id the CloudEvents id, which a repeat carries again
 */
record Arrival(UUID id, RequestEvent event) {}
