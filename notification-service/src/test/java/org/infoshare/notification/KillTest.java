package org.infoshare.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.notification.support.Surroundings.WEBHOOK_ORGANISATION;
import static org.infoshare.notification.support.Surroundings.aReference;
import static org.infoshare.notification.support.Surroundings.anEvent;

import jakarta.mail.internet.MimeMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.Facts;
import org.infoshare.events.Topics;
import org.infoshare.notification.support.Node;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.notification.support.WebhookServer.Call;
import org.infoshare.notification.support.WorkflowServer.Someone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A service that is killed while it works loses nothing and repeats only what was under way. */
class KillTest {

  private static final int REQUESTS = 150;
  private static final int WORKERS = 2;

  @Test
  void aKillUnderLoadLosesNothingAndRepeatsOnlyWhatWasUnderWay() throws Exception {
    Surroundings around = new Surroundings();
    String address = "all-" + UUID.randomUUID() + "@example.org";
    Someone reader = Someone.with(address);
    Set<String> references = new HashSet<>();
    Process killed = around.startProcess();
    try {
      for (int number = 0; number < REQUESTS; number++) {
        String reference = aReference();
        references.add(reference);
        around.workflow.audienceIs(reference, Audience.HOLDER, reader);
        Map<String, @Nullable Object> event = anEvent(reference, Facts.REQUEST_WITHDRAWN);
        event.put("holdingOrganisation", WEBHOOK_ORGANISATION);
        around.publish(event);
      }
      await()
          .atMost(120, SECONDS)
          .until(
              () -> {
                assertThat(killed.isAlive()).as("see target/killed-node.log").isTrue();
                return !around.mail.mails().isEmpty() && !around.webhook.calls().isEmpty();
              });
    } finally {
      killed.destroyForcibly();
    }
    assertThat(killed.waitFor(20, SECONDS)).isTrue();
    assertThat(around.mail.mailsTo(address)).hasSizeLessThan(REQUESTS);

    try (Node next = around.start()) {
      assertThat(next.get("/actuator/health").statusCode()).isEqualTo(200);
      await()
          .atMost(120, SECONDS)
          .until(
              () ->
                  around
                          .sql
                          .queryForList(
                              "select reference from delivery where status = 'DELIVERED'",
                              String.class)
                          .stream()
                          .filter(references::contains)
                          .count()
                      == 3 * REQUESTS);
      await()
          .atMost(60, SECONDS)
          .until(() -> around.sql.queryForList("select 1 from report").isEmpty());
    }
    Set<UUID> reported = new HashSet<>();
    for (var report : Surroundings.recordsOf(Topics.NOTIFICATION_EVENTS, "")) {
      reported.add(
          UUID.fromString(
              new JsonMapper().readTree(report.value()).path("notification").asString()));
    }
    assertThat(reported)
        .containsAll(around.sql.queryForList("select id from delivery", UUID.class));
    Set<String> messages = new HashSet<>();
    List<MimeMessage> mails = around.mail.mailsTo(address);
    for (MimeMessage mail : mails) {
      messages.add(mail.getMessageID());
    }
    assertThat(messages).hasSize(REQUESTS);
    assertThat(mails).hasSizeLessThanOrEqualTo(REQUESTS + WORKERS);
    // The topic still holds what other tests of this JVM published about the organisation.
    List<Call> calls =
        around.webhook.calls().stream()
            .filter(call -> references.stream().anyMatch(call.body()::contains))
            .toList();
    assertThat(calls.stream().map(Call::key).distinct()).hasSize(REQUESTS);
    assertThat(calls).hasSizeLessThanOrEqualTo(REQUESTS + WORKERS);
  }
}
