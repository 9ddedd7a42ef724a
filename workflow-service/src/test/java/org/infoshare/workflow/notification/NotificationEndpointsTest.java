package org.infoshare.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.emailOf;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.infoshare.workflow.testing.PlayedNotificationService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who is to be told, and what was sent: as the notification service, people and leads see it. */
@ExchangeTest
class NotificationEndpointsTest {

  @LocalServerPort private int port;
  @Autowired private PlayedNotificationService notifications;
  @Autowired private PostgreSql.Database database;

  private Api api;
  private Exchange exchange;

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    notifications.reset();
  }

  @ParameterizedTest
  @CsvSource({
    "REQUESTER, asking-practitioner",
    "REQUESTING_LEADS, asking-lead",
    "HOLDING_TEAM, asked-practitioner asked-colleague",
    "HOLDING_LEADS, asked-lead",
    "REQUESTING_ORGANISATION, ''",
    "HOLDING_ORGANISATION, ''"
  })
  void anAudienceIsWhoBelongsToItNow(String audience, String usernames) {
    String reference = exchange.submitted("AMBER");

    JsonNode recipients = ask("\"audience\":\"" + audience + "\"", reference);

    assertThat(people(recipients))
        .containsExactlyInAnyOrderElementsOf(
            usernames.isEmpty()
                ? List.of()
                : List.of(usernames.split(" ", -1)).stream()
                    .map(username -> personOf(username).toString())
                    .toList());
    assertThat(recipients)
        .allSatisfy(
            recipient -> {
              assertThat(recipient.path("mayKnow").asBoolean()).isTrue();
              assertThat(recipient.path("email").asString()).endsWith("@email.example");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"REQUESTING_ORGANISATION", "HOLDING_ORGANISATION"})
  void anOrganisationsSystemMayKnowOfARequestThatIsNotRestrictedOnly(String audience) {
    String about = "\"audience\":\"" + audience + "\"";

    assertThat(answer(about, exchange.submitted("RED")).path("organisationMayKnow").asBoolean())
        .isTrue();
    for (String hidden : List.of(exchange.restricted("RED"), "ISR-2222-2222")) {
      JsonNode answer = answer(about, hidden);
      assertThat(answer.path("organisationMayKnow").asBoolean(true)).isFalse();
      assertThat(answer.path("recipients")).isEmpty();
    }
    assertThat(
            answer("\"audience\":\"REQUESTER\"", exchange.submitted("RED"))
                .has("organisationMayKnow"))
        .isFalse();
  }

  @Test
  void theTeamIsToldInsteadOfARequesterWithAConflictOfInterest() {
    String reference = exchange.submitted("RED");
    String restricted = exchange.restricted("RED");
    for (String each : List.of(reference, restricted)) {
      exchange
          .requester()
          .post("/api/requests/" + each + "/conflict-of-interest", exchange.conflictOfInterest())
          .with(200);
    }

    assertThat(people(ask("\"audience\":\"REQUESTER\"", reference)))
        .containsExactly(personOf("asking-colleague").toString());
    assertThat(people(ask("\"audience\":\"REQUESTER\"", restricted)))
        .containsExactly(personOf("asking-lead").toString());
  }

  @Test
  void theHolderIsTheOwnerAndWhileNobodyOwnsItTheTeam() {
    String reference = exchange.submitted("RED");
    assertThat(people(ask("\"audience\":\"HOLDER\"", reference)))
        .containsExactlyInAnyOrder(
            personOf("asked-practitioner").toString(), personOf("asked-colleague").toString());

    exchange.claim(reference, "decide-whether-to-share");

    assertThat(people(ask("\"audience\":\"HOLDER\"", reference)))
        .containsExactly(personOf("asked-practitioner").toString());
  }

  @Test
  void whoLeftTheTeamOrTheOrganisationMayNoLongerKnowAndHasNoAddress() {
    String reference = exchange.submitted("RED");
    String membership = personOf("asking-practitioner") + "', 'asking-front-door')";
    database.execute(
        "delete from memberships where person = '" + personOf("asking-practitioner") + "'");
    try {
      JsonNode recipient = ask("\"audience\":\"REQUESTER\"", reference).get(0);
      assertThat(recipient.path("mayKnow").asBoolean()).isFalse();
      assertThat(recipient.path("email").isNull()).isTrue();
    } finally {
      database.execute("insert into memberships (person, team) values ('" + membership);
    }

    database.execute(
        "update persons set active = false where id = '" + personOf("asked-colleague") + "'");
    try {
      JsonNode recipient = ask(person("asked-colleague"), reference).get(0);
      assertThat(recipient.path("mayKnow").asBoolean()).isFalse();
      assertThat(recipient.path("email").isNull()).isTrue();
    } finally {
      database.execute(
          "update persons set active = true where id = '" + personOf("asked-colleague") + "'");
    }
  }

  @Test
  void aPersonOfNeitherSideMayNotKnow() {
    String reference = exchange.submitted("RED");

    for (String username :
        List.of("stranger-lead", "asking-other-practitioner", "asked-auditor", "asking-adviser")) {
      JsonNode recipient = ask(person(username), reference).get(0);
      assertThat(recipient.path("mayKnow").asBoolean()).as(username).isFalse();
      assertThat(recipient.path("email").isNull()).as(username).isTrue();
    }
    assertThat(ask(person("asking-colleague"), reference).get(0).path("email").asString())
        .isEqualTo(emailOf("asking-colleague"));
  }

  @Test
  void nobodyIsToldOfARequestThatDoesNotExist() {
    assertThat(ask("\"audience\":\"REQUESTER\"", "ISR-2222-2222")).isEmpty();
    assertThat(ask(person("asking-practitioner"), "ISR-2222-2222")).isEmpty();
  }

  @Test
  void aBatchIsAnsweredInItsOrderAndIsBounded() {
    String reference = exchange.submitted("GREEN");
    List<String> ids =
        IntStream.range(0, 500).mapToObj(number -> UUID.randomUUID().toString()).toList();

    JsonNode answers =
        service(
                ids.stream()
                    .map(
                        id ->
                            "{\"id\":\"%s\",\"reference\":\"%s\",\"audience\":\"REQUESTER\"}"
                                .formatted(id, reference))
                    .collect(Collectors.joining(",", "{\"questions\":[", "]}")))
            .with(200)
            .json()
            .path("answers");

    assertThat(StreamSupport.stream(answers.spliterator(), false).map(a -> a.path("id").asString()))
        .containsExactlyElementsOf(ids);
    Answer tooMany =
        service(
            IntStream.range(0, 501)
                .mapToObj(number -> "{}")
                .collect(Collectors.joining(",", "{\"questions\":[", "]}")));
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.body()).contains("too-many");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "{\"questions\":[null]}",
        "{\"questions\":[{\"reference\":\"ISR-2222-2222\",\"audience\":\"REQUESTER\"}]}",
        "{\"questions\":[{\"id\":\"7f8b1f6e-0000-4000-8000-000000000001\",\"audience\":\"HOLDER\"}]}",
        "{\"questions\":[{\"id\":\"7f8b1f6e-0000-4000-8000-000000000001\",\"reference\":\"A\"}]}",
        "{\"questions\":[{\"id\":\"7f8b1f6e-0000-4000-8000-000000000001\",\"reference\":\"A\\u0000\","
            + "\"audience\":\"HOLDER\"}]}"
      })
  void aQuestionThatCannotBeAnsweredIsRefusedWithHelp(String questions) {
    Answer answer = service(questions);

    assertThat(answer.status()).isBetween(400, 422);
    assertThat(answer.json().path("errors").get(0).path("message").asString()).isNotBlank();
  }

  @Test
  void aPersonReadsTheirOwnNotificationsAndNobodyElses() {
    String reference = exchange.submitted("RED");
    UUID own = notifications.sent(personOf("asked-practitioner"), reference, "IN_APP");
    notifications.sent(personOf("asked-colleague"), reference, "IN_APP");

    JsonNode list = api.as("asked-practitioner").get("/api/notifications").with(200).json();

    assertThat(list.path("notifications")).hasSize(1);
    assertThat(list.path("notifications").get(0).path("id").asString()).isEqualTo(own.toString());
  }

  @Test
  void aNotificationOfARequestThatOneMayNoLongerKnowOfIsLeftOut() {
    String reference = exchange.submitted("RED");
    notifications.sent(personOf("stranger-practitioner"), reference, "IN_APP");

    JsonNode list = api.as("stranger-practitioner").get("/api/notifications").with(200).json();

    assertThat(list.path("notifications")).isEmpty();
  }

  @Test
  void readingIsNotedOnceAndOnlyForOnesOwn() {
    String reference = exchange.submitted("RED");
    UUID own = notifications.sent(personOf("asked-practitioner"), reference, "IN_APP");
    String path = "/api/notifications/" + own + "/read";

    api.as("asked-colleague").post(path, "{}").with(404);
    api.as("asked-practitioner").post(path, "{}", "one-key").with(200);
    api.as("asked-practitioner").post(path, "{}", "one-key").with(200);

    assertThat(notifications.calls().stream().filter(call -> call.startsWith("POST"))).hasSize(2);
    assertThat(
            api.as("asked-practitioner")
                .get("/api/notifications")
                .json()
                .path("notifications")
                .get(0)
                .hasNonNull("readAt"))
        .isTrue();
  }

  @Test
  void aLeadSeesWhatWasSentToTheirOwnSideOnly() {
    String reference = exchange.submitted("RED");
    notifications.sent(personOf("asked-practitioner"), reference, "EMAIL");
    notifications.sent(personOf("asking-practitioner"), reference, "EMAIL");
    notifications.sent(null, reference, "WEBHOOK");
    String path = "/api/requests/" + reference + "/notifications";

    Answer asked = api.as("asked-lead").get(path).with(200);
    Answer asking = api.as("asking-lead").get(path).with(200);

    assertThat(asked.json().path("notifications")).hasSize(1);
    assertThat(asked.body())
        .contains(nameOf("asked-practitioner"))
        .doesNotContain(nameOf("asking-practitioner"), emailOf("asked-practitioner"));
    assertThat(asking.body())
        .contains(nameOf("asking-practitioner"))
        .doesNotContain(nameOf("asked-practitioner"));
    api.as("stranger-lead").get(path).with(404);
    api.as("asked-practitioner").get(path).with(403);
    api.as("platform-administrator").get(path).with(403);
    api.as("asked-lead").get("/api/requests/ISR-2222-2222/notifications").with(404);
  }

  @Test
  void onlyAPlatformAdministratorReplaysDeadLetters() {
    notifications.holdsDeadLetters(3);
    Api administrator = api.as("platform-administrator");

    assertThat(
            administrator
                .get("/api/operations/dead-letters")
                .with(200)
                .json()
                .path("waiting")
                .asInt())
        .isEqualTo(3);
    assertThat(
            administrator
                .post("/api/operations/dead-letters/replay", "{}")
                .with(200)
                .json()
                .path("replayed")
                .asInt())
        .isEqualTo(3);
    for (String username : List.of("asked-lead", "asked-practitioner", "notification-service")) {
      api.as(username).get("/api/operations/dead-letters").with(403);
      api.as(username).post("/api/operations/dead-letters/replay", "{}").with(403);
    }
  }

  @ParameterizedTest
  @CsvSource({"500", "503", "401"})
  void whileTheNotificationServiceIsAwayTheAnswerSaysSo(int status) {
    String reference = exchange.submitted("RED");
    notifications.failsWith(status);

    for (Answer answer :
        List.of(
            api.as("asked-lead").get("/api/notifications"),
            api.as("asked-lead").get("/api/requests/" + reference + "/notifications"),
            api.as("asked-lead").post("/api/notifications/" + UUID.randomUUID() + "/read", "{}"),
            api.as("platform-administrator").get("/api/operations/dead-letters"),
            api.as("platform-administrator").post("/api/operations/dead-letters/replay", "{}"))) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.contentType()).startsWith("application/problem+json");
      assertThat(answer.json().path("detail").asString()).contains("notification service");
    }
  }

  private static String person(String username) {
    return "\"person\":\"" + personOf(username) + "\"";
  }

  private JsonNode ask(String about, String reference) {
    return answer(about, reference).path("recipients");
  }

  private JsonNode answer(String about, String reference) {
    return service(
            "{\"questions\":[{\"id\":\"%s\",\"reference\":\"%s\",%s}]}"
                .formatted(UUID.randomUUID(), reference, about))
        .with(200)
        .json()
        .path("answers")
        .get(0);
  }

  private Answer service(String questions) {
    return api.as("notification-service").post("/service/recipients", questions);
  }

  private static List<String> people(JsonNode recipients) {
    return StreamSupport.stream(recipients.spliterator(), false)
        .map(recipient -> recipient.path("person").asString())
        .toList();
  }
}
