package org.infoshare.workflow.process;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.events.ProcessIds.UnderstandSharedInformation;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Drives requests as the features do, each act in a transaction of its own. */
class Requests {

  static final String REQUESTING_ORGANISATION = "northside";
  static final String REQUESTING_TEAM = "northside-school";
  static final String HOLDING_ORGANISATION = "riverside";
  static final String TEAM = "riverside-mash";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final RequestProcess process;
  private final Inbox inbox;
  private final TransactionTemplate transactions;

  Requests(RequestProcess process, Inbox inbox, PlatformTransactionManager transactionManager) {
    this.process = process;
    this.inbox = inbox;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  static String newReference() {
    return "ISR-" + NUMBER.incrementAndGet();
  }

  static PersonId somebody() {
    return new PersonId(UUID.randomUUID());
  }

  <T> T act(Function<RequestProcess, T> act) {
    return transactions.execute(status -> act.apply(process));
  }

  void doing(Consumer<RequestProcess> act) {
    transactions.executeWithoutResult(status -> act.accept(process));
  }

  void rolledBack(Consumer<RequestProcess> act) {
    transactions.executeWithoutResult(
        status -> {
          act.accept(process);
          status.setRollbackOnly();
        });
  }

  RequestProcess.Start aStart(String reference, Urgency urgency) {
    return new RequestProcess.Start(
        reference,
        urgency,
        null,
        REQUESTING_ORGANISATION,
        REQUESTING_TEAM,
        somebody(),
        HOLDING_ORGANISATION,
        TEAM);
  }

  RequestProcess.Start aStatutoryStart(String reference, Instant neededBy) {
    return new RequestProcess.Start(
        reference,
        Urgency.STATUTORY_DATE,
        neededBy,
        REQUESTING_ORGANISATION,
        REQUESTING_TEAM,
        somebody(),
        HOLDING_ORGANISATION,
        TEAM);
  }

  String submitted(Urgency urgency) {
    String reference = newReference();
    doing(it -> it.start(aStart(reference, urgency)));
    return reference;
  }

  String decided(PersonId decider, String outcome) {
    String reference = submitted(Urgency.AMBER);
    decide(reference, decider, outcome);
    return reference;
  }

  static RequestProcess.Decided as(String outcome) {
    return new RequestProcess.Decided(
        outcome, outcome.equals("NOT_HELD"), false, false, null, null);
  }

  void decide(String reference, PersonId decider, String outcome) {
    String task = task(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE).id();
    doing(it -> it.claim(task, decider));
    doing(it -> it.decided(task, as(outcome)));
  }

  String shared(PersonId decider) {
    String reference = decided(decider, "SHARE_FULL");
    String task = task(reference, InformationSharingRequest.SHARE_INFORMATION).id();
    doing(it -> it.shared(task));
    return reference;
  }

  void informed(String reference, String outcome, @Nullable Instant reviewAt) {
    String task = task(reference, InformIndividual.INFORM_OR_RECORD_WHY_NOT).id();
    doing(it -> it.informed(task, outcome, reviewAt));
  }

  /** The receiver confirms, the holder agrees, and in the end says what came of it. */
  void understood(String reference) {
    String confirming = task(reference, UnderstandSharedInformation.CONFIRM_UNDERSTANDING).id();
    doing(it -> it.understandingRecorded(confirming));
    String comparing = task(reference, UnderstandSharedInformation.CHECK_UNDERSTANDING).id();
    doing(it -> it.understandingChecked(comparing, true));
    String feedback = task(reference, UnderstandSharedInformation.GIVE_FEEDBACK).id();
    doing(it -> it.feedbackGiven(feedback));
  }

  InboxTask task(String reference, String step) {
    return inbox
        .task(reference, step)
        .orElseThrow(() -> new AssertionError("No open task at " + step));
  }
}
