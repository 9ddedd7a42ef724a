package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whoever decides asks the requester what is meant, or an adviser without naming the person. */
@ExchangeTest
class AskingWhileDecidingTest {

  @LocalServerPort private int port;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @Test
  void aQuestionToTheRequesterPausesTheClockAndTheAnswerSetsItGoing() {
    String reference = exchange.accepted("AMBER");
    String path = "/api/requests/" + reference;
    Instant before = decideBy(reference);

    exchange.holder().post(path + "/questions", exchange.question("REQUESTER")).with(200);

    assertThat(decideBy(reference)).isEqualTo(before.plus(Duration.ofHours(4)));
    JsonNode asked = exchange.requester().get(path + "/questions").with(200).json();
    assertThat(asked.at("/questions/0/text").asString()).contains("question.text");
    exchange.requester().post(path + "/questions/1/answer", exchange.answer()).with(200);
    assertThat(decideBy(reference)).isBetween(before, before.plus(Duration.ofMinutes(10)));
    assertThat(
            exchange
                .holder()
                .get(path + "/questions")
                .with(200)
                .json()
                .at("/questions/0/answer")
                .asString())
        .contains("answer.text");
    exchange.requester().post(path + "/questions/1/answer", exchange.answer()).with(409);
  }

  @Test
  void redNeverPauses() {
    String reference = exchange.accepted("RED");
    Instant before = decideBy(reference);

    exchange
        .holder()
        .post("/api/requests/" + reference + "/questions", exchange.question("REQUESTER"))
        .with(200);

    assertThat(decideBy(reference)).isEqualTo(before);
  }

  @Test
  void anAdviserReadsTheQuestionAndNotWhomItIsAbout() {
    String reference = exchange.questioned("ADVISER");
    Api adviser = api.as("asked-adviser");

    JsonNode listed = adviser.get("/api/advice").with(200).json();
    assertThat(listed.toString()).contains(reference);
    JsonNode read = adviser.get("/api/advice/" + reference + "/1").with(200).json();

    assertThat(read.path("text").asString()).contains("question.text");
    assertThat(read.has("about")).isFalse();
    adviser.get("/api/requests/" + reference).with(404);
    adviser.get("/api/requests/" + reference + "/questions").with(404);
    exchange
        .requester()
        .get("/api/requests/" + reference + "/questions")
        .with(200)
        .json()
        .path("questions")
        .forEach(question -> assertThat(question.path("of").asString()).isEqualTo("REQUESTER"));
  }

  @Test
  void onlyWhoIsInvitedReadsTheNameAndTheInvitationIsOnTheRecord() {
    String reference = exchange.questioned("ADVISER");
    String path = "/api/requests/" + reference;

    exchange.holder().post(path + "/questions/1/invitation", exchange.invitation()).with(200);

    JsonNode read = api.as("asked-adviser").get("/api/advice/" + reference + "/1").with(200).json();
    assertThat(read.path("about")).isNotEmpty();
    Answer record =
        api.send(
            api.as("asked-lead")
                .call(path + "/record?limit=100")
                .header("Infoshare-Reason", "To see that it is there.")
                .GET());
    assertThat(record.with(200).body()).contains("adviser-invited", "advice-question-viewed");
    api.as("asked-adviser").get(path).with(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subject.name",
        "linkedPeople.name",
        "parentalResponsibility.name",
        "mustNotLearn.name"
      })
  void aQuestionToAnAdviserThatNamesThePersonOrSomebodyAroundThemIsRefused(String whose) {
    Exchange named =
        new Exchange(
            api,
            field ->
                field.equals(whose)
                    ? "Robin Quillfeather"
                    : "Invented words for " + field + ", long enough.");
    String reference = named.accepted("AMBER");

    Answer refused =
        named
            .holder()
            .post(
                "/api/requests/" + reference + "/questions",
                "{\"of\":\"ADVISER\",\"text\":\"May we tell them about Quillfeather?\"}")
            .with(422);

    assertThat(refused.json().at("/errors/0/rule").asString()).isEqualTo("advice-names-nobody");
    named
        .holder()
        .post("/api/requests/" + reference + "/questions", named.question("REQUESTER"))
        .with(200);
  }

  @Test
  void anAdviserTakesTheQuestionAndAnswersIt() {
    String reference = exchange.questioned("ADVISER");
    String path = "/api/advice/" + reference + "/1/answer";
    api.as("asked-adviser").post(path, exchange.answer()).with(409);
    exchange.claimAs("asked-adviser", reference, "give-advice");

    api.as("asked-adviser").post(path, exchange.answer()).with(200);

    api.as("asked-adviser").post(path, exchange.answer()).with(409);
    assertThat(
            exchange
                .holder()
                .get("/api/requests/" + reference + "/questions")
                .with(200)
                .json()
                .at("/questions/0/answer")
                .asString())
        .contains("answer.text");
  }

  @Test
  void oneQuestionAtATimeToEach() {
    String reference = exchange.questioned("REQUESTER");
    String path = "/api/requests/" + reference + "/questions";

    assertThat(
            exchange
                .holder()
                .post(path, exchange.question("REQUESTER"))
                .with(422)
                .json()
                .at("/errors/0/rule")
                .asString())
        .isEqualTo("one-question-at-a-time");
    exchange.holder().post(path, exchange.question("ADVISER")).with(200);
  }

  @Test
  void ofARestrictedRequestAnAdviserWhoIsNotNamedLearnsNothing() {
    String reference = exchange.questioned("ADVISER");
    exchange
        .holder()
        .post("/api/requests/" + reference + "/questions/1/invitation", exchange.invitation())
        .with(200);
    api.as("asked-lead")
        .post("/api/requests/" + reference + "/restriction", exchange.restriction())
        .with(200);
    Api adviser = api.as("asked-adviser");

    assertThat(adviser.get("/api/advice").with(200).body()).doesNotContain(reference);
    adviser.get("/api/advice/" + reference + "/1").with(404);
    adviser.post("/api/advice/" + reference + "/1/answer", exchange.answer()).with(404);
  }

  @Test
  void whereNoAdviserMayKnowItIsSaidAtOnce() {
    String reference = exchange.restricted("AMBER");
    api.as("asked-lead")
        .post("/api/requests/" + reference + "/named-people", exchange.naming("asked-practitioner"))
        .with(200);
    exchange.claim(reference, "decide-whether-to-share");

    assertThat(
            exchange
                .holder()
                .post("/api/requests/" + reference + "/questions", exchange.question("ADVISER"))
                .with(422)
                .json()
                .at("/errors/0/rule")
                .asString())
        .isEqualTo("advice-reaches-somebody");
  }

  private Instant decideBy(String reference) {
    return Instant.parse(
        exchange.readByRequester(reference).with(200).json().path("decideBy").asString());
  }
}
