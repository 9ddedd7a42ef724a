package org.infoshare.notification.listening;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.infoshare.events.Topics;
import org.infoshare.notification.background.Bell;
import org.infoshare.notification.background.Loop;
import org.infoshare.telemetry.Flow;
import org.infoshare.telemetry.HealthSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

@Configuration(proxyBeanMethods = false)
class ListeningConfiguration {

  private static final int DEAD_LETTER_PARTITIONS = 3;
  private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

  /**
   * Whatever fails while a batch is taken in is retried for ever, because no record is at fault:
   * the records that are have gone to the dead letters by then.
   */
  @Bean
  DefaultErrorHandler retryForEver() {
    ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
    backOff.setMaxInterval(15_000);
    DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
    handler.setClassifications(Map.of(), true);
    return handler;
  }

  @Bean
  NewTopic deadLetterTopic() {
    return TopicBuilder.name(Topics.deadLettersOf(Topics.REQUEST_EVENTS))
        .partitions(DEAD_LETTER_PARTITIONS)
        .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(DEAD_LETTER_RETENTION.toMillis()))
        .build();
  }

  @Bean
  Loop deadLetterCountLoop(DeadLetters deadLetters) {
    return new Loop(
        "dead-letter-count",
        Duration.ofSeconds(5),
        new Bell(),
        () -> {
          deadLetters.waiting();
          return false;
        });
  }

  /** Part {@code deadLetters} of the health group of the exchange. */
  @Bean
  Flow deadLettersHealthIndicator(HealthSettings settings, Clock clock) {
    return new Flow(settings, clock);
  }

  /** Part {@code events} of the health group of the exchange. */
  @Bean
  Flow eventsHealthIndicator(HealthSettings settings, Clock clock) {
    return new Flow(settings, clock);
  }

  @Bean
  Loop unheardEventsLoop(UnheardEvents events) {
    return new Loop("unheard-events", Duration.ofSeconds(5), new Bell(), events::measure);
  }

  @Bean
  Loop inboxTidyingLoop(InboxTidying tidying) {
    return new Loop("inbox-tidying", Duration.ofHours(1), new Bell(), tidying::deleteOld);
  }
}
