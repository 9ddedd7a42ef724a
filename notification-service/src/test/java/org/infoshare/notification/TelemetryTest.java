package org.infoshare.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.notification.support.Surroundings.anEvent;
import static org.infoshare.notification.support.Surroundings.header;
import static org.infoshare.notification.support.Surroundings.recordsOf;
import static org.infoshare.notification.support.Surroundings.reportsOf;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Facts;
import org.infoshare.events.Topics;
import org.infoshare.notification.support.Node;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.notification.support.WorkflowServer.Someone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A trace outlives the table, the node and the wait; log lines say what they are about. */
@ExtendWith(OutputCaptureExtension.class)
class TelemetryTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String OF_THE_CALL = "00-" + TRACE + "-00f067aa0ba902b7-00";

  @Test
  void aLineAboutADeliveryCarriesTheRequestAndTheTraceAndTheReportGoesOnFromIt(
      CapturedOutput output) {
    Surroundings around = new Surroundings();
    String reference = "ISR-7K3M-Q2XD";
    around.workflow.audienceIs(
        reference, Audience.HOLDING_TEAM, Someone.with("busy-away@example.org"));
    try (Node before = around.start("--infoshare.delivery.email.first-pause=4s")) {
      publish(around, reference);
      await()
          .atMost(40, SECONDS)
          .until(
              () ->
                  around.sql.queryForList("select 1 from delivery where attempts = 1").size() == 1);
      assertThat(before.metric("infoshare_notification_events_heard_total")).isPositive();
    }
    try (Node later = around.start("--logging.config=classpath:structured-logback.xml")) {
      await()
          .atMost(40, SECONDS)
          .until(() -> around.deliveriesOf(reference).contains("EMAIL FAILED"));
      await()
          .atMost(40, SECONDS)
          .until(() -> reportsOf(reference).contains("notification-failed EMAIL"));
      assertThat(later.metric("infoshare_notification_outcomes_total")).isPositive();
    }

    assertThat(recordsOf(Topics.NOTIFICATION_EVENTS, reference))
        .extracting(message -> header(message, CloudEventHeaders.TRACE_PARENT))
        .allSatisfy(trace -> assertThat(trace).startsWith("00-" + TRACE).endsWith("-00"));
    JsonNode line =
        output
            .getOut()
            .lines()
            .filter(text -> text.startsWith("{") && text.contains("to deliver"))
            .map(JSON::readTree)
            .findFirst()
            .orElseThrow();
    assertThat(line.path("reference").asString()).isEqualTo(reference);
    assertThat(line.path("traceId").asString()).isEqualTo(TRACE);
    assertThat(line.path("service").path("name").asString()).isEqualTo("notification-service");
  }

  @Test
  void theExchangeIsBehindWhenWhatIsDueWaitsTooLongAndTheServiceIsAsFitAsBefore() {
    Surroundings around = new Surroundings();
    try (Node node = around.start("--infoshare.health.behind-after=8s")) {
      around.skipDeadLetters();
      await().atMost(60, SECONDS).until(() -> status(node, "/exchange").equals("200 UP"));
      around.workflow.answersWith(503);
      publish(around, "ISR-8K3M-Q2XD");

      await()
          .atMost(60, SECONDS)
          .until(() -> node.metric("infoshare_notification_due_oldest_seconds") > 8);
      await().atMost(60, SECONDS).until(() -> status(node, "/exchange").equals("503 BEHIND"));
      assertThat(node.metric("infoshare_notification_due")).isPositive();
      around.workflow.answersWith(200);
      assertThat(status(node, "")).isEqualTo("200 UP");
      assertThat(status(node, "/liveness")).isEqualTo("200 UP");
      assertThat(status(node, "/readiness")).isEqualTo("200 UP");
    }
  }

  private static void publish(Surroundings around, String reference) {
    Map<String, String> headers =
        Surroundings.headers(UUID.randomUUID().toString(), Facts.DECISION_REQUESTED);
    headers.put(CloudEventHeaders.TRACE_PARENT, OF_THE_CALL);
    around.publishRaw(
        reference, JSON.writeValueAsBytes(anEvent(reference, Facts.DECISION_REQUESTED)), headers);
  }

  private static String status(Node node, String group) {
    HttpResponse<String> answer =
        Node.send(HttpRequest.newBuilder(URI.create(node.url("/actuator/health" + group))).build());
    return answer.statusCode() + " " + JSON.readTree(answer.body()).path("status").asString();
  }
}
