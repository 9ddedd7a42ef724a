package org.infoshare.workflow.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.net.http.HttpResponse;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import tools.jackson.databind.JsonNode;

/** What a lead is told of their organisation's requests, all together. */
@ExchangeTest
class ReportsTest {

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    database.execute(
        """
        delete from request_outcome where reference like 'REP-%';
        delete from step_visit where reference like 'REP-%'
        """);
  }

  @Test
  void whatHappensIsCountedForTheSideThatWasAsked() {
    Map<String, Long> before = figures("asked-lead", "");

    exchange.followUp(exchange.opened());
    String declined = exchange.outcomeReady("DECLINE");
    exchange.outcomeReady("NOT_HELD");
    exchange.notToBeInformed();
    challenges(exchange.outcomeReady("SHARE_PART"), declined);

    assertThat(more(before, figures("asked-lead", "")))
        .containsEntry("on-time-by-urgency AMBER decided", 5L)
        .containsEntry("on-time-by-urgency ALL in-time", 5L)
        .containsEntry("on-time-by-asking asking decided", 5L)
        .containsEntry("time-to-decide AMBER decided", 5L)
        .containsEntry("outcomes SHARE_FULL requests", 2L)
        .containsEntry("outcomes SHARE_PART requests", 1L)
        .containsEntry("outcomes DECLINE requests", 1L)
        .containsEntry("outcomes NOT_HELD requests", 1L)
        .containsEntry("declines NOT_PROPORTIONATE requests", 1L)
        .containsEntry("challenges OVERTURNED requests", 1L)
        .containsEntry("understood AS_MEANT requests", 1L)
        .containsEntry("understood NOT_COMPARED requests", 2L)
        .containsEntry("feedback FEEDBACK requests", 1L)
        .containsEntry("feedback FEEDBACK_NOT_ASKED requests", 2L)
        .containsEntry("not-informed RISK_OF_HARM_SUBJECT no-review", 1L)
        .containsEntry("recorded SHARED with-reasons", 3L)
        .containsEntry("recorded NOT_SHARED with-reasons", 2L)
        .doesNotContainKey("recorded SHARED without-reasons")
        .doesNotContainKey("on-time-by-urgency AMBER late");
  }

  @Test
  void theSideThatAskedLearnsNothingOfTheOtherSidesReasons() {
    Map<String, Long> before = figures("asking-lead", "side=REQUESTING&");

    String reference = exchange.outcomeReady("DECLINE");

    assertThat(more(before, figures("asking-lead", "side=REQUESTING&")))
        .as("before it opens the outcome")
        .containsEntry("recorded REQUESTED with-reasons", 1L)
        .doesNotContainKey("outcomes DECLINE requests")
        .doesNotContainKey("on-time-by-asked asked decided");
    exchange.requester().post("/api/requests/" + reference + "/outcome/opening", "{}").with(200);

    Map<String, Long> after = figures("asking-lead", "side=REQUESTING&");
    assertThat(more(before, after))
        .containsEntry("on-time-by-asked asked decided", 1L)
        .containsEntry("outcomes DECLINE requests", 1L)
        .containsEntry("recorded REQUESTED with-reasons", 1L);
    assertThat(after.keySet())
        .noneMatch(
            key ->
                key.startsWith("declines")
                    || key.startsWith("unowned")
                    || key.startsWith("challenges")
                    || key.startsWith("not-informed"));
  }

  @Test
  void anotherOrganisationsLeadIsToldNothingOfIt() {
    Map<String, Long> report = figures("stranger-lead", "");
    long here = waiting("stranger-lead", "HOLDING", "decide-whether-to-share", "requests");

    exchange.followUp(exchange.opened());
    exchange.submitted("RED");

    assertThat(figures("stranger-lead", "")).isEqualTo(report);
    assertThat(waiting("stranger-lead", "HOLDING", "decide-whether-to-share", "requests"))
        .isEqualTo(here);
  }

  @Test
  void aRestrictedRequestIsInNoneOfIt() {
    Map<String, Long> asked = figures("asked-lead", "");
    Map<String, Long> asking = figures("asking-lead", "side=REQUESTING&");
    long here = waiting("asked-lead", "HOLDING", "decide-whether-to-share", "requests");
    long there = waiting("asking-lead", "REQUESTING", "decide-whether-to-share", "requests");

    exchange.restricted("RED");

    assertThat(figures("asked-lead", "")).isEqualTo(asked);
    assertThat(figures("asking-lead", "side=REQUESTING&")).isEqualTo(asking);
    assertThat(waiting("asked-lead", "HOLDING", "decide-whether-to-share", "requests"))
        .isEqualTo(here);
    assertThat(waiting("asking-lead", "REQUESTING", "decide-whether-to-share", "requests"))
        .isEqualTo(there);
  }

  /** The question is answered from the record, not from what the service always does. */
  @Test
  void aLeadWhoDeclaredAConflictOfInterestReadsNothingOfThatRequest() {
    Map<String, Long> before = figures("asked-lead", "");
    long waiting = waiting("asked-lead", "HOLDING", "decide-whether-to-share", "requests");
    String notInformed = exchange.notToBeInformed();
    String undecided = exchange.accepted("AMBER");
    assertThat(api.as("asked-lead").get("/api/oversight/not-informed").with(200).body())
        .contains(notInformed);

    for (String reference : List.of(notInformed, undecided)) {
      api.as("asked-lead")
          .post(
              "/api/requests/" + reference + "/conflict-of-interest", exchange.conflictOfInterest())
          .with(200);
    }

    assertThat(more(before, figures("asked-lead", ""))).isEmpty();
    assertThat(waiting("asked-lead", "HOLDING", "decide-whether-to-share", "requests"))
        .isEqualTo(waiting);
    assertThat(api.as("asked-lead").get("/api/oversight/not-informed").with(200).body())
        .doesNotContain(notInformed);
  }

  @Test
  void reasonsThatAreNotOnTheRecordAreMissed() {
    String asked = exchange.submitted("AMBER");
    String decided = exchange.outcomeReady("NOT_HELD");
    Map<String, Long> asking = figures("asking-lead", "");
    Map<String, Long> holding = figures("asked-lead", "");

    database.execute(
        """
        set session_replication_role = replica;
        update record_content set content = '{"urgencyReason":" "}' where reference = '%s' and position = 1;
        update record_content set content = '{}' where reference = '%s' and position =
          (select position from record_entry where reference = '%s' and action = 'decision-made')
        """
            .formatted(asked, decided, decided));

    assertThat(more(asking, figures("asking-lead", "")))
        .containsEntry("recorded REQUESTED without-reasons", 1L);
    assertThat(more(holding, figures("asked-lead", "")))
        .containsEntry("recorded NOT_SHARED without-reasons", 1L);
    assertThat(report("asked-lead", "").path("recorded").asLong()).isLessThan(100);
  }

  @Test
  void aReportForOthersWithholdsSmallNumbersAndWhatWouldTellThem() {
    for (int number = 0; number < 12; number++) {
      decided(
          "REP-" + number,
          number < 3 ? "RED" : number < 9 ? "AMBER" : "GREEN",
          "2020-01-1" + number % 9 + " 12:00Z");
    }
    String january = "from=2020-01&to=2020-01";

    JsonNode own = table(report("stranger-lead", january), "on-time-by-urgency");
    JsonNode shown =
        table(report("stranger-lead", january + "&partnership=true"), "on-time-by-urgency");

    assertThat(figure(own, "RED", "decided").path("value").asLong()).isEqualTo(3);
    assertThat(figure(shown, "RED", "decided").path("withheld").asBoolean()).isTrue();
    assertThat(figure(shown, "RED", "on-time-rate").path("withheld").asBoolean()).isTrue();
    assertThat(figure(shown, "ALL", "decided").path("value").asLong()).isEqualTo(12);
    String body =
        Browser.of(api, "stranger-lead")
            .open("/oversight/reports?partnership=true&" + january)
            .body();
    assertThat(body).contains("withheld", "January 2020");
  }

  @Test
  void aMonthBeginsAndEndsInLondonAndItsTimeIsThatOfStepsThatEndedInIt() {
    visited("REP-1", "share-information", "2021-03-31 19:30Z", "2021-03-31 22:30Z", null);
    visited("REP-2", "share-information", "2021-03-31 19:30Z", "2021-03-31 23:30Z", null);
    visited(
        "REP-2", "give-feedback", "2021-03-01 12:00Z", "2021-03-01 13:00Z", "2021-03-01 12:30Z");

    JsonNode march = picture("stranger-lead", "?month=2021-03").path("spent");

    assertThat(march.size()).isEqualTo(2);
    assertThat(march.get(0).path("step").asString()).isEqualTo("share-information");
    assertThat(march.get(0).path("visits").asLong()).isEqualTo(1);
    assertThat(march.get(0).path("inAll").asString()).isEqualTo("PT3H");
    assertThat(march.get(0).path("percent").asInt()).isEqualTo(75);
    assertThat(march.get(1).path("element").asString()).isEqualTo("understanding");
    assertThat(march.get(1).path("late").asLong()).isEqualTo(1);
    assertThat(
            picture("stranger-lead", "?month=2021-04").path("spent").get(0).path("visits").asLong())
        .isEqualTo(1);
    assertThat(Browser.of(api, "stranger-lead").open("/oversight/picture?month=2021-03").body())
        .contains("Where the time went in March 2021", "75%", "3 hours", "flow-heat--5", "1 late")
        .doesNotContain("??");
  }

  @Test
  void whereRequestsAreIsCountedAsTheyMove() {
    long decide = waiting("asked-lead", "HOLDING", "decide-whether-to-share", "requests");
    long nobody = waiting("asked-lead", "HOLDING", "decide-whether-to-share", "unowned");
    long late = waiting("asked-lead", "HOLDING", "decide-whether-to-share", "late");

    String reference = exchange.submitted("RED");
    assertThat(waiting("asked-lead", "HOLDING", "decide-whether-to-share", "requests"))
        .isEqualTo(decide + 1);
    assertThat(waiting("asked-lead", "HOLDING", "decide-whether-to-share", "unowned"))
        .isEqualTo(nobody + 1);
    database.execute(
        "update inbox_task set due_at = now() - interval '1 minute' where reference = '"
            + reference
            + "'");
    assertThat(waiting("asked-lead", "HOLDING", "decide-whether-to-share", "late"))
        .isEqualTo(late + 1);

    exchange.claim(reference, "decide-whether-to-share");
    assertThat(waiting("asked-lead", "HOLDING", "decide-whether-to-share", "unowned"))
        .isEqualTo(nobody);
    long opening = waiting("asked-lead", "HOLDING", "wait-for-opening", "requests");
    exchange.outcomeReady("DECLINE");
    assertThat(waiting("asked-lead", "HOLDING", "wait-for-opening", "requests"))
        .isEqualTo(opening + 1);
  }

  @Test
  void theSideThatAskedDoesNotLearnFromThePictureHowTheDecisionGoes() {
    long before = waiting("asking-lead", "REQUESTING", "decide-whether-to-share", "requests");

    exchange.proposed();

    assertThat(waiting("asking-lead", "REQUESTING", "decide-whether-to-share", "requests"))
        .isEqualTo(before + 1);
    assertThat(picture("asking-lead", "?side=REQUESTING").toString())
        .doesNotContain("approve-decision");
    assertThat(picture("asked-lead", "").toString()).contains("approve-decision");
  }

  @Test
  void thePageHasTheNumbersForThePictureAndForTheTable() {
    exchange.submitted("RED");

    HttpResponse<String> page = Browser.of(api, "asked-lead").open("/oversight/picture");

    assertThat(page.body())
        .contains("data-badges=\"[{", "deciding", "Decide whether to share", "Median wait")
        .contains("data-changes=\"/oversight/requests/changes\"")
        .doesNotContain("??", nameOf("asked-practitioner"));
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self';");
  }

  @Test
  void thatAReportIsTakenOutIsKept() {
    exchange.outcomeReady("DECLINE");

    HttpResponse<String> csv =
        Browser.of(api, "asked-lead")
            .open("/oversight/reports/export?from=2026-01&to=2026-06&partnership=true");

    assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
        .contains("attachment", "report.csv");
    assertThat(csv.body())
        .startsWith("\uFEFF\"First month\",\"Last month\",\"Table\"")
        .contains("\"Decided in time, by urgency\",\"Red\"")
        .doesNotContain("??");
    JsonNode made = api.as("asked-auditor").get("/api/oversight/report-exports").with(200).json();
    assertThat(made.path("exports").get(0).path("filter").path("partnership").asString())
        .isEqualTo("true");
    assertThat(made.path("exports").get(0).path("by").path("person").asString())
        .isEqualTo(personOf("asked-lead").toString());
    assertThat(api.as("stranger-auditor").get("/api/oversight/report-exports").with(200).body())
        .doesNotContain(personOf("asked-lead").toString());
  }

  @Test
  void whoWasNotToldIsListedForTheLeadsOfTheSideThatWasAskedOnly() {
    String reference = exchange.notToBeInformed();
    exchange.claimAs("asked-lead", reference, "approve-not-informing");

    assertThat(row("asked-lead", reference).path("agreed").asBoolean()).isFalse();
    exchange
        .holder()
        .as("asked-lead")
        .post("/api/requests/" + reference + "/informing/approval", exchange.word(true))
        .with(200);
    assertThat(row("asked-lead", reference).path("agreed").asBoolean()).isTrue();
    database.execute(
        """
        set session_replication_role = replica;
        update informing set review_on = date '2024-02-29' where reference = '%s'
        """
            .formatted(reference));
    assertThat(Browser.of(api, "asked-lead").open("/oversight/not-informed").body())
        .contains(reference, "It could bring harm to the person", "Agreed", "Late")
        .doesNotContain("??");
    for (String lead : List.of("asking-lead", "stranger-lead")) {
      assertThat(api.as(lead).get("/api/oversight/not-informed").with(200).body())
          .doesNotContain(reference);
    }
  }

  @Test
  void monthsThatAreNoneAreRefusedWithWords() {
    for (String wrong :
        List.of("from=2026-13", "from=2026-05&to=2026-04", "from=2024-01&to=2026-01", "to=x")) {
      api.as("asked-lead").get("/api/oversight/reports?" + wrong).with(422);
      HttpResponse<String> page = Browser.of(api, "asked-lead").open("/oversight/reports?" + wrong);
      assertThat(page.statusCode()).as(wrong).isEqualTo(422);
      assertThat(page.body()).contains("There is a problem", "href=\"#").doesNotContain("??");
    }
    api.as("asked-lead").get("/api/oversight/picture?month=nonsense").with(422);
    api.as("asked-lead").get("/api/oversight/picture?side=MIDDLE").with(400);
  }

  @Test
  void thePageSaysTheNumberThatTheBriefingAsksFor() {
    exchange.outcomeReady("SHARE_FULL");

    String body = Browser.of(api, "asked-lead").open("/oversight/reports").body();

    assertThat(body)
        .contains("Do we always record when we have requested or shared information")
        .contains("% of cases", "<svg", "Why requests were declined")
        .doesNotContain("??", " style=");
  }

  private void challenges(String later, String earlier) {
    jdbc.sql("insert into linked_request values (?, ?, 'CHALLENGES', ?, now())")
        .params(later, earlier, personOf("asking-practitioner"))
        .update();
  }

  private void decided(String reference, String urgency, String at) {
    jdbc.sql(
            """
            insert into request_outcome (reference, requesting_organisation, holding_organisation, urgency,
              asked_at, due_at, decided_at, outcome, unowned_seconds, mismatches)
            select ?, 'asking', 'stranger', ?, at - interval '1 hour', at + interval '1 hour', at, 'DECLINE', 60, 0
            from (select ?::timestamptz as at) decided
            """)
        .params(reference, urgency, at)
        .update();
  }

  private void visited(
      String reference, String step, String entered, String left, @Nullable String due) {
    jdbc.sql(
            """
            insert into step_visit (reference, activity_instance, step, urgency, requesting_organisation,
              holding_organisation, entered_at, left_at, due_at)
            values (:reference, :step, :step, 'AMBER', 'asking', 'stranger', :entered::timestamptz,
              :left::timestamptz, :due::timestamptz)
            """)
        .param("reference", reference)
        .param("step", step)
        .param("entered", entered)
        .param("left", left)
        .param("due", due, Types.VARCHAR)
        .update();
  }

  private JsonNode report(String username, String query) {
    return api.as(username).get("/api/oversight/reports?" + query).with(200).json();
  }

  private JsonNode picture(String username, String query) {
    return api.as(username).get("/api/oversight/picture" + query).with(200).json();
  }

  private long waiting(String username, String side, String step, String figure) {
    for (JsonNode one : picture(username, "?side=" + side).path("waiting")) {
      if (one.path("step").asString().equals(step)) {
        return one.path(figure).asLong();
      }
    }
    return 0;
  }

  private JsonNode row(String username, String reference) {
    for (JsonNode one :
        api.as(username).get("/api/oversight/not-informed").with(200).json().path("individuals")) {
      if (one.path("reference").asString().equals(reference)) {
        return one;
      }
    }
    throw new AssertionError("Not in the register");
  }

  /** Each count by table, line and column; what is 0 is left out. */
  private Map<String, Long> figures(String username, String query) {
    Map<String, Long> figures = new TreeMap<>();
    for (JsonNode table : report(username, query).path("tables")) {
      for (JsonNode line : table.path("lines")) {
        count(figures, table, line);
      }
      count(figures, table, table.path("total"));
    }
    return figures;
  }

  private static void count(Map<String, Long> figures, JsonNode table, JsonNode line) {
    for (int index = 0; index < table.path("columns").size(); index++) {
      JsonNode column = table.path("columns").get(index);
      long value = line.path("figures").get(index).path("value").asLong(0);
      if (column.path("unit").asString().equals("COUNT") && value != 0) {
        figures.put(
            table.path("key").asString()
                + " "
                + line.path("code").asString()
                + " "
                + column.path("key").asString(),
            value);
      }
    }
  }

  private static Map<String, Long> more(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> more = new TreeMap<>();
    after.forEach(
        (key, value) -> {
          long difference = value - before.getOrDefault(key, 0L);
          if (difference != 0) {
            more.put(key, difference);
          }
        });
    return more;
  }

  private static JsonNode table(JsonNode report, String key) {
    for (JsonNode table : report.path("tables")) {
      if (table.path("key").asString().equals(key)) {
        return table;
      }
    }
    throw new AssertionError("No table " + key);
  }

  private static JsonNode figure(JsonNode table, String code, String column) {
    int index = 0;
    while (!table.path("columns").get(index).path("key").asString().equals(column)) {
      index++;
    }
    if (code.equals("ALL")) {
      return table.path("total").path("figures").get(index);
    }
    for (JsonNode line : table.path("lines")) {
      if (line.path("code").asString().equals(code)) {
        return line.path("figures").get(index);
      }
    }
    throw new AssertionError("No line " + code);
  }
}
