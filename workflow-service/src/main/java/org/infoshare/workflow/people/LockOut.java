package org.infoshare.workflow.people;

import java.time.Duration;

/**
 * When an account locks.
 *
 * @param tries wrong passwords within the window that lock it
 * @param window how long a wrong password counts, from the first one
 * @param duration how long it stays locked
 */
record LockOut(int tries, Duration window, Duration duration) {

  static final LockOut RULE = new LockOut(5, Duration.ofMinutes(15), Duration.ofMinutes(15));
}
