package org.infoshare.workflow.process;

/** The step is not open any more, or somebody else acted first. Nothing was changed. */
public class StepNotOpenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StepNotOpenException(String message) {
    super(message);
  }
}
