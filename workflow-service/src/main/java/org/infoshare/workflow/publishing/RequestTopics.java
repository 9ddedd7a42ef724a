package org.infoshare.workflow.publishing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.infoshare.events.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Makes the topics of the contract where they are missing; leaves those that exist as they are. */
@Component
class RequestTopics {

  private static final Logger log = LoggerFactory.getLogger(RequestTopics.class);

  private final KafkaProperties properties;
  private final KafkaConnectionDetails connection;
  private final PublishingSettings.Publishing settings;

  RequestTopics(
      KafkaProperties properties, KafkaConnectionDetails connection, PublishingSettings settings) {
    this.properties = properties;
    this.connection = connection;
    this.settings = settings.publishing();
  }

  /**
   * Returns when the topics are there, or when only the operator may make them.
   *
   * @throws ExecutionException where the broker is away or refuses
   */
  void make() throws ExecutionException, InterruptedException {
    var configuration = new HashMap<String, Object>(properties.buildAdminProperties());
    configuration.put(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getAdmin().getBootstrapServers());
    int timeout = Math.toIntExact(settings.blockTimeout().toMillis());
    configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    Admin admin = Admin.create(configuration);
    try {
      for (var topic : admin.createTopics(topics()).values().entrySet()) {
        try {
          topic.getValue().get();
          log.info("Topic {} made", topic.getKey());
        } catch (ExecutionException failure) {
          if (failure.getCause() instanceof AuthorizationException) {
            log.warn(
                "Not allowed to make topic {}: it is to be made by hand"
                    + " (docs/operations.md#topics)",
                topic.getKey());
          } else if (!(failure.getCause() instanceof TopicExistsException)) {
            throw failure;
          }
        }
      }
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private List<NewTopic> topics() {
    return List.of(
        topic(Topics.REQUEST_EVENTS, Topics.REQUEST_EVENT_PARTITIONS, settings.retention()),
        topic(
            Topics.deadLettersOf(Topics.REQUEST_EVENTS),
            Topics.REQUEST_EVENT_PARTITIONS,
            settings.deadLetterRetention()),
        topic(
            Topics.NOTIFICATION_EVENTS, Topics.NOTIFICATION_EVENT_PARTITIONS, settings.retention()),
        topic(
            Topics.deadLettersOf(Topics.NOTIFICATION_EVENTS),
            Topics.NOTIFICATION_EVENT_PARTITIONS,
            settings.deadLetterRetention()));
  }

  private NewTopic topic(String name, int partitions, Duration retention) {
    return new NewTopic(name, partitions, settings.replicationFactor())
        .configs(
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()),
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE));
  }
}
