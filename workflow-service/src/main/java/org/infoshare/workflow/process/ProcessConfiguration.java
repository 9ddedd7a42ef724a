package org.infoshare.workflow.process;

import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.joda.time.DateTimeUtils;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The engine, wired by hand: its own starters are made for an older Spring Boot. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobSettings.class)
class ProcessConfiguration {

  @Bean
  @DependsOnDatabaseInitialization
  SpringProcessEngineConfiguration processEngineConfiguration(
      DataSource dataSource,
      PlatformTransactionManager transactionManager,
      StepEventsPlugin stepEvents,
      ProcessTables tables,
      Timescales timescales,
      JobSettings jobs,
      Clock clock) {
    DateTimeUtils.setCurrentMillisProvider(clock::millis);
    SpringProcessEngineConfiguration configuration = new EngineConfiguration();
    configuration.setProcessEngineName("infoshare");
    configuration.setDataSource(dataSource);
    configuration.setTransactionManager(transactionManager);
    configuration.setDatabaseType("postgres");
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
    configuration.setIdGenerator(new TimeOrderedIds());
    configuration.getProcessEnginePlugins().add(stepEvents);
    leaveOutWhatIsNotUsed(configuration);
    closeDoors(configuration, tables, timescales);
    runJobs(configuration, jobs);
    leaveLogLinesAlone(configuration);
    return configuration;
  }

  @Bean
  ProcessEngineFactoryBean processEngine(SpringProcessEngineConfiguration configuration) {
    ProcessEngineFactoryBean factory = new ProcessEngineFactoryBean();
    factory.setProcessEngineConfiguration(configuration);
    return factory;
  }

  /** The event log is the history, people live in our own tables, and cases are not used. */
  private static void leaveOutWhatIsNotUsed(SpringProcessEngineConfiguration configuration) {
    configuration.setHistory(ProcessEngineConfiguration.HISTORY_NONE);
    configuration.setDbHistoryUsed(false);
    configuration.setHistoryCleanupEnabled(false);
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setDbIdentityUsed(false);
    configuration.setCmmnEnabled(false);
    configuration.setStandaloneTasksEnabled(false);
    configuration.setAuthorizationEnabled(false);
    configuration.setTenantCheckEnabled(false);
    configuration.setMetricsEnabled(false);
    configuration.setDbMetricsReporterActivate(false);
    configuration.setTaskMetricsEnabled(false);
    configuration.setImplicitVariableUpdateDetectionEnabled(false);
  }

  /** What stands on log lines is put there by us; the engine would do it anew for each step. */
  private static void leaveLogLinesAlone(SpringProcessEngineConfiguration configuration) {
    configuration.setLoggingContextBusinessKey(null);
    configuration.setLoggingContextActivityId(null);
    configuration.setLoggingContextActivityName(null);
    configuration.setLoggingContextApplicationName(null);
    configuration.setLoggingContextProcessDefinitionId(null);
    configuration.setLoggingContextProcessDefinitionKey(null);
    configuration.setLoggingContextProcessInstanceId(null);
    configuration.setLoggingContextTenantId(null);
    configuration.setLoggingContextEngineName(null);
  }

  /** Nothing that is stored or asked for can run a script, make an object or reach other beans. */
  private static void closeDoors(
      SpringProcessEngineConfiguration configuration, ProcessTables tables, Timescales timescales) {
    configuration.setBeans(
        Map.of(
            "deadlines", new DeadlineExpressions(timescales),
            "ladder", new LadderExpressions(timescales, tables),
            "owed", new OwedExpressions(),
            "acceptance", new AcceptanceExpressions(tables)));
    configuration.setScriptEngineResolver(new NoScripts());
    configuration.setDmnFeelEnableLegacyBehavior(false);
    configuration.setDmnEngineConfiguration(plainFeel());
    configuration.setJavaSerializationFormatEnabled(false);
    configuration.setVariableTypes(CodesAndDates.serializers());
    configuration.setDeserializationTypeValidationEnabled(true);
    configuration.setEnableExpressionsInAdhocQueries(false);
    configuration.setEnableExpressionsInStoredQueries(false);
    configuration.setEnableXxeProcessing(false);
    configuration.setEnableCmdExceptionLogging(false);
  }

  private static DefaultDmnEngineConfiguration plainFeel() {
    DefaultDmnEngineConfiguration decisions = new DefaultDmnEngineConfiguration();
    decisions.setFeelEngineFactory(
        () -> new PlainFeel(new ScalaFeelEngineFactory().createInstance()));
    return decisions;
  }

  private static void runJobs(SpringProcessEngineConfiguration configuration, JobSettings jobs) {
    DefaultJobExecutor executor = new DefaultJobExecutor();
    executor.setCorePoolSize(jobs.threads());
    executor.setMaxPoolSize(jobs.threads());
    executor.setQueueSize(jobs.queue());
    executor.setMaxJobsPerAcquisition(jobs.acquire());
    executor.setWaitTimeInMillis(Math.toIntExact(jobs.waitAtLeast().toMillis()));
    executor.setMaxWait(jobs.waitAtMost().toMillis());
    executor.setLockTimeInMillis(Math.toIntExact(jobs.lock().toMillis()));
    configuration.setJobExecutor(executor);
    configuration.setJobExecutorActivate(false);
    configuration.setJobExecutorAcquireByDueDate(true);
    configuration.setEnsureJobDueDateNotNull(true);
    configuration.setJobExecutorAcquireByPriority(false);
    configuration.setProducePrioritizedJobs(false);
    configuration.setProducePrioritizedExternalTasks(false);
    configuration.setDefaultNumberOfRetries(jobs.retryAfter().size() + 1);
    if (!jobs.retryAfter().isEmpty()) {
      configuration.setFailedJobRetryTimeCycle(
          jobs.retryAfter().stream().map(Object::toString).collect(Collectors.joining(",")));
    }
  }

  /** Needs the engine, so that jobs run only after it was built and until it is closed. */
  @Bean
  JobExecution jobExecution(
      SpringProcessEngineConfiguration configuration,
      ProcessEngine engine,
      ProcessTables tables,
      Clock clock) {
    return new JobExecution(configuration.getJobExecutor(), tables, clock);
  }
}
