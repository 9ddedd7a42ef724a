package org.infoshare.workflow.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.joda.time.DateTimeUtils;

/** Goes on like the system's clock, but can be put forward. */
final class MovableClock extends Clock implements AutoCloseable {

  private volatile Duration ahead = Duration.ZERO;

  void goForwardTo(Instant instant) {
    // All engines of the JVM share theirs, and one that started meanwhile has taken it.
    DateTimeUtils.setCurrentMillisProvider(this::millis);
    ahead = Duration.between(Instant.now(), instant);
  }

  /** Engines that go on get the time that it is. */
  @Override
  public void close() {
    DateTimeUtils.setCurrentMillisSystem();
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
