package org.infoshare.workflow.web;

/** Told of each problem that ended a call, for what has to be kept of a call that was refused. */
public interface ProblemWitness {

  /**
   * A call ended with that problem. Its transaction is rolled back, its answer not sent yet; what
   * goes wrong here is logged and does not change the answer.
   */
  void ended(ProblemException problem);
}
