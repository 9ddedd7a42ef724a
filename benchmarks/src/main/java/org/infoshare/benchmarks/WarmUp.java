package org.infoshare.benchmarks;

import java.time.Duration;

/**
 * How long a side works before anything is measured.
 *
 * @param seconds at least
 * @param lifecycles at least
 * @param threads people who act at the same time
 */
record WarmUp(int seconds, int lifecycles, int threads) {

  /** Lets a side work until both are reached; a quarter of the time is the step. */
  void of(SideProcess side) {
    long enough = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    String step = "run " + Math.max(1, seconds / 4) + " " + threads;
    long done = 0;
    do {
      done += side.ask(step).get("lifecycles").asLong();
    } while (done < lifecycles || System.nanoTime() < enough);
  }
}
