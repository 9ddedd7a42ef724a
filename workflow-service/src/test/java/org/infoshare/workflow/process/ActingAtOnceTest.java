package org.infoshare.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Of two people who act on one thing at once, one succeeds and the other loses nothing. */
@ProcessTest
class ActingAtOnceTest {

  @Autowired Requests requests;
  @Autowired RecordedFacts facts;
  @Autowired Inbox inbox;
  @Autowired WatchingObserver observer;
  @Autowired JdbcTemplate jdbc;
  @Autowired PlatformTransactionManager transactionManager;

  @RepeatedTest(10)
  void two_claim_one_task() throws Exception {
    String reference = requests.submitted(Urgency.RED);
    String task = decision(reference).id();
    PersonId first = Requests.somebody();
    PersonId second = Requests.somebody();
    List<Boolean> succeeded = atOnce(it -> it.claim(task, first), it -> it.claim(task, second));
    assertThat(succeeded).containsExactlyInAnyOrder(true, false);
    assertThat(decision(reference).owner()).isEqualTo(succeeded.get(0) ? first : second);
    assertThat(facts.namedOf(reference)).containsOnlyOnce(Facts.TASK_CLAIMED);
  }

  @RepeatedTest(10)
  void two_complete_one_task() throws Exception {
    String reference = requests.submitted(Urgency.RED);
    String task = decision(reference).id();
    assertThat(
            atOnce(
                it -> it.decided(task, Requests.as("SHARE_PART")),
                it -> it.decided(task, Requests.as("SHARE_FULL"))))
        .containsExactlyInAnyOrder(true, false);
    assertThat(facts.namedOf(reference)).containsOnlyOnce(Facts.DECISION_RECORDED);
  }

  @RepeatedTest(10)
  void one_withdraws_while_another_decides() throws Exception {
    String reference = requests.submitted(Urgency.RED);
    String task = decision(reference).id();
    List<Boolean> succeeded =
        atOnce(it -> it.withdrawn(reference), it -> it.decided(task, Requests.as("SHARE_FULL")));
    assertThat(succeeded).containsExactlyInAnyOrder(true, false);
    assertThat(facts.namedOf(reference))
        .containsOnlyOnce(succeeded.get(0) ? Facts.REQUEST_WITHDRAWN : Facts.DECISION_RECORDED)
        .doesNotContain(succeeded.get(0) ? Facts.DECISION_RECORDED : Facts.REQUEST_WITHDRAWN);
  }

  @RepeatedTest(10)
  void two_open_one_outcome_and_neither_is_refused() throws Exception {
    String reference = requests.decided(Requests.somebody(), "DECLINE");
    assertThat(atOnce(it -> it.outcomeOpened(reference), it -> it.outcomeOpened(reference)))
        .containsExactly(true, true);
    assertThat(facts.namedOf(reference)).containsOnlyOnce(Facts.REQUESTER_NOTIFIED);
  }

  @Test
  void whoever_finds_the_engines_rows_changed_when_they_are_written_is_told_so() {
    String reference = requests.submitted(Urgency.RED);
    InboxTask task = decision(reference);
    TransactionTemplate another = new TransactionTemplate(transactionManager);
    another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    observer.during(
        () ->
            assertThatThrownBy(() -> requests.doing(it -> it.claim(task.id(), Requests.somebody())))
                .isInstanceOf(StepNotOpenException.class),
        (request, fact) ->
            another.executeWithoutResult(
                status ->
                    jdbc.update(
                        "update act_ru_task set rev_ = rev_ + 1 where id_ = ?", task.id())));
    assertThat(decision(reference)).isEqualTo(task);
    assertThat(facts.namedOf(reference)).doesNotContain(Facts.TASK_CLAIMED);
  }

  private InboxTask decision(String reference) {
    return requests.task(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE);
  }

  /** Whether each act succeeded; anything but a closed step fails the test. */
  private List<Boolean> atOnce(Consumer<RequestProcess> one, Consumer<RequestProcess> other)
      throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService people = Executors.newFixedThreadPool(2);
    try {
      Future<Boolean> first = people.submit(() -> succeeds(together, one));
      Future<Boolean> second = people.submit(() -> succeeds(together, other));
      return List.of(first.get(30, TimeUnit.SECONDS), second.get(30, TimeUnit.SECONDS));
    } finally {
      people.shutdownNow();
    }
  }

  private boolean succeeds(CyclicBarrier together, Consumer<RequestProcess> act) throws Exception {
    together.await(30, TimeUnit.SECONDS);
    try {
      requests.doing(act);
      return true;
    } catch (StepNotOpenException tooLate) {
      return false;
    }
  }
}
