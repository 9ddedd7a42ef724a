package org.infoshare.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.notification.support.Surroundings.aReference;
import static org.infoshare.notification.support.Surroundings.anEvent;
import static org.infoshare.notification.support.Surroundings.header;
import static org.infoshare.notification.support.Surroundings.headers;
import static org.infoshare.notification.support.Surroundings.recordsOf;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Facts;
import org.infoshare.events.Topics;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.notification.support.WorkflowServer.Someone;
import org.junit.jupiter.api.Test;

/** Every event is heard once, whatever is sent and whatever fails. */
class ListeningTest {

  private static final String DEAD_LETTERS = Topics.deadLettersOf(Topics.REQUEST_EVENTS);

  private final Surroundings around = Surroundings.shared();

  @Test
  void aRepeatedEventHasNoEffectAndIsCounted() {
    String reference = aReference();
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, Someone.withoutEmail());
    UUID id = UUID.randomUUID();
    double before = around.node().metric("infoshare_notification_repeats_total");

    around.publish(id, anEvent(reference, Facts.DECISION_REQUESTED));
    awaitDeliveries(reference, "IN_APP DELIVERED");
    around.publish(id, anEvent(reference, Facts.DECISION_REQUESTED));
    around.publish(id, anEvent(reference, Facts.DECISION_REQUESTED));

    await()
        .atMost(20, SECONDS)
        .until(() -> around.node().metric("infoshare_notification_repeats_total") >= before + 2);
    assertThat(around.deliveriesOf(reference)).containsExactly("IN_APP DELIVERED");
    assertThat(recordsOf(Topics.NOTIFICATION_EVENTS, reference)).hasSize(1);
  }

  @Test
  void aFactWithoutARouteIsHeardAndTellsNobody() {
    String reference = aReference();

    UUID known = around.publish(reference, Facts.STEP_ENTERED);
    UUID unknown = UUID.randomUUID();
    around.publishRaw(reference, "{}".getBytes(UTF_8), headers(unknown.toString(), "moon-rose"));

    awaitHeard(known);
    awaitHeard(unknown);
    assertThat(around.deliveriesOf(reference)).isEmpty();
    assertThat(recordsOf(DEAD_LETTERS, reference)).isEmpty();
  }

  @Test
  void whatCannotBeReadGoesToTheDeadLettersAsItCameAndTheOthersFlow() {
    String reference = aReference();
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, Someone.withoutEmail());
    String id = UUID.randomUUID().toString();
    Map<String, String> complete = headers(id, Facts.DECISION_REQUESTED);
    Map<String, String> withoutId = headers(id, Facts.DECISION_REQUESTED);
    withoutId.remove(CloudEventHeaders.ID);
    byte[] body = "{\"reference\":\"X\"".getBytes(UTF_8);
    Map<String, Object> nul = Map.of("reference", "R\u0000", "fact", Facts.DECISION_REQUESTED);

    around.publishRaw(reference, body, complete);
    around.publishRaw(reference, "{}".getBytes(UTF_8), withoutId);
    around.publishRaw(reference, null, complete);
    around.publishRaw(reference, "{}".getBytes(UTF_8), complete);
    around.publishRaw(
        reference, new tools.jackson.databind.json.JsonMapper().writeValueAsBytes(nul), complete);
    around.publishRaw(reference, "{}".getBytes(UTF_8), headers("no-uuid", "decision-requested"));
    around.publish(reference, Facts.DECISION_REQUESTED);

    awaitDeliveries(reference, "IN_APP DELIVERED");
    var dead = recordsOf(DEAD_LETTERS, reference);
    assertThat(dead)
        .extracting(letter -> header(letter, "infoshare-dead-letter-reason"))
        .containsExactly(
            "broken-json",
            "header-missing",
            "no-value",
            "not-a-request-event",
            "not-a-request-event",
            "id-not-a-uuid");
    assertThat(dead.get(0).value()).isEqualTo(body);
    assertThat(header(dead.get(0), CloudEventHeaders.ID)).isEqualTo(id);
    assertThat(header(dead.get(0), CloudEventHeaders.TYPE))
        .isEqualTo("org.infoshare.request.decision-requested");
    assertThat(header(dead.get(0), "infoshare-dead-letter-from"))
        .startsWith(Topics.REQUEST_EVENTS + "-");
  }

  @Test
  void aReplayTakesInWhatCanBeReadNowAndSendsTheRestBack() {
    around.skipDeadLetters();
    String reference = aReference();
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, Someone.withoutEmail());
    String id = UUID.randomUUID().toString();
    around.publishRaw(reference, "broken".getBytes(UTF_8), headers(id, Facts.DECISION_REQUESTED));
    await().atMost(20, SECONDS).until(() -> waiting() == 1);
    around.publishDeadLetter(anEvent(reference, Facts.DECISION_REQUESTED));
    assertThat(waiting()).isEqualTo(2);

    var first = around.node().post("/dead-letters/replay", "");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isEqualTo("{\"replayed\":1,\"failedAgain\":1}");
    awaitDeliveries(reference, "IN_APP DELIVERED");
    assertThat(waiting()).isEqualTo(1);

    assertThat(around.node().post("/dead-letters/replay", "").body())
        .isEqualTo("{\"replayed\":0,\"failedAgain\":1}");
  }

  @Test
  void aDatabaseThatIsAwayLosesNothingAndMakesNoDeadLetter() {
    String reference = aReference();
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, Someone.withoutEmail());
    around.sql.execute("alter role notification_service nologin");
    UUID id;
    try {
      around.dropConnections();
      id = around.publish(reference, Facts.DECISION_REQUESTED);
      await()
          .atMost(20, SECONDS)
          .until(() -> around.node().get("/actuator/health").statusCode() == 503);
    } finally {
      around.sql.execute("alter role notification_service login");
    }

    awaitHeard(id);
    awaitDeliveries(reference, "IN_APP DELIVERED");
    assertThat(recordsOf(DEAD_LETTERS, reference)).isEmpty();
  }

  @Test
  void aBatchThatFailsHalfWayLeavesNothingAndIsTakenInWhole() {
    String reference = aReference();
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, Someone.withoutEmail());
    around.sql.execute("revoke insert on notification from notification_service");
    UUID id;
    try {
      id = around.publish(reference, Facts.DECISION_REQUESTED);
      double before = around.node().metric("spring_kafka_listener_seconds_count");
      await()
          .atMost(20, SECONDS)
          .until(() -> around.node().metric("spring_kafka_listener_seconds_count") > before);
      assertThat(heard(id)).isFalse();
    } finally {
      around.sql.execute("grant insert on notification to notification_service");
    }

    awaitHeard(id);
    awaitDeliveries(reference, "IN_APP DELIVERED");
    assertThat(recordsOf(DEAD_LETTERS, reference)).isEmpty();
  }

  private long waiting() {
    String body = around.node().get("/dead-letters").body();
    return new tools.jackson.databind.json.JsonMapper().readTree(body).path("waiting").asLong();
  }

  private boolean heard(UUID id) {
    return !around.sql.queryForList("select 1 from inbox where event_id = ?", id).isEmpty();
  }

  private void awaitHeard(UUID id) {
    await().atMost(30, SECONDS).until(() -> heard(id));
  }

  private void awaitDeliveries(String reference, String... expected) {
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () -> assertThat(around.deliveriesOf(reference)).isEqualTo(List.of(expected)));
  }
}
