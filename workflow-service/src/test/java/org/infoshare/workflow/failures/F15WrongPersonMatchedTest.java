package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.failures.Asking.anNhsNumber;
import static org.infoshare.workflow.failures.Asking.reference;
import static org.infoshare.workflow.failures.Asking.rule;
import static org.infoshare.workflow.failures.Asking.somebody;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.infoshare.workflow.failures.Asking.Person;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The wrong person matched: at least two identifiers, and the NHS number never alone. */
@ExchangeTest
class F15WrongPersonMatchedTest {

  private static final String ASKING = "asking-practitioner";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Asking asking = new Asking(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    asking = new Asking(api);
  }

  @Test
  void theNhsNumberAloneIsRefusedWithAWayOn() {
    Answer refused =
        asking.send(
            ASKING,
            request ->
                subject(request).put("ageBand", "FROM_5_TO_11").put("nhsNumber", "9434765919"));

    assertThat(rule(refused)).isEqualTo("at-least-two-identifiers");
    assertThat(refused.json().at("/errors/0/message").asString())
        .contains("description", "what is known of them");
  }

  @Test
  void aNameAloneIsRefused() {
    assertThat(
            rule(
                asking.send(
                    ASKING,
                    request -> subject(request).put("kind", "UNBORN_CHILD").put("name", "Baby"))))
        .isEqualTo("at-least-two-identifiers");
  }

  @Test
  void somebodyWithoutAKnownNameIsAskedAboutByWhatIsKnownOfThem() {
    Answer answer =
        asking.send(
            ASKING,
            request ->
                subject(request)
                    .put("kind", "UNBORN_CHILD")
                    .put("description", "Due in May; the mother is Sam Example.")
                    .put("address", "1 Sample Street"));

    JsonNode found =
        api.as("asked-practitioner")
            .get("/api/requests/" + reference(answer))
            .with(200)
            .json()
            .path("isThisOurs");
    assertThat(found.path("description").asString()).contains("Sam Example");
    assertThat(found.has("name")).isFalse();
  }

  @Test
  void aNumberThatIsNobodysIsRefused() {
    for (String number : List.of("9434765918", "0000000000")) {
      assertThat(
              rule(
                  asking.send(
                      ASKING,
                      request -> ((ObjectNode) request.path("subject")).put("nhsNumber", number))))
          .isEqualTo("nhs-number-check-digit");
    }
  }

  @Test
  void whatTheRequestDoesNotSayMatchesNothing() {
    Exchange exchange = Exchange.at(api);
    String reference =
        asking.ask(
            ASKING,
            request -> {
              somebody().into(request);
              request.remove(List.of("linkedPeople", "parentalResponsibility"));
            });
    exchange.claim(reference, "decide-whether-to-share");
    ObjectNode decision = (ObjectNode) Asking.JSON.readTree(exchange.decision("SHARE_FULL"));
    String path = "/api/requests/" + reference + "/decision";

    for (String unsaid : List.of("OTHER_NAME", "ADDRESS", "HOUSEHOLD")) {
      assertThat(rule(exchange.holder().post(path, matching(decision, unsaid))))
          .isEqualTo("identifiers-are-of-the-request");
    }
    assertThat(
            Browser.of(api, "asked-practitioner")
                .open("/requests/" + reference + "/decision/person")
                .body())
        .contains("DATE_OF_BIRTH", "NHS_NUMBER", "LOCAL_IDENTIFIER", "TOLD_ON_ASKING")
        .doesNotContain("OTHER_NAME", "ADDRESS", "HOUSEHOLD");
    exchange.holder().post(path, matching(decision, "TOLD_ON_ASKING")).with(200);
  }

  @Test
  void whoIsAroundThemTellsThePersonWhereTheRequestSaysIt() {
    Exchange exchange = Exchange.at(api);
    for (List<String> other :
        List.of(List.of("linkedPeople"), List.of("parentalResponsibility"), List.<String>of())) {
      String reference =
          asking.ask(
              ASKING,
              request -> {
                somebody().into(request);
                if (other.isEmpty()) {
                  ((ObjectNode) request.path("subject")).put("description", "Lives with an aunt.");
                }
                request.remove(
                    Stream.of("linkedPeople", "parentalResponsibility")
                        .filter(each -> !other.contains(each))
                        .toList());
              });
      exchange.claim(reference, "decide-whether-to-share");
      ObjectNode decision = (ObjectNode) Asking.JSON.readTree(exchange.decision("SHARE_FULL"));
      exchange
          .holder()
          .post("/api/requests/" + reference + "/decision", matching(decision, "HOUSEHOLD"))
          .with(200);
    }
  }

  private static String matching(ObjectNode decision, String identifier) {
    decision
        .withObject("rightPerson")
        .putArray("identifiersMatched")
        .add("DATE_OF_BIRTH")
        .add(identifier);
    return Asking.JSON.writeValueAsString(decision);
  }

  @Test
  void twoIdentifiersThatAgreeMakeACertainMatch() {
    Person person = somebody();
    String first = asking.ask(ASKING, person::into);
    String second =
        asking.ask(
            ASKING,
            person
                    .called(person.name().toUpperCase(Locale.ROOT))
                    .withPupilNumber("unknown-" + UUID.randomUUID())
                ::into);

    assertMatch(second, first, "CERTAIN", "NHS_NUMBER", "NAME_AND_DATE_OF_BIRTH");
  }

  @Test
  void oneIdentifierThatAgreesMakesAPossibleMatchOnly() {
    Person person = somebody();
    String first = asking.ask(ASKING, person::into);
    Person other = somebody();
    String sameNumber = asking.ask(ASKING, other.withNhsNumber(person.nhsNumber())::into);
    String samePupil = asking.ask(ASKING, other.withPupilNumber(person.pupilNumber())::into);
    String sameName =
        asking.ask(
            ASKING,
            person.withNhsNumber(anNhsNumber()).withPupilNumber("unknown-" + UUID.randomUUID())
                ::into);

    assertMatch(sameNumber, first, "POSSIBLE", "NHS_NUMBER");
    assertMatch(samePupil, first, "POSSIBLE", "LOCAL_IDENTIFIER");
    assertMatch(sameName, first, "POSSIBLE", "NAME_AND_DATE_OF_BIRTH");
  }

  @Test
  void theSameNameWithAnotherDateOfBirthIsNoMatch() {
    Person person = somebody();
    String first = asking.ask(ASKING, person::into);
    String namesake =
        asking.ask(
            ASKING,
            person
                    .bornOn(person.born().plusDays(1))
                    .withNhsNumber(anNhsNumber())
                    .withPupilNumber("unknown-" + UUID.randomUUID())
                ::into);

    assertThat(earlier(namesake).toString()).doesNotContain(first);
  }

  @Test
  void whatIsComparedCannotBeRead() {
    Person person = somebody();
    String reference = asking.ask(ASKING, person::into);

    List<String> keys =
        jdbc.sql("select k::text from request_match_key k where reference = ?")
            .param(reference)
            .query((row, number) -> row.getString(1))
            .list();
    assertThat(keys).hasSizeGreaterThanOrEqualTo(4);
    assertThat(String.join(" ", keys).toLowerCase(Locale.ROOT))
        .doesNotContain(person.nhsNumber(), person.born().toString(), person.pupilNumber())
        .doesNotContain("name" + person.name().substring(4, 8));
    assertThat(
            jdbc.sql(
                    """
                    select bool_or(has_table_privilege('infoshare_service', 'request_match_key', p))
                    from unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as p
                    """)
                .query(Boolean.class)
                .single())
        .isFalse();
  }

  private void assertMatch(String reference, String other, String match, String... agreed) {
    JsonNode found =
        earlier(reference)
            .valueStream()
            .filter(each -> each.path("reference").asString().equals(other))
            .findAny()
            .orElseThrow(() -> new AssertionError(other + " is not among the others"));
    assertThat(found.path("match").asString()).isEqualTo(match);
    assertThat(found.path("agreed").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder(agreed);
  }

  private JsonNode earlier(String reference) {
    return api.as(ASKING)
        .get("/api/requests/" + reference + "/earlier-requests")
        .with(200)
        .json()
        .path("requests");
  }

  /** An empty subject in place of the one of the example. */
  private static ObjectNode subject(ObjectNode request) {
    assertThat(request.path("requestingTeam").asString()).isEqualTo(Everybody.ASKING_TEAM);
    return request.putObject("subject").put("kind", "CHILD");
  }
}
