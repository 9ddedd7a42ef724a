package org.infoshare.workflow.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a safeguarding lead does on pages about the requests of their organisation. */
@ExchangeTest
class LeadsActTest {

  private static final String DECIDE = "decide-whether-to-share";

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);
  private Browser lead = new Browser(0);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    lead = Browser.of(api, "asked-lead");
    // Other tests use the same database: nobody has a task at first.
    database.execute(
        "update inbox_task set organisation = 'gone', owner = null where owner is not null");
  }

  @Test
  void aTaskIsTakenFromItsOwnerWithAReason() {
    String reference = exchange.accepted("RED");
    String page = ownerPage(reference);
    assertThat(lead.open("/requests/" + reference).body()).contains("href=\"" + page + "\"");
    assertThat(lead.open("/oversight/requests?reference=" + reference).body())
        .contains("href=\"" + page + "\"");

    HttpResponse<String> without = lead.send(page, "how", "GIVE_BACK");
    assertThat(without.statusCode()).isEqualTo(422);
    assertThat(ownerOf(reference)).isEqualTo(personOf("asked-practitioner"));

    HttpResponse<String> done = lead.send(page, "how", "GIVE_BACK", "reason", "They are ill.");

    assertThat(done.uri().getPath()).isEqualTo("/requests/" + reference);
    assertThat(ownerOf(reference)).isNull();
    assertThat(recorded(reference, "task-released", "TAKEN_BY_A_LEAD")).isEqualTo(1);
    assertThat(lead.send(page, "how", "GIVE_BACK", "reason", "Again.").statusCode()).isEqualTo(409);
  }

  @Test
  void aTaskIsHandedToANamedColleagueWhetherSomebodyHasItOrNobody() {
    for (String reference : new String[] {exchange.accepted("RED"), exchange.submitted("AMBER")}) {
      HttpResponse<String> nobody =
          lead.send(ownerPage(reference), "how", "HAND_OVER", "reason", "They know the family.");
      assertThat(nobody.statusCode()).isEqualTo(422);
      assertThat(nobody.body()).contains("Choose who is to have it.", "They know the family.");

      lead.send(
          ownerPage(reference),
          "how",
          "HAND_OVER",
          "to",
          personOf("asked-colleague").toString(),
          "reason",
          "They know the family.");

      assertThat(ownerOf(reference)).isEqualTo(personOf("asked-colleague"));
      assertThat(recorded(reference, "task-handed-over", "HANDED_BY_A_LEAD")).isEqualTo(1);
      assertThat(
              jdbc.sql(
                      "select owner from event_log where reference = ? order by sequence desc limit 1")
                  .param(reference)
                  .query(UUID.class)
                  .single())
          .isEqualTo(personOf("asked-colleague"));
      assertThat(Browser.of(api, "asked-colleague").open("/requests/" + reference).body())
          .contains("They know the family.");
    }
  }

  @Test
  void aTaskDoesNotGoToSomebodyOfAnotherTeam() {
    String reference = exchange.accepted("RED");

    HttpResponse<String> refused =
        lead.send(
            ownerPage(reference),
            "how",
            "HAND_OVER",
            "to",
            personOf("asked-other-practitioner").toString(),
            "reason",
            "They have time.");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(ownerOf(reference)).isEqualTo(personOf("asked-practitioner"));
  }

  @Test
  void allTasksOfSomebodyWhoIsOffGoToAColleagueAtOnceOrStayWhereARuleSaysSo() {
    String one = exchange.accepted("RED");
    String other = exchange.accepted("GREEN");
    String kept = exchange.accepted("AMBER");
    api.as("asked-colleague")
        .post("/api/requests/" + kept + "/conflict-of-interest", exchange.conflictOfInterest())
        .with(200);
    assertThat(lead.open("/oversight/owners").body())
        .contains(nameOf("asked-practitioner") + ": 3 tasks");

    HttpResponse<String> done =
        lead.send(
            "/oversight/owners",
            "owner",
            personOf("asked-practitioner").toString(),
            "how",
            "HAND_OVER",
            "to",
            personOf("asked-colleague").toString(),
            "reason",
            "They are off until Monday.");

    assertThat(done.uri().getPath()).isEqualTo("/oversight/requests");
    assertThat(done.body()).contains("2 tasks have changed.", "let it go there: " + kept);
    assertThat(ownerOf(one)).isEqualTo(personOf("asked-colleague"));
    assertThat(ownerOf(other)).isEqualTo(personOf("asked-colleague"));
    assertThat(ownerOf(kept)).isEqualTo(personOf("asked-practitioner"));
    assertThat(recorded(one, "task-handed-over", "HANDED_BY_A_LEAD")).isEqualTo(1);
    assertThat(recorded(kept, "task-handed-over", "HANDED_BY_A_LEAD")).isZero();

    api.as("asked-lead")
        .post("/api/oversight/owner-changes", exchange.ownerChange("asked-practitioner"))
        .with(200);
    assertThat(ownerOf(kept)).isNull();
    api.as("asked-lead")
        .post("/api/oversight/owner-changes", exchange.ownerChange("asked-practitioner"))
        .with(422);
  }

  @Test
  void aRequestIsHeldAndReleasedWithReasons() {
    String reference = exchange.submitted("RED");
    String page = "/requests/" + reference + "/legal-hold";
    assertThat(lead.open("/requests/" + reference).body())
        .contains("Your organisation has no hold", "href=\"" + page + "\"");

    assertThat(lead.send(page).statusCode()).isEqualTo(422);
    assertThat(lead.send(page, "reason", "An inquiry was announced.").body())
        .contains("Your organisation has a hold", "href=\"" + page + "/release\"");
    assertThat(lead.send(page, "reason", "An inquiry was announced.").statusCode()).isEqualTo(409);
    assertThat(lead.send(page + "/release", "reason", "The inquiry is over.").body())
        .contains("Your organisation has no hold");
    assertThat(recorded(reference, "legal-hold-released", "")).isEqualTo(1);
  }

  @Test
  void aRequestIsRestrictedAndPeopleAreNamed() {
    String reference = exchange.accepted("RED");
    String page = "/requests/" + reference;
    assertThat(lead.open(page).body()).contains("href=\"" + page + "/restriction\"");

    lead.send(
        page + "/restriction", "ground", "SUBJECT_IS_STAFF", "reason", "It is about a colleague.");

    Browser practitioner = Browser.of(api, "asked-practitioner");
    assertThat(practitioner.open(page).statusCode()).isEqualTo(404);
    assertThat(lead.open(page).body()).contains("href=\"" + page + "/named-people\"");
    HttpResponse<String> named =
        lead.send(page + "/named-people", "person", personOf("asked-practitioner").toString());
    assertThat(named.body()).contains(nameOf("asked-practitioner") + ", named by");
    assertThat(practitioner.open(page).statusCode()).isEqualTo(200);
    assertThat(recorded(reference, "request-restricted", "")).isEqualTo(1);
  }

  @Test
  void aConflictOfInterestIsDeclaredAndTheTaskGoesBack() {
    String reference = exchange.accepted("RED");
    String page = "/requests/" + reference + "/conflict-of-interest";
    Browser practitioner = Browser.of(api, "asked-practitioner");
    assertThat(practitioner.open("/requests/" + reference).body())
        .contains("href=\"" + page + "\"");

    HttpResponse<String> done = practitioner.send(page, "reason", "They are my cousin.");

    assertThat(done.uri().getPath()).isEqualTo("/work");
    assertThat(done.body()).contains("Your conflict of interest is on the record.");
    assertThat(ownerOf(reference)).isNull();
    assertThat(practitioner.open("/requests/" + reference).statusCode()).isEqualTo(403);
  }

  @Test
  void theLeadsOfBothSidesFindWhereTheUrgencyChanges() {
    String reference = exchange.accepted("AMBER");
    String page = "/requests/" + reference + "/urgency";

    assertThat(lead.open("/requests/" + reference).body()).contains("href=\"" + page + "\"");
    assertThat(Browser.of(api, "asking-lead").open("/requests/" + reference).body())
        .contains("href=\"" + page + "\"");
    assertThat(Browser.of(api, "asked-auditor").open("/requests/" + reference).body())
        .doesNotContain("href=\"" + page + "\"");
    lead.send(page, "urgency", "RED", "reason", "A second injury.");
    assertThat(recorded(reference, "urgency-changed", "")).isEqualTo(1);
  }

  private String ownerPage(String reference) {
    return "/oversight/tasks/" + exchange.task(reference, DECIDE) + "/owner";
  }

  private @Nullable UUID ownerOf(String reference) {
    return jdbc.sql("select owner from inbox_task where reference = ? and step = ?")
        .params(reference, DECIDE)
        .query((row, number) -> row.getObject("owner", UUID.class))
        .list()
        .get(0);
  }

  private long recorded(String reference, String action, String because) {
    return jdbc.sql(
            """
            select count(*) from record_entry
            where reference = ? and action = ? and coalesce(metadata ->> 'because', '') = ?
            """)
        .params(reference, action, because)
        .query(Long.class)
        .single();
  }
}
