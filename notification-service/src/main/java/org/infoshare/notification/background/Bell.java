package org.infoshare.notification.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes a {@link Loop} before its rest is over, because there is work. With a pace, it wakes one of
 * the loops that share it at once, and then none until so long afterwards, so that what comes in
 * meanwhile is done together.
 */
public final class Bell {

  private final Semaphore rung = new Semaphore(0);
  private final long pace;
  private long next = System.nanoTime();

  /** Wakes whenever it is rung. */
  public Bell() {
    this(Duration.ZERO);
  }

  /** Wakes at most so often. */
  public Bell(Duration pace) {
    this.pace = pace.toNanos();
  }

  /** Wakes the loop once; ringing again before it has woken changes nothing. */
  public void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Rings when the running transaction has committed; at once when there is none. */
  public void ringAfterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      ring();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ring();
          }
        });
  }

  void await(Duration longest) throws InterruptedException {
    if (rung.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      TimeUnit.NANOSECONDS.sleep(turn());
    }
  }

  /** Takes the next turn; returns how long it is until then. */
  private synchronized long turn() {
    long now = System.nanoTime();
    long wait = Math.max(0, next - now);
    next = now + wait + pace;
    return wait;
  }
}
