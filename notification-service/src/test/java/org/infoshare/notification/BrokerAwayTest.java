package org.infoshare.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.notification.support.Surroundings.aReference;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.Facts;
import org.infoshare.notification.support.Node;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.notification.support.WorkflowServer.Someone;
import org.infoshare.testing.KafkaBroker;
import org.junit.jupiter.api.Test;

/** A broker that is away when the service starts is used when it comes. */
class BrokerAwayTest {

  @Test
  void theServiceStartsWithoutABrokerAndRecoversWhenItComes() throws Exception {
    Surroundings around = new Surroundings();
    String reference = aReference();
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, Someone.withoutEmail());
    int port = unusedPort();
    try (Node node = around.start("--spring.kafka.bootstrap-servers=localhost:" + port)) {
      assertThat(node.get("/actuator/health").statusCode()).isEqualTo(200);
      assertThat(node.get("/dead-letters").statusCode()).isEqualTo(503);
      UUID id = around.publish(reference, Facts.DECISION_REQUESTED);
      assertThat(around.sql.queryForList("select 1 from inbox")).isEmpty();

      try (ServerSocket broker = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
        forward(broker);
        await()
            .atMost(60, SECONDS)
            .until(
                () ->
                    !around
                        .sql
                        .queryForList("select 1 from inbox where event_id = ?", id)
                        .isEmpty());
        // A node of other tests may have heard the event too, and found nobody to tell.
        await()
            .atMost(60, SECONDS)
            .until(
                () -> Surroundings.reportsOf(reference).contains("notification-delivered IN_APP"));
        assertThat(node.get("/dead-letters").statusCode()).isEqualTo(200);
      }
    }
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Passes bytes on to the real broker; clients find its own address in what it says. */
  private static void forward(ServerSocket listening) {
    String broker = KafkaBroker.bootstrapServers();
    int port = Integer.parseInt(broker.substring(broker.lastIndexOf(':') + 1));
    daemon(
        () -> {
          while (true) {
            try {
              Socket client = listening.accept();
              Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
              daemon(() -> copy(client, server));
              daemon(() -> copy(server, client));
            } catch (IOException closed) {
              return;
            }
          }
        });
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException closed) {
      // One side has gone, and takes the other with it.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "broker-forwarder");
    thread.setDaemon(true);
    thread.start();
  }
}
