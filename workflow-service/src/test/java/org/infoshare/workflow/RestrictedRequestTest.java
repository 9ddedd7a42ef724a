package org.infoshare.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.infoshare.workflow.testing.PlayedNotificationService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;

/** A restricted request is there for the people named on it, and for nobody else. */
@ExchangeTest
class RestrictedRequestTest {

  private static final String NOBODY_S = "ISR-2222-2222";
  private static final String SECOND_LEAD = "Second lead of asked";

  /** Not about one request: a person's own notifications, and an organisation's own calendar. */
  private static final Set<String> ABOUT_NO_REQUEST =
      Set.of(
          "POST /api/notifications/{id}/read",
          "POST /notifications/{id}/opened",
          "DELETE /api/organisation/on-call/{id}",
          "DELETE /api/organisation/absences/{id}");

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlayedNotificationService notifications;
  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;

  private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    notifications.reset();
    secondLeadOf("asking");
    secondLeadOf("asked");
    database.execute(
        "update persons set designated_lead = id in ('%s', '%s')"
            .formatted(personOf("asking-lead"), personOf("asked-lead")));
  }

  @AfterEach
  void onlyTheUsualPeopleAreLeft() {
    Everybody.call(database, "asked-lead", nameOf("asked-lead"));
    database.execute(
        """
        update persons set designated_lead = false;
        delete from accounts where username like '%-second-lead';
        update persons set active = false where name like 'Second lead%'
        """);
  }

  static Stream<String> everybodyWhoIsNotNamed() {
    return Stream.of(
        "asked-practitioner",
        "asked-colleague",
        "asked-second-lead",
        "asked-auditor",
        "asked-adviser",
        "asked-organisation-administrator",
        "asked-other-practitioner",
        "asked-system",
        "asking-colleague",
        "asking-second-lead",
        "asking-auditor",
        "asking-adviser",
        "asking-organisation-administrator",
        "asking-system",
        "stranger-practitioner",
        "stranger-lead",
        "stranger-auditor",
        "platform-administrator",
        "notification-service");
  }

  @ParameterizedTest
  @MethodSource("everybodyWhoIsNotNamed")
  void toWhoeverIsNotNamedEachEndpointAnswersAsIfItDidNotExist(String username) {
    String reference = exchange.restricted("RED");
    String task = taskOf(reference);
    String event = parkedEventOf(reference);
    Map<String, String> different = new ConcurrentSkipListMap<>();
    endpointsAboutOneRequest().parallelStream()
        .forEach(
            endpoint -> {
              String path = pathOf(endpoint);
              String body = bodyOf(endpoint);
              boolean parked = path.contains("/parked-events/");
              Answer real =
                  call(
                      username,
                      endpoint,
                      path.replace("{reference}", reference).replace("{id}", parked ? event : task),
                      body);
              Answer none =
                  call(
                      username,
                      endpoint,
                      path.replace("{reference}", NOBODY_S)
                          .replace("{id}", UUID.randomUUID().toString()),
                      body);
              // An operator sends what Kafka refused, and is not told of which request it is.
              if (parked && username.equals("platform-administrator")) {
                assertThat(real.body()).as(endpoint).doesNotContain(reference);
              } else if (!real.equals(none)) {
                different.put(endpoint, real + " but without a request " + none);
              }
            });

    assertThat(different).isEmpty();
    assertThat(
            jdbc.sql("select owner is null from inbox_task where id = ?")
                .param(task)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asked-colleague",
        "asked-second-lead",
        "asked-auditor",
        "asking-colleague",
        "asking-second-lead",
        "asking-auditor"
      })
  void toWhoeverHasANameOfItEachEndpointOfAnyRequestSaysThatTheyTakeNoPart(String username) {
    String reference = exchange.understood();
    String task = Exchange.taskOf(exchange.holder(), reference, "check-understanding");
    String called =
        jdbc.sql("select name from persons where id = ?")
            .param(personOf(username))
            .query(String.class)
            .single();
    Everybody.call(
        database, username, "Words for Invented, mustNotLearn name, long enough to pass");
    try {
      Map<String, String> open = new ConcurrentSkipListMap<>();
      endpointsAboutOneRequest().parallelStream()
          .filter(
              endpoint -> !endpoint.contains("/parked-events/") && !endpoint.contains("/models/"))
          .forEach(
              endpoint -> {
                String path =
                    pathOf(endpoint).replace("{reference}", reference).replace("{id}", task);
                Answer answer = call(username, endpoint, path, bodyOf(endpoint));
                boolean refused = answer.status() == 403 || answer.status() == 404;
                if (!refused || answer.body().contains("Invented words")) {
                  open.put(endpoint, answer.toString());
                }
              });

      assertThat(open).isEmpty();
      assertThat(api.as(username).get("/api/requests/" + reference).with(403).body())
          .contains("You take no part in this request");
    } finally {
      Everybody.call(database, username, called);
    }
    if (username.endsWith("-auditor")) {
      Answer record =
          api.as(username)
              .send(
                  api.as(username)
                      .call("/api/requests/" + reference + "/record?limit=100")
                      .header("Infoshare-Reason", "To know.")
                      .GET())
              .with(200);
      assertThat(record.body()).contains("access-refused").doesNotContain("OWN_NAME");
    }
  }

  @ParameterizedTest
  @MethodSource("everybodyWhoIsNotNamed")
  void itIsInNoListOfWhoeverIsNotNamed(String username) {
    JsonNode before = board(username);
    String reference = exchange.restricted("RED");
    String task = taskOf(reference);
    notifications.sent(personOf(username), reference, "IN_APP");
    parkedEventOf(reference);

    for (String list :
        List.of(
            "/api/requests?limit=100",
            "/api/tasks?limit=100",
            "/api/tasks?mine=true",
            "/api/notifications",
            "/api/oversight/requests?limit=100",
            "/api/oversight/disposal-reviews")) {
      assertThat(api.as(username).get(list).body())
          .as(username + " reads " + list)
          .doesNotContain(reference, task);
    }
    assertThat(api.as(username).get("/api/oversight/parked-events").body())
        .doesNotContain(reference);
    assertThat(board(username).path("counts")).isEqualTo(before.path("counts"));
    assertThat(api.as(username).get("/api/oversight/requests?after=" + reference))
        .isEqualTo(api.as(username).get("/api/oversight/requests?after=" + NOBODY_S));
    if (username.endsWith("second-lead")) {
      assertThat(Browser.of(api, username).open("/oversight/requests").body())
          .doesNotContain(reference);
    }
  }

  @Test
  void whoeverIsNamedReadsItAndFindsItInTheirLists() {
    String reference = exchange.restricted("RED");

    for (String username : List.of("asking-practitioner", "asking-lead", "asked-lead")) {
      Answer answer = api.as(username).get("/api/requests/" + reference).with(200);
      assertThat(answer.json().path("restricted").asBoolean()).isTrue();
      assertThat(answer.json().path("restriction").path("ground").asString())
          .isEqualTo("SUBJECT_IS_STAFF");
      assertThat(api.as(username).get("/api/requests?limit=100").with(200).body())
          .contains(reference);
    }
    for (String username : List.of("asking-lead", "asked-lead")) {
      assertThat(api.as(username).get("/api/oversight/requests?limit=100").with(200).body())
          .contains(reference);
    }
    assertThat(Exchange.taskOf(api.as("asked-lead"), reference, "decide-whether-to-share"))
        .isNotEmpty();
    assertThat(named("asking-practitioner", reference))
        .containsExactlyInAnyOrder(nameOf("asking-practitioner"), nameOf("asking-lead"));
    assertThat(named("asked-lead", reference)).containsExactly(nameOf("asked-lead"));
  }

  @Test
  void whatANamedLeadExportedAndSearchedForTellsOthersNothingOfIt() {
    String reference = exchange.restricted("RED");
    Api lead = api.as("asked-lead");

    List<String> exported =
        Pattern.compile("(?m)^\"([^\"]+)\"")
            .matcher(Browser.of(api, "asked-lead").open("/oversight/requests/export").body())
            .results()
            .map(row -> row.group(1))
            .toList();
    List<String> found =
        StreamSupport.stream(
                lead.post("/api/oversight/person-search", exchange.personSearch("9990000018"))
                    .with(200)
                    .json()
                    .path("requests")
                    .spliterator(),
                false)
            .map(request -> request.path("reference").asString())
            .toList();

    assertThat(exported).contains(reference);
    assertThat(
            api.as("asked-second-lead")
                .get("/api/oversight/exports")
                .with(200)
                .json()
                .path("exports")
                .get(0)
                .path("requests")
                .asLong())
        .isEqualTo(knownToAll(exported));
    assertThat(found).contains(reference);
    Api auditor = api.as("asked-auditor");
    assertThat(
            auditor
                .send(auditor.call("/api/audit/looks").header("Infoshare-Reason", "To know.").GET())
                .with(200)
                .json()
                .path("personSearches")
                .get(0)
                .path("found")
                .asLong())
        .isEqualTo(knownToAll(found));
  }

  @Test
  void aNamedDeciderTakesItToItsEndAndTheirColleaguesLearnNothing() {
    String reference = exchange.restricted("RED");
    String task = taskOf(reference);
    name("asked-lead", reference, "asked-practitioner").with(200);

    exchange.claim(reference, "decide-whether-to-share");
    String path = "/api/requests/" + reference;
    exchange.holder().post(path + "/decision", exchange.decision("SHARE_FULL")).with(200);
    assertThat(
            exchange
                .holder()
                .post(
                    path + "/disclosure",
                    exchange
                        .disclosure("SHARE_FULL")
                        .replace(
                            personOf("asking-practitioner").toString(),
                            personOf("asking-colleague").toString()))
                .with(422)
                .body())
        .contains("recipient-is-named-on-a-restricted-request");
    exchange.holder().post(path + "/disclosure", exchange.disclosure("SHARE_FULL")).with(200);
    exchange.requester().post(path + "/outcome/opening", "{}").with(200);
    exchange.holder().post(path + "/informing", exchange.informed()).with(200);
    exchange.followUp(reference);
    exchange.claimAs("asked-lead", reference, "review-sharing");
    api.as("asked-lead").post(path + "/decision/review", exchange.word(true)).with(200);

    for (String colleague : List.of("asked-colleague", "asking-colleague", "asked-second-lead")) {
      api.as(colleague).get(path).with(404);
    }
    api.as("asked-colleague").post("/api/tasks/" + task + "/claim", "{}").with(404);
    assertThat(api.as("asked-lead").get(path).with(200).json().path("state").asString())
        .isEqualTo("CLOSED");

    name("asked-lead", reference, "asked-colleague").with(200);
    api.as("asked-colleague").get(path).with(200);
    assertThat(facts(reference, "named-for-%")).containsExactly("named-for-holding-side");
  }

  @Test
  void aRequestAboutTheSamePersonDoesNotBetrayIt() {
    String restricted = exchange.restricted("RED");
    String other = exchange.accepted("RED");
    String earlier = "/api/requests/" + other + "/earlier-requests?limit=100";

    for (String username :
        List.of("asked-practitioner", "asking-colleague", "asking-auditor", "asked-second-lead")) {
      assertThat(api.as(username).get(earlier).with(200).body())
          .as(username)
          .doesNotContain(restricted);
    }
    assertThat(exchange.requester().get(earlier).with(200).body()).contains(restricted);
  }

  @Test
  void aChallengeToARestrictedDecisionIsRestrictedTooAndLinksToNeitherForOthers() {
    String reference = exchange.restricted("RED");
    name("asked-lead", reference, "asked-practitioner").with(200);
    exchange.claim(reference, "decide-whether-to-share");
    String path = "/api/requests/" + reference;
    exchange.holder().post(path + "/decision", exchange.decision("DECLINE")).with(200);
    exchange.claimAs("asked-lead", reference, "approve-decision");
    api.as("asked-lead").post(path + "/decision/approval", exchange.word(true)).with(200);
    exchange.requester().post(path + "/outcome/opening", "{}").with(200);

    String challenge =
        exchange
            .requester()
            .post(path + "/challenge", "{\"grounds\":\"A second injury was seen.\"}")
            .with(201)
            .json()
            .path("reference")
            .asString();

    assertThat(named("asked-lead", challenge)).containsExactly(nameOf("asked-lead"));
    assertThat(exchange.requester().get(path + "/links").with(200).body()).contains(challenge);
    assertThat(exchange.holder().get(path + "/links").with(200).body()).doesNotContain(challenge);
    for (String username : List.of("asked-practitioner", "asking-colleague", "asked-second-lead")) {
      api.as(username).get("/api/requests/" + challenge).with(404);
    }
  }

  @Test
  void aRedirectionOfARestrictedRequestIsRestrictedToo() {
    String reference = exchange.restricted("RED");
    name("asked-lead", reference, "asked-practitioner").with(200);
    exchange.claim(reference, "decide-whether-to-share");
    String path = "/api/requests/" + reference;
    exchange.holder().post(path + "/decision", exchange.decision("NOT_HELD")).with(200);
    exchange.requester().post(path + "/outcome/opening", "{}").with(200);

    String elsewhere =
        exchange
            .requester()
            .post(path + "/redirected", "{\"holdingTeam\":\"stranger-team\"}")
            .with(201)
            .json()
            .path("reference")
            .asString();

    assertThat(
            exchange
                .requester()
                .get("/api/requests/" + elsewhere)
                .with(200)
                .json()
                .path("restricted")
                .asBoolean())
        .isTrue();
    for (String username : List.of("stranger-practitioner", "asking-colleague")) {
      api.as(username).get("/api/requests/" + elsewhere).with(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SAME_CONCERN", "FOLLOWS"})
  void aRequestThatComesOfARestrictedOneIsNotMadeOpen(String kind) {
    String link =
        "{\"linkedTo\":{\"reference\":\"%s\",\"kind\":\"%s\"},"
            .formatted(exchange.restricted("RED"), kind);

    assertThat(
            exchange
                .requester()
                .post("/api/requests", exchange.submission("RED").replaceFirst("\\{", link))
                .with(422)
                .body())
        .contains("restriction-stays");
    exchange
        .requester()
        .post("/api/requests", exchange.restrictedSubmission("RED").replaceFirst("\\{", link))
        .with(201);
  }

  @Test
  void onlyANamedLeadNamesOthersAndOnlyOfTheirOwnSide() {
    String reference = exchange.restricted("RED");

    name("asking-practitioner", reference, "asking-colleague").with(403);
    name("asked-second-lead", reference, "asked-practitioner").with(404);
    for (String other :
        List.of(
            "asking-colleague",
            "asked-other-practitioner",
            "asked-organisation-administrator",
            "stranger-lead")) {
      assertThat(name("asked-lead", reference, other).with(422).body())
          .contains("named-person-belongs-to-the-side");
    }
    name("asked-lead", reference, "asked-practitioner").with(200);
    name("asked-lead", reference, "asked-practitioner").with(409);
    name("asked-lead", exchange.submitted("RED"), "asked-practitioner").with(409);
    assertThat(actions(reference, "asked-lead")).contains("person-named");
  }

  @Test
  void whoeverMustNotLearnOfItIsNotNamedNotEvenAsALead() {
    String reference = restrictedAgainst(nameOf("asked-lead"), nameOf("asked-practitioner"));

    api.as("asked-lead").get("/api/requests/" + reference).with(404);
    assertThat(name("asked-second-lead", reference, "asked-practitioner").with(422).body())
        .contains("named-person-may-learn-of-the-request");
    name("asked-second-lead", reference, "asked-colleague").with(200);
  }

  @Test
  void aLeadWhoMustNotLearnOfItDoesNotRestrictIt() {
    String reference =
        exchange
            .requester()
            .post("/api/requests", against(exchange.submission("RED"), "Ozias Plumtree"))
            .with(201)
            .json()
            .path("reference")
            .asString();
    String path = "/api/requests/" + reference;
    Everybody.call(database, "asked-lead", "Ozias Plumtree");

    api.as("asked-lead").post(path + "/restriction", exchange.restriction()).with(403);
    api.as("asked-second-lead").post(path + "/restriction", exchange.restriction()).with(200);

    api.as("asked-lead").get(path).with(404);
    assertThat(named("asked-second-lead", reference)).containsExactly(SECOND_LEAD);
  }

  @Test
  void itsTaskIsHandedToNobodyWhoIsNamedForTheOtherSideOnly() {
    String membership = "'%s', '%s'".formatted(personOf("asking-colleague"), Everybody.ASKED_TEAM);
    database.execute("insert into memberships (person, team) values (" + membership + ")");
    try {
      String reference = exchange.restricted("RED");
      name("asking-lead", reference, "asking-colleague").with(200);

      assertThat(
              api.as("asked-lead")
                  .post(
                      "/api/tasks/" + taskOf(reference) + "/hand-over",
                      exchange.handOver("asking-colleague"))
                  .with(422)
                  .body())
          .contains("colleague-is-named-on-a-restricted-request");
    } finally {
      database.execute("delete from memberships where (person, team) = (" + membership + ")");
    }
  }

  @Test
  void aTaskStaysWithNobodyWhoIsNamedForTheOtherSideOnly() {
    String reference = exchange.restricted("RED");
    String claim = "/api/tasks/" + taskOf(reference) + "/claim";
    name("asked-lead", reference, "asked-practitioner").with(200);
    name("asked-lead", reference, "asked-colleague").with(200);
    exchange.holder().post(claim, "{}").with(200);
    api.as("asked-colleague").post(claim, "{}").with(409);

    database.execute(
        "update request_named_person set side = 'REQUESTING' where person = '%s' and reference = '%s'"
            .formatted(personOf("asked-practitioner"), reference));

    api.as("asked-colleague").post(claim, "{}").with(200);
  }

  @Test
  void aLeadOfEitherSideRestrictsItLaterAndWhoeverHadItIsOutAtOnce() {
    for (String lead : List.of("asking-lead", "asked-lead", "asked-second-lead")) {
      String reference = exchange.accepted("RED");
      String path = "/api/requests/" + reference;
      String task = taskOf(reference);

      exchange.holder().post(path + "/restriction", exchange.restriction()).with(403);
      api.as("asked-auditor").post(path + "/restriction", exchange.restriction()).with(403);
      api.as(lead).post(path + "/restriction", exchange.restriction()).with(200);
      api.as(lead).post(path + "/restriction", exchange.restriction()).with(409);

      exchange.holder().get(path).with(404);
      exchange.holder().post(path + "/decision", exchange.decision("SHARE_FULL")).with(404);
      exchange.holder().post("/api/tasks/" + task + "/release", "{}").with(404);
      exchange.requester().get(path).with(200);
      api.as(lead).get(path).with(200);
      name("asked-lead", reference, "asked-colleague").with(200);
      api.as("asked-colleague").post("/api/tasks/" + task + "/claim", "{}").with(200);
      api.as("asked-colleague").post(path + "/decision", exchange.decision("NOT_HELD")).with(200);
    }
  }

  @Test
  void onceItIsRestrictedEvenWhoeverKnewOfItAndHadAConflictFindsNothing() {
    String reference = exchange.submitted("RED");
    String path = "/api/requests/" + reference;
    api.as("asked-colleague")
        .post(path + "/conflict-of-interest", exchange.conflictOfInterest())
        .with(200);
    api.as("asked-lead").post(path + "/restriction", exchange.restriction()).with(200);

    api.as("asked-colleague").get(path).with(404);
    api.as("asked-colleague").post("/api/tasks/" + taskOf(reference) + "/claim", "{}").with(404);
  }

  @Test
  void nobodyIsToldOfItWhoIsNotNamed() {
    String reference = exchange.restricted("AMBER");
    name("asked-lead", reference, "asked-practitioner").with(200);

    assertThat(told("HOLDING_TEAM", reference))
        .containsExactly(personOf("asked-practitioner").toString());
    assertThat(told("HOLDING_LEADS", reference)).containsExactly(personOf("asked-lead").toString());
    assertThat(told("REQUESTER_TEAM", reference))
        .containsExactly(personOf("asking-practitioner").toString());
    assertThat(told("ADVISERS", reference)).isEmpty();
  }

  @Test
  void whoeverIsNamedIsToldAndNobodyOfTheOtherSide() {
    String reference = exchange.restricted("RED");
    assertThat(facts(reference, "named-for-%")).isEmpty();

    name("asked-lead", reference, "asked-practitioner").with(200);
    name("asked-lead", reference, "asked-practitioner").with(409);

    assertThat(facts(reference, "named-for-%")).containsExactly("named-for-holding-side");
    assertThat(told("HOLDING_NAMED", reference))
        .containsExactlyInAnyOrder(
            personOf("asked-lead").toString(), personOf("asked-practitioner").toString());
    assertThat(told("REQUESTING_NAMED", reference))
        .containsExactlyInAnyOrder(
            personOf("asking-lead").toString(), personOf("asking-practitioner").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"asking", "asked"})
  void aNamedAuditorIsToldAndIsAmongThoseWhomALeadCanChoose(String side) {
    String reference = exchange.restricted("RED");
    String auditor = side + "-auditor";
    String audience = side.equals("asking") ? "REQUESTING_NAMED" : "HOLDING_NAMED";
    assertThat(told(audience, reference)).doesNotContain(personOf(auditor).toString());
    assertThat(namingPage(side, reference)).contains(nameOf(auditor));

    name(side + "-lead", reference, auditor).with(200);

    assertThat(told(audience, reference)).contains(personOf(auditor).toString());
    assertThat(namingPage(side, reference)).doesNotContain(nameOf(auditor) + ", Job-of");
    notifications.sent(personOf(auditor), reference, "IN_APP");
    assertThat(api.as(auditor).get("/api/notifications").with(200).body()).contains(reference);
    String ordinary = exchange.submitted("RED");
    notifications.sent(personOf(auditor), ordinary, "IN_APP");
    assertThat(api.as(auditor).get("/api/notifications").with(200).body()).doesNotContain(ordinary);
  }

  @Test
  void anAdviserIsNamedForTheSideThatIsAskedOnly() {
    String reference = exchange.restricted("RED");

    assertThat(name("asking-lead", reference, "asking-adviser").with(422).body())
        .contains("named-adviser-is-of-the-side-that-is-asked");
    name("asked-lead", reference, "asked-adviser").with(200);

    assertThat(namingPage("asking", reference)).doesNotContain(nameOf("asking-adviser"));
    assertThat(told("HOLDING_NAMED", reference)).contains(personOf("asked-adviser").toString());
  }

  private String namingPage(String side, String reference) {
    return Browser.of(api, side + "-lead").open("/requests/" + reference + "/named-people").body();
  }

  @Test
  void whoeverIsNamedBecauseItIsRestrictedLaterOrALeadLeavesItIsToldToo() {
    String reference = exchange.accepted("RED");
    String path = "/api/requests/" + reference;
    api.as("asked-lead").post(path + "/restriction", exchange.restriction()).with(200);
    assertThat(facts(reference, "named-for-%"))
        .containsExactly("named-for-requesting-side", "named-for-holding-side");

    api.as("asked-lead")
        .post(path + "/conflict-of-interest", exchange.conflictOfInterest())
        .with(200);

    assertThat(facts(reference, "named-for-%"))
        .containsExactly(
            "named-for-requesting-side", "named-for-holding-side", "named-for-holding-side");
    assertThat(told("HOLDING_NAMED", reference))
        .containsExactly(personOf("asked-second-lead").toString());
  }

  @Test
  void ofAnOrdinaryRequestNobodyIsNamed() {
    String reference = exchange.submitted("RED");

    assertThat(told("HOLDING_NAMED", reference)).isEmpty();
    assertThat(told("REQUESTING_NAMED", reference)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asked-colleague",
        "asked-second-lead",
        "asked-auditor",
        "asking-system",
        "asked-adviser",
        "asked-other-practitioner",
        "asked-organisation-administrator",
        "stranger-lead",
        "stranger-practitioner",
        "platform-administrator"
      })
  void anAttemptOfAnybodyIsOnTheRecord(String username) {
    String reference = exchange.restricted("RED");
    String path = "/api/requests/";
    assertThat(api.as(username).get(path + reference))
        .isEqualTo(api.as(username).get(path + NOBODY_S));

    assertThat(refusals(reference)).isEqualTo(1);
    assertThat(refusals(NOBODY_S)).isZero();
  }

  @Test
  void aStrangersAttemptOnAnOrdinaryRequestIsNotOnTheRecord() {
    String reference = exchange.submitted("RED");

    api.as("stranger-lead").get("/api/requests/" + reference).with(404);

    assertThat(refusals(reference)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"claim", "hand-over", "release"})
  void aStrangersAttemptOnItsTaskIsOnTheRecord(String what) {
    String reference = exchange.restricted("RED");
    String body = what.equals("hand-over") ? exchange.handOver("asked-colleague") : "{}";

    api.as("stranger-practitioner")
        .post("/api/tasks/" + taskOf(reference) + "/" + what, body)
        .with(404);

    assertThat(actions(reference, "stranger-practitioner")).containsExactly("access-refused");
  }

  @Test
  void tryingToTakeItsTaskIsOnTheRecordToo() {
    String reference = exchange.restricted("RED");

    api.as("asked-colleague").post("/api/tasks/" + taskOf(reference) + "/claim", "{}").with(404);

    assertThat(actions(reference, "asked-colleague")).containsExactly("access-refused");
  }

  @Test
  void aNamedLeadWithAConflictOfInterestLeavesItToAnotherLeadAndNeverToNobody() {
    String reference = exchange.restricted("RED");
    String path = "/api/requests/" + reference;
    api.as("asked-lead")
        .post(path + "/conflict-of-interest", exchange.conflictOfInterest())
        .with(200);

    api.as("asked-lead").get(path).with(403);
    api.as("asked-second-lead").get(path).with(200);
    assertThat(
            api.as("asked-second-lead")
                .post(path + "/conflict-of-interest", exchange.conflictOfInterest())
                .with(409)
                .body())
        .contains("nobody-else-could-take-it");
    api.as("asked-second-lead").get(path).with(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"absences", "on-call"})
  void whoeverStandsInForTheDesignatedLeadOrIsOnCallIsNamedFromTheStart(String because) {
    String which =
        because.equals("absences")
            ? "\"person\":\"%s\",\"coveredBy\":\"%s\""
                .formatted(personOf("asked-lead"), personOf("asked-second-lead"))
            : "\"person\":\"%s\",\"telephone\":\"0113 496 0099\""
                .formatted(personOf("asked-second-lead"));
    String id =
        api.as("asked-lead")
            .post(
                "/api/organisation/" + because,
                "{%s,\"from\":\"%s\",\"to\":\"%s\"}"
                    .formatted(
                        which, Instant.now().minusSeconds(60), Instant.now().plusSeconds(3600)))
            .with(201)
            .json()
            .path("id")
            .asString();
    try {
      String reference = exchange.restricted("RED");
      assertThat(named("asked-second-lead", reference))
          .containsExactlyInAnyOrder(nameOf("asked-lead"), SECOND_LEAD);

      String kept = restrictedAgainst(SECOND_LEAD);
      assertThat(named("asked-lead", kept)).containsExactly(nameOf("asked-lead"));
    } finally {
      api.as("asked-lead").delete("/api/organisation/" + because + "/" + id).with(204);
    }
  }

  @Test
  void whereNobodyIsDesignatedAllLeadsAreNamedAndWithoutAnyItIsRefused() {
    database.execute("update persons set designated_lead = false");
    String reference = exchange.restricted("RED");
    assertThat(named("asked-second-lead", reference)).hasSize(2);

    database.execute("update accounts set active = false where username like 'asked-%lead'");
    try {
      assertThat(
              exchange
                  .requester()
                  .post("/api/requests", exchange.restrictedSubmission("RED"))
                  .with(422)
                  .body())
          .contains("restricted-request-reaches-somebody");
    } finally {
      database.execute("update accounts set active = true where username like 'asked-%lead'");
    }
  }

  private String restrictedAgainst(String... names) {
    return exchange
        .requester()
        .post("/api/requests", against(exchange.restrictedSubmission("RED"), names))
        .with(201)
        .json()
        .path("reference")
        .asString();
  }

  private static String against(String submission, String... names) {
    String never =
        Stream.of(names)
            .map("{\"name\":\"%s\",\"why\":\"A relative.\"}"::formatted)
            .collect(java.util.stream.Collectors.joining(",", "\"mustNotLearn\":[", "]"));
    return submission.replaceFirst("\"mustNotLearn\":\\[[^\\]]*\\]", never);
  }

  private Set<String> endpointsAboutOneRequest() {
    Set<String> endpoints = new TreeSet<>();
    for (RequestMappingInfoHandlerMapping mapping : mappings) {
      for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
        for (String path : info.getPatternValues()) {
          if (path.contains("{")) {
            info.getMethodsCondition()
                .getMethods()
                .forEach(method -> endpoints.add(method + " " + path));
          }
        }
      }
    }
    endpoints.removeAll(ABOUT_NO_REQUEST);
    assertThat(endpoints).hasSizeGreaterThan(20);
    return endpoints;
  }

  /** Its address, with the reference and the id still to be filled in. */
  private static String pathOf(String endpoint) {
    return endpoint
        .substring(endpoint.indexOf('/'))
        .replace("{number}", "1")
        .replace("{page}", "message")
        .replace("{of}", "requester")
        .replace("{how}", "deferred")
        .replace("{process}", "inform-individual");
  }

  private String bodyOf(String endpoint) {
    if (endpoint.startsWith("GET ") || !endpoint.contains(" /api/")) {
      return "";
    }
    return Objects.requireNonNull(
        Map.ofEntries(
                Map.entry("withdrawal", "{\"reason\":\"No longer needed.\"}"),
                Map.entry("decision", exchange.decision("DECLINE")),
                Map.entry("approval", exchange.word(true)),
                Map.entry("review", exchange.word(true)),
                Map.entry("look-again", "{\"stands\":true,\"reasons\":\"As before.\"}"),
                Map.entry("taken-back", "{\"reason\":\"A new fact.\"}"),
                Map.entry("escalation", exchange.escalation()),
                Map.entry("holding-team", exchange.holdingTeam("asked-other-team")),
                Map.entry("deferral", exchange.deferral(14)),
                Map.entry("urgency", exchange.urgency("GREEN")),
                Map.entry("questions", exchange.question("REQUESTER")),
                Map.entry("answer", exchange.answer()),
                Map.entry("invitation", exchange.invitation()),
                Map.entry("understanding", exchange.understanding()),
                Map.entry("comparison", exchange.comparison(true)),
                Map.entry("feedback", exchange.feedback()),
                Map.entry("misdirection", exchange.misdirection()),
                Map.entry("recall", exchange.recall()),
                Map.entry("assessment", exchange.assessment(true)),
                Map.entry("disclosure", exchange.disclosure("SHARE_FULL")),
                Map.entry("draft", "{}"),
                Map.entry("later", "{\"consent\":{\"status\":\"REFUSED\"}}"),
                Map.entry("redirected", "{\"holdingTeam\":\"stranger-team\"}"),
                Map.entry("challenge", "{\"grounds\":\"A second injury was seen.\"}"),
                Map.entry("legal-hold", "{\"reason\":\"An inquiry was announced.\"}"),
                Map.entry("disposal-review", "{\"decision\":\"DISPOSE\",\"reason\":\"Over.\"}"),
                Map.entry("opening", "{}"),
                Map.entry("outcome", "{}"),
                Map.entry("reason", "{}"),
                Map.entry("telling", exchange.telling()),
                Map.entry("informing", exchange.informed()),
                Map.entry("restriction", exchange.restriction()),
                Map.entry("named-people", exchange.naming("asked-colleague")),
                Map.entry("conflict-of-interest", exchange.conflictOfInterest()),
                Map.entry("claim", "{}"),
                Map.entry("release", "{\"reason\":\"The inquiry is over.\"}"),
                Map.entry("hand-over", exchange.handOver("asked-colleague")),
                Map.entry("owner-changes", exchange.ownerChange("asked-colleague")),
                Map.entry("retry", "{}"),
                Map.entry("retry-now", "{\"jobs\":[\"none\"]}"),
                Map.entry("resend", "{\"deliveries\":[]}"),
                Map.entry("skip", "{\"reason\":\"CANNOT_BE_SENT\"}"))
            .get(endpoint.substring(endpoint.lastIndexOf('/') + 1)),
        "Say what to send to " + endpoint);
  }

  /** Only people have pages. */
  private Answer page(String username, String endpoint, String path) {
    if (username.endsWith("-system") || username.equals("notification-service")) {
      return new Answer(0, "", "");
    }
    Browser browser = browsers.computeIfAbsent(username, name -> Browser.of(api, name));
    HttpResponse<String> page =
        endpoint.startsWith("GET ")
            ? browser.open(path)
            : browser.submit(path, Map.of("version", "1"));
    return new Answer(
        page.statusCode(), page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", ""), "");
  }

  private Answer call(String username, String endpoint, String path, String body) {
    if (!path.startsWith("/api/")) {
      return page(username, endpoint, path);
    }
    Api caller = api.as(username);
    return switch (endpoint.substring(0, endpoint.indexOf(' '))) {
      case "GET" -> caller.send(caller.call(path).header("Infoshare-Reason", "To try it.").GET());
      case "PATCH" -> caller.save("PATCH", path, body, 0);
      case "PUT" -> caller.save("PUT", path, body, 0);
      default -> caller.post(path, body);
    };
  }

  private JsonNode board(String username) {
    return api.as(username).get("/api/oversight/requests").json();
  }

  private Answer name(String lead, String reference, String username) {
    return api.as(lead)
        .post("/api/requests/" + reference + "/named-people", exchange.naming(username));
  }

  private List<String> named(String username, String reference) {
    return StreamSupport.stream(
            api.as(username)
                .get("/api/requests/" + reference + "/named-people")
                .with(200)
                .json()
                .path("people")
                .spliterator(),
            false)
        .map(one -> one.path("person").path("name").asString())
        .toList();
  }

  private List<String> told(String audience, String reference) {
    JsonNode recipients =
        api.as("notification-service")
            .post(
                "/service/recipients",
                "{\"questions\":[{\"id\":\"%s\",\"reference\":\"%s\",\"audience\":\"%s\"}]}"
                    .formatted(UUID.randomUUID(), reference, audience))
            .with(200)
            .json()
            .path("answers")
            .get(0)
            .path("recipients");
    return StreamSupport.stream(recipients.spliterator(), false)
        .filter(recipient -> recipient.path("mayKnow").asBoolean())
        .map(recipient -> recipient.path("person").asString())
        .toList();
  }

  private List<String> facts(String reference, String like) {
    return jdbc.sql(
            """
            select fact from event_log where reference = ? and fact like ? order by sequence
            """)
        .param(reference)
        .param(like)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private long refusals(String reference) {
    return jdbc.sql(
            """
            select count(*) from record_entry
            where reference = ? and action = 'access-refused'
            """)
        .param(reference)
        .query(Long.class)
        .single();
  }

  private List<String> actions(String reference, String username) {
    return jdbc.sql(
            """
            select action from record_entry where reference = :reference and actor = :actor
            order by position
            """)
        .param("reference", reference)
        .param("actor", "person:" + personOf(username))
        .query((row, number) -> row.getString(1))
        .list();
  }

  private long knownToAll(List<String> references) {
    return jdbc.sql(
            """
            select count(*) from request
            where reference in (:references) and not restricted and not conflict_declared
            """)
        .param("references", references)
        .query(Long.class)
        .single();
  }

  private String taskOf(String reference) {
    return jdbc.sql("select id from inbox_task where reference = ?")
        .param(reference)
        .query(String.class)
        .single();
  }

  private String parkedEventOf(String reference) {
    UUID event =
        jdbc.sql("select event_id from event_log where reference = ? and sequence = 1")
            .param(reference)
            .query(UUID.class)
            .single();
    database.execute(
        """
        insert into event_parked (event_id, reference, sequence, reason, parked_at)
        values ('%s', '%s', 1, 'RecordTooLargeException', now())
        """
            .formatted(event, reference));
    return event.toString();
  }

  /** A lead beside the designated one. */
  private void secondLeadOf(String side) {
    String username = side + "-second-lead";
    database.execute(
        """
        insert into persons (id, name, job_role, organisation)
        values ('%1$s', 'Second lead of %2$s', 'Lead', '%2$s')
        on conflict (id) do update set active = true;
        insert into accounts (id, username, password_hash, kind, person, organisation, roles)
        values (gen_random_uuid(), '%3$s', '{noop}%4$s', 'PERSON', '%1$s', '%2$s', array['LEAD'])
        on conflict do nothing
        """
            .formatted(personOf(username), side, username, Everybody.PASSWORD));
  }
}
