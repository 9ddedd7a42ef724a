package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds.CompleteDecision;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.infoshare.workflow.testing.Timers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An objection for which a request was declined is looked at again on its date. */
@ExchangeTest
class ObjectionReviewTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private PostgreSql.Database database;

  private Api api;
  private Exchange exchange;

  @BeforeEach
  void start() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @Test
  void theDeciderLooksAgainAndItEndsOnlyOnceItIsSettled() {
    String reference = exchange.declinedOnAnObjection(14);
    String path = "/api/requests/" + reference;
    exchange.requester().post(path + "/outcome/opening", "{}").with(200);
    assertThat(exchange.readByRequester(reference).json().path("state").asString())
        .isEqualTo("REQUESTER_TOLD");
    exchange.holder().post(path + "/decision/look-again", exchange.lookedAgain(true, 30)).with(409);
    theDateComes(reference);

    for (int days : List.of(0, 91)) {
      assertThat(
              exchange
                  .holder()
                  .post(path + "/decision/look-again", exchange.lookedAgain(true, days))
                  .with(422)
                  .body())
          .contains("review-date-is-of-an-objection-that-stands");
    }
    exchange
        .holder()
        .post(path + "/decision/look-again", exchange.lookedAgain(false, 30))
        .with(422);
    exchange.holder().post(path + "/decision/look-again", exchange.lookedAgain(true, 90)).with(200);
    theDateComes(reference);
    exchange
        .holder()
        .post(path + "/decision/look-again", exchange.lookedAgain(true, null))
        .with(200);

    JsonNode looks = exchange.holder().get(path + "/decision").with(200).json().path("secondLooks");
    assertThat(looks.findValuesAsString("of")).containsExactly("OBJECTION", "OBJECTION");
    assertThat(looks.at("/0/reviewOn").asString()).isEqualTo(in(90));
    assertThat(looks.at("/1").has("reviewOn")).isFalse();
    assertThat(exchange.readByRequester(reference).json().path("state").asString())
        .isEqualTo("CLOSED");
    assertThat(facts(reference)).doesNotContain("answer-may-be-another");
    assertThat(exchange.holder().get(path + "/record").with(200).body())
        .contains("objection-reviewed");
    assertThat(exchange.requester().get(path + "/record").with(200).body())
        .doesNotContain("objection");
  }

  @Test
  void whileItWaitsForTheDateTheSideThatIsAskedSeesThatAndTheOtherSideNothing() {
    String reference = exchange.declinedOnAnObjection(14);
    exchange.requester().post("/api/requests/" + reference + "/outcome/opening", "{}").with(200);
    String picture = "/requests/" + reference + "/picture";
    String board = "/api/oversight/requests?limit=100&step=";

    assertThat(Browser.of(api, "asked-practitioner").open(picture).body())
        .contains(
            "Wait for the date to look at the decision again", "data-here=\"seeing-to-the-rest\"");
    assertThat(Browser.of(api, "asking-practitioner").open(picture).body())
        .doesNotContain("data-here", "Wait for the date", "Wait for the review date");
    assertThat(api.as("asked-lead").get(board + "wait-to-look-again").with(200).body())
        .contains(reference);
    assertThat(api.as("asked-lead").get(board + "informing-deferred").with(200).body())
        .doesNotContain(reference);
    for (String step : List.of("informing-deferred", "wait-to-look-again")) {
      assertThat(api.as("asking-lead").get(board + step).with(200).body())
          .as(step)
          .doesNotContain(reference);
    }
  }

  @Test
  void whereItNoLongerStandsWhoeverAskedCanAskAgain() {
    String reference = exchange.declinedOnAnObjection(1);
    String path = "/api/requests/" + reference;
    exchange.requester().post(path + "/outcome/opening", "{}").with(200);
    theDateComes(reference);
    assertThat(Browser.of(api, "asking-lead").open("/requests/" + reference).body())
        .as("the side that asked does not learn what is looked at")
        .doesNotContain("objection");
    Browser browser = Browser.of(api, "asked-practitioner");
    String page = "/requests/" + reference + "/decision/look-again";
    assertThat(browser.open("/requests/" + reference).body())
        .contains("Look at the decision again", page);
    assertThat(browser.open(page).body())
        .as("what to do comes before all that was decided")
        .containsSubsequence(
            "Does the objection still stand?", "It was declined because", "Check who is asking");

    assertThat(browser.send(page, "stands", "false").statusCode()).isEqualTo(422);
    assertThat(browser.send(page, "stands", "false", "reasons", "They agree by now.").body())
        .contains("Recorded.");

    assertThat(facts(reference)).contains("answer-may-be-another", "request-closed");
    String again =
        exchange
            .requester()
            .post(path + "/challenge", "{\"grounds\":\"They agree by now.\"}")
            .with(201)
            .json()
            .path("reference")
            .asString();
    assertThat(exchange.requester().get("/api/requests/" + again + "/links").with(200).body())
        .contains(reference);
  }

  @Test
  void nothingThatIsPublishedSaysThatAnybodyObjected() {
    String reference = exchange.declinedOnAnObjection(14);
    String path = "/api/requests/" + reference;
    exchange.requester().post(path + "/outcome/opening", "{}").with(200);
    theDateComes(reference);
    Timers.comeDue(database, reference, CompleteDecision.ANOTHER_LOOK_OVERDUE);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> facts(reference).contains(Facts.ANOTHER_LOOK_OVERDUE));
    exchange.holder().post(path + "/decision/look-again", exchange.lookedAgain(true, 90)).with(200);
    theDateComes(reference);
    exchange
        .holder()
        .post(path + "/decision/look-again", exchange.lookedAgain(false, null))
        .with(200);

    assertThat(facts(reference))
        .contains(
            Facts.REQUEST_DECLINED,
            Facts.ANOTHER_LOOK_REQUESTED,
            Facts.ANOTHER_LOOK_TAKEN,
            Facts.ANSWER_MAY_BE_ANOTHER,
            Facts.REQUEST_CLOSED);
    assertThat(logged(reference))
        .anySatisfy(event -> assertThat(event).contains(CompleteDecision.WAIT_TO_LOOK_AGAIN))
        .allSatisfy(event -> assertThat(event).doesNotContainIgnoringCase("object"));
  }

  private void theDateComes(String reference) {
    Timers.comeDue(database, reference, CompleteDecision.WAIT_TO_LOOK_AGAIN);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                !jdbc.sql("select 1 from inbox_task where reference = ? and step = ?")
                    .params(reference, CompleteDecision.LOOK_AGAIN)
                    .query(Integer.class)
                    .list()
                    .isEmpty());
  }

  private static String in(int days) {
    return LocalDate.now(LONDON).plusDays(days).toString();
  }

  /** All that the log holds of each event, which is more than is published of it. */
  private List<String> logged(String reference) {
    return jdbc.sql("select event_log::text from event_log where reference = ?")
        .param(reference)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private List<String> facts(String reference) {
    return jdbc.sql("select fact from event_log where reference = ? order by sequence")
        .param(reference)
        .query((row, number) -> row.getString(1))
        .list();
  }
}
