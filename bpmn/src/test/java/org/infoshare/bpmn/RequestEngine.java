package org.infoshare.bpmn;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.infoshare.testing.PostgreSql;

/** A real engine on PostgreSQL with the models deployed, and the things that people do to it. */
final class RequestEngine {

  static final String REFERENCE = "R-4K7M2Q";
  static final Instant SUBMITTED = Instant.parse("2026-03-02T09:00:00Z");

  private static final Set<String> OWNED = ConcurrentHashMap.newKeySet();

  private final ProcessEngine engine;

  RequestEngine(ProcessEngine engine) {
    this.engine = engine;
  }

  static ProcessEngineConfigurationImpl configuration() {
    PostgreSql.Database database = PostgreSql.freshDatabase();
    ProcessEngineConfigurationImpl configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("models-" + UUID.randomUUID());
    configuration.setJdbcUrl(database.url());
    configuration.setJdbcDriver("org.postgresql.Driver");
    configuration.setJdbcUsername("postgres");
    configuration.setJdbcPassword("postgres");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("full");
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setEnforceHistoryTimeToLive(true);
    Map<Object, Object> beans = new HashMap<>();
    beans.put("deadlines", new Deadlines());
    beans.put("acceptance", new Acceptance());
    configuration.setBeans(beans);
    return configuration;
  }

  static ProcessEngineConfigurationImpl configurationThatMeasuresCoverage() {
    ProcessEngineConfigurationImpl configuration = configuration();
    ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
    return configuration;
  }

  void deployOnce() {
    if (engine.getRepositoryService().createDeploymentQuery().count() == 0) {
      DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
      for (Models model : Models.values()) {
        deployment.addClasspathResource(model.resourceName());
      }
      deployment.deploy();
    }
  }

  /** Nobody owns the request, no request is open, and it is the time of submission. */
  void clear() {
    OWNED.clear();
    ClockUtil.setCurrentTime(Date.from(SUBMITTED));
    for (ProcessInstance open :
        engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list()) {
      engine.getRuntimeService().deleteProcessInstance(open.getId(), "the next test begins");
    }
  }

  ProcessInstance submit(String urgency) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("urgency", urgency);
    variables.put(
        "neededBy",
        urgency.equals("STATUTORY_DATE") ? Date.from(SUBMITTED.plus(Duration.ofDays(10))) : null);
    return engine
        .getRuntimeService()
        .startProcessInstanceByKey("information-sharing-request", REFERENCE, variables);
  }

  void accept() {
    OWNED.add(REFERENCE);
  }

  void decide(String outcome) {
    decide(outcome, !outcome.startsWith("SHARE"));
  }

  void decide(String outcome, boolean nothingToTell) {
    complete("decide-whether-to-share", Map.of("outcome", outcome, "nothingToTell", nothingToTell));
  }

  void share() {
    complete("share-information", Map.of());
  }

  void tellDirectly() {
    complete("tell-requester-directly", Map.of());
  }

  void inform(String informingOutcome) {
    complete("inform-or-record-why-not", Map.of("informingOutcome", informingOutcome));
  }

  void deferInforming(Instant until) {
    complete(
        "inform-or-record-why-not",
        Map.of("informingOutcome", "DEFERRED", "reviewAt", Date.from(until)));
  }

  void message(String name) {
    engine
        .getRuntimeService()
        .createMessageCorrelation(name)
        .processInstanceBusinessKey(REFERENCE)
        .correlate();
  }

  /** Does one thing and, before it is saved, waits until another thread has done the other. */
  void atTheSameTime(Runnable one, Runnable other) {
    ProcessEngineConfigurationImpl configuration =
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    configuration
        .getCommandExecutorTxRequired()
        .execute(
            context -> {
              one.run();
              CompletableFuture.runAsync(other).join();
              return "done";
            });
  }

  /** Moves the clock and runs every timer that is then due. */
  void passes(Duration time) {
    ClockUtil.setCurrentTime(Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
    List<Job> due = engine.getManagementService().createJobQuery().executable().timers().list();
    due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
  }

  /** The ids of the steps at which timers stand, and when those are due. */
  Map<String, Instant> timers() {
    Map<String, Instant> timers = new TreeMap<>();
    for (Job job : engine.getManagementService().createJobQuery().timers().list()) {
      String step =
          engine
              .getManagementService()
              .createJobDefinitionQuery()
              .jobDefinitionId(job.getJobDefinitionId())
              .singleResult()
              .getActivityId();
      timers.put(step, job.getDuedate().toInstant());
    }
    return timers;
  }

  List<String> openTasks() {
    return engine.getTaskService().createTaskQuery().list().stream()
        .map(Task::getTaskDefinitionKey)
        .sorted()
        .toList();
  }

  ProcessInstance informing() {
    return runtimeService()
        .createProcessInstanceQuery()
        .processDefinitionKey("inform-individual")
        .singleResult();
  }

  private void complete(String step, Map<String, Object> variables) {
    Task task =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceBusinessKey(REFERENCE)
            .taskDefinitionKey(step)
            .singleResult();
    engine.getTaskService().complete(task.getId(), variables);
  }

  /** Turns the lengths of time of the decision table into instants, without working days. */
  public static final class Deadlines {

    public Date acceptBy(DelegateExecution request, DmnDecisionResult table) {
      return after(table.getSingleResult().getEntry("acceptWithin"));
    }

    public Date decideBy(DelegateExecution request, DmnDecisionResult table) {
      String within = table.getSingleResult().getEntry("decideWithin");
      return within == null ? (Date) request.getVariable("neededBy") : after(within);
    }

    public String clock(DmnDecisionResult table) {
      return table.getSingleResult().getEntry("clock");
    }

    public Date openBy(DelegateExecution request) {
      return after((String) request.getVariable("openWithin"));
    }

    public String openWithin(DmnDecisionResult table) {
      return table.getSingleResult().getEntry("openWithin");
    }

    private static Date after(String within) {
      return Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.parse(within)));
    }
  }

  /** Answers from {@link #OWNED}. */
  public static final class Acceptance {

    public boolean accepted(DelegateExecution request) {
      return OWNED.contains(request.getProcessBusinessKey());
    }
  }
}
