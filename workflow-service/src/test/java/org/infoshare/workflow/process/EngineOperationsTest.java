package org.infoshare.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.workflow.publishing.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an operator does to an instance, and what fails, leaves true events behind. */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class EngineOperationsTest {

  private static final String MARKER = "marker-of-a-secret";

  @Autowired Requests requests;
  @Autowired RecordedFacts facts;
  @Autowired ProcessEngine engine;
  @Autowired MovableClock clock;
  @Autowired WatchingObserver observer;
  @Autowired JdbcTemplate jdbc;
  @Autowired FailingJobs failingJobs;

  @Test
  void a_job_that_is_tried_three_times_gives_one_event_for_each_real_transition() {
    deploy(flaky("tried-three-times"));
    String reference = Requests.newReference();
    Flaky.failing(reference, 2);
    engine.getRuntimeService().startProcessInstanceByKey("tried-three-times", reference);
    tryUntil(reference, 3);
    await().until(() -> facts.linesOf(reference).size() >= 8);
    assertThat(facts.linesOf(reference))
        .containsExactly(
            "tried-three-times entered process-started",
            "begin completed step-completed",
            "before entered step-entered",
            "before completed step-completed",
            "flaky entered step-entered",
            "flaky completed step-completed",
            "finish completed step-completed",
            "tried-three-times completed process-completed");
  }

  @Test
  void a_failure_is_stored_and_logged_without_a_word_of_its_message(CapturedOutput output) {
    deploy(flaky("fails-for-good"));
    String reference = Requests.newReference();
    Flaky.failing(reference, 3);
    engine.getRuntimeService().startProcessInstanceByKey("fails-for-good", reference);
    tryUntil(reference, 3);
    await().until(() -> facts.namedOf(reference).contains(Facts.INCIDENT_OPENED));

    String instance = facts.of(reference).get(0).instance();
    String expected =
        "java.lang.IllegalStateException caused by java.lang.IllegalArgumentException at flaky of "
            + reference;
    assertThat(
            jdbc.queryForList(
                "select exception_msg_ from act_ru_job where process_instance_id_ = ?",
                String.class,
                instance))
        .containsExactly(expected);
    assertThat(
            jdbc.queryForList(
                "select incident_msg_ from act_ru_incident where proc_inst_id_ = ?",
                String.class,
                instance))
        .containsExactly(expected);
    List<String> stored =
        jdbc
            .queryForList(
                "select b.bytes_ from act_ge_bytearray b join act_ru_job j"
                    + " on j.exception_stack_id_ = b.id_ where j.process_instance_id_ = ?",
                byte[].class,
                instance)
            .stream()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .toList();
    assertThat(stored)
        .hasSize(1)
        .allSatisfy(kept -> assertThat(kept).startsWith(expected + "\nsince "));
    assertThat(output.getAll()).contains("IllegalArgumentException").doesNotContain(MARKER);

    String job =
        jdbc.queryForObject(
            "select id_ from act_ru_job where process_instance_id_ = ?", String.class, instance);
    engine.getManagementService().setJobRetries(job, 1);
    tryUntil(reference, 4);
    await().until(() -> facts.linesOf(reference).contains("finish completed step-completed"));
    assertThat(facts.linesOf(reference))
        .containsSubsequence(
            "flaky opened incident-opened",
            "flaky resolved incident-resolved",
            "flaky completed step-completed")
        .doesNotHaveDuplicates();
  }

  @Test
  void a_failing_job_is_shown_by_class_and_step_and_run_at_once_by_an_operator() {
    deploy(flaky("failing-for-an-operator"));
    String reference = Requests.newReference();
    Flaky.failing(reference, 4);
    Instant begun = clock.instant();
    engine.getRuntimeService().startProcessInstanceByKey("failing-for-an-operator", reference);
    tryUntil(reference, 1);
    await().until(() -> failingOf("failing-for-an-operator").size() == 1);

    FailingJobs.FailingJob retrying = failingOf("failing-for-an-operator").get(0);
    assertThat(retrying.step()).isEqualTo("flaky");
    assertThat(retrying.exceptions())
        .containsExactly("java.lang.IllegalStateException", "java.lang.IllegalArgumentException");
    assertThat(retrying.since()).isAfterOrEqualTo(begun);
    assertThat(retrying.retriesLeft()).isEqualTo(2);
    assertThat(retrying.nextTry()).isAfter(clock.instant());

    assertThat(failingJobs.retry(retrying.id()))
        .isEqualTo(
            new FailingJobs.Retried(
                retrying.id(), FailingJobs.Outcome.FAILED_AGAIN, retrying.exceptions()));
    assertThat(failingJobs.retry(retrying.id()).outcome())
        .isEqualTo(FailingJobs.Outcome.FAILED_AGAIN);
    FailingJobs.FailingJob waiting = failingOf("failing-for-an-operator").get(0);
    assertThat(waiting.retriesLeft()).isZero();
    assertThat(waiting.nextTry()).isNull();
    assertThat(waiting.since()).isEqualTo(retrying.since());
    assertThat(failingJobs.count().failed()).isPositive();
    assertThat(failingJobs.count().since()).isBeforeOrEqualTo(waiting.since());

    assertThat(failingJobs.retry(waiting.id()).outcome())
        .isEqualTo(FailingJobs.Outcome.FAILED_AGAIN);
    assertThat(failingOf("failing-for-an-operator")).containsExactly(waiting);
    assertThat(failingJobs.retry(waiting.id()).outcome()).isEqualTo(FailingJobs.Outcome.DONE);
    assertThat(failingJobs.retry(waiting.id()).outcome())
        .isEqualTo(FailingJobs.Outcome.DONE_BY_ANOTHER);
    assertThat(failingOf("failing-for-an-operator")).isEmpty();
    assertThat(facts.linesOf(reference))
        .containsOnlyOnce("flaky opened incident-opened", "flaky resolved incident-resolved")
        .contains("failing-for-an-operator completed process-completed");
  }

  @Test
  void an_operator_runs_no_job_that_does_not_fail_or_runs_already() {
    String reference = requests.shared(Requests.somebody());
    String timer =
        jdbc.queryForList(
                "select j.id_ from act_ru_job j join act_ru_execution e"
                    + " on e.id_ = j.process_instance_id_ where e.business_key_ = ?",
                String.class,
                reference)
            .get(0);
    int before = facts.of(reference).size();

    assertThat(failingJobs.retry(timer).outcome()).isEqualTo(FailingJobs.Outcome.DONE_BY_ANOTHER);
    assertThat(failingJobs.retry("none").outcome()).isEqualTo(FailingJobs.Outcome.DONE_BY_ANOTHER);
    assertThat(facts.of(reference)).hasSize(before);

    deploy(flaky("running-elsewhere"));
    String flaky = Requests.newReference();
    Flaky.failing(flaky, 1);
    engine.getRuntimeService().startProcessInstanceByKey("running-elsewhere", flaky);
    tryUntil(flaky, 1);
    await().until(() -> failingOf("running-elsewhere").size() == 1);
    String job = failingOf("running-elsewhere").get(0).id();
    jdbc.update(
        "update act_ru_job set lock_owner_ = 'another node', lock_exp_time_ = ? where id_ = ?",
        Timestamp.from(clock.instant().plus(Duration.ofMinutes(5))),
        job);
    assertThat(failingJobs.retry(job).outcome()).isEqualTo(FailingJobs.Outcome.UNDER_WAY);
    assertThat(Flaky.attempts(flaky)).isEqualTo(1);
    jdbc.update("update act_ru_job set lock_owner_ = null where id_ = ?", job);
    assertThat(failingJobs.retry(job).outcome()).isEqualTo(FailingJobs.Outcome.DONE);
  }

  private List<FailingJobs.FailingJob> failingOf(String process) {
    return failingJobs.list(100).stream().filter(job -> job.process().equals(process)).toList();
  }

  @Test
  void what_fails_after_a_called_process_is_logged_without_a_word_of_its_message(
      CapturedOutput output) {
    String reference = requests.shared(Requests.somebody());
    requests.doing(it -> it.outcomeOpened(reference));
    requests.understood(reference);
    observer.during(
        () ->
            assertThatThrownBy(() -> requests.informed(reference, "INFORMED", null))
                .isInstanceOf(RuntimeException.class),
        (request, fact) -> {
          if (fact.equals(Facts.REQUEST_CLOSED)) {
            throw new IllegalStateException(MARKER);
          }
        });
    assertThat(output.getAll()).doesNotContain(MARKER);
    requests.informed(reference, "INFORMED", null);
    assertThat(facts.namedOf(reference)).containsOnlyOnce(Facts.REQUEST_CLOSED);
  }

  @Test
  void deleting_an_instance_without_custom_listeners_still_gives_the_cancelled_events() {
    String reference = requests.shared(Requests.somebody());
    int before = facts.of(reference).size();
    String instance = facts.of(reference).get(0).instance();
    engine.getRuntimeService().deleteProcessInstance(instance, "by an operator", true);

    assertThat(facts.linesOf(reference).subList(before, facts.of(reference).size()))
        .containsExactlyInAnyOrder(
            "wait-for-opening cancelled step-cancelled",
            "tell-requester cancelled process-cancelled",
            "telling-requester cancelled step-cancelled",
            "inform-or-record-why-not cancelled step-cancelled",
            "inform-individual cancelled process-cancelled",
            "informing cancelled step-cancelled",
            "information-sharing-request cancelled process-cancelled");
    for (String table : List.of("running_request", "awaited_message", "inbox_task")) {
      assertThat(
              jdbc.queryForList(
                  "select reference from " + table + " where reference = ?",
                  String.class,
                  reference))
          .as(table)
          .isEmpty();
    }
  }

  @Test
  void modifying_an_instance_without_custom_listeners_still_gives_the_cancelled_events() {
    String reference = requests.shared(Requests.somebody());
    int before = facts.of(reference).size();
    String telling =
        facts.of(reference).stream()
            .filter(fact -> fact.step().equals(TellRequester.WAIT_FOR_OPENING))
            .map(Fact::instance)
            .findFirst()
            .orElseThrow();
    engine
        .getRuntimeService()
        .createProcessInstanceModification(telling)
        .cancelAllForActivity(TellRequester.WAIT_FOR_OPENING)
        .startBeforeActivity(TellRequester.TELL_REQUESTER_DIRECTLY)
        .execute(true, true);

    assertThat(facts.linesOf(reference).subList(before, facts.of(reference).size()))
        .containsExactlyInAnyOrder(
            "wait-for-opening cancelled step-cancelled",
            "tell-requester-directly entered direct-telling-requested");
    assertThat(requests.<Boolean>act(it -> it.outcomeOpened(reference))).isTrue();
    requests.understood(reference);
    requests.informed(reference, "INFORMED", null);
    assertThat(facts.namedOf(reference)).endsWith(Facts.REQUEST_CLOSED);
  }

  @Test
  void migrating_an_instance_says_nothing_of_mapped_steps_and_ends_and_begins_the_others() {
    ProcessDefinition before = deploy(withScope("migrated", "old-scope"));
    String reference = Requests.newReference();
    String instance =
        engine.getRuntimeService().startProcessInstanceByKey("migrated", reference).getId();
    int said = facts.of(reference).size();
    ProcessDefinition after = deploy(withScope("migrated", "new-scope"));
    MigrationPlan plan =
        engine
            .getRuntimeService()
            .createMigrationPlan(before.getId(), after.getId())
            .mapActivities("work", "work")
            .build();
    engine.getRuntimeService().newMigration(plan).processInstanceIds(instance).execute();

    List<Fact> migrated = facts.of(reference).subList(said, facts.of(reference).size());
    assertThat(migrated)
        .extracting(RecordedFacts::line)
        .containsExactlyInAnyOrder(
            "old-scope cancelled step-cancelled", "new-scope entered step-entered");
  }

  @Test
  void a_task_that_a_migration_renames_is_in_the_inbox_under_its_new_name() {
    String reference = requests.shared(Requests.somebody());
    InboxTask before = requests.task(reference, InformIndividual.INFORM_OR_RECORD_WHY_NOT);
    String key = "inform-individual-renamed";
    ProcessDefinition after =
        deploy(
            Bpmn.createExecutableProcess(key)
                .startEvent("begin")
                .userTask("tell-the-individual")
                .endEvent("finish")
                .done());
    MigrationPlan plan =
        engine
            .getRuntimeService()
            .createMigrationPlan(definitionOf(before.id()), after.getId())
            .mapActivities(InformIndividual.INFORM_OR_RECORD_WHY_NOT, "tell-the-individual")
            .build();
    engine
        .getRuntimeService()
        .newMigration(plan)
        .processInstanceIds(instanceOf(before.id()))
        .execute();

    InboxTask migrated = requests.task(reference, "tell-the-individual");
    assertThat(migrated.id()).isEqualTo(before.id());
    assertThat(migrated.owner()).isEqualTo(before.owner());
    requests.doing(it -> it.outcomeOpened(reference));
    requests.understood(reference);
    engine.getTaskService().complete(migrated.id());
    assertThat(facts.namedOf(reference)).endsWith(Facts.REQUEST_CLOSED);
  }

  @Test
  void a_script_in_a_model_never_runs() {
    deploy(
        Bpmn.createExecutableProcess("scripted")
            .startEvent("begin")
            .scriptTask("script")
            .scriptFormat("juel")
            .scriptText("${1 + 1}")
            .endEvent("finish")
            .done());
    String reference = Requests.newReference();
    assertThatThrownBy(
            () -> engine.getRuntimeService().startProcessInstanceByKey("scripted", reference))
        .hasMessageContaining("scripting engine");
    assertThat(facts.of(reference)).isEmpty();
  }

  @Test
  void expressions_see_the_two_beans_of_the_model_and_no_others() {
    deploy(
        Bpmn.createExecutableProcess("curious")
            .startEvent("begin")
            .serviceTask("peek")
            .camundaExpression("${dataSource}")
            .endEvent("finish")
            .done());
    assertThatThrownBy(
            () ->
                engine
                    .getRuntimeService()
                    .startProcessInstanceByKey("curious", Requests.newReference()))
        .hasMessageContaining("Unknown property");
  }

  @Test
  void the_models_are_deployed_once_however_often_a_node_starts() {
    new ModelDeployment(engine).afterSingletonsInstantiated();
    assertThat(
            jdbc.queryForList(
                "select key_ || ' ' || count(*) from act_re_procdef where key_ in (?, ?)"
                    + " group by key_",
                String.class,
                InformationSharingRequest.PROCESS,
                InformIndividual.PROCESS))
        .containsExactlyInAnyOrder("information-sharing-request 1", "inform-individual 1");
  }

  /** Waits for so many attempts, and after each but the last for the time of the next. */
  private void tryUntil(String reference, int attempts) {
    for (int attempt = Flaky.attempts(reference); attempt < attempts; attempt++) {
      int next = attempt + 1;
      if (attempt > 0) {
        await().until(() -> waitsForItsNextTry(reference));
        clock.goForwardTo(clock.instant().plus(Duration.ofMinutes(61)));
      }
      await().until(() -> Flaky.attempts(reference) >= next);
    }
  }

  private boolean waitsForItsNextTry(String reference) {
    return !jdbc.queryForList(
            "select 1 from act_ru_job where process_instance_id_ = ? and lock_owner_ is null"
                + " and retries_ > 0 and duedate_ > ?",
            Integer.class,
            facts.of(reference).get(0).instance(),
            Timestamp.from(clock.instant()))
        .isEmpty();
  }

  private String definitionOf(String task) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .taskId(task)
        .singleResult()
        .getProcessDefinitionId();
  }

  private String instanceOf(String task) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .taskId(task)
        .singleResult()
        .getProcessInstanceId();
  }

  private ProcessDefinition deploy(BpmnModelInstance model) {
    return engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("model.bpmn", model)
        .deployWithResult()
        .getDeployedProcessDefinitions()
        .get(0);
  }

  private static BpmnModelInstance flaky(String key) {
    return Bpmn.createExecutableProcess(key)
        .startEvent("begin")
        .manualTask("before")
        .serviceTask("flaky")
        .camundaAsyncBefore()
        .camundaClass(Flaky.class.getName())
        .endEvent("finish")
        .done();
  }

  private static BpmnModelInstance withScope(String key, String scope) {
    return Bpmn.createExecutableProcess(key)
        .startEvent("begin")
        .subProcess(scope)
        .embeddedSubProcess()
        .startEvent(scope + "-begin")
        .userTask("work")
        .endEvent(scope + "-finish")
        .subProcessDone()
        .endEvent("finish")
        .done();
  }

  /** Fails as often as it was told to, with a message that must get nowhere. */
  public static class Flaky implements JavaDelegate {

    private static final ConcurrentHashMap<String, Integer> FAILURES = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, AtomicInteger> ATTEMPTS =
        new ConcurrentHashMap<>();

    static void failing(String reference, int times) {
      FAILURES.put(reference, times);
      ATTEMPTS.put(reference, new AtomicInteger());
    }

    static int attempts(String reference) {
      return ATTEMPTS.getOrDefault(reference, new AtomicInteger()).get();
    }

    @Override
    public void execute(DelegateExecution execution) {
      String reference = execution.getProcessBusinessKey();
      AtomicInteger attempts = ATTEMPTS.getOrDefault(reference, new AtomicInteger());
      if (attempts.incrementAndGet() <= FAILURES.getOrDefault(reference, 0)) {
        throw new IllegalStateException(MARKER, new IllegalArgumentException(MARKER + " nested"));
      }
    }
  }
}
