package org.infoshare.workflow.machinery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Events that Kafka refused, and who may decide on them. */
@ExchangeTest
class ParkedEventsTest {

  private static final String PATH = "/api/oversight/parked-events";

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  private Api api;
  private String reference = "";
  private UUID event = new UUID(0, 0);

  @BeforeEach
  void park() {
    api = Api.at(port);
    reference = Exchange.at(api).submitted("RED");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                jdbc.sql("select count(*) from event_pending where reference = ?")
                        .param(reference)
                        .query(Long.class)
                        .single()
                    == 0);
    event =
        jdbc.sql("select event_id from event_log where reference = ? and sequence = 1")
            .param(reference)
            .query(UUID.class)
            .single();
    database.execute(
        """
        insert into event_parked (event_id, reference, sequence, reason, parked_at)
        values ('%s', '%s', 1, 'RecordTooLargeException', now())
        """
            .formatted(event, reference));
  }

  @Test
  void leadsOfTheSideThatWasAskedAndThePlatformAdministratorSeeIt() {
    assertThat(listed("asked-lead")).isTrue();
    assertThat(listed("asking-lead")).as("it may tell what that side may not know yet").isFalse();
    assertThat(listed("platform-administrator")).isTrue();
    assertThat(listed("stranger-lead")).isFalse();
    api.as("asked-practitioner").get(PATH).with(403);
    api.as("asked-auditor").get(PATH).with(403);
  }

  @Test
  void aLeadSkipsItWithAReasonAndThatIsOnTheRecord() {
    String skip = PATH + "/" + event + "/skip";
    api.as("stranger-lead").post(skip, "{\"reason\":\"CANNOT_BE_SENT\"}").with(404);
    api.as("asking-lead").post(skip, "{\"reason\":\"CANNOT_BE_SENT\"}").with(404);
    api.as("asked-practitioner").post(skip, "{\"reason\":\"CANNOT_BE_SENT\"}").with(403);
    api.as("asked-lead").post(skip, "{}").with(422);
    api.as("asked-lead").post(skip, "{\"reason\":\"BORED\"}");
    assertThat(listed("asked-lead")).isTrue();

    api.as("asked-lead").post(skip, "{\"reason\":\"CANNOT_BE_SENT\"}").with(200);

    assertThat(listed("asked-lead")).isFalse();
    assertThat(recorded("event-skip-justified")).isEqualTo(1);
    assertThat(recorded("event-skipped")).isEqualTo(1);
    api.as("asked-lead").post(skip, "{\"reason\":\"CANNOT_BE_SENT\"}").with(404);
    assertThat(recorded("event-skip-justified")).isEqualTo(1);
  }

  @Test
  void aLeadRetriesItAndThatIsOnTheRecord() {
    String retry = PATH + "/" + event + "/retry";
    api.as("stranger-lead").post(retry, "{}").with(404);
    api.as("asking-lead").post(retry, "{}").with(404);
    api.as("asked-practitioner").post(retry, "{}").with(403);

    api.as("asked-lead").post(retry, "{}").with(200);

    assertThat(listed("asked-lead")).isFalse();
    assertThat(recorded("event-retried")).isEqualTo(1);
  }

  @Test
  void anOperatorDoesBothForRequestsOfEverybodyAndThatIsKept() {
    Api operator = api.as("platform-administrator");
    operator.post(PATH + "/" + event + "/skip", "{\"reason\":\"CANNOT_BE_SENT\"}").with(200);

    assertThat(listed("asked-lead")).isFalse();
    assertThat(recorded("event-skip-justified")).isEqualTo(1);
    assertThat(recorded("event-skipped")).isEqualTo(1);
    assertThat(
            jdbc.sql("select action || ' ' || outcome from operator_action where target = ?")
                .param(event.toString())
                .query(String.class)
                .list())
        .containsExactly("EVENT_SKIPPED CANNOT_BE_SENT");
    operator.post(PATH + "/" + event + "/retry", "{}").with(404);
  }

  private boolean listed(String username) {
    JsonNode events = api.as(username).get(PATH).with(200).json().path("events");
    return StreamSupport.stream(events.spliterator(), false)
        .anyMatch(parked -> parked.path("id").asString().equals(event.toString()));
  }

  private long recorded(String action) {
    return jdbc.sql("select count(*) from record_entry where reference = ? and action = ?")
        .param(reference)
        .param(action)
        .query(Long.class)
        .single();
  }
}
