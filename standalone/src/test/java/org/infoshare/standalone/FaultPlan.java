package org.infoshare.standalone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Everything that chance decides in a round. A function of the seed and of nothing else: the same
 * seed, the same round. Of as many seeds in a row as there are faults, beginning with a multiple of
 * that number, each has a fault of its own.
 *
 * @param fault what goes wrong
 * @param node which of two nodes it hits
 * @param lives the requests that people take through meanwhile
 * @param moment after how many acknowledged actions it happens
 */
record FaultPlan(long seed, Fault fault, int node, List<Life> lives, int moment) {

  private static final int FEWEST_REQUESTS = 6;
  private static final int MOST_REQUESTS = 10;
  private static final double LATEST = 0.6;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /**
   * One request.
   *
   * @param requester who of the requesting people asks
   * @param holder who of the holding people answers
   * @param shared whether the information is shared, or the request declined
   */
  record Life(int requester, int holder, boolean shared) {

    /** How many actions take it from being asked to its end. */
    int actions() {
      return shared ? 5 : 3;
    }
  }

  static FaultPlan of(long seed) {
    List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
    Collections.shuffle(faults, random(Math.floorDiv(seed, faults.size()) + 1));
    Random chance = random(seed);
    int requests = FEWEST_REQUESTS + chance.nextInt(MOST_REQUESTS - FEWEST_REQUESTS + 1);
    List<Life> lives =
        IntStream.range(0, requests)
            .mapToObj(
                request ->
                    new Life(
                        chance.nextInt(Load.REQUESTERS.size()),
                        chance.nextInt(Load.HOLDERS.size()),
                        chance.nextInt(3) > 0))
            .toList();
    int actions = lives.stream().mapToInt(Life::actions).sum();
    return new FaultPlan(
        seed,
        faults.get(Math.floorMod(seed, faults.size())),
        chance.nextInt(2),
        lives,
        1 + chance.nextInt((int) (actions * LATEST)));
  }

  private static Random random(long seed) {
    return new Random(seed * SPREAD);
  }
}
