package org.infoshare.workflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What an auditor finds in the records of their organisation, and who looked at them. */
@ExchangeTest
class AuditTest {

  private static final String WHY = "The yearly audit.";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private PostgreSql.Database database;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @AfterEach
  void letOthersBegin() {
    database.execute("update record_verification_run set state = 'DONE' where state = 'RUNNING'");
  }

  @Test
  void entriesAreFoundByReferenceKindPersonAndPeriod() {
    String reference = exchange.decided("SHARE_FULL");
    String of = "/api/audit/entries?reference=" + reference;

    assertThat(kinds(get("asked-auditor", of)))
        .containsSubsequence("decision-made", "task-claimed", "request-submitted");
    assertThat(kinds(get("asked-auditor", of + "&kind=decision-made")))
        .containsExactly("decision-made");
    assertThat(
            kinds(
                get(
                    "asked-auditor",
                    of + "&kind=task-claimed&person=" + personOf("asked-practitioner"))))
        .containsExactly("task-claimed");
    assertThat(kinds(get("asked-auditor", of + "&person=" + personOf("asked-colleague"))))
        .isEmpty();
    assertThat(kinds(get("asked-auditor", of + "&to=2020-01-01"))).isEmpty();
    assertThat(kinds(get("asked-auditor", "/api/audit/entries?kind=decision-made")))
        .contains("decision-made");
    assertThat(get("asked-auditor", of).toString()).contains(nameOf("asked-practitioner"));
  }

  @Test
  void anAuditorFindsWhatTheirSideMayKnowAndNothingElse() {
    String reference = exchange.decided("SHARE_FULL");
    String of = "/api/audit/entries?reference=" + reference;

    assertThat(kinds(get("asking-auditor", of)))
        .contains("request-submitted")
        .doesNotContain("decision-made", "decision-draft-saved");
    assertThat(kinds(get("stranger-auditor", of))).isEmpty();
    database.execute("update request set restricted = true where reference = '" + reference + "'");
    assertThat(kinds(get("asked-auditor", of))).isEmpty();
    api.as("asked-lead").get(of).with(403);
  }

  @Test
  void whoActedOnTheOtherSideIsNotFoundOutByAskingForOnePersonAfterAnother() {
    String reference = exchange.decided("SHARE_FULL");
    String of = "/api/audit/entries?reference=" + reference;

    assertThat(kinds(get("asking-auditor", of + "&person=" + personOf("asked-practitioner"))))
        .isEmpty();
    assertThat(kinds(get("asking-auditor", of + "&person=" + personOf("asking-practitioner"))))
        .isNotEmpty();
  }

  @Test
  void pagesFollowOneAnotherWithoutGapOrRepeat() {
    String reference = exchange.decided("SHARE_FULL");
    String of =
        "/api/audit/entries?limit=2&kind=task-claimed&person=" + personOf("asked-practitioner");
    exchange.accepted("RED");
    exchange.accepted("RED");
    List<String> paged = new ArrayList<>();
    String after = "";
    int pages = 0;
    do {
      JsonNode page = get("asked-auditor", of + (after.isEmpty() ? "" : "&after=" + after));
      page.path("entries")
          .forEach(
              entry ->
                  paged.add(
                      entry.path("reference").asString()
                          + entry.path("entry").path("position").asInt()));
      after = page.path("next").asString("");
      pages++;
    } while (!after.isEmpty());

    assertThat(pages).isGreaterThan(1);
    assertThat(paged).doesNotHaveDuplicates().anyMatch(entry -> entry.startsWith(reference));
    assertThat(
            jdbc.sql(
                    "select count(*) from record_entry where action = 'task-claimed' and actor = ?")
                .param("person:" + personOf("asked-practitioner"))
                .query(Long.class)
                .single())
        .isGreaterThanOrEqualTo(paged.size());
  }

  @Test
  void noneIsFoundWithoutAReasonWhichGoesOnEachRecord() {
    String reference = exchange.accepted("RED");
    api.as("asked-auditor").get("/api/audit/entries?reference=" + reference).with(422);

    get("asked-auditor", "/api/audit/entries?reference=" + reference);

    assertThat(
            jdbc.sql(
                    """
                    select c.content ->> 'reason' from record_entry e
                    join record_content c using (reference, position)
                    where e.reference = ? and e.metadata ->> 'part' = 'SEARCH'
                    """)
                .param(reference)
                .query(String.class)
                .list())
        .containsExactly(WHY);
    api.as("asked-auditor")
        .send(
            api.as("asked-auditor")
                .call("/api/audit/entries?from=2020-01-01")
                .header("Infoshare-Reason", WHY)
                .GET())
        .with(422);
  }

  @Test
  void theAccessLogNamesThoseWhoLookedWithoutAPartInTheRequest() {
    String reference = exchange.accepted("RED");
    api.as("asked-practitioner").get("/api/requests/" + reference).with(200);
    api.as("asked-colleague").get("/api/requests/" + reference).with(200);
    api.as("asking-colleague").get("/api/requests/" + reference).with(200);
    api.as("asked-lead")
        .post("/api/oversight/person-search", exchange.personSearch("9990000018"))
        .with(200);

    JsonNode exceptions = get("asked-auditor", "/api/audit/looks");
    JsonNode all = get("asked-auditor", "/api/audit/looks?which=ALL");

    assertThat(whoLookedAt(reference, "EXCEPTIONS"))
        .contains(nameOf("asked-colleague"), nameOf("asked-lead"))
        .doesNotContain(nameOf("asked-practitioner"), nameOf("asking-colleague"));
    assertThat(whoLookedAt(reference, "ALL"))
        .contains(nameOf("asked-colleague"), nameOf("asked-practitioner"))
        .doesNotContain(nameOf("asking-colleague"));
    assertThat(exceptions.path("personSearches").get(0).path("reason").asString())
        .contains("personSearch.reason");
    assertThat(all.path("looks").get(0).has("content")).isFalse();
  }

  @Test
  void allRecordsAreVerifiedInTheBackgroundAndTheResultStays() {
    String reference = exchange.accepted("RED");
    Api auditor = api.as("asked-auditor");
    auditor.post("/api/audit/verifications", "{\"reason\":\" \"}").with(422);

    auditor.post("/api/audit/verifications", "{\"reason\":\"" + WHY + "\"}").with(200);

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !last().path("state").asString().equals("RUNNING"));
    JsonNode done = last();
    assertThat(done.path("state").asString()).isEqualTo("DONE");
    JsonNode numbers = done.path("numbers");
    assertThat(numbers.path("verified").asInt())
        .isEqualTo(numbers.path("chains").asInt())
        .isPositive();
    assertThat(done.path("percent").asInt()).isEqualTo(100);
    assertThat(done.path("startedBy").path("name").asString()).isEqualTo(nameOf("asked-auditor"));

    edit(reference, "system");
    auditor.post("/api/audit/verifications", "{\"reason\":\"Again.\"}").with(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !last().path("state").asString().equals("RUNNING"));
    assertThat(last().path("broken").toString()).contains(reference);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> jdbc.sql("update record_verification_run set broken = '{}'").update()))
        .hasMessageContaining("stays as it is");
    edit(reference, "person:" + personOf("asking-practitioner"));
  }

  @Test
  void aRunWhoseNodeIsGoneIsSaidToBeInterruptedAndAnotherOneCanBegin() {
    database.execute(
        """
        insert into record_verification_run (organisation, started_by, started_at, reason, state,
          seen_at, chains, verified, entries, broken)
        values ('stranger', '%s', now() - interval '1 hour', 'Before.', 'RUNNING',
          now() - interval '10 minutes', 90, 40, 700, '{}')
        """
            .formatted(personOf("stranger-auditor")));
    Api auditor = api.as("stranger-auditor");
    JsonNode lost =
        auditor.get("/api/audit/verifications").with(200).json().path("verifications").get(0);
    assertThat(lost.path("state").asString()).isEqualTo("INTERRUPTED");
    assertThat(lost.path("numbers").path("verified").asInt()).isEqualTo(40);

    auditor.post("/api/audit/verifications", "{\"reason\":\"Anew.\"}").with(200);

    assertThat(
            jdbc.sql(
                    "select state from record_verification_run where organisation = 'stranger' and verified = 40")
                .query(String.class)
                .single())
        .isEqualTo("INTERRUPTED");
  }

  @Test
  void howManyRecordsAnotherAuditorVerifiedIsNotSaidForTheyMayBeNamedOnRestrictedOnes() {
    database.execute(
        """
        insert into record_verification_run (organisation, started_by, started_at, reason, state,
          seen_at, chains, verified, entries, broken, ended_at)
        values ('asked', '%s', now(), 'Another one.', 'INTERRUPTED', now(), 8675, 4337, 97531,
          '{}', now())
        """
            .formatted(personOf("asked-lead")));

    assertThat(last().path("startedBy").path("name").asString()).isEqualTo(nameOf("asked-lead"));
    assertThat(last().path("percent").asInt()).isEqualTo(49);
    assertThat(last().toString()).doesNotContain("8675", "4337", "97531", "numbers");
    assertThat(Browser.of(api, "asked-auditor").open("/audit/verifications").body())
        .contains("Interrupted at 49%")
        .doesNotContain("8,675", "4,337", "97,531", "8675");
  }

  @Test
  void whereToGoOnNamesNoRequestOfWhichNothingWasShown() {
    String reference = exchange.restricted("RED");
    database.execute(
        """
        alter table record_entry disable trigger all;
        insert into record_entry
        select reference, 10000 + number, at, actor, 'hidden-from-auditors', metadata,
          content_hash, previous_hash, entry_hash
        from record_entry cross join generate_series(1, 2001) number
        where reference = '%s' and position = 1
        """
            .formatted(reference));
    try {
      JsonNode page = get("asked-auditor", "/api/audit/entries?kind=hidden-from-auditors");

      assertThat(page.path("entries")).isEmpty();
      assertThat(page.path("next").asString()).isNotEmpty().doesNotContain(reference);
    } finally {
      database.execute(
          "delete from record_entry where action = 'hidden-from-auditors';"
              + "alter table record_entry enable trigger all");
    }
  }

  @Test
  void nothingTellsThatAfterTheLastShownThereAreOthersThatAreHidden() {
    String open = exchange.accepted("RED");
    String hidden = exchange.restricted("RED");
    database.execute(
        """
        alter table record_entry disable trigger all;
        insert into record_entry
        select reference, 20000 + number, timestamptz '2021-05-05 12:00Z' + number * interval '1 second'
            - (reference = '%2$s')::int * interval '1 hour',
          'person:%3$s', 'request-viewed', '{"side": "HOLDING"}', content_hash, previous_hash,
          entry_hash
        from record_entry cross join generate_series(1, 2) number
        where reference in ('%1$s', '%2$s') and position = 1
        """
            .formatted(open, hidden, personOf("asked-colleague")));
    try {
      String day = "from=2021-05-05&to=2021-05-05";
      JsonNode entries = get("asked-auditor", "/api/audit/entries?limit=2&" + day);
      JsonNode looks = get("asked-auditor", "/api/audit/looks?which=ALL&limit=2&" + day);

      assertThat(entries.path("entries")).hasSize(2);
      assertThat(entries.has("next")).isFalse();
      assertThat(looks.path("looks")).hasSize(2);
      assertThat(looks.has("next")).isFalse();
      assertThat(get("asked-auditor", "/api/audit/entries?limit=1&" + day).has("next")).isTrue();
    } finally {
      database.execute(
          "delete from record_entry where position > 20000;"
              + "alter table record_entry enable trigger all");
    }
  }

  @Test
  void oneRunAtATimeForAnOrganisation() {
    database.execute(
        """
        insert into record_verification_run (organisation, started_by, started_at, reason, state,
          seen_at, chains, verified, entries, broken)
        values ('asking', '%s', now(), 'Now.', 'RUNNING', now(), 90, 40, 700, '{}')
        """
            .formatted(personOf("asking-auditor")));

    api.as("asking-auditor").post("/api/audit/verifications", "{\"reason\":\"Too.\"}").with(409);
  }

  @Test
  void anAuditorSearchesOnPagesWhoseAddressesSayNothing() {
    String reference = exchange.accepted("RED");
    api.as("asked-colleague").get("/api/requests/" + reference).with(200);
    Browser auditor = Browser.of(api, "asked-auditor");
    assertThat(auditor.open("/").body()).contains("href=\"/audit\"");
    assertThat(auditor.open("/audit").body()).contains("href=\"/audit/looks\"");
    assertThat(auditor.send("/audit/entries", "reference", reference).statusCode()).isEqualTo(422);

    var found = auditor.send("/audit/entries", "reference", reference, "reason", WHY);
    assertThat(found.uri().getPath()).isEqualTo("/audit/entries");
    assertThat(found.uri().getQuery()).isNull();
    assertThat(found.body()).contains("Took a task", nameOf("asked-practitioner"), reference);

    assertThat(auditor.send("/audit/looks", "which", "EXCEPTIONS", "reason", WHY).body())
        .contains("No part in the request", nameOf("asked-colleague"), reference);

    assertThat(auditor.send("/audit/verifications", "reason", WHY).body())
        .contains("It has begun.", "Verifications so far");
  }

  /** What only somebody with the rights of the database's owner could do. */
  private void edit(String reference, String actor) {
    database.execute("alter table record_entry disable trigger all");
    database.execute(
        "update record_entry set actor = '%s' where position = 1 and reference = '%s'"
            .formatted(actor, reference));
    database.execute("alter table record_entry enable trigger all");
  }

  private JsonNode get(String username, String path) {
    Api as = api.as(username);
    return as.send(as.call(path).header("Infoshare-Reason", WHY).GET()).with(200).json();
  }

  private JsonNode last() {
    return api.as("asked-auditor")
        .get("/api/audit/verifications")
        .with(200)
        .json()
        .path("verifications")
        .get(0);
  }

  private static List<String> kinds(JsonNode page) {
    List<String> kinds = new ArrayList<>();
    page.path("entries").forEach(entry -> kinds.add(entry.path("entry").path("action").asString()));
    return kinds;
  }

  /** From as many pages as there are, for a search finds the requests of other tests too. */
  private List<String> whoLookedAt(String reference, String which) {
    List<String> people = new ArrayList<>();
    String page = "/api/audit/looks?limit=100&which=" + which;
    JsonNode looks = get("asked-auditor", page);
    while (true) {
      for (JsonNode look : looks.path("looks")) {
        if (look.path("reference").asString().equals(reference)) {
          people.add(look.path("actor").path("name").asString());
        }
      }
      if (!looks.has("next")) {
        return people;
      }
      looks = get("asked-auditor", page + "&after=" + looks.path("next").asString());
    }
  }
}
