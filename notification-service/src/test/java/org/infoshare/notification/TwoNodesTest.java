package org.infoshare.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.notification.support.Surroundings.WEBHOOK_ORGANISATION;
import static org.infoshare.notification.support.Surroundings.aReference;
import static org.infoshare.notification.support.Surroundings.anEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.Facts;
import org.infoshare.notification.support.Node;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.notification.support.WorkflowServer.Someone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Any number of nodes share the work, and nobody is told twice. */
class TwoNodesTest {

  private static final int REQUESTS = 60;

  private final Surroundings around = Surroundings.shared();

  @Test
  void twoNodesThatSendAtTheSameTimeSendEachMessageOnce() {
    String address = "all-" + UUID.randomUUID() + "@example.org";
    Someone reader = Someone.with(address);
    List<String> references = new ArrayList<>();
    try (Node second = around.start()) {
      for (int number = 0; number < REQUESTS; number++) {
        String reference = aReference();
        references.add(reference);
        around.workflow.audienceIs(reference, Audience.HOLDER, reader);
        around.workflow.audienceIs(reference, Audience.REQUESTER, reader);
        Map<String, @Nullable Object> event = anEvent(reference, Facts.REQUEST_WITHDRAWN);
        event.put("holdingOrganisation", WEBHOOK_ORGANISATION);
        around.publish(event);
      }
      await()
          .atMost(60, SECONDS)
          .untilAsserted(
              () ->
                  assertThat(references)
                      .allSatisfy(
                          reference ->
                              assertThat(around.deliveriesOf(reference))
                                  .containsExactlyInAnyOrder(
                                      "EMAIL DELIVERED", "IN_APP DELIVERED", "WEBHOOK DELIVERED")));
      assertThat(
              sent(second, "infoshare_notification_attempts_total")
                  + sent(around.node(), "infoshare_notification_attempts_total"))
          .isGreaterThanOrEqualTo(2 * REQUESTS);
      assertThat(sent(second, "infoshare_notification_attempts_total")).isPositive();
    }
    assertThat(around.mail.mailsTo(address)).hasSize(REQUESTS);
    assertThat(references)
        .allSatisfy(reference -> assertThat(around.webhook.callsAbout(reference)).hasSize(1));
  }

  private static double sent(Node node, String metric) {
    return node.metric(metric);
  }
}
