package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.util.List;
import java.util.UUID;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Everybody assumed that somebody else had passed it on: a task has one named owner throughout. */
@ExchangeTest
class F01SomeoneElseWillPassItOnTest {

  private static final String DECIDE = "decide-whether-to-share";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @Test
  void aTaskThatIsHandedOverHasItsNewOwnerAtOnceAndTheOldOneNoMore() {
    String reference = exchange.accepted("RED");
    String task = exchange.task(reference, DECIDE);

    handOver("asked-practitioner", task, "asked-colleague").with(200);

    assertThat(ownerOf(task)).isEqualTo(personOf("asked-colleague"));
    assertThat(
            exchange
                .holder()
                .post("/api/requests/" + reference + "/decision", exchange.decision("DECLINE"))
                .with(409)
                .body())
        .contains("Somebody else of your team owns this task");
    exchange.holder().post("/api/tasks/" + task + "/release", "{}").with(409);
    api.as("asked-colleague")
        .post("/api/requests/" + reference + "/decision", exchange.decision("SHARE_FULL"))
        .with(200);
  }

  @Test
  void atNoMomentOfAHandOverDoesNobodyOwnIt() {
    String reference = exchange.accepted("RED");

    handOver("asked-practitioner", exchange.task(reference, DECIDE), "asked-colleague").with(200);

    assertThat(
            jdbc.sql(
                    """
                    select fact from event_log where reference = ? and fact like 'task-%'
                    order by sequence
                    """)
                .param(reference)
                .query(String.class)
                .list())
        .containsExactly("task-claimed", "task-claimed");
    assertThat(exchange.readByRequester(reference).with(200).json().path("state").asString())
        .isEqualTo("IN_DECISION");
  }

  @Test
  void whoeverTakesOverReadsWhatTheyWereLeftWithAndItIsOnTheRecord() {
    String reference = exchange.accepted("RED");
    String path = "/api/requests/" + reference + "/handovers";

    handOver("asked-practitioner", exchange.task(reference, DECIDE), "asked-colleague").with(200);

    JsonNode note = api.as("asked-colleague").get(path).with(200).json().path("handovers").get(0);
    assertThat(note.path("note").asString()).contains("handOver.note");
    assertThat(note.path("from").path("name").asString()).isEqualTo(nameOf("asked-practitioner"));
    assertThat(note.path("to").path("name").asString()).isEqualTo(nameOf("asked-colleague"));
    exchange.requester().get(path).with(403);
    assertThat(
            jdbc.sql("select action from record_entry where reference = ? order by position")
                .param(reference)
                .query(String.class)
                .list())
        .contains("task-handed-over", "handovers-viewed");
  }

  @ParameterizedTest
  @CsvSource({
    "asked-other-practitioner, colleague-is-of-the-same-team",
    "asked-lead, colleague-is-of-the-same-team",
    "asking-colleague, colleague-is-of-the-same-team",
    "asked-practitioner, colleague-is-somebody-else"
  })
  void aTaskIsHandedToANamedColleagueOfTheTeamOnly(String to, String rule) {
    String task = exchange.task(exchange.accepted("RED"), DECIDE);

    assertThat(handOver("asked-practitioner", task, to).with(422).body()).contains(rule);

    assertThat(ownerOf(task)).isEqualTo(personOf("asked-practitioner"));
  }

  @Test
  void onlyItsOwnerOrASafeguardingLeadHandsATaskOver() {
    String task = exchange.task(exchange.accepted("RED"), DECIDE);

    handOver("asked-colleague", task, "asked-colleague").with(409);
    for (String stranger : List.of("asking-practitioner", "stranger-practitioner")) {
      handOver(stranger, task, "asked-colleague").with(404);
    }
    handOver("asked-lead", task, "asked-colleague").with(200);
    assertThat(ownerOf(task)).isEqualTo(personOf("asked-colleague"));
  }

  private Api.Answer handOver(String username, String task, String to) {
    return api.as(username).post("/api/tasks/" + task + "/hand-over", exchange.handOver(to));
  }

  private UUID ownerOf(String task) {
    return jdbc.sql("select owner from inbox_task where id = ?")
        .param(task)
        .query(UUID.class)
        .single();
  }
}
