package org.infoshare.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {

  @Test
  void countsEveryLifecycleThatWasCarriedOut() {
    AtomicInteger done = new AtomicInteger();
    Round round =
        new Load((thread, watch) -> watch.time("ask", done::incrementAndGet))
            .run(Duration.ofMillis(50), 3);
    assertThat(round.lifecycles()).isEqualTo(done.get()).isPositive();
    assertThat(round.seconds()).isGreaterThanOrEqualTo(0.05);
    assertThat(round.actions()).containsOnlyKeys("ask");
  }

  @Test
  void keepsThePace() {
    Round round = new Load((thread, watch) -> {}).pace(Duration.ofMillis(500), 2, 100);
    assertThat(round.lifecycles()).isEqualTo(50);
  }

  @Test
  void aLifecycleThatFailsMakesTheRoundVoid() {
    Load load =
        new Load(
            (thread, watch) -> {
              throw new UnsupportedOperationException("broken");
            });
    assertThatThrownBy(() -> load.run(Duration.ofMillis(50), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("broken");
  }

  @Test
  void aRoundIsOneLineOfJson() {
    assertThat(new Round(10, 4, Map.of("ask", 1.5)).json())
        .isEqualTo(
            "{\"lifecycles\":10,\"seconds\":4.000,\"perSecond\":2.50,\"actions\":{\"ask\":1.500}}");
  }
}
