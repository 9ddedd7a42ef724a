package org.infoshare.workflow.process;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.testing.CountedStatements;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/**
 * The process package alone, with a clock that tests can move and facts that they can read. Not a
 * {@code @Configuration}, so that no test of the whole service finds it.
 */
@ImportAutoConfiguration({
  DataSourceAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  FlywayAutoConfiguration.class
})
@Import({
  ProcessConfiguration.class,
  StepFacts.class,
  InboxListener.class,
  ProcessTables.class,
  StepEventsPlugin.class,
  EngineSchema.class,
  ModelDeployment.class,
  EngineRequestProcess.class,
  EngineFailingJobs.class,
  DecisionClocks.class,
  UnderstandingClock.class,
  Timescales.class,
  JdbcInbox.class,
  ProcessTestConfiguration.People.class,
  RecordedFacts.class,
  Requests.class,
  WatchingObserver.class
})
class ProcessTestConfiguration {

  /** The directory, which is not for others to name. */
  static class People implements ImportSelector {

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
      return new String[] {Directory.class.getPackageName() + ".JdbcDirectory"};
    }
  }

  @Bean
  MovableClock clock() {
    return new MovableClock();
  }

  @Bean
  static CountedStatements countedStatements() {
    return new CountedStatements();
  }

  @Bean
  static BeanPostProcessor countingDataSource(CountedStatements counted) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource dataSource ? counted.in(dataSource) : bean;
      }
    };
  }

  @Bean
  static EngineQueries engineQueries() {
    return new EngineQueries();
  }

  @Bean
  static BeanPostProcessor watchingForQueries(EngineQueries queries) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof SpringProcessEngineConfiguration configuration) {
          List<CommandInterceptor> interceptors = new ArrayList<>();
          interceptors.add(queries);
          configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
        }
        return bean;
      }
    };
  }
}
