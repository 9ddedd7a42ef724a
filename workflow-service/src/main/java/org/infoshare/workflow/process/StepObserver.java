package org.infoshare.workflow.process;

/** Told, in the transaction, of every fact that the process raises. */
public interface StepObserver {

  /**
   * A fact was raised. The step is still being taken: the {@link Inbox} shows what came of it only
   * after the call that moved the process on has returned.
   *
   * @param reference the request
   * @param fact the fact's name, as the model gives it
   * @param step the id of the element that it is about
   */
  void raised(String reference, String fact, String step);
}
