package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whoever changes the urgency says why, both sides read it, and the clocks move at once. */
@ExchangeTest
class ChangedUrgencyTest {

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
  void aRaisedUrgencyShortensTheTimeAndBothSidesReadWhy() {
    String reference = exchange.accepted("AMBER");
    String path = "/api/requests/" + reference;
    Instant before = decideBy(reference);

    JsonNode changed =
        exchange.requester().post(path + "/urgency", exchange.urgency("RED")).with(200).json();

    assertThat(changed.path("urgency").asString()).isEqualTo("RED");
    assertThat(decideBy(reference)).isBefore(before);
    for (Api somebody : List.of(exchange.requester(), exchange.holder())) {
      JsonNode read = somebody.get(path).with(200).json();
      assertThat(read.path("urgency").asString()).isEqualTo("RED");
      assertThat(read.toString()).contains("urgency.reason");
    }
  }

  @Test
  void whoeverIsAskedSomethingHasNoMoreTimeThanIsLeft() {
    String reference = exchange.accepted("GREEN");
    String path = "/api/requests/" + reference;
    for (String of : List.of("REQUESTER", "ADVISER")) {
      exchange.holder().post(path + "/questions", exchange.question(of)).with(200);
    }

    exchange.requester().post(path + "/urgency", exchange.urgency("RED")).with(200);

    Instant soon = Instant.now().plus(Duration.ofHours(2));
    assertThat(
            jdbc.sql(
                    """
                    select due_at from inbox_task
                    where reference = ? and step in ('answer-clarification', 'give-advice')
                    """)
                .param(reference)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .list())
        .hasSize(2)
        .allSatisfy(due -> assertThat(due).isBefore(soon));
    assertThat(
            jdbc.sql(
                    """
                    select j.duedate_ from act_ru_job j
                    join act_ru_execution e on e.id_ = j.process_instance_id_
                    join act_ru_jobdef d on d.id_ = j.job_def_id_
                    where e.business_key_ = ?
                      and d.act_id_ in ('clarification-overdue', 'advice-overdue')
                    """)
                .param(reference)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .list())
        .hasSize(2)
        .allSatisfy(due -> assertThat(due).isBefore(soon));
  }

  @Test
  void raisingItNeverGivesMoreTime() {
    String reference = exchange.accepted("RED");
    String path = "/api/requests/" + reference;
    Instant before = decideBy(reference);
    exchange.requester().post(path + "/urgency", exchange.urgency("AMBER")).with(200);
    assertThat(decideBy(reference)).isAfter(before);

    exchange.requester().post(path + "/urgency", exchange.urgency("RED")).with(200);

    assertThat(decideBy(reference)).isBetween(before, before.plus(Duration.ofMinutes(10)));
  }

  @Test
  void theSideThatIsAskedChangesItOnlyOnceSomebodyOwnsIt() {
    String reference = exchange.submitted("AMBER");
    String path = "/api/requests/" + reference + "/urgency";
    exchange.holder().post(path, exchange.urgency("RED")).with(403);
    exchange.claim(reference, "decide-whether-to-share");

    exchange.holder().post(path, exchange.urgency("RED")).with(200);
  }

  @Test
  void whatCannotBeChangedSaysWhatToDo() {
    String reference = exchange.accepted("AMBER");
    String path = "/api/requests/" + reference + "/urgency";

    assertThat(rule(exchange.requester().post(path, exchange.urgency("AMBER"))))
        .isEqualTo("urgency-differs");
    assertThat(rule(exchange.requester().post(path, exchange.urgency("STATUTORY_DATE"))))
        .isEqualTo("a-date-comes-with-the-request");
    exchange
        .requester()
        .post("/api/requests/" + exchange.decided("NOT_HELD") + "/urgency", exchange.urgency("RED"))
        .with(409);
  }

  @Test
  void nobodyLowersTheirWayAroundASecondPersonOrAroundBeingLate() {
    String red = exchange.accepted("RED");
    exchange
        .holder()
        .post("/api/requests/" + red + "/urgency", exchange.urgency("AMBER"))
        .with(403);
    api.as("asked-lead")
        .post("/api/requests/" + red + "/urgency", exchange.urgency("AMBER"))
        .with(200);

    String late = exchange.accepted("AMBER");
    jdbc.sql("update request set decide_by = now() - interval '1 hour' where reference = ?")
        .param(late)
        .update();
    assertThat(
            exchange
                .requester()
                .post("/api/requests/" + late + "/urgency", exchange.urgency("GREEN"))
                .with(409)
                .body())
        .contains("late-stays-late");
  }

  @Test
  void aDateThatTheLawSetsStays() {
    String path = "/api/requests/" + exchange.accepted("STATUTORY_DATE") + "/urgency";

    assertThat(rule(exchange.requester().post(path, exchange.urgency("GREEN"))))
        .isEqualTo("a-statutory-date-stays");
    exchange.requester().post(path, exchange.urgency("RED")).with(200);
  }

  private static String rule(Answer answer) {
    return answer.with(422).json().at("/errors/0/rule").asString();
  }

  private Instant decideBy(String reference) {
    return Instant.parse(
        exchange.readByRequester(reference).with(200).json().path("decideBy").asString());
  }
}
