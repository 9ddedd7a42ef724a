package org.infoshare.benchmarks.load;

/** What people do to one request, from asking to closing, done by one thread. */
@FunctionalInterface
public interface Lifecycle {

  /**
   * Carries out all of it.
   *
   * @param thread from 0, for choosing who acts
   * @param watch told when each action starts, so that it knows how long each takes
   */
  void carryOut(int thread, Stopwatch watch);
}
