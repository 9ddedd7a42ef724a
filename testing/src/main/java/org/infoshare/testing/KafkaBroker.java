package org.infoshare.testing;

import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real Kafka broker in KRaft mode, started once per JVM and stopped with it. */
public final class KafkaBroker {

  private KafkaBroker() {}

  /** The address that clients connect to, {@code host:port}. Topics are never made by accident. */
  public static String bootstrapServers() {
    return Server.BROKER.getBrokersAsString();
  }

  private static final class Server {
    static final EmbeddedKafkaKraftBroker BROKER = start();

    private static EmbeddedKafkaKraftBroker start() {
      EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
      broker.brokerProperty("auto.create.topics.enable", "false");
      broker.brokerProperty("offsets.topic.replication.factor", "1");
      broker.brokerProperty("offsets.topic.num.partitions", "1");
      broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
      // By default it would set a system property that overrides what a test says of its own
      // broker.
      broker.brokerListProperty(EmbeddedKafkaBroker.SPRING_EMBEDDED_KAFKA_BROKERS);
      broker.afterPropertiesSet();
      AfterTheServices.stop("Kafka", broker::destroy);
      return broker;
    }
  }
}
