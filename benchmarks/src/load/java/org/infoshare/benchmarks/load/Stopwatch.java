package org.infoshare.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long the actions of one thread take, by their names. */
public final class Stopwatch {

  private final Map<String, long[]> actions = new LinkedHashMap<>();

  /** Times one action. */
  public void time(String action, Runnable work) {
    long start = System.nanoTime();
    work.run();
    long[] total = actions.computeIfAbsent(action, name -> new long[2]);
    total[0] += System.nanoTime() - start;
    total[1]++;
  }

  /** The sum of nanoseconds and the count of each action. */
  Map<String, long[]> totals() {
    return actions;
  }
}
