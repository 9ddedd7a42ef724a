package org.infoshare.workflow.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** A lead escalates by hand, hands a request to another team, and puts off a review. */
@ExchangeTest
class LeadsMoveRequestsTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String OTHER_TEAM = "asked-other-team";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);
  private Api lead = api;

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    lead = api.as("asked-lead");
  }

  @Test
  void eachEscalationByHandTellsTheNextHigherUntilNobodyIsLeft() {
    String reference = exchange.accepted("AMBER");
    String path = "/api/requests/" + reference + "/escalation";
    Object clock = clock(reference);
    lead.post(path, "{\"reason\":\"  \"}").with(422);

    for (String rung : List.of("TEAM_LEAD", "SAFEGUARDING_LEADS", "DESIGNATED_LEAD")) {
      assertThat(lead.post(path, exchange.escalation()).with(200).json().path("to").asString())
          .isEqualTo(rung);
    }

    lead.post(path, exchange.escalation()).with(409);
    assertThat(facts(reference, "escalated-by-hand%"))
        .containsExactly(
            "escalated-by-hand-to-team-lead",
            "escalated-by-hand-to-safeguarding-leads",
            "escalated-by-hand-to-designated-lead");
    assertThat(recorded(reference, "escalated-by-hand"))
        .extracting(entry -> entry.get("to"))
        .containsExactly("TEAM_LEAD", "SAFEGUARDING_LEADS", "DESIGNATED_LEAD");
    assertThat(clock(reference)).as("the clock goes on as it was").isEqualTo(clock);
    assertThat(
            Browser.of(api, "asked-lead").open("/oversight/requests?reference=" + reference).body())
        .contains("To the designated lead, by a safeguarding lead");
    assertThat(
            Browser.of(api, "asking-lead")
                .open("/oversight/requests?reference=" + reference)
                .body())
        .doesNotContain("by a safeguarding lead");
  }

  @Test
  void whatTheClockHasRaisedIsNotRaisedAgainByHand() {
    String reference = exchange.submitted("RED");
    jdbc.sql(
            """
            insert into event_log select (jsonb_populate_record(log, jsonb_build_object(
              'sequence', 7000, 'event_id', gen_random_uuid(),
              'fact', 'escalated-to-safeguarding-lead'))).*
            from event_log log where reference = ? and sequence = 1
            """)
        .param(reference)
        .update();
    Browser browser = Browser.of(api, "asked-lead");
    String page = "/requests/" + reference + "/escalation";
    assertThat(browser.open("/requests/" + reference).body()).contains("href=\"" + page + "\"");
    assertThat(browser.open(page).body()).contains("To the designated lead and whoever is on call");

    assertThat(browser.send(page).statusCode()).isEqualTo(422);
    assertThat(browser.send(page, "reason", "The child is at home.").body())
        .contains("It is escalated");

    assertThat(facts(reference, "escalated-by-hand%"))
        .containsExactly("escalated-by-hand-to-designated-lead");
  }

  @Test
  void whatIsDecidedIsNotEscalated() {
    String reference = exchange.outcomeReady("DECLINE");

    lead.post("/api/requests/" + reference + "/escalation", exchange.escalation()).with(409);

    assertThat(recorded(reference, "escalated-by-hand")).isEmpty();
  }

  @Test
  void anotherTeamGetsWhatIsOpenAndTheFirstOneReadsItNoLonger() {
    String reference = exchange.accepted("RED");
    String path = "/api/requests/" + reference;
    for (String none : List.of(Everybody.ASKED_TEAM, Everybody.ASKING_TEAM, "nobody-s")) {
      lead.post(path + "/holding-team", exchange.holdingTeam(none)).with(422);
    }

    lead.post(path + "/holding-team", exchange.holdingTeam(OTHER_TEAM)).with(200);

    api.as("asked-practitioner").get(path).with(404);
    assertThat(owner(reference)).isNull();
    assertThat(alarmThatNobodyOwnsIt(reference)).as("is looked at again").isNotNull();
    Api other = api.as("asked-other-practitioner");
    other
        .post("/api/tasks/" + task(reference, "decide-whether-to-share") + "/claim", "{}")
        .with(200);
    other.post(path + "/decision", exchange.decision("SHARE_FULL")).with(200);
    assertThat(
            jdbc.sql("select owner from inbox_task where reference = ? and step = ?")
                .params(reference, "share-information")
                .query(UUID.class)
                .single())
        .as("who decided goes on")
        .isEqualTo(personOf("asked-other-practitioner"));
    assertThat(facts(reference, "holding-team-changed")).hasSize(1);
    assertThat(
            jdbc.sql(
                    """
                    select distinct team || ' ' || holding_team from event_log
                    where reference = :reference and sequence >= (select sequence from event_log
                      where reference = :reference and fact = 'holding-team-changed')
                    """)
                .param("reference", reference)
                .query(String.class)
                .list())
        .containsExactly(OTHER_TEAM + " " + OTHER_TEAM);
    assertThat(recorded(reference, "holding-team-changed"))
        .containsExactly(
            Map.of("side", "HOLDING", "before", Everybody.ASKED_TEAM, "after", OTHER_TEAM));
  }

  @Test
  void whatWasDecidedStaysWhenAnotherTeamGoesOn() {
    String reference = exchange.decided("SHARE_FULL");
    Browser browser = Browser.of(api, "asked-lead");
    String page = "/requests/" + reference + "/holding-team";
    assertThat(browser.open("/requests/" + reference).body()).contains("href=\"" + page + "\"");

    assertThat(browser.send(page, "team", OTHER_TEAM, "reason", "They hold the file.").body())
        .contains("The other team has it");

    assertThat(
            jdbc.sql("select decided_by from decision where reference = ?")
                .param(reference)
                .query(UUID.class)
                .single())
        .isEqualTo(personOf("asked-practitioner"));
    Api other = api.as("asked-other-practitioner");
    other.post("/api/tasks/" + task(reference, "share-information") + "/claim", "{}").with(200);
    other
        .post("/api/requests/" + reference + "/disclosure", exchange.disclosure("SHARE_FULL"))
        .with(200);
    assertThat(facts(reference, "information-shared")).hasSize(1);
  }

  @Test
  void aDeferralIsExtendedByTwentyEightDaysAtMostAndOnlyForward() {
    String reference = exchange.deferred(7);
    String path = "/api/requests/" + reference + "/informing/deferral";
    for (int days : new int[] {0, 6, 7, 29}) {
      lead.post(path, exchange.deferral(days)).with(422);
    }

    lead.post(path, exchange.deferral(28)).with(200);

    LocalDate until = LocalDate.now(LONDON).plusDays(28);
    assertThat(
            jdbc.sql(
                    """
                    select j.duedate_ from act_ru_job j
                    join act_ru_execution e on e.proc_inst_id_ = j.process_instance_id_
                    where e.business_key_ = ? and j.handler_cfg_ = 'informing-deferred'
                    """)
                .param(reference)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single())
        .as("the timer waits for nine in the morning of that day")
        .isEqualTo(until.atTime(9, 0).atZone(LONDON).toInstant());
    assertThat(
            jdbc.sql(
                    "select due_at from event_log where reference = ? and fact = 'informing-deferral-extended'")
                .param(reference)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single())
        .isEqualTo(until.atTime(9, 0).atZone(LONDON).toInstant());
    assertThat(lead.get("/api/requests/" + reference + "/informing").json().path("entries").size())
        .as("what was recorded before stays")
        .isEqualTo(2);
    assertThat(recorded(reference, "informing-deferral-extended")).hasSize(1);
  }

  @Test
  void aDeferralIsExtendedOnAPage() {
    String reference = exchange.deferred(7);
    LocalDate until = LocalDate.now(LONDON).plusDays(14);
    Browser browser = Browser.of(api, "asked-lead");
    String page = "/requests/" + reference + "/informing/extension";
    assertThat(browser.open("/requests/" + reference).body()).contains("href=\"" + page + "\"");

    assertThat(browser.send(page, "reason", "The risk is the same.").statusCode()).isEqualTo(422);
    assertThat(
            browser
                .send(
                    page,
                    "reviewOn-day",
                    String.valueOf(until.getDayOfMonth()),
                    "reviewOn-month",
                    String.valueOf(until.getMonthValue()),
                    "reviewOn-year",
                    String.valueOf(until.getYear()),
                    "reason",
                    "The risk is the same.")
                .body())
        .contains("The date is changed", "The risk is the same.");
  }

  @Test
  void whatIsNotDeferredIsNotExtended() {
    String reference = exchange.notToBeInformed();

    lead.post("/api/requests/" + reference + "/informing/deferral", exchange.deferral(14))
        .with(409);
  }

  private List<String> facts(String reference, String like) {
    return jdbc.sql(
            "select fact from event_log where reference = ? and fact like ? order by sequence")
        .params(reference, like)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private List<Map<String, Object>> recorded(String reference, String action) {
    return jdbc
        .sql(
            """
            select metadata ->> 'side' as side, metadata ->> 'to' as "to",
              metadata ->> 'before' as before, metadata ->> 'after' as after
            from record_entry where reference = ? and action = ? order by position
            """)
        .params(reference, action)
        .query()
        .listOfRows()
        .stream()
        .map(LeadsMoveRequestsTest::whatIsThere)
        .toList();
  }

  private static Map<String, Object> whatIsThere(Map<String, ?> row) {
    Map<String, Object> present = new HashMap<>();
    row.forEach(
        (column, value) -> {
          if (value != null) {
            present.put(column, value);
          }
        });
    return present;
  }

  private String task(String reference, String step) {
    return jdbc.sql("select id from inbox_task where reference = ? and step = ?")
        .params(reference, step)
        .query(String.class)
        .single();
  }

  private Object clock(String reference) {
    return jdbc.sql(
            "select row(alarms_until, alarms_rung, decide_by)::text from running_request where reference = ?")
        .param(reference)
        .query(String.class)
        .single();
  }

  private Object owner(String reference) {
    return jdbc.sql("select owner from inbox_task where reference = ?")
        .param(reference)
        .query((row, number) -> row.getObject(1))
        .list()
        .get(0);
  }

  private Object alarmThatNobodyOwnsIt(String reference) {
    return jdbc.sql("select owner_alarm_at from running_request where reference = ?")
        .param(reference)
        .query((row, number) -> row.getObject(1))
        .list()
        .get(0);
  }
}
