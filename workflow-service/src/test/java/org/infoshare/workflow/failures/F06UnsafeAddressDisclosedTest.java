package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.failures.Asking.rule;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A safe address or a name reached the source of harm: whoever is about to send or tell something
 * sees who must not learn of it and how the individual is reached safely, and cannot send it there.
 * Nor does an address or such a name go inside what is shared, unless somebody says why.
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

  @ParameterizedTest
  @CsvSource({
    "They are at 12 refuge road now., an address of the person",
    "Write to them at 7 Harbour View., an address of the person",
    "'Example, Pat was at the gate.', the name of somebody who must not learn"
  })
  void anAddressOrSuchANameIsSharedForAReasonOnlyWhichTheRequesterNeverReads(
      String unsafe, String inWords) {
    Exchange exchange = withASafeAddress();
    String reference = toShare(exchange);
    String path = "/api/requests/" + reference;
    ObjectNode disclosure = disclosure(exchange, unsafe);

    Answer refused = share(exchange, reference, disclosure).with(422);
    assertThat(rule(refused)).isEqualTo("unsafe-address-or-name-says-why");
    assertThat(refused.body()).contains("\"items[0].text\"", "Item 1 holds " + inWords);
    assertThat(refused.body()).doesNotContain(unsafe);

    disclosure.put("addressBecause", "The ambulance is waiting there.");
    share(exchange, reference, disclosure).with(200);

    assertThat(exchange.holder().get(path + "/disclosure").with(200).body())
        .contains("The ambulance is waiting there.");
    assertThat(exchange.requester().post(path + "/outcome/opening", "{}").with(200).body())
        .contains(unsafe)
        .doesNotContain("ambulance");
    Browser requester = Browser.of(api, "asking-practitioner");
    for (String page : List.of("", "/outcome")) {
      assertThat(requester.open("/requests/" + reference + page).body())
          .contains(unsafe)
          .doesNotContain("ambulance");
    }
    assertThat(exchange.requester().get(path + "/record").with(200).body())
        .doesNotContain("ambulance");
    assertThat(Browser.of(api, "asked-practitioner").open("/requests/" + reference).body())
        .contains("The ambulance is waiting there.");
  }

  @Test
  void thePageAsksWhyOnlyWhereItWasRefusedAndLeadsToTheItemAndToTheReason() {
    Exchange exchange = withASafeAddress();
    String reference = toShare(exchange);
    String sharing = "/requests/" + reference + "/sharing";
    Browser holder = Browser.of(api, "asked-practitioner");
    prepare(holder, sharing, "They are at 12 Refuge Road.");
    assertThat(holder.open(sharing + "/check").body())
        .doesNotContain("addressBecause", sharing + "/address");

    HttpResponse<String> refused = holder.send(sharing + "/check");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("There is a problem", "Item 1 holds an address of the person whom it is about")
        .contains(sharing + "/items/1?from=check#items-0-text")
        .contains(sharing + "/address?from=check#addressBecause");
    HttpResponse<String> said =
        holder.send(
            sharing + "/address?from=check", "addressBecause", "The ambulance is waiting there.");
    assertThat(said.uri().getPath()).isEqualTo(sharing + "/check");
    assertThat(said.body()).contains("The ambulance is waiting there.");
    assertThat(holder.send(sharing + "/check").body()).contains("Information shared");
  }

  @Test
  void whoTakesTheAddressOutIsAskedNothingMore() {
    Exchange exchange = withASafeAddress();
    String sharing = "/requests/" + toShare(exchange) + "/sharing";
    Browser holder = Browser.of(api, "asked-practitioner");
    prepare(holder, sharing, "They are at 12 Refuge Road.");
    assertThat(holder.send(sharing + "/check").statusCode()).isEqualTo(422);

    prepare(holder, sharing, "They are at a safe address.");

    assertThat(holder.send(sharing + "/check").body()).contains("Information shared");
  }

  private static void prepare(Browser holder, String sharing, String text) {
    item(holder, sharing, text);
    holder.send(sharing + "/message", "keyPoint", "They are safe for now.");
    assertThat(
            holder
                .send(
                    sharing + "/recipient",
                    "recipient.person",
                    personOf("asking-practitioner").toString(),
                    "channel",
                    "IN_SERVICE")
                .uri()
                .getPath())
        .isEqualTo(sharing + "/check");
  }

  private static void item(Browser holder, String sharing, String text) {
    holder.send(
        sharing + "/items/1",
        "items[0].kind",
        "FACT",
        "items[0].text",
        text,
        "items[0].source",
        "The record",
        "items[0].date-day",
        "3",
        "items[0].date-month",
        "6",
        "items[0].date-year",
        "2026",
        "items[0].answersQuestion",
        "1",
        "items[0].included",
        "true");
  }

  /** An exchange about somebody at an address, who can be written to at another. */
  private Exchange withASafeAddress() {
    return new Exchange(
        api,
        field ->
            switch (field) {
              case "subject.address" -> "12 Refuge Road, Westvale";
              case "safeContactNote" -> "Write to 7 Harbour View, Eastport, and nowhere else.";
              case "mustNotLearn.name" -> "Pat Example";
              default -> "Invented words for " + field + ", long enough to pass.";
            });
  }

  private static String toShare(Exchange exchange) {
    String reference = exchange.decided("SHARE_FULL");
    exchange.claim(reference, "share-information");
    return reference;
  }

  private static ObjectNode disclosure(Exchange exchange, String text) {
    ObjectNode disclosure = (ObjectNode) Asking.JSON.readTree(exchange.disclosure("SHARE_FULL"));
    disclosure.remove("addressBecause");
    ((ObjectNode) disclosure.path("items").get(0)).put("text", text);
    return disclosure;
  }

  private static Answer share(Exchange exchange, String reference, ObjectNode disclosure) {
    return exchange
        .holder()
        .post(
            "/api/requests/" + reference + "/disclosure",
            Asking.JSON.writeValueAsString(disclosure));
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
