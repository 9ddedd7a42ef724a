package org.infoshare.workflow.publishing;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the relay when there is something to send. */
@Component
class RelaySignal {

  private final Semaphore signals = new Semaphore(0);

  /** Never blocks; many calls wake the relay once. */
  void wake() {
    if (signals.availablePermits() == 0) {
      signals.release();
    }
  }

  /** Returns when woken or when the time is up. */
  void await(Duration longest) throws InterruptedException {
    if (signals.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      signals.drainPermits();
    }
  }
}
