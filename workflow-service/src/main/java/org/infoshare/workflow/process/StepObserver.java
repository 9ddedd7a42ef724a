package org.infoshare.workflow.process;

/** Told, in the transaction, of every fact that the process raises. */
public interface StepObserver {

  /**
   * A fact was raised.
   *
   * @param reference the request
   * @param fact the fact's name, as the model gives it
   */
  void raised(String reference, String fact);
}
