package org.infoshare.workflow.notification;

/** A record that is not what the contract says. Its message never repeats what was sent. */
class UnreadableReportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableReportException(String reason) {
    super(reason);
  }
}
