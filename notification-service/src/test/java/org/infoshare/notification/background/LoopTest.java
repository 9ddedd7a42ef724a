package org.infoshare.notification.background;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** When a round begins. */
class LoopTest {

  private static final Duration PACE = Duration.ofMillis(150);
  private static final Duration REST = Duration.ofHours(1);

  private final List<Long> rounds = new CopyOnWriteArrayList<>();
  private final Bell bell = new Bell();

  @Test
  void workThatComesAllTheTimeIsGatheredForAsLongAsThePace() {
    run(
        () -> {
          bell.ring();
          return false;
        });

    for (int round = 1; round < 4; round++) {
      assertThat(rounds.get(round) - rounds.get(round - 1))
          .isGreaterThanOrEqualTo(PACE.toNanos() * 9 / 10);
    }
  }

  @Test
  void aRoundThatLeftWorkIsFollowedByTheNextWithoutThePace() {
    run(() -> rounds.size() < 4);

    assertThat(rounds.get(3) - rounds.get(0)).isLessThan(PACE.toNanos() * 3);
  }

  private void run(Loop.Round work) {
    Loop loop =
        new Loop(
            "test",
            REST,
            PACE,
            bell,
            () -> {
              rounds.add(System.nanoTime());
              return work.work();
            });
    loop.start();
    try {
      await().atMost(20, SECONDS).until(() -> rounds.size() >= 4);
    } finally {
      loop.stop();
    }
  }
}
