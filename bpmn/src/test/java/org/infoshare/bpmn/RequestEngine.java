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
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.infoshare.testing.PostgreSql;

/** A real engine on PostgreSQL with the models deployed, and the things that people do to it. */
final class RequestEngine {

  static final String REFERENCE = "R-4K7M2Q";
  static final Instant SUBMITTED = Instant.parse("2026-03-02T09:00:00Z");

  private static final Duration LATER = Duration.ofDays(365);
  private static final List<String> ALARMS = new CopyOnWriteArrayList<>();
  private static final Set<String> OWED = ConcurrentHashMap.newKeySet();

  private static volatile String urgency = "RED";
  private static volatile Date acceptBy = Date.from(SUBMITTED);
  private static volatile Duration pace = Duration.ofHours(1);

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
    beans.put("ladder", new Ladder());
    beans.put("owed", new Owed());
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

  /** Nothing is raised or owed, no request is open, and it is the time of submission. */
  void clear() {
    ALARMS.clear();
    OWED.clear();
    pace = Duration.ofHours(1);
    ClockUtil.setCurrentTime(Date.from(SUBMITTED));
    for (ProcessInstance open :
        engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list()) {
      engine.getRuntimeService().deleteProcessInstance(open.getId(), "the next test begins");
    }
  }

  ProcessInstance submit(String urgency) {
    RequestEngine.urgency = urgency;
    Map<String, Object> variables = new HashMap<>();
    variables.put("urgency", urgency);
    variables.put(
        "neededBy",
        urgency.equals("STATUTORY_DATE") ? Date.from(SUBMITTED.plus(Duration.ofDays(10))) : null);
    return engine
        .getRuntimeService()
        .startProcessInstanceByKey("information-sharing-request", REFERENCE, variables);
  }

  /** Somebody reports that what was shared went wrong. */
  ProcessInstance recall() {
    return engine
        .getRuntimeService()
        .startProcessInstanceByKey("recall-shared-information", REFERENCE);
  }

  /** What the ladder will raise, one after the other, so long apart. */
  void willRaise(Duration apart, String... alarms) {
    ALARMS.addAll(List.of(alarms));
    pace = apart;
  }

  /** What the decision will leave for later: answers, review, another look. */
  void willOwe(String... owed) {
    OWED.addAll(List.of(owed));
  }

  void decide(String outcome) {
    decide(outcome, !outcome.startsWith("SHARE"));
  }

  void decide(String outcome, boolean nothingToTell) {
    complete(
        "decide-whether-to-share",
        Variables.putValue("outcome", outcome)
            .putValue("nothingToTell", nothingToTell)
            .putValueTyped("restricted", Variables.booleanValue(false, true))
            .putValueTyped("override", Variables.booleanValue(false, true)));
  }

  void approve(boolean approved) {
    complete("approve-decision", Map.of("approved", approved));
  }

  void ask(String question) {
    engine
        .getRuntimeService()
        .createMessageCorrelation("question-asked")
        .processInstanceBusinessKey(REFERENCE)
        .setVariable("question", question)
        .correlate();
  }

  /** Completes the only task of the step. */
  void done(String step) {
    complete(step, Map.of());
  }

  /** The receiver confirms, the holder agrees, and in the end says what came of it. */
  void understand() {
    done("confirm-understanding");
    compare(true);
    done("give-feedback");
  }

  void addAnswers(boolean reviewAfterAll) {
    complete("complete-decision-record", Map.of("reviewAfterAll", reviewAfterAll));
  }

  /** Looks at a decision again, which stands until another date, or for good, or no longer. */
  void lookAgain(boolean stands, boolean again) {
    if (!again) {
      OWED.remove("another-look");
    }
    complete("look-again", Map.of("stands", stands));
  }

  void compare(boolean matches) {
    complete("check-understanding", Map.of("matches", matches));
  }

  void approveNotInforming(boolean approved) {
    complete("approve-not-informing", Map.of("approved", approved));
  }

  void share() {
    complete("share-information", Map.of());
  }

  void tellDirectly() {
    complete("tell-requester-directly", Map.of());
  }

  void inform(String informingOutcome) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("informingOutcome", informingOutcome);
    variables.put("reviewAt", null);
    complete("inform-or-record-why-not", variables);
  }

  void doNotInform(Instant lookAgain) {
    complete(
        "inform-or-record-why-not",
        Map.of("informingOutcome", "NOT_TO_BE_INFORMED", "reviewAt", Date.from(lookAgain)));
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

  ProcessInstance process(String key) {
    return runtimeService().createProcessInstanceQuery().processDefinitionKey(key).singleResult();
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

  ProcessInstance deciding() {
    return process("reach-decision");
  }

  ProcessInstance telling() {
    return process("tell-requester");
  }

  ProcessInstance informing() {
    return process("inform-individual");
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

    public Date set(DelegateExecution request, DmnDecisionResult table) {
      acceptBy = after(table.getSingleResult().getEntry("acceptWithin"));
      String within = table.getSingleResult().getEntry("decideWithin");
      return within == null ? (Date) request.getVariable("neededBy") : after(within);
    }

    public Date acceptBy(DelegateExecution request) {
      return acceptBy;
    }

    public Date approveBy(DelegateExecution request) {
      return after("PT1H");
    }

    public Date answerBy(DelegateExecution request) {
      return after("PT1H");
    }

    public Date shareBy(DelegateExecution request) {
      return after("PT1H");
    }

    public Date tellBy(DelegateExecution request) {
      return after("PT1H");
    }

    public Date checkUnderstandingBy(DelegateExecution request) {
      return after("PT1H");
    }

    public Date owedBy(DelegateExecution request) {
      return after("PT24H");
    }

    public Date openBy(DelegateExecution request) {
      return after("PT1H");
    }

    public Date understandBy(DelegateExecution request) {
      return after("PT1H");
    }

    public Date informBy(DelegateExecution request) {
      return after("PT48H");
    }

    public Date recallBy(DelegateExecution recall) {
      return after("PT4H");
    }

    public Date assessBy(DelegateExecution recall) {
      return after("PT48H");
    }

    public Date feedbackBy(DelegateExecution request) {
      return after("PT120H");
    }

    /** A day of working time is a day here. */
    private static Date after(String within) {
      return Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.parse(within)));
    }
  }

  /** Raises one alarm after the other, an hour apart, as the test has put them up. */
  public static final class Ladder {

    public String urgency(DelegateExecution clock) {
      return urgency;
    }

    public String alarm(DelegateExecution clock, DmnDecisionResult table) {
      return ALARMS.isEmpty() ? "NOTHING" : ALARMS.remove(0);
    }

    public Date nextAlarmAt(DelegateExecution clock, DmnDecisionResult table) {
      return Date.from(
          ClockUtil.getCurrentTime().toInstant().plus(ALARMS.isEmpty() ? LATER : pace));
    }

    public boolean come(Date nextAlarmAt) {
      return !nextAlarmAt.toInstant().isAfter(ClockUtil.getCurrentTime().toInstant());
    }
  }

  /** Answers as the test has said. */
  public static final class Owed {

    public StringValue approval(DelegateExecution request, DmnDecisionResult table) {
      return Variables.stringValue(table.getSingleEntry(), true);
    }

    public boolean anything(DelegateExecution request) {
      return !OWED.isEmpty();
    }

    public boolean answers(DelegateExecution request) {
      return OWED.contains("answers");
    }

    public Date answersBy(DelegateExecution request) {
      return Deadlines.after("PT24H");
    }

    public boolean review(DelegateExecution request) {
      return OWED.contains("review");
    }

    public boolean anotherLook(DelegateExecution request) {
      return OWED.contains("another-look");
    }

    public Date anotherLookAt(DelegateExecution request) {
      return Deadlines.after("PT168H");
    }

    public Date anotherLookBy(DelegateExecution request) {
      return Deadlines.after("PT8H");
    }
  }
}
