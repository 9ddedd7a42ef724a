package org.infoshare.notification.reporting;

import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.infoshare.events.Topics;
import org.infoshare.notification.background.Bell;
import org.infoshare.notification.background.Loop;
import org.infoshare.notification.background.Pace;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportingProperties.class)
class ReportingConfiguration {

  @Bean
  ReportBell reportBell(Pace pace) {
    return new ReportBell(new Bell(pace.pace()));
  }

  @Bean
  Loop reportLoop(Relay relay, ReportBell bell) {
    return new Loop("report-relay", Duration.ofSeconds(1), bell.bell(), relay::publish);
  }

  @Bean
  NewTopic notificationEventTopic() {
    return TopicBuilder.name(Topics.NOTIFICATION_EVENTS)
        .partitions(Topics.NOTIFICATION_EVENT_PARTITIONS)
        .config(
            TopicConfig.RETENTION_MS_CONFIG,
            Long.toString(Duration.ofDays(Topics.RETENTION_DAYS).toMillis()))
        .build();
  }
}
