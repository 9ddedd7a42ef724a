package org.infoshare.standalone;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Whole requests, shared and declined in turn, from several people at once. */
final class Load implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final ExecutorService threads;
  private final Colleague requester;
  private final Colleague holder;
  private final List<String> references = new CopyOnWriteArrayList<>();
  private final AtomicInteger done = new AtomicInteger();
  private final List<? extends Future<?>> futures;

  Load(Service workflow, SamplePeople sample, int requests, int people) {
    requester = sample.requester(workflow.address(), PATIENCE);
    holder = sample.holder(workflow.address(), PATIENCE);
    threads = Executors.newFixedThreadPool(people);
    futures =
        IntStream.range(0, requests)
            .mapToObj(
                number ->
                    threads.submit(
                        () -> {
                          goThrough(number % 2 == 0);
                          return null;
                        }))
            .toList();
  }

  /** How many requests went all the way. */
  int done() {
    return done.get();
  }

  /** Every request that was acknowledged. */
  List<String> references() {
    return List.copyOf(references);
  }

  /** Waits for the last one; throws what went wrong for anybody. */
  void finish() throws ExecutionException, InterruptedException, TimeoutException {
    for (Future<?> future : futures) {
      future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void goThrough(boolean share) throws IOException, ApiClient.Refused {
    String reference = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM));
    references.add(reference);
    if (share) {
      holder.decide(reference, SampleContent.decisionToShare());
      holder.share(reference, Clock.systemUTC().instant());
    } else {
      holder.decide(reference, SampleContent.decisionToDecline());
    }
    requester.openOutcome(reference);
    if (share) {
      holder.inform(reference, Clock.systemUTC().instant());
    }
    done.incrementAndGet();
  }
}
