package org.infoshare.workflow.process;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.infoshare.workflow.publishing.Fact;
import org.infoshare.workflow.publishing.RequestEvents;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps the facts of committed transactions, and of no others. */
class RecordedFacts implements RequestEvents {

  private final List<Fact> committed = new CopyOnWriteArrayList<>();

  @Override
  public void open(Parties parties) {
    throw new UnsupportedOperationException("The process never opens a sequence");
  }

  @Override
  public void urgency(String reference, String urgency) {
    // The facts do not say it.
  }

  @Override
  public void holdingTeam(String reference, String team) {
    // What is raised says it.
  }

  @Override
  public void raise(Fact fact) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            committed.add(fact);
          }
        });
  }

  List<Fact> of(String reference) {
    return committed.stream().filter(fact -> fact.reference().equals(reference)).toList();
  }

  /** Each fact as step, transition and name. */
  List<String> linesOf(String reference) {
    return of(reference).stream().map(RecordedFacts::line).toList();
  }

  /** The names of the facts that the models name themselves, and those about tasks. */
  List<String> namedOf(String reference) {
    return of(reference).stream()
        .map(Fact::fact)
        .filter(fact -> !fact.startsWith("step-") && !fact.startsWith("process-"))
        .toList();
  }

  static String line(Fact fact) {
    return fact.step() + " " + fact.transition() + " " + fact.fact();
  }
}
