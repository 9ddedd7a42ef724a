package org.infoshare.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The loopback ports that the parts of the exchange listen on. */
record Ports(
    int workflow, int notification, int postgreSql, int kafka, int kafkaController, int smtp) {

  static final int COUNT = 6;

  private static final int ATTEMPTS = 200;
  private static final int LOWEST_RANDOM = 10_000;
  private static final int HIGHEST_RANDOM = 32_000;

  /** Six neighbouring ports. */
  static Ports from(int base) {
    return new Ports(base, base + 1, base + 2, base + 3, base + 4, base + 5);
  }

  /**
   * Six neighbouring ports that are free at this moment, below those that systems hand out to
   * outgoing connections, which could take one before it is used.
   */
  static Ports random() throws Refusal {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Ports ports = from(ThreadLocalRandom.current().nextInt(LOWEST_RANDOM, HIGHEST_RANDOM));
      if (ports.firstTaken().isEmpty()) {
        return ports;
      }
    }
    throw new Refusal(
        "This machine gave no free ports: close programs that use the network and start again.");
  }

  /** Refuses with the first port that another program listens on. */
  void requireFree() throws Refusal {
    Optional<String> taken = firstTaken();
    if (taken.isPresent()) {
      throw new Refusal(
          taken.get()
              + ", is taken by another program: stop that program, or choose other ports with"
              + " --port-base PORT.");
    }
  }

  private Optional<String> firstTaken() {
    for (var port : byUse().entrySet()) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getValue()), 1);
      } catch (IOException taken) {
        return Optional.of("Port " + port.getValue() + ", wanted for " + port.getKey());
      }
    }
    return Optional.empty();
  }

  private Map<String, Integer> byUse() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("the pages and the API", workflow);
    ports.put("the notification service", notification);
    ports.put("PostgreSQL", postgreSql);
    ports.put("Kafka", kafka);
    ports.put("Kafka's controller", kafkaController);
    ports.put("SMTP", smtp);
    return ports;
  }
}
