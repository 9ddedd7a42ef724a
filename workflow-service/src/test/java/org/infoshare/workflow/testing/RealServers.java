package org.infoshare.workflow.testing;

import java.util.Map;
import org.infoshare.testing.KafkaBroker;
import org.infoshare.testing.PostgreSql;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives an application context a fresh database with the service's roles, and the broker. */
public final class RealServers
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    PostgreSql.Database database = PostgreSql.freshDatabase();
    database.executeScript(
        "/db/roles.sql",
        Map.of(
            "owner_password", "owner",
            "service_password", "service",
            "disposal_password", "disposal"));
    context.getBeanFactory().registerSingleton("database", database);
    TestPropertyValues.of(
            "spring.datasource.url=" + database.url() + "?reWriteBatchedInserts=true",
            "spring.datasource.password=service",
            "spring.flyway.password=owner",
            "infoshare.matching.secret=for-tests-only-and-long-enough",
            "spring.kafka.bootstrap-servers=" + KafkaBroker.bootstrapServers(),
            "spring.kafka.consumer.group-id=workflow-service-" + database.name())
        .applyTo(context);
  }
}
