package org.infoshare.workflow.notification;

import java.util.UUID;
import org.infoshare.events.NotificationEvent;

/**
 * What the notification service reported.
 *
 * @param id the CloudEvents id, the same on each repeat
 * @param event what became of a notification
 */
record NotificationReport(UUID id, NotificationEvent event) {}
