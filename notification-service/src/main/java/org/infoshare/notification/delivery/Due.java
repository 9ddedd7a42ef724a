package org.infoshare.notification.delivery;

import java.util.UUID;
import org.infoshare.events.RequestEvent;
import org.infoshare.notification.routing.Route;
import org.jspecify.annotations.Nullable;

/**
 * An audience that is to be told of an event.
 *
 * @param traceparent where the trace of the event goes on from
 */
public record Due(UUID eventId, RequestEvent event, Route route, @Nullable String traceparent) {}
