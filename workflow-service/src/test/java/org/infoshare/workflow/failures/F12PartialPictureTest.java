package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.failures.Asking.somebody;

import java.util.ArrayList;
import java.util.List;
import org.infoshare.testing.PostgreSql;
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
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A partial picture: who else lives there is asked for, and other requests about the same person
 * are shown to those who may know of them, and to nobody else.
 */
@ExchangeTest
class F12PartialPictureTest {

  private static final String ASKING = "asking-practitioner";
  private static final String ASKED = "asked-practitioner";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private PostgreSql.Database database;
  @Autowired private ApplicationRunner missingMatchKeys;

  private Api api = Api.at(0);
  private Asking asking = new Asking(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    asking = new Asking(api);
  }

  @Test
  void whoIsAroundThePersonIsAskedForAndShownWithTheRequest() {
    String reference =
        asking.ask(
            ASKING,
            request -> {
              request
                  .putArray("linkedPeople")
                  .addObject()
                  .put("name", "Alex Brother")
                  .put("relation", "BROTHER_OR_SISTER")
                  .put("sameHousehold", "YES")
                  .put("childOrAdult", "CHILD")
                  .put("ageBand", "UNDER_5")
                  .put("mayBeSourceOfRisk", "NO")
                  .put("safeToContact", "UNKNOWN");
              request
                  .putArray("parentalResponsibility")
                  .addObject()
                  .put("name", "Sam Father")
                  .put("relation", "FATHER")
                  .put("safeToTell", "NO")
                  .put("note", "May be the source of harm.");
            });
    Answer before = api.as(ASKED).get("/api/requests/" + reference).with(200);
    assertThat(before.body()).doesNotContain("Alex Brother", "Sam Father");

    Exchange.at(api).claim(reference, "decide-whether-to-share");

    JsonNode asked = api.as(ASKED).get("/api/requests/" + reference).with(200).json().path("asked");
    assertThat(asked.at("/linkedPeople/0/name").asString()).isEqualTo("Alex Brother");
    assertThat(asked.at("/linkedPeople/0/safeToContact").asString()).isEqualTo("UNKNOWN");
    assertThat(asked.at("/parentalResponsibility/0/safeToTell").asString()).isEqualTo("NO");
  }

  @Test
  void bothSidesSeeEarlierAndLaterRequestsOfTheirsAboutTheSamePerson() {
    Person person = somebody();
    String first = asking.ask(ASKING, person::into);
    String second = asking.ask(ASKING, person::into);

    for (String somebody : List.of(ASKING, "asking-colleague", ASKED, "asked-lead")) {
      assertThat(references(somebody, second)).as(somebody).containsExactly(first);
      assertThat(references(somebody, first)).as(somebody).containsExactly(second);
    }
  }

  @Test
  void nobodySeesTheRequestsOfOthers() {
    Person person = somebody();
    String ours = asking.ask(ASKING, person::into);
    String ofAnotherTeam =
        asking.ask(
            "asking-other-practitioner", request -> from("asking-other-team", person, request));
    String ofAStranger =
        asking.ask("stranger-practitioner", request -> from("stranger-team", person, request));

    assertThat(references(ASKING, ours)).isEmpty();
    assertThat(references("asking-lead", ours)).containsExactly(ofAnotherTeam);
    assertThat(references("asking-auditor", ours)).containsExactly(ofAnotherTeam);
    assertThat(references(ASKED, ours)).containsExactly(ofAStranger, ofAnotherTeam);
    assertThat(references("stranger-practitioner", ofAStranger)).isEmpty();
    for (String somebody :
        List.of("stranger-practitioner", "stranger-lead", "asking-other-practitioner")) {
      api.as(somebody).get(path(ours)).with(404);
    }
    api.as("asking-system").get(path(ours)).with(403);
  }

  @Test
  void nothingThatTheOtherRequestSaysIsShown() {
    Person person = somebody();
    String first = asking.ask(ASKING, person::into);
    String second = asking.ask(ASKING, person::into);

    Answer answer = api.as(ASKED).get(path(second)).with(200);

    assertThat(answer.json().path("requests").get(0).propertyNames())
        .containsExactlyInAnyOrder(
            "match",
            "agreed",
            "reference",
            "urgency",
            "state",
            "requestingOrganisation",
            "requestingTeam",
            "holdingOrganisation",
            "holdingTeam",
            "submittedAt",
            "acceptBy",
            "decideBy");
    assertThat(answer.body())
        .contains(first)
        .doesNotContain(person.name(), person.nhsNumber(), person.pupilNumber());
  }

  @Test
  void lookingIsOnTheRecord() {
    String reference = asking.ask(ASKING, somebody()::into);
    api.as("asked-lead").get(path(reference)).with(200);

    assertThat(
            jdbc.sql(
                    """
                    select metadata::text from record_entry
                    where reference = ? and actor = ? and action = 'earlier-requests-viewed'
                    """)
                .params(reference, "person:" + Everybody.personOf("asked-lead"))
                .query(String.class)
                .single())
        .contains("HOLDING");
  }

  @Test
  void thePageOfTheRequestListsThemForThoseWhoMayKnowOfThem() {
    Person person = somebody();
    String first = asking.ask(ASKING, person::into);
    String second = asking.ask(ASKING, person::into);
    String ofAStranger =
        asking.ask("stranger-practitioner", request -> from("stranger-team", person, request));

    assertThat(onThePage(ASKED, second))
        .contains("Other requests about the same person", first, ofAStranger)
        .contains("the NHS number");
    assertThat(onThePage(ASKING, second)).contains(first).doesNotContain(ofAStranger);
    assertThat(onThePage("stranger-practitioner", ofAStranger))
        .doesNotContain("Other requests about the same person", first, second);
  }

  @Test
  void thePageBetraysNoRestrictedRequestToWhoeverIsNotNamedOnIt() {
    Person person = somebody();
    String restricted =
        asking.ask(
            ASKING,
            request -> {
              person.into(request);
              request
                  .putObject("restriction")
                  .put("ground", "SUBJECT_IS_STAFF")
                  .put("reason", "They work here.");
            });
    String other = asking.ask(ASKING, person::into);

    assertThat(onThePage(ASKING, other)).contains(restricted);
    for (String unnamed : List.of(ASKED, "asked-colleague", "asking-colleague")) {
      assertThat(onThePage(unnamed, other))
          .as(unnamed)
          .contains(other)
          .doesNotContain("Other requests about the same person", restricted);
    }
  }

  private String onThePage(String somebody, String reference) {
    return Browser.of(api, somebody).open("/requests/" + reference).body();
  }

  @Test
  void manyRequestsAreShownPageByPage() {
    Person person = somebody();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(0, asking.ask(ASKING, person::into));
    }
    String newest = all.remove(0);

    JsonNode page = api.as(ASKING).get(path(newest) + "?limit=2").with(200).json();
    JsonNode next =
        api.as(ASKING)
            .get(path(newest) + "?limit=2&after=" + page.path("next").asString())
            .with(200)
            .json();

    assertThat(references(page)).isEqualTo(all.subList(0, 2));
    assertThat(references(next)).isEqualTo(all.subList(2, 3));
    assertThat(next.has("next")).isFalse();
    api.as(ASKING).get(path(newest) + "?limit=101").with(422);
  }

  @Test
  void requestsOfBeforeTheKeysAreFoundAfterTheNextStart() throws Exception {
    Person person = somebody();
    String first = asking.ask(ASKING, person::into);
    String second = asking.ask(ASKING, person::into);
    database.execute("delete from request_match_key where reference = '" + first + "'");
    database.execute("insert into request_without_match_keys values ('" + first + "')");
    assertThat(references(ASKING, second)).isEmpty();

    missingMatchKeys.run(new DefaultApplicationArguments());

    assertThat(references(ASKING, second)).containsExactly(first);
    assertThat(
            jdbc.sql("select count(*) from request_without_match_keys").query(Long.class).single())
        .isZero();
  }

  private static void from(String team, Person person, ObjectNode request) {
    request.put("requestingTeam", team);
    person.into(request);
  }

  private List<String> references(String somebody, String reference) {
    return references(api.as(somebody).get(path(reference)).with(200).json());
  }

  private static List<String> references(JsonNode page) {
    return page.path("requests")
        .valueStream()
        .map(request -> request.path("reference").asString())
        .toList();
  }

  private static String path(String reference) {
    return "/api/requests/" + reference + "/earlier-requests";
  }
}
