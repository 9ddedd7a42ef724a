package org.infoshare.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.notification.support.Surroundings.aReference;
import static org.infoshare.notification.support.Surroundings.header;
import static org.infoshare.notification.support.Surroundings.recordsOf;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.infoshare.events.Audience;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Facts;
import org.infoshare.events.Topics;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.notification.support.WorkflowServer.Someone;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What became of each delivery is on the topic, in the form of the contract. */
class ReportTest {

  private final Surroundings around = Surroundings.shared();

  @Test
  void aReportIsACloudEventUnderTheKeyOfItsRequest() {
    String reference = aReference();
    around.workflow.audienceIs(reference, Audience.REQUESTER, Someone.withoutEmail());

    UUID cause = around.publish(reference, Facts.REQUESTER_NOTIFICATION_REQUESTED);

    await()
        .atMost(30, SECONDS)
        .until(() -> recordsOf(Topics.NOTIFICATION_EVENTS, reference).size() == 1);
    ConsumerRecord<byte[], byte[]> report = recordsOf(Topics.NOTIFICATION_EVENTS, reference).get(0);
    assertThat(new String(report.key(), UTF_8)).isEqualTo(reference);
    assertThat(header(report, CloudEventHeaders.SPEC_VERSION)).isEqualTo("1.0");
    assertThat(UUID.fromString(header(report, CloudEventHeaders.ID))).isNotNull();
    assertThat(header(report, CloudEventHeaders.SOURCE)).isEqualTo("urn:infoshare:sample:epoch:1");
    assertThat(header(report, CloudEventHeaders.TYPE))
        .isEqualTo("org.infoshare.notification.notification-delivered");
    assertThat(header(report, CloudEventHeaders.SUBJECT)).isEqualTo(reference);
    assertThat(Instant.parse(header(report, CloudEventHeaders.TIME))).isBefore(Instant.now());
    assertThat(header(report, CloudEventHeaders.DATA_SCHEMA))
        .isEqualTo("urn:infoshare:schema:notification-event:1");
    assertThat(header(report, CloudEventHeaders.CONTENT_TYPE)).isEqualTo("application/json");
    JsonNode body = new JsonMapper().readTree(report.value());
    assertThat(body.propertyNames())
        .containsExactlyInAnyOrder(
            "notification",
            "event",
            "reference",
            "fact",
            "aboutFact",
            "audience",
            "channel",
            "attempts",
            "occurredAt");
    assertThat(body.path("event").asString()).isEqualTo(cause.toString());
    assertThat(body.path("aboutFact").asString()).isEqualTo(Facts.REQUESTER_NOTIFICATION_REQUESTED);
    assertThat(body.path("audience").asString()).isEqualTo("REQUESTER");
    assertThat(body.path("channel").asString()).isEqualTo("IN_APP");
    assertThat(Instant.parse(body.path("occurredAt").asString())).isBefore(Instant.now());
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                around
                    .sql
                    .queryForList("select 1 from report where reference = ?", reference)
                    .isEmpty());
  }

  @Test
  void theServicesRoleCannotChangeTheSchema() {
    assertThat(
            around.sql.queryForObject(
                "select has_schema_privilege('notification_service', 'public', 'create')",
                Boolean.class))
        .isFalse();
    assertThat(
            around.sql.queryForList(
                "select distinct tableowner from pg_tables where schemaname = 'public'",
                String.class))
        .containsExactly("notification_owner");
  }
}
