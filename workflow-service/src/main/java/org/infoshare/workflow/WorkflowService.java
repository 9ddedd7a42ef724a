package org.infoshare.workflow;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the workflow service. Nobody signs in but the accounts of {@code people}. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableScheduling
public class WorkflowService {

  /**
   * Runs the service until it is told to stop, or with {@code --verify-record[=REFERENCE]} verifies
   * the record and stops, or with {@code --disposal} or {@code --dispose[=REFERENCE]} lists or
   * disposes of content and stops, or with {@code --rebuild-reports} makes what reports read anew
   * and stops. Refuses to start outside UTC.
   */
  public static void main(String[] arguments) {
    if (!TimeZone.getDefault().toZoneId().normalized().equals(ZoneOffset.UTC)) {
      System.err.println(
          "The engine keeps times without a zone, so this service runs in UTC only:"
              + " start it with -Duser.timezone=UTC.");
      System.exit(64);
    }
    if (VerifyRecord.isAskedFor(arguments)) {
      System.exit(VerifyRecord.run(arguments, System.out));
    }
    if (DisposeOfContent.isAskedFor(arguments)) {
      System.exit(DisposeOfContent.run(arguments, System.out));
    }
    if (RebuildReports.isAskedFor(arguments)) {
      System.exit(RebuildReports.run(arguments, System.out));
    }
    SpringApplication.run(WorkflowService.class, arguments);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
