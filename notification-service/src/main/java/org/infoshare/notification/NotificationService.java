package org.infoshare.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.TimeZone;
import org.infoshare.notification.background.Pace;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Starts the notification service. */
@SpringBootApplication
@EnableConfigurationProperties(Pace.class)
public class NotificationService {

  /** Runs until it is told to stop; refuses to start in any time zone but UTC. */
  public static void main(String[] arguments) {
    try {
      requireUtc(TimeZone.getDefault());
    } catch (IllegalStateException refusal) {
      System.err.println(refusal.getMessage());
      System.exit(2);
    }
    SpringApplication.run(NotificationService.class, arguments);
  }

  /**
   * @throws IllegalStateException unless local time in the zone has always been UTC
   */
  static void requireUtc(TimeZone zone) {
    boolean utc =
        zone.toZoneId().getRules().isFixedOffset()
            && zone.getOffset(Instant.EPOCH.toEpochMilli()) == 0;
    if (!utc) {
      throw new IllegalStateException(
          "The notification service runs in UTC only, and this Java runs in "
              + zone.getID()
              + ": start it with -Duser.timezone=UTC.");
    }
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
