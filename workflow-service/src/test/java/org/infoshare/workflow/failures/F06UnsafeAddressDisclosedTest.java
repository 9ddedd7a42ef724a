package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A safe address or a name reached the source of harm: whoever is about to send or tell something
 * sees who must not learn of it and how the individual is reached safely, and cannot send it there.
 */
@ExchangeTest
class F06UnsafeAddressDisclosedTest {

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private PostgreSql.Database database;

  private Api api = Api.at(0);

  @BeforeEach
  void set() {
    api = Api.at(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disclosure/before-sending", "informing/before-informing"})
  void beforeAnythingIsSentOrToldTheListAndTheSafeContactNoteAreShown(String part) {
    Exchange exchange = keptFrom("Pat Example");
    String reference = exchange.accepted("RED");

    JsonNode before =
        exchange.holder().get("/api/requests/" + reference + "/" + part).with(200).json();

    assertThat(before.path("mustNotLearn").get(0).path("name").asString()).isEqualTo("Pat Example");
    assertThat(before.path("mustNotLearn").get(0).path("why").asString())
        .contains("mustNotLearn.why");
    assertThat(before.path("safeContactNote").asString()).contains("safeContactNote");
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from record_entry
                    where reference = ? and action = 'cautions-viewed'
                    """)
                .param(reference)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("whereSomethingIsSent")
  void everyPageThatSendsSomethingShowsTheListAndTheSafeContactNote(Sending sending) {
    Exchange exchange = keptFrom("Pat Example");
    String reference = sending.prepared.apply(exchange);
    Browser sender = Browser.of(api, sending.by);
    if (List.of("/challenge", "/redirected").contains(sending.page)) {
      String outcome = "/requests/" + reference + "/outcome";
      sender.submit(outcome, outcome, Map.of());
    }

    assertThat(sender.open("/requests/" + reference + sending.page).body())
        .contains("Pat Example", "Invented words for mustNotLearn.why")
        .contains("Invented words for safeContactNote");
  }

  /** Where somebody is about to send something, by whom, and how it comes to that. */
  record Sending(String page, String by, Function<Exchange, String> prepared) {

    @Override
    public String toString() {
      return page;
    }
  }

  static Stream<Sending> whereSomethingIsSent() {
    return Stream.of(
        new Sending("/decision", "asked-practitioner", exchange -> exchange.accepted("AMBER")),
        new Sending(
            "/questions/new/requester",
            "asked-practitioner",
            exchange -> exchange.accepted("AMBER")),
        new Sending(
            "/questions/new/adviser", "asked-practitioner", exchange -> exchange.accepted("AMBER")),
        new Sending(
            "/questions/1/invitation",
            "asked-practitioner",
            exchange -> exchange.questioned("ADVISER")),
        new Sending(
            "/questions/1/answer",
            "asking-practitioner",
            exchange -> {
              String reference = exchange.questioned("REQUESTER");
              exchange.claimAs("asking-practitioner", reference, "answer-clarification");
              return reference;
            }),
        new Sending(
            "/decision/approval",
            "asked-lead",
            exchange -> {
              String reference = exchange.proposed();
              exchange.claimAs("asked-lead", reference, "approve-decision");
              return reference;
            }),
        new Sending(
            "/sharing/recipient",
            "asked-practitioner",
            exchange -> {
              String reference = exchange.decided("SHARE_FULL");
              exchange.claim(reference, "share-information");
              return reference;
            }),
        new Sending("/understanding/comparison", "asked-practitioner", Exchange::understood),
        new Sending("/feedback", "asking-practitioner", Exchange::agreedOn),
        new Sending("/informing", "asked-practitioner", Exchange::informingClaimed),
        new Sending(
            "/misdirection/recall",
            "asked-practitioner",
            exchange -> {
              String reference = exchange.misdirected();
              exchange.claim(reference, "recall-information");
              return reference;
            }),
        new Sending(
            "/misdirection/assessment",
            "asked-lead",
            exchange -> {
              String reference = exchange.misdirected();
              exchange.claimAs("asked-lead", reference, "assess-misdirection");
              return reference;
            }),
        new Sending(
            "/challenge", "asking-practitioner", exchange -> exchange.outcomeReady("DECLINE")),
        new Sending(
            "/redirected", "asking-practitioner", exchange -> exchange.outcomeReady("NOT_HELD")));
  }

  @Test
  void anAdviserSeesNeitherTheListNorTheNote() {
    Exchange exchange = keptFrom("Pat Example");
    String reference = exchange.questioned("ADVISER");
    exchange.claimAs("asked-adviser", reference, "give-advice");

    assertThat(Browser.of(api, "asked-adviser").open("/advice/" + reference + "/1").body())
        .contains("question.text")
        .doesNotContain("Pat Example", "safeContactNote");
  }

  @ParameterizedTest
  @ValueSource(strings = {"disclosure/before-sending", "informing/before-informing"})
  void noneOfItIsShownBeforeSomebodyOwnsTheRequestNorToTheSideThatAsked(String part) {
    Exchange exchange = keptFrom("Pat Example");
    String path = "/api/requests/" + exchange.submitted("RED") + "/" + part;

    assertThat(exchange.holder().get(path).with(409).body()).doesNotContain("Pat Example");
    exchange.requester().get(path).with(403);
  }

  @AfterEach
  void everybodyHasTheirNameAgain() {
    Everybody.call(database, "asking-colleague", nameOf("asking-colleague"));
  }

  @Test
  void aColleagueWithANameOfTheListIsMarkedAndNeverGetsIt() {
    Exchange exchange = keptFrom("OZIAS PLUMTREE");
    String reference = exchange.decided("SHARE_FULL");
    Everybody.call(database, "asking-colleague", "Ozias Plumtree");
    String path = "/api/requests/" + reference + "/disclosure";

    JsonNode candidate = candidate(exchange, path, "Ozias Plumtree");

    assertThat(candidate.path("mustNotLearn").asBoolean()).isTrue();
    assertThat(candidate.path("resemblesOneWhoMustNotLearn").asBoolean()).isTrue();
    assertThat(
            exchange
                .holder()
                .post(
                    path,
                    exchange
                        .disclosure("SHARE_FULL")
                        .replace(
                            personOf("asking-practitioner").toString(),
                            personOf("asking-colleague").toString()))
                .with(422)
                .body())
        .contains("recipient-may-learn-of-the-request");
  }

  @Test
  void aNameThatIsOnlyLikeOneOfTheListIsPointedOut() {
    Exchange exchange = keptFrom("Sam " + nameOf("asking-colleague"));
    String path = "/api/requests/" + exchange.decided("SHARE_FULL") + "/disclosure";

    assertThat(
            candidate(exchange, path, nameOf("asking-colleague")).path("mustNotLearn").asBoolean())
        .isFalse();
    assertThat(
            candidate(exchange, path, nameOf("asking-colleague"))
                .path("resemblesOneWhoMustNotLearn")
                .asBoolean())
        .isTrue();
    assertThat(
            candidate(exchange, path, nameOf("asking-practitioner"))
                .path("resemblesOneWhoMustNotLearn")
                .asBoolean())
        .isFalse();
  }

  @Test
  void nobodyOnTheListIsInformedWhateverIsTicked() {
    Exchange exchange = keptFrom("Pat Example");
    String reference = exchange.informingClaimed();

    for (String name : List.of("Pat Example", "EXAMPLE, Pat", "Ms Pat Example")) {
      assertThat(
              exchange
                  .holder()
                  .post(
                      "/api/requests/" + reference + "/informing",
                      exchange
                          .informed()
                          .replaceFirst("\"name\":\"[^\"]*\"", "\"name\":\"" + name + "\""))
                  .with(422)
                  .body())
          .contains("nobody-on-the-must-not-learn-list");
    }
  }

  /** An exchange about a request that somebody must not learn of. */
  private Exchange keptFrom(String name) {
    return new Exchange(
        api,
        field ->
            field.equals("mustNotLearn.name")
                ? name
                : "Invented words for " + field + ", long enough to pass.");
  }

  private static JsonNode candidate(Exchange exchange, String path, String name) {
    for (JsonNode one :
        exchange.holder().get(path + "/before-sending").with(200).json().path("recipients")) {
      if (one.path("person").path("name").asString().equals(name)) {
        return one;
      }
    }
    throw new AssertionError(name + " is not among the recipients");
  }
}
