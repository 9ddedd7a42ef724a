package org.infoshare.testing;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.kafka.KafkaContainer;

/** A real Kafka broker in KRaft mode, started once per JVM and stopped with it. */
public final class KafkaBroker {

  private KafkaBroker() {}

  /** The address that clients connect to, {@code host:port}. Topics are never made by accident. */
  public static String bootstrapServers() {
    return Server.BOOTSTRAP_SERVERS;
  }

  private static final class Server {
    static final String BOOTSTRAP_SERVERS =
        switch (Servers.chosen()) {
          case CONTAINERS -> startContainer();
          case EMBEDDED -> startEmbedded();
        };

    private static Map<String, String> settings() {
      Map<String, String> settings = new LinkedHashMap<>();
      settings.put("auto.create.topics.enable", "false");
      settings.put("offsets.topic.replication.factor", "1");
      settings.put("offsets.topic.num.partitions", "1");
      settings.put("group.initial.rebalance.delay.ms", "0");
      return settings;
    }

    // Stopped at the end of the JVM.
    @SuppressWarnings("resource")
    private static String startContainer() {
      KafkaContainer broker =
          new KafkaContainer(Images.kafka()).withEnv("KAFKA_HEAP_OPTS", "-Xmx512m");
      settings()
          .forEach(
              (name, value) ->
                  broker.withEnv(
                      "KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT), value));
      broker.start();
      AfterTheServices.stop("Kafka", broker);
      return broker.getBootstrapServers().replaceFirst("^PLAINTEXT://", "");
    }

    private static String startEmbedded() {
      EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
      settings().forEach(broker::brokerProperty);
      // By default it would set a system property that overrides what a test says of its own
      // broker.
      broker.brokerListProperty(EmbeddedKafkaBroker.SPRING_EMBEDDED_KAFKA_BROKERS);
      broker.afterPropertiesSet();
      AfterTheServices.stop("Kafka", broker::destroy);
      return broker.getBrokersAsString();
    }
  }
}
