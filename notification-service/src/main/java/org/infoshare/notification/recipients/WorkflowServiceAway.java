package org.infoshare.notification.recipients;

/** The workflow service gave no usable answer; asking again later may work. */
public final class WorkflowServiceAway extends RuntimeException {

  WorkflowServiceAway(String reason) {
    super(reason);
  }
}
