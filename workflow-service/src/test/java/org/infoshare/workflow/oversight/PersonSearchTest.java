package org.infoshare.workflow.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A lead finds the requests about a person, by exactly what they write, and that is kept. */
@ExchangeTest
class PersonSearchTest {

  private static final String PATH = "/api/oversight/person-search";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private PostgreSql.Database database;

  private final String name = "Wren " + UUID.randomUUID().toString().replaceAll("[0-9-]", "q");
  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange =
        new Exchange(
            api,
            field ->
                field.equals("subject.name")
                    ? name
                    : "Invented words for " + field + ", long enough.");
  }

  @Test
  void requestsAreFoundByTheNameWithTheDateOfBirthAndByNothingLess() {
    String reference = exchange.submitted("RED");

    assertThat(
            found(
                "asked-lead",
                Map.of(
                    "name", name.toUpperCase(java.util.Locale.ROOT), "dateOfBirth", "2016-03-14")))
        .containsExactly(reference);
    assertThat(found("asking-lead", Map.of("name", name, "dateOfBirth", "2016-03-14")))
        .containsExactly(reference);
    assertThat(found("stranger-lead", Map.of("name", name, "dateOfBirth", "2016-03-14"))).isEmpty();
    assertThat(found("asked-lead", Map.of("name", name, "dateOfBirth", "2016-03-15"))).isEmpty();
    assertThat(
            found(
                "asked-lead",
                Map.of(
                    "numberKind",
                    "pupil number",
                    "number",
                    "Invented words for subject.identifiers.value, long enough.")))
        .contains(reference);
    for (Map<String, String> tooLittle :
        List.of(
            Map.of("name", name),
            Map.of("dateOfBirth", "2016-03-14"),
            Map.of("nhsNumber", "1234567890"),
            Map.of("number", "17"))) {
      api.as("asked-lead").post(PATH, body(tooLittle)).with(422);
    }
    api.as("asked-lead")
        .post(PATH, "{\"name\":\"" + name + "\",\"dateOfBirth\":\"2016-03-14\"}")
        .with(422);
    api.as("asked-practitioner").post(PATH, exchange.personSearch("9990000018")).with(403);
  }

  @Test
  void whoLookedAndWhyIsOnTheRecordOfWhatTheyFoundAndKeptWhereTheyFoundNothing() {
    String reference = exchange.submitted("RED");
    long before = kept();

    found("asked-lead", Map.of("name", name, "dateOfBirth", "2016-03-14"));
    found("asked-lead", Map.of("name", name + "x", "dateOfBirth", "2016-03-14"));

    assertThat(kept()).isEqualTo(before + 2);
    assertThat(
            jdbc.sql(
                    """
                    select e.actor || ' ' || (c.content ->> 'reason') from record_entry e
                    join record_content c using (reference, position)
                    where e.reference = ? and e.action = 'person-search-viewed'
                    """)
                .param(reference)
                .query(String.class)
                .list())
        .containsExactly("person:" + personOf("asked-lead") + " A court asks for them.");
    assertThat(jdbc.sql("select t::text from person_search t").query(String.class).list())
        .as("whom they looked for is not kept")
        .noneMatch(row -> row.contains(name));
  }

  @Test
  void aRestrictedRequestIsFoundByNamedPeopleOnlyAndOneWithAConflictByNobodyWhoDeclaredIt() {
    String restricted = exchange.restricted("RED");
    String conflict = exchange.submitted("RED");
    Map<String, String> person = Map.of("name", name, "dateOfBirth", "2016-03-14");
    assertThat(found("asked-lead", person)).containsExactlyInAnyOrder(restricted, conflict);

    database.execute(
        "delete from request_named_person where person = '%s' and reference = '%s'"
            .formatted(personOf("asked-lead"), restricted));
    api.as("asked-lead")
        .post("/api/requests/" + conflict + "/conflict-of-interest", exchange.conflictOfInterest())
        .with(200);

    assertThat(found("asked-lead", person)).isEmpty();
  }

  @Test
  void aLeadLooksOnAPageWhoseAddressNamesNobody() {
    String reference = exchange.submitted("RED");
    Browser lead = Browser.of(api, "asked-lead");
    assertThat(lead.open("/oversight/requests").body()).contains("href=\"/oversight/person\"");

    assertThat(lead.send("/oversight/person", "name", name).statusCode()).isEqualTo(422);
    HttpResponse<String> answer =
        lead.send(
            "/oversight/person",
            "name",
            name,
            "dateOfBirth-day",
            "14",
            "dateOfBirth-month",
            "3",
            "dateOfBirth-year",
            "2016",
            "reason",
            "A court asks for them.");

    assertThat(answer.uri().toString()).endsWith("/oversight/person");
    assertThat(answer.body())
        .contains("1 request found", "href=\"/requests/" + reference + "\"")
        .contains("name and date of birth")
        .doesNotContain(name);
    assertThat(lead.open("/oversight/person").body()).doesNotContain(reference);
  }

  private List<String> found(String username, Map<String, String> person) {
    return api
        .as(username)
        .post(PATH, body(person))
        .with(200)
        .json()
        .path("requests")
        .values()
        .stream()
        .map((JsonNode request) -> request.path("reference").asString())
        .toList();
  }

  private static String body(Map<String, String> person) {
    Map<String, String> body = new java.util.HashMap<>(person);
    body.put("reason", "A court asks for them.");
    return JSON.writeValueAsString(body);
  }

  private long kept() {
    return jdbc.sql("select count(*) from person_search where organisation = 'asked'")
        .query(Long.class)
        .single();
  }
}
