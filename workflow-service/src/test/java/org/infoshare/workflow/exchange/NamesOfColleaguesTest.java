package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.exchange.Story.AS_USUAL;
import static org.infoshare.workflow.exchange.Story.aDecision;
import static org.infoshare.workflow.exchange.Story.aDisclosure;
import static org.infoshare.workflow.exchange.Story.aRequest;
import static org.infoshare.workflow.exchange.Story.anItem;
import static org.infoshare.workflow.exchange.Story.path;

import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request that names a colleague is kept from them, and so is whoever has a name of it. */
@ExchangeTest
class NamesOfColleaguesTest {

  private static final String DECIDE = "decide-whether-to-share";

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  private Story story;

  @BeforeEach
  void everybodyArrives() {
    Everybody.arriveAt(database);
    story = Story.at(port);
  }

  @AfterEach
  void everybodyHasTheirNameAgain() {
    for (String username :
        List.of(
            "asking-practitioner",
            "asking-colleague",
            "asked-practitioner",
            "asked-other-practitioner",
            "asked-lead",
            "asked-auditor")) {
      Everybody.call(database, username, Everybody.nameOf(username));
    }
    database.execute(
        "update persons set active = true where id = '%s'"
            .formatted(Everybody.personOf("asked-other-practitioner")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ozias Plumtree", "PLUMTREE,  Ozias", "ozias plum-tree"})
  void aRequestAboutSomebodyWithTheNameOfAColleagueIsRestricted(String written) {
    Everybody.call(database, "asked-other-practitioner", "Ozias Plumtree");

    String reference = story.submitted(naming(written, "Pat Example"));

    Answer read = story.requester.get("/api/requests/" + reference).with(200);
    assertThat(ground(reference)).isEqualTo("SUBJECT_IS_STAFF");
    assertThat(read.json().path("restriction").path("reason").asString())
        .contains("the name of somebody who works for one of the two")
        .doesNotContainIgnoringCase("plum", "asked");
    for (String colleague :
        List.of("asked-practitioner", "asked-other-practitioner", "asking-colleague")) {
      story.as(colleague).get("/api/requests/" + reference).with(404);
    }
    story.as("asked-lead").get("/api/requests/" + reference).with(200);
    assertThat(
            Browser.of(Api.at(port), "asking-practitioner")
                .open("/requests/" + reference + "/sent")
                .body())
        .contains(
            "Only named people can find this request",
            "the name of somebody who works for one of the two");
  }

  @Test
  void soIsOneFromWhichSomebodyWithTheNameOfAColleagueIsToBeKept() {
    Everybody.call(database, "asking-practitioner", "Ozias Plumtree");

    String reference = story.submitted(naming("Robin Example", "Plumtree Ozias"));

    assertThat(ground(reference)).isEqualTo("MUST_NOT_LEARN_IS_STAFF");
  }

  @ParameterizedTest
  @CsvSource({
    "MOTHER,          NO,      NO,      YES, SUBJECT_IS_RELATIVE_OF_STAFF",
    "OTHER,           YES,     UNKNOWN, YES, SUBJECT_IS_RELATIVE_OF_STAFF",
    "OTHER,           NO,      YES,     YES, MUST_NOT_LEARN_IS_STAFF",
    "MOTHER,          YES,     NO,      NO,  MUST_NOT_LEARN_IS_STAFF"
  })
  void soIsOneInWhichSomebodyAroundThePersonHasTheNameOfAColleague(
      String relation, String sameHousehold, String risk, String safe, String ground) {
    Everybody.call(database, "asked-other-practitioner", "Ozias Plumtree");

    String reference =
        story.submitted(
            with("linkedPeople", linked("Plumtree, Ozias", relation, sameHousehold, risk, safe)));

    assertThat(ground(reference)).isEqualTo(ground);
    story.as("asked-practitioner").get("/api/requests/" + reference).with(404);
  }

  @ParameterizedTest
  @CsvSource({"UNKNOWN, SUBJECT_IS_RELATIVE_OF_STAFF", "NO, MUST_NOT_LEARN_IS_STAFF"})
  void soIsOneInWhichWhoeverHasParentalResponsibilityDoes(String safeToTell, String ground) {
    Everybody.call(database, "asked-other-practitioner", "Ozias Plumtree");

    assertThat(ground(story.submitted(with("parentalResponsibility", holder("OTHER", safeToTell)))))
        .isEqualTo(ground);
  }

  @Test
  void anOrganisationAndWhoeverIsThereByProfessionRestrictNothing() {
    Everybody.call(database, "asked-other-practitioner", "Ozias Plumtree");

    for (String request :
        List.of(
            with("linkedPeople", linked("Ozias Plumtree", "OTHER", "NO", "NO", "YES")),
            with("linkedPeople", linked("Ozias Plumtree", "CARER", "UNKNOWN", "NO", "YES")),
            with("linkedPeople", linked("Ozias Plumtree", "ORGANISATION", "YES", "NO", "YES")),
            with("parentalResponsibility", holder("ORGANISATION", "YES")))) {
      assertThat(
              story
                  .requester
                  .get("/api/requests/" + story.submitted(request))
                  .with(200)
                  .json()
                  .path("restricted")
                  .asBoolean())
          .as(request)
          .isFalse();
    }
  }

  @Test
  void noLeadIsNamedByTheServiceOnARequestAboutTheirOwnFamily() {
    Everybody.call(database, "asked-lead", "Ozias Plumtree");

    assertThat(
            story
                .requester
                .post(
                    "/api/requests",
                    with("linkedPeople", linked("Ozias Plumtree", "FATHER", "YES", "NO", "YES")))
                .with(422)
                .body())
        .contains("restricted-request-reaches-somebody");
  }

  @Test
  void aLeadCanNameARelativeAndNobodyWhoIsNotToBeTold() {
    Everybody.call(database, "asked-practitioner", "Ozias Plumtree");
    String person = "{\"person\": \"%s\"}".formatted(Everybody.personOf("asked-practitioner"));

    String relative =
        story.submitted(
            with("linkedPeople", linked("Ozias Plumtree", "MOTHER", "YES", "NO", "YES")));
    story.as("asked-lead").post(path(relative, "named-people"), person).with(200);
    String risk =
        story.submitted(
            with("linkedPeople", linked("Ozias Plumtree", "MOTHER", "YES", "YES", "YES")));
    assertThat(story.as("asked-lead").post(path(risk, "named-people"), person).with(422).body())
        .contains("named-person-may-learn-of-the-request");
  }

  @Test
  void nothingIsSentToWhoeverIsNotToBeTold() {
    String reference =
        story.claimed(with("linkedPeople", linked("Sam Example", "OTHER", "NO", "YES", "NO")));
    story.holder.post(path(reference, "decision"), aDecision("SHARE_FULL", AS_USUAL)).with(200);
    Everybody.call(database, "asking-colleague", "Sam Example");
    Map<String, Object> recipient =
        Map.of("person", Everybody.personOf("asking-colleague").toString(), "role", "Colleague");

    assertThat(
            story
                .holder
                .post(
                    path(reference, "disclosure"),
                    aDisclosure(
                        List.of(anItem(true)),
                        disclosure -> {
                          disclosure.put("recipient", recipient);
                          return disclosure;
                        }))
                .with(422)
                .body())
        .contains("recipient-may-learn-of-the-request");
  }

  @Test
  void aNameOfSomebodyElseRestrictsNothing() {
    Everybody.call(database, "asked-other-practitioner", "Ozias Plumtree");
    database.execute(
        "update persons set active = false where id = '%s'"
            .formatted(Everybody.personOf("asked-other-practitioner")));

    for (String other :
        List.of("Ozias Plumtree", "Ozzy Plumtree", Everybody.nameOf("stranger-practitioner"))) {
      assertThat(
              story
                  .requester
                  .get("/api/requests/" + story.submitted(naming(other, "Pat Example")))
                  .with(200)
                  .json()
                  .path("restricted")
                  .asBoolean())
          .as(other)
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Robin Example", "Example, Pat", "Sam EXAMPLE"})
  void whoeverHasANameOfTheRequestTakesNoTaskOfIt(String name) {
    String reference = story.submitted(naming("Robin Example", "Pat Example"));
    String claim = "/api/tasks/" + story.task(reference, DECIDE) + "/claim";
    Everybody.call(database, "asked-practitioner", name);

    assertThat(story.holder.post(claim, "").with(403).body())
        .contains("You take no part in this request")
        .doesNotContain("conflict", "name", "Example");

    assertThat(refusals(reference, "asked-practitioner")).containsExactly("OWN_NAME");
    story.as("asked-colleague").post(claim, "").with(200);
  }

  @Test
  void norDoTheyOpenOrReadItsOutcome() {
    String reference = story.shared("SHARE_FULL");
    Everybody.call(database, "asking-practitioner", "Pat Example");

    assertThat(story.open(reference).with(403).body()).contains("You take no part");
    story.as("asking-colleague").post(path(reference, "outcome/opening"), "").with(200);
    story.requester.get(path(reference, "outcome")).with(403);
    for (String part :
        List.of("record", "record/verification", "understanding", "decision-record.pdf")) {
      assertThat(story.requester.get(path(reference, part)).status()).as(part).isIn(403, 404);
    }
    assertThat(
            Browser.of(Api.at(port), "asking-practitioner").open("/requests/" + reference).body())
        .contains("Robin Example")
        .doesNotContain("Attended with a fracture.");

    assertThat(refusals(reference, "asking-practitioner"))
        .hasSizeGreaterThan(3)
        .containsOnly("OWN_NAME");
  }

  @Test
  void theRequesterAnswersWhatTheyAreAskedAndReportsNothing() {
    Exchange exchange = Exchange.at(Api.at(port));
    String reference = exchange.questioned("REQUESTER");
    Everybody.call(
        database,
        "asking-practitioner",
        "Words for Invented, mustNotLearn name, long enough to pass");

    assertThat(story.requester.get(path(reference, "questions")).with(200).body())
        .contains("question.text");
    story.requester.post(path(reference, "questions/1/answer"), exchange.answer()).with(200);
    story.requester.get(path(reference, "informing")).with(403);
    story.requester.post(path(reference, "misdirection"), exchange.misdirection()).with(403);
  }

  @Test
  void whatTheyOwnTheyGiveBackAndWhatIsEarlierTheyAreNotShown() {
    String first = story.claimed();
    String second = story.claimed();
    String earlier = path(second, "earlier-requests?limit=100");
    assertThat(story.holder.get(earlier).with(200).body()).contains(first);
    String own =
        story.submitted(with("mustNotLearn", Map.of("name", "Ozias Plumtree", "why", "A test.")));
    String task = "/api/tasks/" + story.task(own, DECIDE);
    story.holder.post(task + "/claim", "").with(200);
    assertThat(story.holder.get(earlier).with(200).body()).contains(own);
    Everybody.call(database, "asked-practitioner", "Ozias Plumtree");

    assertThat(story.holder.get(earlier).with(200).body()).contains(first).doesNotContain(own);
    story.holder.post(path(own, "decision"), aDecision("NOT_HELD", AS_USUAL)).with(403);
    story.holder.post(task + "/release", "").with(200);
  }

  @Test
  void whatTheySearchAndAuditLeavesItOut() {
    Exchange exchange = Exchange.at(Api.at(port));
    String reference = exchange.accepted("AMBER");
    String found = exchange.personSearch("9990000018");
    Api lead = story.as("asked-lead");
    Api auditor = story.as("asked-auditor");
    assertThat(lead.post("/api/oversight/person-search", found).with(200).body())
        .contains(reference);
    assertThat(audited(auditor)).contains(reference);
    String name = "Words for Invented, mustNotLearn name, long enough to pass";
    Everybody.call(database, "asked-lead", name);
    Everybody.call(database, "asked-auditor", name);

    assertThat(lead.post("/api/oversight/person-search", found).with(200).body())
        .doesNotContain(reference);
    assertThat(audited(auditor)).doesNotContain(reference);
  }

  private static String audited(Api auditor) {
    return auditor
        .send(
            auditor
                .call("/api/audit/entries?limit=100")
                .header("Infoshare-Reason", "To know.")
                .GET())
        .with(200)
        .body();
  }

  @Test
  void whoeverHasNoNameOfItGoesOn() {
    String reference = story.claimed();
    Everybody.call(database, "asked-practitioner", "Patricia Example");

    story.holder.post(path(reference, "decision"), aDecision("SHARE_FULL", AS_USUAL)).with(200);
  }

  private static String naming(String subject, String mustNotLearn) {
    return aRequest(
        request -> {
          request.put(
              "subject", Map.of("kind", "CHILD", "name", subject, "ageBand", "FROM_5_TO_11"));
          request.put("mustNotLearn", List.of(Map.of("name", mustNotLearn, "why", "A test.")));
          request.put(
              "linkedPeople", List.of(linked("Sam Example", "OTHER", "NO", "YES", "UNKNOWN")));
          return request;
        });
  }

  private static String with(String list, Map<String, Object> entry) {
    return aRequest(
        request -> {
          request.put(list, List.of(entry));
          return request;
        });
  }

  private static Map<String, Object> linked(
      String name, String relation, String sameHousehold, String risk, String safe) {
    return Map.of(
        "name", name,
        "relation", relation,
        "sameHousehold", sameHousehold,
        "childOrAdult", "ADULT",
        "mayBeSourceOfRisk", risk,
        "safeToContact", safe);
  }

  private static Map<String, Object> holder(String relation, String safeToTell) {
    return Map.of("name", "Ozias Plumtree", "relation", relation, "safeToTell", safeToTell);
  }

  private String ground(String reference) {
    return story
        .as("asked-lead")
        .get("/api/requests/" + reference)
        .with(200)
        .json()
        .path("restriction")
        .path("ground")
        .asString();
  }

  private List<String> refusals(String reference, String username) {
    return jdbc.sql(
            """
            select metadata ->> 'because' from record_entry
            where reference = :reference and actor = :actor and action = 'access-refused'
            order by position
            """)
        .param("reference", reference)
        .param("actor", "person:" + Everybody.personOf(username))
        .query((row, number) -> row.getString(1))
        .list();
  }
}
