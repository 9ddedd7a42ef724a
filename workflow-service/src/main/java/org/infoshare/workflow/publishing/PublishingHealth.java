package org.infoshare.workflow.publishing;

import java.time.Clock;
import org.infoshare.telemetry.Flow;
import org.infoshare.telemetry.HealthSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Part {@code publishing} of the health group of the exchange: whether events reach Kafka. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthSettings.class)
class PublishingHealth {

  @Bean
  Flow publishingHealthIndicator(HealthSettings settings, Clock clock) {
    return new Flow(settings, clock);
  }
}
