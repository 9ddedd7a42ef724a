package org.infoshare.workflow.notification;

/** The notification service gave no usable answer in time. Asking again later may work. */
public class NotificationServiceAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotificationServiceAwayException() {}
}
