package org.infoshare.notification.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes a {@link Loop} before its rest is over, because there is work. */
public final class Bell {

  private final Semaphore rung = new Semaphore(0);

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

  boolean await(Duration longest) throws InterruptedException {
    return rung.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
  }
}
