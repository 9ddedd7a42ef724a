package org.infoshare.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Lifecycles one after the other, or at a stated pace, in a number of threads. */
public final class Load {

  private final Lifecycle lifecycle;

  /** The load that repeats this lifecycle. */
  public Load(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  /** As many as the threads manage. A lifecycle that is under way when the time is up is ended. */
  public Round run(Duration duration, int threads) {
    return inThreads(
        threads,
        (thread, watch, start, end) -> {
          long done = 0;
          while (System.nanoTime() < end) {
            lifecycle.carryOut(thread, watch);
            done++;
          }
          return done;
        },
        duration);
  }

  /**
   * At a pace: each lifecycle has its time to start, and one that is late starts at once.
   *
   * @param perSecond lifecycles a second over all threads
   */
  public Round pace(Duration duration, int threads, double perSecond) {
    AtomicLong next = new AtomicLong();
    double interval = Duration.ofSeconds(1).toNanos() / perSecond;
    return inThreads(
        threads,
        (thread, watch, start, end) -> {
          long done = 0;
          while (true) {
            long due = start + (long) (next.getAndIncrement() * interval);
            if (due >= end) {
              return done;
            }
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
              LockSupport.parkNanos(left);
            }
            lifecycle.carryOut(thread, watch);
            done++;
          }
        },
        duration);
  }

  private static Round inThreads(int threads, Work work, Duration duration) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      long end = start + duration.toNanos();
      List<Stopwatch> watches = new ArrayList<>();
      List<Future<Long>> results = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int number = thread;
        Stopwatch watch = new Stopwatch();
        watches.add(watch);
        results.add(executor.submit(() -> work.until(number, watch, start, end)));
      }
      long lifecycles = 0;
      for (Future<Long> result : results) {
        lifecycles += result.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Round(lifecycles, seconds, means(watches));
    } catch (ExecutionException failure) {
      throw new IllegalStateException("A lifecycle failed, so the round is void", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped during a round", stopped);
    } finally {
      executor.shutdownNow();
    }
  }

  private static Map<String, Double> means(List<Stopwatch> watches) {
    Map<String, long[]> totals = new LinkedHashMap<>();
    for (Stopwatch watch : watches) {
      watch
          .totals()
          .forEach(
              (action, total) -> {
                long[] sum = totals.computeIfAbsent(action, name -> new long[2]);
                sum[0] += total[0];
                sum[1] += total[1];
              });
    }
    Map<String, Double> means = new LinkedHashMap<>();
    totals.forEach((action, total) -> means.put(action, total[0] / 1e6 / total[1]));
    return means;
  }

  private interface Work {

    long until(int thread, Stopwatch watch, long start, long end);
  }
}
