package org.infoshare.workflow.notification;

import java.util.UUID;
import org.infoshare.events.NotificationEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the notification service reported.
 *
 * @param id the CloudEvents id, the same on each repeat
 * @param event what became of a notification
 * @param traceparent where its trace goes on from, when it was traced
 */
record NotificationReport(UUID id, NotificationEvent event, @Nullable String traceparent) {}
