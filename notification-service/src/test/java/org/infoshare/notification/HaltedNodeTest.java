package org.infoshare.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.notification.support.Surroundings.aReference;
import static org.infoshare.notification.support.Surroundings.anEvent;

import java.io.IOException;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.Facts;
import org.infoshare.notification.support.Node;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.notification.support.WorkflowServer.Someone;
import org.junit.jupiter.api.Test;

/** A node that is halted, and not ended, keeps nobody waiting for longer than its lease. */
class HaltedNodeTest {

  private static final String[] SETTINGS = {
    "--infoshare.delivery.lease=4s",
    "--spring.mail.properties.mail.smtp.timeout=60000",
    "--spring.kafka.consumer.properties.session.timeout.ms=6000"
  };

  @Test
  void aMessageThatAHaltedNodeWasSendingIsSentByAnother() throws Exception {
    Surroundings around = new Surroundings();
    String address = "stuck-" + UUID.randomUUID() + "@example.org";
    String reference = aReference();
    around.workflow.audienceIs(reference, Audience.HOLDER, Someone.with(address));
    Process halted = around.startProcess(SETTINGS);
    try {
      around.publish(anEvent(reference, Facts.REQUEST_WITHDRAWN));
      await().atMost(120, SECONDS).until(() -> around.mail.attemptsTo(address) == 1);
      signal(halted, "STOP");

      try (Node other = around.start(SETTINGS)) {
        await()
            .atMost(120, SECONDS)
            .until(() -> around.deliveriesOf(reference).contains("EMAIL DELIVERED"));
        assertThat(other.metric("infoshare_notification_attempts_total")).isPositive();
        await()
            .atMost(60, SECONDS)
            .until(() -> around.sql.queryForList("select 1 from report").isEmpty());

        signal(halted, "CONT");

        assertThat(around.mail.mailsTo(address)).hasSize(1);
        assertThat(around.mail.attemptsTo(address)).isEqualTo(2);
      }
    } finally {
      halted.destroyForcibly();
    }
    assertThat(halted.waitFor(20, SECONDS)).isTrue();
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor())
        .isZero();
  }
}
