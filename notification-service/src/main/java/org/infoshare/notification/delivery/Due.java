package org.infoshare.notification.delivery;

import java.util.UUID;
import org.infoshare.events.RequestEvent;
import org.infoshare.notification.routing.Route;

/** An audience that is to be told of an event. */
public record Due(UUID eventId, RequestEvent event, Route route) {}
