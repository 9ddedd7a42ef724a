package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Nobody knew out of hours or after a change of hands: there is always a person to phone. */
@ExchangeTest
class F17KnowledgeLostOutOfHoursTest {

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    onlyTheUsualPeople();
    database.execute(
        "update persons set telephone = '0113 496 0' || length(name) where name like 'Name-of-%'");
  }

  @AfterEach
  void onlyTheUsualPeople() {
    Everybody.call(database, "asked-lead", nameOf("asked-lead"));
    database.execute(
        """
        delete from on_call_duty;
        delete from absence;
        delete from working_hours where organisation in ('asking', 'asked');
        update memberships set leads = false;
        update persons set telephone = null
        """);
  }

  @Test
  void outOfHoursARedRequestNamesWhoeverIsOnCallAndTheirNumber() {
    closed("asked");
    onCall("asked-lead", "asked-lead", "0113 496 0099", 0, 3600);
    String reference = exchange.submitted("RED");

    JsonNode holding = whomToPhone("asking-practitioner", reference, "HOLDING");

    assertThat(holding.path("inWorkingHours").asBoolean()).isFalse();
    JsonNode first = holding.path("people").get(0);
    assertThat(first.path("name").asString()).isEqualTo(nameOf("asked-lead"));
    assertThat(first.path("telephone").asString()).isEqualTo("0113 496 0099");
    assertThat(first.path("because").asString()).isEqualTo("ON_CALL");
  }

  @Test
  void outOfHoursWithoutARotaThereIsStillSomebody() {
    closed("asked");
    String reference = exchange.submitted("RED");

    JsonNode holding = whomToPhone("asking-practitioner", reference, "HOLDING");

    assertThat(becauses(holding)).containsExactly("SAFEGUARDING_LEAD");
  }

  @Test
  void whileTheyWorkItIsTheOwnerAndThenTheTeamLead() {
    open("asked");
    onCall("asked-lead", "asked-lead", "0113 496 0099", 0, 3600);
    leads("asked-colleague");
    String reference = exchange.accepted("RED");

    JsonNode holding = whomToPhone("asking-practitioner", reference, "HOLDING");

    assertThat(holding.path("inWorkingHours").asBoolean()).isTrue();
    assertThat(becauses(holding)).containsExactly("OWNER", "TEAM_LEAD", "ON_CALL");
    assertThat(holding.path("people").get(0).path("name").asString())
        .isEqualTo(nameOf("asked-practitioner"));
  }

  @Test
  void theSideThatIsAskedLearnsTheRequestersNumberOnceSomebodyOwnsIt() {
    open("asking");
    String reference = exchange.submitted("RED");
    assertThat(phone("asked-practitioner", reference).toString())
        .doesNotContain(nameOf("asking-practitioner"));

    exchange.claim(reference, "decide-whether-to-share");

    JsonNode requesting = whomToPhone("asked-practitioner", reference, "REQUESTING");
    assertThat(requesting.path("people").get(0).path("name").asString())
        .isEqualTo(nameOf("asking-practitioner"));
  }

  @Test
  void aRestrictedRequestNamesNobodyWhoMayNotKnowOfIt() {
    open("asked");
    leads("asked-colleague");
    String reference = exchange.restricted("RED");

    JsonNode holding = whomToPhone("asking-practitioner", reference, "HOLDING");

    assertThat(holding.path("people")).hasSize(1);
    assertThat(holding.path("people").get(0).path("name").asString())
        .isEqualTo(nameOf("asked-lead"));
  }

  @Test
  void whoeverMustNotLearnOfItIsNotRung() {
    closed("asked");
    onCall("asked-lead", "asked-lead", "0113 496 0099", 0, 3600);
    Exchange kept =
        new Exchange(
            api,
            field -> field.equals("mustNotLearn.name") ? "Ozias Plumtree" : "Words for " + field);
    String reference = kept.submitted("RED");
    Everybody.call(database, "asked-lead", "Ozias Plumtree");

    JsonNode holding = whomToPhone("asking-practitioner", reference, "HOLDING");

    assertThat(holding.path("people")).isEmpty();
  }

  @Test
  void whoeverStandsInForTheOwnerIsToldAsWellAndRung() {
    open("asked");
    String reference = exchange.accepted("RED");
    absent("asked-practitioner", "asked-practitioner", "asked-colleague").with(201);

    assertThat(told("HOLDER", reference))
        .containsExactlyInAnyOrder(
            personOf("asked-practitioner").toString(), personOf("asked-colleague").toString());
    JsonNode first = whomToPhone("asking-practitioner", reference, "HOLDING").path("people").get(0);
    assertThat(first.path("name").asString()).isEqualTo(nameOf("asked-colleague"));
    assertThat(first.path("because").asString()).isEqualTo("COVER");
  }

  @Test
  void ofThoseWhoStandInForOneAnotherWhoeverIsThereIsRung() {
    open("asked");
    String membership =
        "'%s', '%s'".formatted(personOf("asked-other-practitioner"), Everybody.ASKED_TEAM);
    database.execute("insert into memberships (person, team) values (" + membership + ")");
    database.execute(
        "delete from memberships where team = 'asked-other-team' and person = '%s'"
            .formatted(personOf("asked-other-practitioner")));
    try {
      String reference = exchange.accepted("RED");
      absent("asked-practitioner", "asked-practitioner", "asked-colleague").with(201);
      absent("asked-colleague", "asked-colleague", "asked-other-practitioner").with(201);

      assertThat(told("HOLDER", reference))
          .containsExactlyInAnyOrder(
              personOf("asked-practitioner").toString(),
              personOf("asked-other-practitioner").toString());
      JsonNode people = whomToPhone("asking-practitioner", reference, "HOLDING").path("people");
      assertThat(people.get(0).path("name").asString())
          .isEqualTo(nameOf("asked-other-practitioner"));
      assertThat(people.toString()).doesNotContain(nameOf("asked-colleague"));
    } finally {
      database.execute("delete from memberships where (person, team) = (" + membership + ")");
      database.execute(
          "insert into memberships (person, team) values ('%s', 'asked-other-team')"
              .formatted(personOf("asked-other-practitioner")));
    }
  }

  @Test
  void whereEverybodyIsAbsentTheyAreRungAllTheSame() {
    open("asked");
    String reference = exchange.submitted("RED");
    for (List<String> absence :
        List.of(
            List.of("asked-lead", "asked-practitioner"),
            List.of("asked-practitioner", "asked-lead"))) {
      database.execute(
          """
          insert into absence (id, person, covered_by, starts_at, ends_at)
          values (gen_random_uuid(), '%s', '%s', now() - interval '1 minute', now() + interval '1 hour')
          """
              .formatted(personOf(absence.get(0)), personOf(absence.get(1))));
    }

    JsonNode people = whomToPhone("asking-practitioner", reference, "HOLDING").path("people");

    assertThat(people.toString()).contains(nameOf("asked-lead"));
  }

  @Test
  void anAbsenceThatIsOverOrIsTakenBackChangesNothing() {
    String reference = exchange.accepted("RED");
    String id =
        absent("asked-practitioner", "asked-practitioner", "asked-colleague")
            .with(201)
            .json()
            .path("id")
            .asString();

    api.as("asked-lead").delete("/api/organisation/absences/" + id).with(204);
    api.as("asked-lead").delete("/api/organisation/absences/" + id).with(404);

    assertThat(told("HOLDER", reference))
        .containsExactly(personOf("asked-practitioner").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "HOLDING_ON_CALL, asked-lead",
    "HOLDING_TEAM_LEAD, asked-colleague",
    "HOLDING_DESIGNATED_LEAD, asked-lead",
    "REQUESTER_TEAM, asking-practitioner asking-colleague",
    "ADVISERS, asked-adviser"
  })
  void eachOfThemCanBeTold(String audience, String usernames) {
    onCall("asked-lead", "asked-lead", "0113 496 0099", 0, 3600);
    leads("asked-colleague");

    assertThat(told(audience, exchange.submitted("RED")))
        .containsExactlyInAnyOrderElementsOf(
            List.of(usernames.split(" ", -1)).stream()
                .map(username -> personOf(username).toString())
                .toList());
  }

  @ParameterizedTest
  @CsvSource({"RED, false, true", "RED, true, false", "AMBER, false, false"})
  void ofARedRequestOutOfHoursWhoeverIsOnCallIsToldAtOnce(
      String urgency, boolean working, boolean onCallIsTold) {
    if (working) {
      open("asked");
    } else {
      closed("asked");
    }
    onCall("asked-lead", "asked-lead", "0113 496 0099", 0, 3600);

    List<String> told = told("HOLDING_TEAM", exchange.submitted(urgency));

    assertThat(told).contains(personOf("asked-practitioner").toString());
    assertThat(told.contains(personOf("asked-lead").toString())).isEqualTo(onCallIsTold);
  }

  @Test
  void ofARedRequestOutOfHoursTheLeadsAreToldWhereNobodyIsOnCall() {
    closed("asked");

    assertThat(told("HOLDING_TEAM", exchange.submitted("RED")))
        .contains(personOf("asked-lead").toString());
  }

  @Test
  void anEscalationReachesTheLeadsWhereNobodyHasThePart() {
    String reference = exchange.submitted("RED");

    for (String audience :
        List.of("HOLDING_ON_CALL", "HOLDING_TEAM_LEAD", "HOLDING_DESIGNATED_LEAD")) {
      assertThat(told(audience, reference)).containsExactly(personOf("asked-lead").toString());
    }
  }

  @Test
  void theRotaIsKeptByLeadsAndAdministratorsOfTheirOwnOrganisation() {
    String id = onCall("asked-organisation-administrator", "asked-lead", "0113 496 0099", 0, 3600);

    assertThat(api.as("asked-practitioner").get("/api/organisation/on-call").with(200).body())
        .contains(id, nameOf("asked-lead"), "0113 496 0099");
    assertThat(api.as("asking-lead").get("/api/organisation/on-call").with(200).body())
        .doesNotContain(id);
    api.as("asking-lead").delete("/api/organisation/on-call/" + id).with(404);
    api.as("asked-lead").delete("/api/organisation/on-call/" + id).with(204);
    assertThat(api.as("asked-practitioner").get("/api/organisation/on-call").with(200).body())
        .doesNotContain(id);
  }

  @Test
  void aRotaThatWouldHelpNobodyIsRefusedWithWords() {
    assertThat(duty("asked-lead", "asked-practitioner", "0113 496 0099", 0, 60).with(422).body())
        .contains("on-call-is-a-lead");
    assertThat(duty("asked-lead", "asking-lead", "0113 496 0099", 0, 60).with(422).body())
        .contains("on-call-is-a-lead");
    assertThat(duty("asked-lead", "asked-lead", "ring the bell", 0, 60).with(422).body())
        .contains("telephone");
    assertThat(duty("asked-lead", "asked-lead", "0113 496 0099", 60, 0).with(422).body())
        .contains("ends-after-it-begins");
    assertThat(duty("asked-lead", "asked-lead", "0113 496 0099", 0, 4_000_000).with(422).body())
        .contains("not-too-long");
    absent("asked-colleague", "asked-practitioner", "asked-colleague").with(403);
    for (String cover :
        List.of("asked-practitioner", "asked-other-practitioner", "asking-colleague")) {
      assertThat(absent("asked-lead", "asked-practitioner", cover).with(422).body())
          .contains("cover-can-stand-in");
    }
    for (String cover : List.of("asked-lead", "asked-practitioner")) {
      assertThat(absent("asked-lead", "asked-adviser", cover).with(422).body())
          .contains("cover-can-stand-in");
    }
  }

  private void closed(String organisation) {
    String weekday = LocalDate.now(ZoneId.of("Europe/London")).plusDays(2).getDayOfWeek().name();
    hours(organisation, "array['" + weekday + "']");
  }

  private void open(String organisation) {
    hours(
        organisation,
        "array['MONDAY','TUESDAY','WEDNESDAY','THURSDAY','FRIDAY','SATURDAY','SUNDAY']");
  }

  private void hours(String organisation, String days) {
    database.execute(
        """
        insert into working_hours (organisation, days, opens, closes)
        values ('%s', %s, '00:00', '00:00')
        """
            .formatted(organisation, days));
  }

  private void leads(String username) {
    database.execute(
        "update memberships set leads = true where person = '%s'".formatted(personOf(username)));
  }

  private String onCall(
      String keeper, String username, String telephone, int fromSeconds, int toSeconds) {
    return duty(keeper, username, telephone, fromSeconds, toSeconds)
        .with(201)
        .json()
        .path("id")
        .asString();
  }

  private Api.Answer duty(
      String keeper, String username, String telephone, int fromSeconds, int toSeconds) {
    return api.as(keeper)
        .post(
            "/api/organisation/on-call",
            """
            {"person":"%s","telephone":"%s","from":"%s","to":"%s"}
            """
                .formatted(
                    personOf(username),
                    telephone,
                    Instant.now().plusSeconds(fromSeconds - 5L),
                    Instant.now().plusSeconds(toSeconds)));
  }

  private Api.Answer absent(String keeper, String username, String coveredBy) {
    return api.as(keeper)
        .post(
            "/api/organisation/absences",
            """
            {"person":"%s","coveredBy":"%s","from":"%s","to":"%s"}
            """
                .formatted(
                    personOf(username),
                    personOf(coveredBy),
                    Instant.now().minusSeconds(60),
                    Instant.now().plusSeconds(3600)));
  }

  private JsonNode phone(String username, String reference) {
    return api.as(username)
        .get("/api/requests/" + reference + "/whom-to-phone")
        .with(200)
        .json()
        .path("sides");
  }

  private JsonNode whomToPhone(String username, String reference, String side) {
    return StreamSupport.stream(phone(username, reference).spliterator(), false)
        .filter(one -> one.path("side").asString().equals(side))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> becauses(JsonNode side) {
    return StreamSupport.stream(side.path("people").spliterator(), false)
        .map(one -> one.path("because").asString())
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
}
