package org.infoshare.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loopback ports that the parts of the exchange listen on. */
record Ports(
    int workflow, int notification, int postgreSql, int kafka, int kafkaController, int smtp) {

  static final int COUNT = 6;

  /** Six neighbouring ports. */
  static Ports from(int base) {
    return new Ports(base, base + 1, base + 2, base + 3, base + 4, base + 5);
  }

  /** Six ports that are free at this moment. */
  static Ports random() throws Refusal {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < COUNT; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return new Ports(
          held.get(0).getLocalPort(),
          held.get(1).getLocalPort(),
          held.get(2).getLocalPort(),
          held.get(3).getLocalPort(),
          held.get(4).getLocalPort(),
          held.get(5).getLocalPort());
    } catch (IOException failure) {
      throw new Refusal(
          "This machine gave no free port: close programs that use the network and start again.",
          failure);
    } finally {
      held.forEach(Ports::release);
    }
  }

  /** Refuses with the first port that another program listens on. */
  void requireFree() throws Refusal {
    for (var port : byUse().entrySet()) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getValue()), 1);
      } catch (IOException taken) {
        throw new Refusal(
            "Port "
                + port.getValue()
                + ", wanted for "
                + port.getKey()
                + ", is taken by another program: stop that program, or choose other ports with"
                + " --port-base PORT.",
            taken);
      }
    }
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

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // a port that cannot be given back is found out when it is used
    }
  }
}
