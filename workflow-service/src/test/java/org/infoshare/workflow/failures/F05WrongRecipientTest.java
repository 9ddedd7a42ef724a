package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.util.stream.StreamSupport;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** It went to the wrong person: recipients come from the directory and are looked at before. */
@ExchangeTest
class F05WrongRecipientTest {

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;

  @Test
  void whatWentWrongIsReadNoMoreByTheSideThatAskedUntilALeadReleasesIt() {
    String reference = exchange.opened();
    String path = "/api/requests/" + reference;
    assertThat(outcome(reference).has("information")).isTrue();

    exchange.requester().post(path + "/misdirection", exchange.misdirection()).with(200);

    JsonNode recalled = outcome(reference);
    assertThat(recalled.has("information")).isFalse();
    assertThat(recalled.path("recalled").asBoolean()).isTrue();
    assertThat(exchange.requester().get(path + "/record?limit=100").with(200).body())
        .contains("misdirection-reported")
        .doesNotContain("items.text");
    exchange.holder().post(path + "/misdirection", exchange.misdirection()).with(409);
    assertThat(exchange.holder().get(path + "/decision").with(200).body())
        .contains("It was reported that what went is about somebody else.");

    exchange.claim(reference, "recall-information");
    exchange.holder().post(path + "/misdirection/recall", exchange.recall()).with(200);
    assertThat(outcome(reference).has("information")).isFalse();
    exchange.claimAs("asked-lead", reference, "assess-misdirection");
    api.as("asked-lead")
        .post(path + "/misdirection/assessment", exchange.assessment(true))
        .with(200);

    assertThat(outcome(reference).has("information")).isTrue();
    JsonNode seen = exchange.requester().get(path + "/misdirection").with(200).json();
    assertThat(seen.at("/misdirections/0/readable").asBoolean()).isTrue();
    assertThat(seen.toString()).doesNotContain("recall.note", "assessment.reasons");
    assertThat(exchange.holder().get(path + "/misdirection").with(200).body())
        .contains("recall.note", "assessment.reasons", "DESTROYED");
  }

  @Test
  void whatWasForSomebodyElseStaysUnreadAndItIsFoundOutAlsoAfterTheEnd() {
    String reference = exchange.agreedOn();
    String path = "/api/requests/" + reference;
    exchange.requester().post(path + "/feedback", exchange.feedback()).with(200);
    exchange.claim(reference, "inform-or-record-why-not");
    exchange.holder().post(path + "/informing", exchange.informed()).with(200);
    assertThat(exchange.readByRequester(reference).json().path("state").asString())
        .isEqualTo("CLOSED");

    exchange.holder().post(path + "/misdirection", exchange.misdirection()).with(200);
    exchange.claimAs("asked-lead", reference, "assess-misdirection");
    api.as("asked-lead")
        .post(path + "/misdirection/assessment", exchange.assessment(false))
        .with(200);

    assertThat(outcome(reference).has("information")).isFalse();
    exchange.claim(reference, "recall-information");
    exchange.holder().post(path + "/misdirection/recall", exchange.recall()).with(200);
    assertThat(outcome(reference).path("recalled").asBoolean()).isTrue();
    assertThat(exchange.readByRequester(reference).json().path("state").asString())
        .isEqualTo("CLOSED");
  }

  @Test
  void whereNothingWasSharedThereIsNothingToRecall() {
    String reference = exchange.outcomeReady("DECLINE");

    exchange
        .holder()
        .post("/api/requests/" + reference + "/misdirection", exchange.misdirection())
        .with(409);
  }

  @Test
  void whatRepeatsItInOtherWordsIsKeptBackTooAndTheLastWordOfALeadCounts() {
    String reference = exchange.understood();
    String path = "/api/requests/" + reference;
    for (boolean readable : new boolean[] {false, true}) {
      exchange.holder().post(path + "/misdirection", exchange.misdirection()).with(200);
      assertThat(exchange.requester().get(path + "/understanding").with(200).body())
          .doesNotContain("understanding.understood");
      assertThat(exchange.requester().get(path + "/record?limit=100").with(200).body())
          .doesNotContain("understanding.understood", "items.text");
      exchange.claim(reference, "recall-information");
      exchange.holder().post(path + "/misdirection/recall", exchange.recall()).with(200);
      exchange.claimAs("asked-lead", reference, "assess-misdirection");
      api.as("asked-lead")
          .post(path + "/misdirection/assessment", exchange.assessment(readable))
          .with(200);
    }

    assertThat(outcome(reference).has("information")).isTrue();
    assertThat(exchange.requester().get(path + "/understanding").with(200).body())
        .contains("understanding.understood");
    assertThat(exchange.requester().get(path + "/record?limit=100").with(200).body())
        .contains("items.text");
  }

  private JsonNode outcome(String reference) {
    return exchange.requester().get("/api/requests/" + reference + "/outcome").with(200).json();
  }

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asking-other-practitioner",
        "asking-lead",
        "asked-colleague",
        "stranger-practitioner"
      })
  void nothingGoesToAnybodyOutsideTheTeamThatAsked(String recipient) {
    String reference = exchange.decided("SHARE_FULL");

    assertThat(share(reference, recipient).with(422).body())
        .contains("recipient-belongs-to-the-requesting-team");
  }

  @Test
  void nothingGoesToSomebodyWhoHasLeftTheTeam() {
    String reference = exchange.decided("SHARE_FULL");
    database.execute(
        "delete from memberships where person = '%s'".formatted(personOf("asking-colleague")));
    try {
      share(reference, "asking-colleague").with(422);
      assertThat(beforeSending(reference).toString()).doesNotContain(nameOf("asking-colleague"));
    } finally {
      database.execute(
          "insert into memberships (person, team) values ('%s', 'asking-front-door')"
              .formatted(personOf("asking-colleague")));
    }
  }

  @Test
  void whomItCanGoToIsShownByNameBeforeItIsSent() {
    JsonNode before = beforeSending(exchange.decided("SHARE_FULL"));

    assertThat(
            StreamSupport.stream(before.path("recipients").spliterator(), false)
                .map(one -> one.path("person").path("name").asString()))
        .containsExactlyInAnyOrder(nameOf("asking-practitioner"), nameOf("asking-colleague"));
  }

  @Test
  void whatIsRestrictedIsOfferedToNamedPeopleOnly() {
    String reference = exchange.restricted("RED");
    api.as("asked-lead")
        .post("/api/requests/" + reference + "/named-people", exchange.naming("asked-practitioner"))
        .with(200);
    exchange.claim(reference, "decide-whether-to-share");

    JsonNode before = beforeSending(reference);

    assertThat(before.path("recipients")).hasSize(1);
    assertThat(before.toString()).contains(nameOf("asking-practitioner"));
  }

  private Api.Answer share(String reference, String recipient) {
    return exchange
        .holder()
        .post(
            "/api/requests/" + reference + "/disclosure",
            exchange
                .disclosure("SHARE_FULL")
                .replace(
                    personOf("asking-practitioner").toString(), personOf(recipient).toString()));
  }

  private JsonNode beforeSending(String reference) {
    return exchange
        .holder()
        .get("/api/requests/" + reference + "/disclosure/before-sending")
        .with(200)
        .json();
  }
}
