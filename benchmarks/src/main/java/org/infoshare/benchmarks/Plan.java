package org.infoshare.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How long and how often is measured.
 *
 * @param quick whether it is to end within ten minutes, with less to rely on
 * @param threads people who act at the same time, on every side
 * @param warmUpSeconds of each side before its first rounds; ours half as long before the second.
 *     What is called once for each lifecycle is compiled after some 5,000 of them
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
    return new Plan(false, 8, 240, 5, 3, 20, 40, 3, 100_000, 300, 200, 200, Duration.ofSeconds(90));
  }

  static Plan hurried() {
    return new Plan(true, 8, 30, 3, 1, 8, 15, 1, 100_000, 100, 30, 100, Duration.ofSeconds(30));
  }

  /** Only shows that everything can be measured: its numbers mean nothing. */
  static Plan rehearsal() {
    return new Plan(true, 4, 2, 1, 1, 2, 3, 1, 4_000, 5, 3, 4, Duration.ofSeconds(30));
  }
}
