package org.infoshare.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** Behind is what waits for longer than the limit, is stuck, or is not measured any more. */
class FlowTest {

  private static final Instant START = Instant.parse("2026-07-15T10:00:00Z");

  private Instant now = START;
  private final Flow flow = new Flow(new HealthSettings(Duration.ofSeconds(60)), new Moving());

  @Test
  void nothingWaits() {
    flow.measured(null, false);

    assertThat(status()).isEqualTo(Status.UP);
  }

  @Test
  void aMomentsTroubleIsNotBehind() {
    flow.measured(START, false);
    now = START.plusSeconds(59);
    assertThat(status()).isEqualTo(Status.UP);

    now = START.plusSeconds(61);
    flow.measured(START, false);
    assertThat(status()).isEqualTo(Flow.BEHIND);

    flow.measured(null, false);
    assertThat(status()).isEqualTo(Status.UP);
  }

  @Test
  void whatWaitsForAPersonIsBehindAtOnce() {
    flow.measured(null, true);

    assertThat(status()).isEqualTo(Flow.BEHIND);
  }

  @Test
  void whatIsNotMeasuredAnyMoreIsBehind() {
    flow.measured(null, false);
    now = START.plusSeconds(61);

    assertThat(status()).isEqualTo(Flow.BEHIND);
  }

  private Status status() {
    return flow.health().getStatus();
  }

  private final class Moving extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
