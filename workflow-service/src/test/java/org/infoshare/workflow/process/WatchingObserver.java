package org.infoshare.workflow.process;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** Does what a test wants done in the transaction, at the moment a fact is raised. */
class WatchingObserver implements StepObserver {

  private final AtomicReference<BiConsumer<String, String>> watch =
      new AtomicReference<>(WatchingObserver::nothing);

  void during(Runnable act, BiConsumer<String, String> onFact) {
    watch.set(onFact);
    try {
      act.run();
    } finally {
      watch.set(WatchingObserver::nothing);
    }
  }

  @Override
  public void raised(String reference, String fact, String step) {
    watch.get().accept(reference, fact);
  }

  private static void nothing(String reference, String fact) {}
}
