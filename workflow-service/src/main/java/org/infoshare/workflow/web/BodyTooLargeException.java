package org.infoshare.workflow.web;

import java.io.IOException;

/** A body went on after the limit. */
final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  BodyTooLargeException() {
    super("body too large");
  }
}
