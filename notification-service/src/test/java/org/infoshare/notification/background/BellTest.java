package org.infoshare.notification.background;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** When a bell wakes the loops that share it. */
class BellTest {

  private static final Duration PACE = Duration.ofMillis(200);
  private static final Duration NEVER = Duration.ofHours(1);

  private final List<Long> rounds = new CopyOnWriteArrayList<>();

  @Test
  void workThatComesAllTheTimeIsGatheredForAsLongAsThePaceOverAllWorkers() {
    Bell bell = new Bell(PACE);
    Loop one = worker(bell);
    Loop other = worker(bell);
    one.start();
    other.start();
    try {
      await().atMost(20, SECONDS).until(() -> rounds.size() >= 8);
    } finally {
      one.stop();
      other.stop();
    }
    // The first round of each began because it started, and not because the bell rang.
    List<Long> rung = rounds.subList(2, 8);
    assertThat(rung.get(5) - rung.get(0)).isGreaterThanOrEqualTo(PACE.toNanos() * 3);
  }

  @Test
  void theFirstRingAfterAQuietMomentWakesAtOnce() {
    Bell bell = new Bell(NEVER);
    bell.ring();

    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> bell.await(NEVER));
  }

  private Loop worker(Bell bell) {
    return new Loop(
        "test",
        NEVER,
        bell,
        () -> {
          rounds.add(System.nanoTime());
          bell.ring();
          return false;
        });
  }

  @Test
  void aPaceOfLessThanNoTimeIsRefused() {
    assertThatThrownBy(() -> new Pace(Duration.ofMillis(-1)))
        .hasMessageStartingWith("infoshare.pace is a time");
  }
}
