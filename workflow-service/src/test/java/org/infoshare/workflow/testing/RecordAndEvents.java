package org.infoshare.workflow.testing;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.infoshare.telemetry.Spans;
import org.infoshare.testing.KafkaBroker;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.people.Actor;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.SignedIn;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One node with the record, the event log and the relay, and nothing else: on a real database that
 * several nodes may share.
 */
public final class RecordAndEvents implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private RecordAndEvents(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** A database with the service's roles and no tables yet. */
  public static PostgreSql.Database freshDatabase() {
    PostgreSql.Database database = PostgreSql.freshDatabase();
    database.executeScript(
        "/db/roles.sql",
        Map.of(
            "owner_password", "owner",
            "service_password", "service",
            "disposal_password", "disposal"));
    return database;
  }

  /**
   * Starts a node, which makes its tables where they are missing.
   *
   * @param properties {@code name=value}, before what a node has by itself
   */
  public static RecordAndEvents start(PostgreSql.Database database, String... properties) {
    return start(database.url(), properties);
  }

  /**
   * Starts a node, which makes its tables where they are missing.
   *
   * @param url the database, made by {@link #freshDatabase}
   * @param properties {@code name=value}, before what a node has by itself
   */
  public static RecordAndEvents start(String url, String... properties) {
    Map<String, Object> all = new HashMap<>();
    all.put("spring.datasource.url", url);
    all.put("spring.datasource.username", "infoshare_service");
    all.put("spring.datasource.password", "service");
    all.put("spring.datasource.hikari.maximum-pool-size", "12");
    all.put("spring.flyway.url", url);
    all.put("spring.flyway.user", "infoshare_owner");
    all.put("spring.flyway.password", "owner");
    all.put("spring.config.location", "optional:classpath:/none/");
    for (String property : properties) {
      int separator = property.indexOf('=');
      all.put(property.substring(0, separator), property.substring(separator + 1));
    }
    all.computeIfAbsent(
        "spring.kafka.bootstrap-servers", property -> KafkaBroker.bootstrapServers());
    return new RecordAndEvents(
        new SpringApplicationBuilder(Node.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .properties(all)
            .run());
  }

  /** A bean of the node. */
  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  public JdbcTemplate jdbc() {
    return get(JdbcTemplate.class);
  }

  /** Runs the work in a transaction of its own. */
  public void inTransaction(Runnable work) {
    inTransaction(
        () -> {
          work.run();
          return true;
        });
  }

  /** Runs the work in a transaction of its own. */
  public <T> T inTransaction(Supplier<T> work) {
    return new TransactionTemplate(get(PlatformTransactionManager.class))
        .execute(status -> work.get());
  }

  @Override
  public void close() {
    context.close();
  }

  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    KafkaAutoConfiguration.class,
    MetricsAutoConfiguration.class,
    SimpleMetricsExportAutoConfiguration.class
  })
  @ComponentScan({"org.infoshare.workflow.record", "org.infoshare.workflow.publishing"})
  @ComponentScan(
      basePackages = "org.infoshare.workflow.process",
      useDefaultFilters = false,
      includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.EngineSchema"))
  @EnableScheduling
  static class Node {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    Spans spans() {
      return Spans.off();
    }

    @Bean
    CurrentActor currentActor() {
      return new CurrentActor() {
        @Override
        public Actor actor() {
          return Actor.SYSTEM;
        }

        @Override
        public SignedIn signedIn() {
          throw new IllegalStateException("Nobody is signed in");
        }
      };
    }
  }
}
