package org.infoshare.workflow.process;

import java.time.Clock;
import org.infoshare.telemetry.Flow;
import org.infoshare.telemetry.HealthSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Part {@code jobs} of the health group of the exchange: whether timers come through. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthSettings.class)
class JobHealth {

  @Bean
  Flow jobsHealthIndicator(HealthSettings settings, Clock clock) {
    return new Flow(settings, clock);
  }
}
