package org.infoshare.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The pauses between attempts. */
class DeliveryPropertiesTest {

  @Test
  void pausesDoubleUntilTheLongest() {
    var attempts =
        new DeliveryProperties.Attempts(10, Duration.ofSeconds(10), Duration.ofSeconds(60), 1);

    assertThat(attempts.pauseAfter(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(attempts.pauseAfter(2)).isEqualTo(Duration.ofSeconds(20));
    assertThat(attempts.pauseAfter(3)).isEqualTo(Duration.ofSeconds(40));
    assertThat(attempts.pauseAfter(4)).isEqualTo(Duration.ofSeconds(60));
    assertThat(attempts.pauseAfter(1_000_000)).isEqualTo(Duration.ofSeconds(60));
  }
}
