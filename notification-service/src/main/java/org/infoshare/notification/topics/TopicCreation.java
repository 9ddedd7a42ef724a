package org.infoshare.notification.topics;

import java.time.Duration;
import org.infoshare.notification.background.Bell;
import org.infoshare.notification.background.Loop;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Keeps trying until the broker has taken the topics, so that the service starts without a broker
 * and recovers when one comes.
 */
@Configuration(proxyBeanMethods = false)
class TopicCreation {

  private static final Duration UNTIL_LOOKING_AGAIN = Duration.ofMinutes(10);

  @Bean
  Loop topicCreationLoop(KafkaAdmin admin) {
    admin.setAutoCreate(false);
    admin.setFatalIfBrokerNotAvailable(true);
    admin.setOperationTimeout(10);
    admin.setModifyTopicConfigs(false);
    return new Loop(
        "topic-creation",
        UNTIL_LOOKING_AGAIN,
        new Bell(),
        () -> {
          admin.initialize();
          return false;
        });
  }
}
