package org.infoshare.notification.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Works in rounds on a thread of its own while the service runs. After a round that left work comes
 * the next one; after one that did all there was a rest, which the bell ends early; after a failed
 * one a pause that doubles up to fifteen seconds. A failure never ends the loop.
 */
public final class Loop implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final Duration TO_FINISH_A_ROUND = Duration.ofSeconds(12);

  /** One round of work. */
  @FunctionalInterface
  public interface Round {

    /** Returns whether there may be more to do at once. */
    boolean work() throws Exception;
  }

  private final String name;
  private final Duration rest;
  private final Bell bell;
  private final Round round;

  private volatile CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  public Loop(String name, Duration rest, Bell bell, Round round) {
    this.name = name;
    this.rest = rest;
    this.bell = bell;
    this.round = round;
  }

  @Override
  public synchronized void start() {
    if (thread != null) {
      return;
    }
    stopping = new CountDownLatch(1);
    Thread started = new Thread(this::run, name);
    started.start();
    thread = started;
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    stopping.countDown();
    bell.ring();
    try {
      running.join(TO_FINISH_A_ROUND.toMillis());
      if (running.isAlive()) {
        running.interrupt();
        running.join(TO_FINISH_A_ROUND.toMillis());
      }
    } catch (InterruptedException interrupted) {
      running.interrupt();
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run() {
    CountDownLatch stop = stopping;
    Duration pause = FIRST_PAUSE;
    try {
      while (stop.getCount() > 0) {
        try {
          boolean more = round.work();
          pause = FIRST_PAUSE;
          if (!more) {
            bell.await(rest);
          }
        } catch (InterruptedException interrupted) {
          throw interrupted;
        } catch (Exception failure) {
          // Messages of exceptions may carry data; the class and its cause's class do not.
          log.warn(
              "A round of {} failed: {}. The next one starts in {}",
              name,
              Failures.describe(failure),
              pause);
          if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
          pause = pause.multipliedBy(2);
          if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
          }
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
