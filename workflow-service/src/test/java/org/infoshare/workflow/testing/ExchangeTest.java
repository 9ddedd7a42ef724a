package org.infoshare.workflow.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.infoshare.testing.PostgreSql;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.test.context.ContextConfiguration;

/** The whole service with {@link Everybody} in it, next to a played notification service. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WorkflowServiceTest
@ContextConfiguration(initializers = {RealServers.class, ExchangeTest.Neighbours.class})
public @interface ExchangeTest {

  /** Lets everybody arrive, and puts the notification service beside. */
  final class Neighbours implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      PlayedNotificationService played = new PlayedNotificationService();
      context.getBeanFactory().registerSingleton("playedNotificationService", played);
      TestPropertyValues.of(
              "infoshare.notification.url=" + played.url(),
              "infoshare.notification.password=" + PlayedNotificationService.PASSWORD,
              "infoshare.notification.read-timeout=2s",
              // The tests' browser talks plain HTTP.
              "server.servlet.session.cookie.secure=false")
          .applyTo(context);
      context.addApplicationListener(
          event -> {
            if (event instanceof ContextRefreshedEvent) {
              Everybody.arriveAt(context.getBean("database", PostgreSql.Database.class));
            }
          });
    }
  }
}
