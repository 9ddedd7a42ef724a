package org.infoshare.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How long and how often is measured.
 *
 * @param quick whether it is to end within ten minutes, with less to rely on
 * @param threads people who act at the same time, on every side
 * @param warmUpSeconds at least, of each side before its first rounds; ours half as long before the
 *     second
 * @param warmUpLifecycles at least, as well: what is called once for each lifecycle is compiled
 *     after some 5,000 of them, which a slow machine does not reach in the time of a fast one; ours
 *     half as many before the second rounds
 * @param rounds of each side, in turn
 * @param tellingRounds of each side with people being told, in turn
 * @param roundSeconds how long a round lasts
 * @param latencySeconds at half load
 * @param starts how often each service is started
 * @param backlog events that wait for the relay
 * @param queries how often each question is asked at each size
 * @param pages how often each page is opened at each size
 * @param overHttp lifecycles over HTTP after each start of the services
 * @param longestDrain how long is waited at most until all of a round is heard
 */
record Plan(
    boolean quick,
    int threads,
    int warmUpSeconds,
    int warmUpLifecycles,
    int rounds,
    int tellingRounds,
    int roundSeconds,
    int latencySeconds,
    int starts,
    int backlog,
    int queries,
    int pages,
    int overHttp,
    Duration longestDrain) {

  /** Numbers of open requests at which questions are asked. */
  static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);

  static Plan full() {
    return new Plan(
        false, 8, 240, 6_000, 5, 3, 20, 40, 3, 100_000, 300, 200, 200, Duration.ofSeconds(90));
  }

  static Plan hurried() {
    return new Plan(true, 8, 30, 0, 3, 1, 8, 15, 1, 100_000, 100, 30, 100, Duration.ofSeconds(30));
  }

  /** Only shows that everything can be measured: its numbers mean nothing. */
  static Plan rehearsal() {
    return new Plan(true, 4, 2, 0, 1, 1, 2, 3, 1, 4_000, 5, 3, 4, Duration.ofSeconds(30));
  }

  /** The warm-up of a side before its first rounds. */
  WarmUp warmUp() {
    return new WarmUp(warmUpSeconds, warmUpLifecycles, threads);
  }

  /** The warm-up of ours where it was warm before, or is looked at alone. */
  WarmUp halfWarmUp() {
    return new WarmUp(warmUpSeconds / 2, warmUpLifecycles / 2, threads);
  }
}
