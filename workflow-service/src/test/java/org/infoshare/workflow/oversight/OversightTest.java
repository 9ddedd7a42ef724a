package org.infoshare.workflow.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
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

/** What a lead sees of the open requests of their organisation. */
@ExchangeTest
class OversightTest {

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  private Api api;
  private Exchange exchange;

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    // Other tests use the same database: the board starts empty.
    database.execute(
        """
        update request set state = 'CLOSED', closed_at = now()
        where state not in ('CLOSED', 'WITHDRAWN')
        """);
  }

  @Test
  void aLeadOfEitherSideSeesAnOpenRequestAndNobodyElseDoes() {
    String reference = exchange.submitted("RED");

    JsonNode asked = row("asked-lead", reference);
    JsonNode asking = row("asking-lead", reference);

    assertThat(asked.path("side").asString()).isEqualTo("HOLDING");
    assertThat(asking.path("side").asString()).isEqualTo("REQUESTING");
    assertThat(asked.path("urgency").asString()).isEqualTo("RED");
    assertThat(asked.path("steps").get(0).path("step").asString())
        .isEqualTo("decide-whether-to-share");
    assertThat(asked.path("steps").get(0).path("ownership").asString()).isEqualTo("NOBODY");
    assertThat(asked.hasNonNull("dueAt")).isTrue();
    assertThat(references("stranger-lead")).doesNotContain(reference);
    for (String username :
        List.of(
            "asked-practitioner",
            "asked-auditor",
            "asked-adviser",
            "asked-organisation-administrator",
            "asked-system",
            "platform-administrator",
            "notification-service")) {
      api.as(username).get("/api/oversight/requests").with(403);
    }
  }

  @Test
  void whoeverDeclaredAConflictOfInterestHasTheRequestOnNoBoard() {
    String reference = exchange.submitted("RED");
    String beside = exchange.submitted("RED");
    api.as("asked-lead")
        .post("/api/requests/" + reference + "/conflict-of-interest", exchange.conflictOfInterest())
        .with(200);

    JsonNode board = api.as("asked-lead").get("/api/oversight/requests").with(200).json();

    assertThat(references("asked-lead")).containsExactly(beside);
    assertThat(board.path("counts").path("open").asInt()).isEqualTo(1);
    assertThat(board.path("counts").path("byUrgency").path("RED").asInt()).isEqualTo(1);
    assertThat(board.path("counts").path("bySteps").path("decide-whether-to-share").asInt())
        .isEqualTo(1);
    Browser browser = Browser.of(api, "asked-lead");
    assertThat(browser.open("/oversight/requests").body())
        .contains(beside)
        .doesNotContain(reference);
    assertThat(browser.open("/oversight/requests/export").body())
        .contains(beside)
        .doesNotContain(reference);
    api.as("asked-lead").get("/api/oversight/requests?after=" + reference).with(404);
    assertThat(references("asking-lead")).contains(reference);
  }

  @Test
  void theOwnerIsNamedToTheirOwnLeadOnly() {
    String reference = exchange.accepted("RED");

    JsonNode asked = row("asked-lead", reference).path("steps").get(0);
    JsonNode asking = row("asking-lead", reference).path("steps").get(0);

    assertThat(asked.path("owner").asString()).isEqualTo(nameOf("asked-practitioner"));
    assertThat(asking.path("ownership").asString()).isEqualTo("OTHER");
    assertThat(asking.hasNonNull("owner")).isFalse();
  }

  @Test
  void aRequestThatWaitsForItsOpeningSaysSoUntilItIsDone() {
    String reference = exchange.outcomeReady("DECLINE");
    assertThat(row("asked-lead", reference).path("steps").get(0).path("step").asString())
        .isEqualTo("wait-for-opening");

    exchange.requester().post("/api/requests/" + reference + "/outcome/opening", "{}").with(200);

    assertThat(references("asked-lead")).doesNotContain(reference);
  }

  @Test
  void pagesFollowOneAnotherWithoutGapOrRepeatSoonestDecisionFirst() {
    for (int i = 0; i < 3; i++) {
      exchange.submitted("AMBER");
      exchange.submitted("GREEN");
    }
    List<String> all = references("asked-lead");

    List<String> paged = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          api.as("asked-lead").get("/api/oversight/requests?limit=2" + after).with(200).json();
      page.path("requests").forEach(row -> paged.add(row.path("reference").asString()));
      after = page.hasNonNull("next") ? "&after=" + page.path("next").asString() : "";
    } while (!after.isEmpty());

    assertThat(paged).containsExactlyElementsOf(all).doesNotHaveDuplicates();
    assertThat(
            jdbc.sql(
                    """
                    select reference from request
                    where holding_organisation = 'asked' and state not in ('CLOSED', 'WITHDRAWN')
                    order by decide_by, reference
                    """)
                .query(String.class)
                .list())
        .isEqualTo(all);
  }

  @Test
  void lateIsCountedAndSaid() {
    String reference = exchange.submitted("RED");
    long late = counts("asked-lead").path("late").asLong();
    database.execute(
        "update request set accept_by = now() - interval '125 minutes' where reference = '"
            + reference
            + "'");

    JsonNode row = row("asked-lead", reference);

    assertThat(row.path("lateBy").asString()).startsWith("PT2H5M");
    assertThat(counts("asked-lead").path("late").asLong()).isEqualTo(late + 1);
    assertThat(page("asked-lead", "")).contains("2 hours 5 minutes");
  }

  @Test
  void aPageAfterARequestOfOthersOrNoneIsNotThere() {
    String reference = exchange.submitted("RED");

    api.as("stranger-lead").get("/api/oversight/requests?after=" + reference).with(404);
    api.as("asked-lead").get("/api/oversight/requests?after=ISR-2222-2222").with(404);
    api.as("asked-lead").get("/api/oversight/requests?after=%00").with(400);
    api.as("asked-lead").get("/api/oversight/requests?limit=0").with(422);
    api.as("asked-lead").get("/api/oversight/requests?limit=many").with(400);
  }

  @Test
  void thePageSaysWhereEachRequestStandsAndNothingAboutTheIndividual() {
    Exchange marked = new Exchange(api, field -> "MARK-" + field + "-MARK long enough to pass");
    String reference = marked.accepted("STATUTORY_DATE");

    String asked = page("asked-lead", "");
    String asking = page("asking-lead", "");

    assertThat(asked)
        .contains(reference, "Statutory date", "Decide whether to share")
        .contains("/assets/oversight.css")
        .contains(nameOf("asked-practitioner"))
        .doesNotContain("MARK-", "??");
    assertThat(asking)
        .contains(reference, "somebody at the other organisation")
        .doesNotContain(nameOf("asked-practitioner"), "MARK-");
    String shown = reference + "</span>";
    assertThat(asked.indexOf(shown)).isPositive().isEqualTo(asked.lastIndexOf(shown));
  }

  @Test
  void aLeadWithoutOpenRequestsReadsThat() {
    assertThat(page("stranger-lead", ""))
        .contains("Your organisation has no open requests.")
        .doesNotContain("<table");
  }

  @Test
  void thePageIsForLeadsOnly() {
    assertThat(Browser.of(api, "asked-practitioner").open("/oversight/requests").statusCode())
        .isEqualTo(403);
    HttpResponse<String> stranger =
        Browser.of(api, "stranger-lead")
            .open("/oversight/requests?after=" + exchange.submitted("RED"));
    assertThat(stranger.statusCode()).isEqualTo(404);
  }

  @Test
  void scriptInANameIsText() {
    UUID owner = personOf("asked-practitioner");
    String reference = exchange.accepted("RED");
    database.execute(
        "update persons set name = '<script>alert(1)</script>' where id = '" + owner + "'");
    try {
      assertThat(page("asked-lead", ""))
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;", reference)
          .doesNotContain("<script>");
    } finally {
      database.execute(
          "update persons set name = '%s' where id = '%s'"
              .formatted(nameOf("asked-practitioner"), owner));
    }
  }

  @Test
  void aRequestBetweenTwoTeamsOfOneOrganisationIsListedOnce() {
    String reference =
        exchange
            .requester()
            .post(
                "/api/requests",
                exchange.submission("AMBER").replace(Everybody.ASKED_TEAM, "asking-other-team"))
            .with(201)
            .json()
            .path("reference")
            .asString();

    assertThat(references("asking-lead")).containsOnlyOnce(reference);
    assertThat(row("asking-lead", reference).path("side").asString()).isEqualTo("BOTH");
  }

  @Test
  void theSideThatAskedDoesNotLearnFromTheBoardHowTheDecisionGoes() {
    String proposed = exchange.proposed();

    String asking = boardOf("asking-lead", proposed);
    String asked = boardOf("asked-lead", proposed);

    assertThat(asking).contains("decide-whether-to-share").doesNotContain("approve-decision");
    assertThat(asked).contains("approve-decision");
  }

  @Test
  void theSideThatAskedSeesTheSameOfADecisionWhoeverHasItAndWhateverIsDueInside() {
    String proposed = exchange.proposed();
    String accepted = exchange.accepted("RED");

    JsonNode waiting = row("asking-lead", proposed).path("steps");
    JsonNode deciding = row("asking-lead", accepted).path("steps");

    assertThat(waiting).isEqualTo(deciding);
    assertThat(waiting.get(0).path("ownership").asString()).isEqualTo("OTHER");
    exchange.claimAs("asked-lead", proposed, "approve-decision");
    assertThat(row("asking-lead", proposed).path("steps")).isEqualTo(deciding);
  }

  @Test
  void pageAndApiShowTheSameForEachFilter() {
    String red = exchange.submitted("RED");
    String green = exchange.accepted("GREEN");
    String waiting = exchange.outcomeReady("DECLINE");
    String proposed = exchange.proposed();
    database.execute(
        "update request set accept_by = now() - interval '5 minutes' where reference = '"
            + red
            + "'");

    assertThat(filtered("asked-lead", "")).containsExactlyInAnyOrder(red, green, waiting, proposed);
    assertThat(filtered("asked-lead", "urgency=GREEN")).containsExactly(green);
    assertThat(filtered("asked-lead", "standing=LATE")).containsExactly(red);
    assertThat(filtered("asked-lead", "standing=UNACCEPTED")).containsExactly(red);
    assertThat(filtered("asked-lead", "step=wait-for-opening")).containsExactly(waiting);
    assertThat(filtered("asked-lead", "step=approve-decision")).containsExactly(proposed);
    assertThat(filtered("asked-lead", "step=decide-whether-to-share"))
        .containsExactlyInAnyOrder(red, green);
    assertThat(filtered("asked-lead", "step=decide-whether-to-share&urgency=RED"))
        .containsExactly(red);
    assertThat(filtered("asked-lead", "reference=" + red.toLowerCase(Locale.UK).replace('-', '+')))
        .containsExactly(red);
    assertThat(filtered("asked-lead", "reference=" + red.substring(4, 8))).contains(red);
    assertThat(filtered("asked-lead", "step=no-such-step")).isEmpty();
  }

  @Test
  void theSideThatAskedFiltersByWhatItSees() {
    String proposed = exchange.proposed();
    String accepted = exchange.accepted("AMBER");

    assertThat(filtered("asking-lead", "step=approve-decision")).isEmpty();
    assertThat(filtered("asking-lead", "step=decide-whether-to-share"))
        .containsExactlyInAnyOrder(proposed, accepted);
    JsonNode steps = counts("asking-lead").path("bySteps");
    assertThat(steps.path("decide-whether-to-share").asLong()).isEqualTo(2);
    assertThat(steps.has("approve-decision")).isFalse();
    assertThat(counts("asked-lead").path("bySteps").path("approve-decision").asLong()).isEqualTo(1);
  }

  @Test
  void aRequestThatIsAtAStepTwiceIsCountedOnceThere() {
    String reference = exchange.questioned("ADVISER");
    exchange.questioned("ADVISER");
    jdbc.sql(
            """
            insert into inbox_task (id, reference, step, organisation, team, urgency, created_at, offered_to)
            select 'again-' || id, reference, step, organisation, team, urgency, created_at, offered_to
            from inbox_task where reference = ? and step = 'give-advice'
            """)
        .param(reference)
        .update();

    assertThat(counts("asked-lead").path("bySteps").path("give-advice").asLong()).isEqualTo(2);
    assertThat(filtered("asked-lead", "step=give-advice")).hasSize(2);
  }

  @Test
  void eachCountLeadsToAsManyRequestsAsItSays() {
    exchange.submitted("RED");
    exchange.accepted("GREEN");
    exchange.outcomeReady("DECLINE");
    exchange.decided("SHARE_FULL");
    exchange.proposed();

    for (String lead : List.of("asked-lead", "asking-lead")) {
      JsonNode counts = counts(lead);
      assertThat(counts.path("open").asLong()).isEqualTo(5);
      assertThat(counts.path("bySteps").size()).isGreaterThan(2);
      counts
          .path("bySteps")
          .forEachEntry(
              (step, count) ->
                  assertThat(filtered(lead, "step=" + step)).as(step).hasSize(count.asInt()));
      counts
          .path("byUrgency")
          .forEachEntry(
              (urgency, count) ->
                  assertThat(filtered(lead, "urgency=" + urgency)).hasSize(count.asInt()));
    }
    assertThat(page("asked-lead", "?urgency=GREEN"))
        .contains("href=\"/oversight/requests?urgency=GREEN&amp;step=wait-for-opening\"")
        .contains("Show all open requests");
  }

  @Test
  void whatIsNoReferenceIsSaidBesideTheFieldAndKeepsTheFilter() {
    HttpResponse<String> page =
        Browser.of(api, "asked-lead").open("/oversight/requests?urgency=RED&reference=b%40d");

    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body())
        .contains("There is a problem", "like ISR-7K3M-Q2XD", "value=\"b@d\"")
        .contains("name=\"urgency\" value=\"RED\"");
    api.as("asked-lead").get("/api/oversight/requests?reference=b%40d").with(422);
    api.as("asked-lead").get("/api/oversight/requests?step=B%40D").with(422);
    api.as("asked-lead").get("/api/oversight/requests?urgency=PURPLE").with(400);
  }

  @Test
  void escalationAndInformingAreSaid() {
    String reference = exchange.outcomeReady("DECLINE");
    assertThat(row("asked-lead", reference).path("individualInformed").asString())
        .isEqualTo("NOT_YET");
    String late = exchange.submitted("RED");
    assertThat(row("asked-lead", late).hasNonNull("escalation")).isFalse();
    raise(late, "acceptance-overdue");
    raise(late, "escalated-to-team-lead");

    assertThat(row("asked-lead", late).path("escalation").asString())
        .isEqualTo("escalated-to-team-lead");
    assertThat(row("asking-lead", late).path("escalation").asString())
        .isEqualTo("acceptance-overdue");
    assertThat(page("asked-lead", "")).contains("To the team lead", "Not yet");
  }

  /** What the clock of a request would write, had it come. */
  private void raise(String reference, String fact) {
    database.execute(
        """
        insert into event_log select (jsonb_populate_record(log, jsonb_build_object(
          'sequence', 1000 + (select count(*) from event_log where reference = log.reference),
          'event_id', gen_random_uuid(), 'fact', '%s'))).*
        from event_log log where reference = '%s' and sequence = 1
        """
            .formatted(fact, reference));
  }

  @Test
  void anExportHoldsWhatTheFilterShowsAndIsKept() {
    String red = exchange.submitted("RED");
    String green = exchange.accepted("GREEN");
    database.execute(
        "update persons set name = '=cmd()' where id = '" + personOf("asked-practitioner") + "'");
    HttpResponse<String> file;
    try {
      file = Browser.of(api, "asked-lead").open("/oversight/requests/export?urgency=GREEN");
    } finally {
      database.execute(
          "update persons set name = '%s' where id = '%s'"
              .formatted(nameOf("asked-practitioner"), personOf("asked-practitioner")));
    }

    assertThat(file.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .contains("open-requests.csv");
    assertThat(file.body())
        .startsWith("\uFEFF\"Reference\",")
        .contains("\"" + green + "\"", "\"'=cmd()\"", "\r\n")
        .doesNotContain(red);
    JsonNode last =
        api.as("asked-auditor")
            .get("/api/oversight/exports")
            .with(200)
            .json()
            .path("exports")
            .get(0);
    assertThat(last.path("filter").path("urgency").asString()).isEqualTo("GREEN");
    assertThat(last.path("requests").asInt()).isEqualTo(1);
    assertThat(last.path("by").path("name").asString()).isEqualTo(nameOf("asked-lead"));
    assertThat(api.as("asking-lead").get("/api/oversight/exports").with(200).body())
        .doesNotContain(nameOf("asked-lead"));
    assertThat(Browser.of(api, "stranger-lead").open("/oversight/requests/export").body())
        .doesNotContain(red, green);
  }

  /** The references that both the API and the page show. */
  private List<String> filtered(String username, String query) {
    List<String> references = new ArrayList<>();
    api.as(username)
        .get("/api/oversight/requests?limit=50&" + query)
        .with(200)
        .json()
        .path("requests")
        .forEach(row -> references.add(row.path("reference").asString()));
    List<String> onPage =
        Pattern.compile("oversight-reference\">([^<]+)<")
            .matcher(page(username, "?" + query))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(onPage).isEqualTo(references);
    return references;
  }

  private String boardOf(String lead, String reference) {
    String after = "";
    while (true) {
      tools.jackson.databind.JsonNode page =
          api.as(lead).get("/api/oversight/requests" + after).with(200).json();
      for (tools.jackson.databind.JsonNode request : page.path("requests")) {
        if (request.path("reference").asString().equals(reference)) {
          return request.toString();
        }
      }
      after = "?after=" + page.path("next").asString();
    }
  }

  private JsonNode row(String username, String reference) {
    return StreamSupport.stream(rows(username).spliterator(), false)
        .filter(row -> row.path("reference").asString().equals(reference))
        .findFirst()
        .orElseThrow(() -> new AssertionError(reference + " is not on the board"));
  }

  private List<String> references(String username) {
    return StreamSupport.stream(rows(username).spliterator(), false)
        .map(row -> row.path("reference").asString())
        .toList();
  }

  private JsonNode rows(String username) {
    return api.as(username)
        .get("/api/oversight/requests?limit=100")
        .with(200)
        .json()
        .path("requests");
  }

  private JsonNode counts(String username) {
    return api.as(username).get("/api/oversight/requests").with(200).json().path("counts");
  }

  private String page(String username, String query) {
    HttpResponse<String> page = Browser.of(api, username).open("/oversight/requests" + query);
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body();
  }
}
