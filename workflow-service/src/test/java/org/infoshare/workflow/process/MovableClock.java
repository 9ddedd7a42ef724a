package org.infoshare.workflow.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes on like the system's clock, but can be put forward. */
final class MovableClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  void goForwardTo(Instant instant) {
    ahead = Duration.between(Instant.now(), instant);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Nobody asks for a zone here");
  }
}
