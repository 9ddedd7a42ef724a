package org.infoshare.standalone;

import java.io.IOException;
import java.net.URI;
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

/** Whole requests from several people at once, at any node, and again until each is answered. */
final class Load implements AutoCloseable {

  static final List<String> REQUESTERS =
      List.of("humphrey.crumpetworth", "fenella.chalkdust", "marigold.teacup", "rufus.gingerquill");
  static final List<String> HOLDERS = List.of("wilma.featherstitch", "barnaby.lampwick");

  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final List<Colleague> requesters;
  private final List<Colleague> holders;
  private final List<String> references = new CopyOnWriteArrayList<>();
  private final AtomicInteger actions = new AtomicInteger();
  private final List<? extends Future<?>> futures;

  /** Begins at once. */
  Load(List<URI> nodes, SamplePeople sample, List<FaultPlan.Life> lives) {
    requesters = colleagues(REQUESTERS, nodes, sample);
    holders = colleagues(HOLDERS, nodes, sample);
    futures =
        lives.stream()
            .map(
                life ->
                    threads.submit(
                        () -> {
                          goThrough(life);
                          return null;
                        }))
            .toList();
  }

  /** How many actions were acknowledged. */
  int actions() {
    return actions.get();
  }

  /** Whether nobody has anything left to do, or somebody could not go on. */
  boolean isOver() {
    return futures.stream().allMatch(Future::isDone);
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

  private void goThrough(FaultPlan.Life life) throws IOException, ApiClient.Refused {
    Colleague requester = requesters.get(life.requester());
    Colleague holder = holders.get(life.holder());
    String reference =
        requester.ask(
            SampleContent.request(SamplePeople.HOLDING_TEAM, life.shared() ? "RED" : "AMBER"));
    references.add(reference);
    actions.incrementAndGet();
    holder.decide(
        reference,
        life.shared() ? SampleContent.decisionToShare() : SampleContent.decisionToDecline());
    actions.incrementAndGet();
    if (life.shared()) {
      holder.share(reference, Clock.systemUTC().instant());
      actions.incrementAndGet();
    }
    requester.openOutcome(reference);
    actions.incrementAndGet();
    if (life.shared()) {
      holder.inform(reference, Clock.systemUTC().instant());
      actions.incrementAndGet();
      requester.confirm(reference, "One earlier injury.");
      actions.incrementAndGet();
      holder.agree(reference);
      actions.incrementAndGet();
      requester.giveFeedback(reference);
      actions.incrementAndGet();
    }
  }

  private static List<Colleague> colleagues(
      List<String> names, List<URI> nodes, SamplePeople sample) {
    return names.stream().map(name -> sample.colleague(name, nodes, PATIENCE)).toList();
  }
}
