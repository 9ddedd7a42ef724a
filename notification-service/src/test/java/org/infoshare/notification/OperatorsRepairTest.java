package org.infoshare.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.notification.support.Surroundings.aReference;
import static org.infoshare.notification.support.Surroundings.reportsOf;

import java.util.List;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.Facts;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.notification.support.WorkflowServer.Someone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What failed is seen, mended and sent anew, with an honest answer; who asked for it is kept. */
class OperatorsRepairTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final UUID OPERATOR = UUID.randomUUID();

  private final Surroundings around = Surroundings.shared();

  @Test
  void anEventThatTheDatabaseRefusesIsSeenAndTakenInWhenThatIsMended() {
    around.skipDeadLetters();
    String reference = aReference();
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, Someone.withoutEmail());
    around.sql.execute(
        "alter table notification add constraint poison check (reference <> '%s') not valid"
            .formatted(reference));
    try {
      around.publish(reference, Facts.DECISION_REQUESTED);
      JsonNode seen =
          await()
              .atMost(10, SECONDS)
              .until(() -> get("/dead-letters"), look -> look.path("waiting").asLong() == 1);
      assertThat(seen.path("letters").path(0).path("reason").asString()).isEqualTo("not-storable");
      assertThat(seen.path("letters").path(0).path("from").asString())
          .startsWith("infoshare.request-events.v1-");
      assertThat(seen.path("oldest").asString()).isNotEmpty();
      assertThat(seen.toString()).doesNotContain(reference);
      await()
          .atMost(15, SECONDS)
          .until(
              () -> around.node().metric("infoshare_notification_dead_letters_oldest_seconds") > 0);
    } finally {
      around.sql.execute("alter table notification drop constraint poison");
    }

    assertThat(around.node().post("/dead-letters/replay", "").body())
        .isEqualTo("{\"replayed\":1,\"failedAgain\":0}");
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> assertThat(around.deliveriesOf(reference)).containsExactly("IN_APP DELIVERED"));
    assertThat(around.node().metric("infoshare_notification_dead_letters_oldest_seconds")).isZero();
  }

  @Test
  void aDeliveryThatFailedForGoodIsSentAnewAndReported() {
    String reference = aReference();
    Someone ann = new Someone(UUID.randomUUID(), null, true);
    around.workflow.audienceIs(reference, Audience.REQUESTER, ann);
    UUID delivery = failed(reference, ann.id());
    assertThat(ofUndelivered(delivery).path("status").asString()).isEqualTo("FAILED");
    assertThat(ofUndelivered(delivery).path("attempts").asInt()).isEqualTo(10);
    assertThat(get("/undelivered").toString()).doesNotContain(reference, ann.id().toString());

    assertThat(resend(delivery)).isEqualTo("FAILED_AGAIN");

    String address = "ann-" + ann.id() + "@example.org";
    around.workflow.audienceIs(reference, Audience.REQUESTER, new Someone(ann.id(), address, true));
    assertThat(resend(delivery)).isEqualTo("DELIVERED");
    assertThat(around.mail.mailsTo(address)).hasSize(1);
    assertThat(ofUndelivered(delivery).isMissingNode()).isTrue();
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(reportsOf(reference))
                    .containsExactly("notification-failed EMAIL", "notification-delivered EMAIL"));
    assertThat(resend(delivery)).isEqualTo("DONE_BY_ANOTHER");
    assertThat(
            around.sql.queryForList(
                "select asked_by from resend where delivery = ?", UUID.class, delivery))
        .containsExactly(OPERATOR, OPERATOR);
    assertThat(resend(UUID.randomUUID())).isEqualTo("DONE_BY_ANOTHER");
  }

  @Test
  void whatReachedNobodyIsToldToWhoeverHasComeMeanwhile() {
    String reference = aReference();
    UUID delivery = failed(reference, null);
    assertThat(ofUndelivered(delivery).path("toNobody").asBoolean()).isTrue();
    Someone newcomer =
        new Someone(UUID.randomUUID(), "new-" + UUID.randomUUID() + "@example.org", true);
    around.workflow.audienceIs(reference, Audience.REQUESTER, newcomer);

    assertThat(resend(delivery)).isEqualTo("LOOKS_FOR_SOMEBODY");

    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> assertThat(around.deliveriesOf(reference)).containsExactly("EMAIL DELIVERED"));
  }

  @Test
  void nonsenseIsRefused() {
    for (String body : List.of("{}", "{\"deliveries\":[]}", "{\"deliveries\":[null]}")) {
      assertThat(around.node().post("/undelivered/resend", body).statusCode()).isEqualTo(400);
    }
  }

  /** A delivery by e-mail that has failed for good; to nobody where the person is null. */
  private UUID failed(String reference, @Nullable UUID person) {
    UUID id = UUID.randomUUID();
    around.sql.update(
        """
        insert into delivery (id, event_id, reference, fact, audience, channel, person, urgency,
          occurred_at, status, attempts, next_attempt_at, created_at)
        values (?, gen_random_uuid(), ?, 'requester-notification-requested', 'REQUESTER', 'EMAIL',
          ?, 'AMBER', now(), 'FAILED', 10, now(), now())
        """,
        id,
        reference,
        person);
    return id;
  }

  private String resend(UUID delivery) {
    var answer =
        around
            .node()
            .post(
                "/undelivered/resend",
                "{\"deliveries\":[\"%s\"],\"askedBy\":\"%s\"}".formatted(delivery, OPERATOR));
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("resent").path(0).path("outcome").asString();
  }

  private JsonNode ofUndelivered(UUID delivery) {
    return get("/undelivered")
        .path("deliveries")
        .valueStream()
        .filter(one -> one.path("id").asString().equals(delivery.toString()))
        .findFirst()
        .orElse(tools.jackson.databind.node.MissingNode.getInstance());
  }

  private JsonNode get(String path) {
    return JSON.readTree(around.node().get(path).body());
  }
}
