package org.infoshare.workflow.request;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what the domain of requests has no Spring in. */
@Configuration
class RequestConfiguration {

  @Bean
  ReferenceGenerator referenceGenerator() {
    return new ReferenceGenerator();
  }
}
