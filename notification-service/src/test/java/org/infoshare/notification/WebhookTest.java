package org.infoshare.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.notification.support.Surroundings.WEBHOOK_ORGANISATION;
import static org.infoshare.notification.support.Surroundings.WEBHOOK_SECRET;
import static org.infoshare.notification.support.Surroundings.aReference;
import static org.infoshare.notification.support.Surroundings.anEvent;
import static org.infoshare.notification.support.Surroundings.reportsOf;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.infoshare.events.Facts;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.notification.support.WebhookServer.Call;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An organisation that asked for it is called, with a signature that it can check. */
class WebhookTest {

  private final Surroundings around = Surroundings.shared();

  @Test
  void theCallIsSignedAndHoldsReferenceFactUrgencyAndTimes() throws Exception {
    String reference = aReference();

    publishForHolder(reference, Facts.REQUEST_SUBMITTED);

    awaitDeliveries(reference, "WEBHOOK DELIVERED");
    Call call = around.webhook.callsAbout(reference).get(0);
    JsonNode body = new JsonMapper().readTree(call.body());
    assertThat(body.propertyNames())
        .containsExactlyInAnyOrder("reference", "fact", "urgency", "dueAt", "occurredAt");
    assertThat(body.path("fact").asString()).isEqualTo(Facts.REQUEST_SUBMITTED);
    assertThat(body.path("dueAt").asString()).isEqualTo("2026-11-23T14:30:00Z");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(WEBHOOK_SECRET.getBytes(UTF_8), "HmacSHA256"));
    String expected =
        HexFormat.of()
            .formatHex(mac.doFinal((call.timestamp() + "." + call.body()).getBytes(UTF_8)));
    assertThat(call.signature()).isEqualTo("v1=" + expected);
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(reportsOf(reference)).containsExactly("notification-delivered WEBHOOK"));
  }

  @Test
  void noSystemIsCalledAboutARestrictedRequest() {
    String reference = aReference();
    around.workflow.restricts(reference);

    publishForHolder(reference, Facts.REQUEST_SUBMITTED);

    awaitDeliveries(reference, "WEBHOOK WITHHELD");
    assertThat(around.webhook.callsAbout(reference)).isEmpty();
    assertThat(around.workflow.questionsAbout(reference))
        .extracting(question -> question.path("audience").asString(""))
        .contains("HOLDING_ORGANISATION");
  }

  @Test
  void anOrganisationWithoutAWebhookIsNotCalled() {
    String reference = aReference();
    around.publish(reference, Facts.DECISION_RECORDED);
    String called = aReference();
    publishForHolder(called, Facts.DECISION_RECORDED);

    awaitDeliveries(called, "WEBHOOK DELIVERED");
    assertThat(around.deliveriesOf(reference)).isEmpty();
  }

  @Test
  void aCallThatFailsIsRepeatedUnderTheSameKeyAndThenGivenUp() {
    String recovering = aReference();
    String broken = aReference();
    around.webhook.answers(recovering, call -> call < 3 ? 500 : 200);
    around.webhook.answers(broken, call -> 500);

    publishForHolder(recovering, Facts.REQUEST_CLOSED);
    publishForHolder(broken, Facts.REQUEST_CLOSED);

    awaitDeliveries(recovering, "WEBHOOK DELIVERED");
    awaitDeliveries(broken, "WEBHOOK FAILED");
    assertThat(around.webhook.callsAbout(recovering)).hasSize(3);
    assertThat(around.webhook.callsAbout(recovering).stream().map(Call::key).distinct()).hasSize(1);
    assertThat(around.webhook.callsAbout(broken)).hasSize(4);
  }

  @Test
  void aRedirectIsNotFollowed() {
    String reference = aReference();
    around.webhook.answers(reference, call -> 302);

    publishForHolder(reference, Facts.REQUEST_CLOSED);

    awaitDeliveries(reference, "WEBHOOK FAILED");
    assertThat(around.webhook.callsAbout(reference)).extracting(Call::path).containsOnly("/hook");
  }

  @Test
  void aCrashBetweenTheCallAndItsCommitRepeatsTheCallUnderTheSameKey() {
    String reference = aReference();
    around.webhook.uponFirstCall(reference, around::dropConnections);

    publishForHolder(reference, Facts.REQUEST_CLOSED);

    awaitDeliveries(reference, "WEBHOOK DELIVERED");
    List<Call> calls = around.webhook.callsAbout(reference);
    assertThat(calls).hasSize(2);
    assertThat(calls.get(0).key()).isEqualTo(calls.get(1).key());
    await().atMost(20, SECONDS).untilAsserted(() -> assertThat(reportsOf(reference)).hasSize(1));
  }

  private void publishForHolder(String reference, String fact) {
    Map<String, @org.jspecify.annotations.Nullable Object> event = anEvent(reference, fact);
    event.put("holdingOrganisation", WEBHOOK_ORGANISATION);
    around.publish(event);
  }

  private void awaitDeliveries(String reference, String... expected) {
    await()
        .atMost(40, SECONDS)
        .untilAsserted(
            () -> assertThat(around.deliveriesOf(reference)).isEqualTo(List.of(expected)));
  }
}
