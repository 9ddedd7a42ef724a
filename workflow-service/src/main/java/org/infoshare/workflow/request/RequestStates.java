package org.infoshare.workflow.request;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.process.StepObserver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps a request's state in step with its process. The facts of a transaction are put together and
 * written once, before the record and the event log take their locks.
 */
@Component
class RequestStates implements StepObserver {

  private static final int BEFORE_THE_RECORD = 50;

  private final Requests requests;
  private final Clock clock;

  RequestStates(Requests requests, Clock clock) {
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public void raised(String reference, String fact, String step) {
    boolean decider =
        step.equals(ReachDecision.DECIDE_WHETHER_TO_SHARE)
            && (fact.equals(Facts.TASK_CLAIMED) || fact.equals(Facts.TASK_RELEASED));
    if (RequestState.after(fact).isEmpty() && !decider) {
      return;
    }
    Collected collected = (Collected) TransactionSynchronizationManager.getResource(this);
    if (collected == null) {
      collected = new Collected();
      TransactionSynchronizationManager.bindResource(this, collected);
      TransactionSynchronizationManager.registerSynchronization(collected);
    }
    collected.facts.computeIfAbsent(reference, any -> new ArrayList<>()).add(fact);
  }

  private void write(String reference, List<String> facts) {
    Instant now = Columns.asKept(clock.instant());
    Optional<RequestState> last =
        facts.stream().flatMap(fact -> RequestState.after(fact).stream()).reduce((a, b) -> b);
    if (last.isPresent()) {
      if (last.get() != RequestState.SUBMITTED) {
        requests.setState(reference, last.get(), now);
      }
      return;
    }
    for (String fact : facts) {
      if (fact.equals(Facts.TASK_CLAIMED)) {
        requests.accept(reference, now);
      } else {
        requests.giveBack(reference);
      }
    }
  }

  private final class Collected implements TransactionSynchronization {

    private final Map<String, List<String>> facts = new LinkedHashMap<>();

    @Override
    public int getOrder() {
      return BEFORE_THE_RECORD;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(RequestStates.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(RequestStates.this, this);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      facts.forEach(RequestStates.this::write);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(RequestStates.this);
    }
  }
}
