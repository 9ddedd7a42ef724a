package org.infoshare.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.notification.support.Surroundings.aReference;
import static org.infoshare.notification.support.Surroundings.anEvent;
import static org.infoshare.notification.support.Surroundings.recordsOf;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.Facts;
import org.infoshare.events.Topics;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.notification.support.WorkflowServer.Someone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Personal data passes through memory on its way to the mail server and is left nowhere. */
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest {

  private static final String MARKER = "canary" + UUID.randomUUID().toString().substring(0, 8);

  private final Surroundings around = Surroundings.shared();

  @Test
  void aMarkerInEveryPersonalFieldIsFoundNowhere(CapturedOutput output) throws Exception {
    String reference = aReference();
    Someone reached = Someone.with("ann." + MARKER + "@example.org");
    around.workflow.audienceIs(
        reference,
        Audience.HOLDING_TEAM,
        reached,
        Someone.with("refused-" + MARKER + "@example.org"),
        Someone.with("busy-" + MARKER + "@example.org"),
        Someone.with("no address " + MARKER));
    Map<String, @Nullable Object> event = anEvent(reference, Facts.DECISION_REQUESTED);
    event.put("name", MARKER);
    around.publish(event);
    Map<String, @Nullable Object> broken = anEvent(reference, Facts.DECISION_REQUESTED);
    broken.put("occurredAt", MARKER);
    around.publish(broken);

    await()
        .atMost(40, SECONDS)
        .untilAsserted(
            () ->
                assertThat(around.deliveriesOf(reference))
                    .containsExactlyInAnyOrder(
                        "EMAIL DELIVERED",
                        "EMAIL FAILED",
                        "EMAIL FAILED",
                        "EMAIL FAILED",
                        "IN_APP DELIVERED",
                        "IN_APP DELIVERED",
                        "IN_APP DELIVERED",
                        "IN_APP DELIVERED"));
    await()
        .atMost(20, SECONDS)
        .until(() -> recordsOf(Topics.NOTIFICATION_EVENTS, reference).size() == 8);

    assertThat(output.getAll()).contains("Attempt 1 to deliver").doesNotContain(MARKER);
    for (String table :
        around.sql.queryForList(
            "select tablename from pg_tables where schemaname = 'public'", String.class)) {
      assertThat(
              around.sql.queryForList(
                  "select row::text from " + table + " as row where row::text like ?",
                  String.class,
                  "%" + MARKER + "%"))
          .as("rows of %s", table)
          .isEmpty();
    }
    assertThat(recordsOf(Topics.NOTIFICATION_EVENTS, ""))
        .noneMatch(message -> new String(message.value(), UTF_8).contains(MARKER));
    assertThat(around.node().get("/actuator/prometheus").body()).doesNotContain(MARKER);
    assertThat(around.node().get("/notifications?reference=" + reference).body())
        .doesNotContain(MARKER);
    var mails = around.mail.mailsTo("ann." + MARKER + "@example.org");
    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).getSubject() + mails.get(0).getContent() + mails.get(0).getMessageID())
        .doesNotContain(MARKER);
    assertThat(List.of(String.valueOf(reached.id())))
        .noneMatch(person -> output.getAll().contains(person));
  }
}
