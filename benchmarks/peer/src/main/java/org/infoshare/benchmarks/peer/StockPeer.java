package org.infoshare.benchmarks.peer;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.infoshare.benchmarks.load.Commands;
import org.infoshare.benchmarks.load.Load;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;

/** The whole application in a process that takes commands. */
@SpringBootApplication
public class StockPeer {

  static final int PARTITIONS = 12;

  /** Starts the application, answers commands until the input ends, and stops it. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    try (ConfigurableApplicationContext application =
        SpringApplication.run(StockPeer.class, arguments)) {
      Load load = new Load(application.getBean(SharedAndInformed.class));
      Commands.on(load, answers, Map.of()).answer();
    }
  }

  @Bean
  NewTopic newTopic(PeerTopic topic) {
    return TopicBuilder.name(topic.name()).partitions(PARTITIONS).replicas(1).build();
  }

  @Bean
  PeerTopic topic(KafkaProperties kafka) {
    return new PeerTopic(kafka.getConsumer().getGroupId() + "-events");
  }

  /** The topic of this application's events. */
  record PeerTopic(String name) {}
}
