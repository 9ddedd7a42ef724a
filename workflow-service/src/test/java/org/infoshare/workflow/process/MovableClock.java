package org.infoshare.workflow.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.joda.time.DateTimeUtils;

/** Goes on like the system's clock, but can be put forward. */
final class MovableClock extends Clock implements AutoCloseable {

  private static final Deque<MovableClock> OPEN = new ConcurrentLinkedDeque<>();

  private volatile Duration ahead = Duration.ZERO;

  MovableClock() {
    OPEN.push(this);
  }

  void goForwardTo(Instant instant) {
    // All engines of the JVM share theirs, and one that started meanwhile has taken it.
    DateTimeUtils.setCurrentMillisProvider(this::millis);
    ahead = Duration.between(Instant.now(), instant);
  }

  /** Engines that go on get the time of theirs again. */
  @Override
  public void close() {
    OPEN.remove(this);
    MovableClock other = OPEN.peek();
    if (other == null) {
      DateTimeUtils.setCurrentMillisSystem();
    } else {
      DateTimeUtils.setCurrentMillisProvider(other::millis);
    }
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
