package org.infoshare.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
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

/**
 * What a closed request holds goes when two people have looked and nobody holds it, and only then.
 */
@ExchangeTest
class DisposeOfContentTest {

  private static final String DISPOSE =
      "{\"decision\":\"DISPOSE\",\"reason\":\"QZX no longer needed.\"}";
  private static final String WHY = "{\"reason\":\"QZX an inquiry was announced.\"}";
  private static final int REFUSED = -1;
  private static final List<String> LEADS = List.of("asking-lead", "asked-lead");

  /** Columns of text that hold codes, references and the like; any other is free text. */
  private static final Set<String> CODES =
      Set.of(
          "reference",
          "linked_to",
          "organisation",
          "requesting_organisation",
          "requesting_team",
          "holding_organisation",
          "holding_team",
          "team",
          "subject_kind",
          "purpose",
          "urgency",
          "kind",
          "form",
          "reported_side",
          "result",
          "regulator",
          "individual",
          "urgency_before",
          "urgency_after",
          "clock",
          "share_within",
          "open_within",
          "inform_within",
          "feedback_within",
          "state",
          "outcome",
          "step",
          "fact",
          "process",
          "transition",
          "instance",
          "activity_instance",
          "actor",
          "action",
          "metadata",
          "data",
          "traceparent",
          "execution",
          "id",
          "code",
          "decline_code",
          "reason_code",
          "informing",
          "late_reason",
          "policy_version",
          "guidance_version",
          "owed",
          "fields",
          "side",
          "ground",
          "task");

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = new Exchange(api, field -> "QZX[" + field + "] long enough to be accepted");
  }

  @AfterEach
  void noRuleOfAnOrganisationStays() {
    database.execute("delete from retention_rule where organisation is not null");
  }

  @Test
  void contentGoesWhenALeadOfEachOrganisationHasReviewedIt() {
    String reference = closed();
    assertThat(wordsLeft(reference)).contains("request_content", "disclosure_item");

    assertThat(dispose(reference)).isEqualTo(DisposeOfContent.NOT_DISPOSED);
    review("asked-lead", reference, DISPOSE).with(200);
    assertThat(dispose(reference)).isEqualTo(DisposeOfContent.NOT_DISPOSED);
    assertThat(wordsLeft(reference)).contains("request_content", "disclosure_item");
    review("asking-lead", reference, DISPOSE).with(200);
    assertThat(standing(reference).path("toBeDisposedOf").asBoolean()).isTrue();
    assertThat(run("--disposal")).isEqualTo(DisposeOfContent.DONE);
    assertThat(output()).contains(reference + " is to be disposed of");
    assertThat(wordsLeft(reference)).contains("request_content", "disclosure_item");

    assertThat(run("--dispose")).isEqualTo(DisposeOfContent.DONE);

    assertThat(output()).contains(reference + " was disposed of");
    assertThat(wordsLeft(reference)).isEmpty();
    assertThat(verified(reference).path("whole").asBoolean()).isTrue();
    assertThat(standing(reference).path("toBeDisposedOf").asBoolean()).isFalse();
    assertThat(dispose(reference)).isEqualTo(DisposeOfContent.NOT_DISPOSED);
    run("--dispose");
    assertThat(output()).doesNotContain(reference);
    assertThat(verified(reference).path("whole").asBoolean()).isTrue();
  }

  @Test
  void afterwardsItIsSaidThatItWasDisposedOfAndTheRecordSaysWhoDidWhat() {
    String reference = closed();
    mark(reference);
    assertThat(dispose(reference)).isEqualTo(DisposeOfContent.DONE);

    for (String part :
        List.of("", "/decision", "/disclosure", "/informing", "/decision-record.pdf")) {
      Answer gone = api.as("asked-lead").get("/api/requests/" + reference + part).with(410);
      assertThat(gone.json().path("type").asString())
          .isEqualTo("urn:infoshare:problem:disposed-of");
      api.as("stranger-lead").get("/api/requests/" + reference + part).with(404);
    }
    api.as("asking-practitioner").get("/api/requests/" + reference + "/outcome").with(410);
    HttpResponse<String> page =
        Browser.of(api, "asking-practitioner").open("/requests/" + reference);
    assertThat(page.statusCode()).isEqualTo(410);
    assertThat(page.body()).contains("What this request held was disposed of");
    api.as("asking-practitioner")
        .post("/api/requests/" + reference + "/outcome/opening", "{}")
        .with(410);
    for (String end : List.of("/legal-hold", "/legal-hold/release")) {
      api.as("asked-lead").post("/api/requests/" + reference + end, WHY).with(410);
    }
    review("asked-lead", reference, DISPOSE).with(410);
    assertThat(api.as("asked-lead").get("/api/requests?side=HOLDING&limit=100").with(200).body())
        .contains(reference);
    api.as("asked-lead").get("/api/requests/" + reference + "/legal-hold").with(200);

    JsonNode record =
        api.as("asked-lead")
            .get("/api/requests/" + reference + "/record?limit=100")
            .with(200)
            .json();
    assertThat(record.toString()).doesNotContain("QZX");
    JsonNode decision =
        record
            .path("entries")
            .valueStream()
            .filter(entry -> entry.path("action").asString().equals("decision-made"))
            .findFirst()
            .orElseThrow();
    assertThat(decision.path("disposed").asBoolean()).isTrue();
    assertThat(decision.path("actor").path("name").asString())
        .isEqualTo("Name-of-asked-practitioner");
    assertThat(decision.path("metadata").path("outcome").asString()).isEqualTo("SHARE_PART");
    assertThat(record.toString())
        .contains("content-disposed", "service:disposal", "disposal-reviewed");
  }

  @Test
  void aWithdrawnRequestIsDisposedOfInTheSameWay() {
    String reference = exchange.submitted("GREEN");
    exchange
        .requester()
        .post("/api/requests/" + reference + "/withdrawal", "{\"reason\":\"QZX not needed.\"}")
        .with(200);
    mark(reference);

    assertThat(dispose(reference)).isEqualTo(DisposeOfContent.DONE);
    assertThat(wordsLeft(reference)).isEmpty();
    api.as("asking-practitioner").get("/api/requests/" + reference).with(410);
  }

  @Test
  void aLegalHoldWinsOverAMarkAndTheMarkIsNotGoodAfterwards() {
    String reference = closed();
    mark(reference);
    hold("asking-lead", reference).with(200);

    assertThat(dispose(reference)).isEqualTo(DisposeOfContent.NOT_DISPOSED);
    run("--dispose");
    assertThat(wordsLeft(reference)).isNotEmpty();
    run("--disposal");
    assertThat(output()).contains(reference + " is held");
    assertRefused(review("asked-lead", reference, DISPOSE), "legal-hold-wins");

    api.as("asked-lead").post("/api/requests/" + reference + "/legal-hold/release", WHY).with(409);
    api.as("asking-lead").post("/api/requests/" + reference + "/legal-hold/release", WHY).with(200);
    assertThat(dispose(reference)).isEqualTo(DisposeOfContent.NOT_DISPOSED);
    mark(reference);
    assertThat(dispose(reference)).isEqualTo(DisposeOfContent.DONE);
  }

  /** The command looks whether there is a hold; whoever has its credentials need not use it. */
  @Test
  void whatIsHeldIsNotRemovedWithPlainSqlEither() throws SQLException {
    String reference = closed();
    String other = closed();
    mark(reference);
    hold("asking-lead", reference).with(200);
    hold("asked-lead", reference).with(200);
    List<String> tables = tablesThatAreDisposedOf();
    assertThat(tables).contains("record_content", "request_content", "decision_draft");
    assertThat(
            jdbc.sql(
                    """
                    select tgrelid::regclass::text from pg_trigger
                    where tgname = 'refuse_removal_of_what_is_held' and tgenabled <> 'D'
                    """)
                .query(String.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(tables);

    Map<String, Integer> removed = new TreeMap<>();
    for (String table : tables) {
      if (rows(table, reference) > 0) {
        removed.put(table, removedAsDisposal(table, reference));
      }
    }
    assertThat(removed)
        .containsKeys("record_content", "request_content", "disclosure_item", "informing_content")
        .allSatisfy((table, count) -> assertThat(count).as(table).isEqualTo(REFUSED));
    assertThat(removedAsDisposal("request_content", other)).isEqualTo(1);

    api.as("asking-lead").post("/api/requests/" + reference + "/legal-hold/release", WHY).with(200);
    assertThat(removedAsDisposal("record_content", reference)).isEqualTo(REFUSED);
    api.as("asked-lead").post("/api/requests/" + reference + "/legal-hold/release", WHY).with(200);
    assertThat(removedAsDisposal("record_content", reference)).isPositive();
    assertThat(rows("record_content", reference)).isPositive();
  }

  private List<String> tablesThatAreDisposedOf() {
    return jdbc.sql(
            """
            select relname from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace
              and has_table_privilege('infoshare_disposal', oid, 'DELETE')
            """)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private int rows(String table, String reference) {
    return jdbc.sql("select count(*) from " + table + " where reference = :reference")
        .param("reference", reference)
        .query(Integer.class)
        .single();
  }

  /** How many rows the disposal role removes, and puts back; {@link #REFUSED} where it may not. */
  private int removedAsDisposal(String table, String reference) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.url(), "infoshare_disposal", "disposal");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        return statement.executeUpdate(
            "delete from " + table + " where reference = '" + reference + "'");
      } catch (SQLException refused) {
        assertThat(refused.getMessage()).contains("a legal hold stands on " + reference);
        return REFUSED;
      } finally {
        connection.rollback();
      }
    }
  }

  @Test
  void ofAHoldAndADisposalAtTheSameMomentOneComesTooLateAndIsTold() throws Exception {
    for (int round = 0; round < 4; round++) {
      String reference = closed();
      mark(reference);
      CompletableFuture<Integer> held;
      CompletableFuture<Integer> disposed;
      try (Connection both = database.connectAsSuperuser();
          Statement wait = both.createStatement()) {
        both.setAutoCommit(false);
        wait.execute("select from record_head where reference = '" + reference + "' for update");
        held = CompletableFuture.supplyAsync(() -> hold("asked-lead", reference).status());
        disposed = CompletableFuture.supplyAsync(() -> dispose(reference));
        await().atMost(Duration.ofSeconds(60)).until(() -> sessionsThatWaitForALock() >= 2);
        both.commit();
      }

      boolean isHeld = held.get() == 200;
      boolean isDisposedOf = disposed.get() == DisposeOfContent.DONE;
      assertThat(isHeld).isNotEqualTo(isDisposedOf);
      assertThat(held.get()).isEqualTo(isDisposedOf ? 410 : 200);
      assertThat(wordsLeft(reference).isEmpty()).isEqualTo(isDisposedOf);
    }
  }

  @Test
  void aHoldSaysWhoSetItAndWhyToItsOwnOrganisationOnly() {
    String reference = closed();
    hold("asked-lead", reference).with(200);
    hold("asked-lead", reference).with(409);

    JsonNode own = holds("asked-lead", reference);
    assertThat(own.path("held").asBoolean()).isTrue();
    assertThat(own.path("holds").get(0).path("setBy").path("name").asString())
        .isEqualTo("Name-of-asked-lead");
    assertThat(own.path("holds").get(0).path("reason").asString()).contains("inquiry");
    JsonNode other = holds("asking-lead", reference);
    assertThat(other.path("held").asBoolean()).isTrue();
    assertThat(other.path("holds").get(0).propertyNames())
        .containsExactlyInAnyOrder("organisation", "setAt");
    Api stranger = api.as("stranger-lead");
    stranger.get("/api/requests/" + reference + "/legal-hold").with(404);
    stranger.post("/api/requests/" + reference + "/legal-hold", WHY).with(404);
    stranger.get("/api/requests/" + reference + "/disposal-review").with(404);
    review("stranger-lead", reference, DISPOSE).with(404);
    for (String somebody : List.of("asked-practitioner", "asked-auditor")) {
      api.as(somebody).post("/api/requests/" + reference + "/legal-hold", WHY).with(403);
      review(somebody, reference, DISPOSE).with(403);
    }
  }

  @Test
  void nothingGoesBeforeTheLongerOfTheTwoPeriodsIsOver() {
    database.execute(
        """
        insert into retention_rule (organisation, keep, valid_from, source) values
          ('asking', 'P2Y', '2000-01-01', 'Schedule of the asking side'),
          ('asked', 'P1Y', '2000-01-01', 'Schedule of the asked side');
        insert into retention_rule (organisation, outcome, keep, valid_from, source) values
          ('asked', 'SHARE_PART', 'P6Y', '2000-01-01', 'Its line for what was shared');
        """);
    String reference = closed();
    assertThat(LocalDate.parse(standing(reference).path("keepUntil").asString()))
        .isEqualTo(today().plusYears(6));
    assertRefused(review("asked-lead", reference, DISPOSE), "period-is-kept");
    run("--disposal");
    assertThat(output()).doesNotContain(reference);

    closedYearsAgo(reference, 5);
    assertRefused(review("asked-lead", reference, DISPOSE), "period-is-kept");
    closedYearsAgo(reference, 6);

    run("--disposal");
    assertThat(output()).contains(reference + " is due for review");
    for (String lead : LEADS) {
      assertThat(api.as(lead).get("/api/oversight/disposal-reviews").with(200).body())
          .contains(reference);
    }
    assertThat(api.as("stranger-lead").get("/api/oversight/disposal-reviews").with(200).body())
        .doesNotContain(reference);
    assertRefused(
        review(
            "asking-lead",
            reference,
            "{\"decision\":\"RETAIN_UNTIL\",\"retainUntil\":\"%s\",\"reason\":\"Not yet.\"}"
                .formatted(today())),
        "retaining-names-a-later-day");
    review(
            "asking-lead",
            reference,
            "{\"decision\":\"RETAIN_UNTIL\",\"retainUntil\":\"%s\",\"reason\":\"Not yet.\"}"
                .formatted(today().plusDays(1)))
        .with(200);
    run("--disposal");
    assertThat(output()).doesNotContain(reference);
    assertRefused(review("asked-lead", reference, DISPOSE), "period-is-kept");
    assertThat(dispose(reference)).isEqualTo(DisposeOfContent.NOT_DISPOSED);
  }

  @Test
  void aRuleCountsForWhatClosedWhileItWasValid() {
    database.execute(
        """
        insert into retention_rule (organisation, keep, valid_from, valid_to, source) values
          ('asked', 'P9Y', '2000-01-01', '2020-12-31', 'The old schedule'),
          ('asked', 'P1Y', '2021-01-01', null, 'The new schedule');
        """);
    String reference = closed();

    assertThat(LocalDate.parse(standing(reference).path("keepUntil").asString()))
        .isEqualTo(today().plusYears(1));
    database.execute(
        "update request set closed_at = '2020-12-31T12:00Z' where reference = '" + reference + "'");
    assertThat(standing(reference).path("keepUntil").asString()).isEqualTo("2029-12-31");
  }

  @Test
  void withoutAPeriodNothingIsDueAndAReviewDecides() {
    String reference = closed();

    assertThat(standing(reference).has("keepUntil")).isFalse();
    assertThat(standing(reference).path("dueForReview").asBoolean()).isFalse();
    run("--disposal");
    assertThat(output()).doesNotContain(reference).contains("have no retention period");
  }

  @Test
  void whatIsOpenIsNotReviewed() {
    String reference = exchange.outcomeReady("DECLINE");

    assertRefused(review("asked-lead", reference, DISPOSE), "only-what-is-closed");
    assertThat(dispose(reference)).isEqualTo(DisposeOfContent.NOT_DISPOSED);
    hold("asked-lead", reference).with(200);
  }

  @Test
  void whoeverDisposesCanNotReviewAndWhoeverReviewsCanNotDispose() throws SQLException {
    String reference = closed();
    for (String statement :
        List.of(
            "insert into disposal_review values ('%s', 1, 'asked', 'DISPOSE', null,"
                + " gen_random_uuid(), now())",
            "insert into legal_hold_release values ('%s', 1, gen_random_uuid(), now())",
            "delete from legal_hold where reference = '%s'",
            "select subject_name from request_content where reference = '%s'",
            "update request_content set facts = '' where reference = '%s'")) {
      assertForbidden("infoshare_disposal", "disposal", statement.formatted(reference));
    }
    for (String table : List.of("request_content", "disclosure_item", "record_content")) {
      assertForbidden(
          "infoshare_service",
          "service",
          "delete from " + table + " where reference = '" + reference + "'");
    }
    assertForbidden(
        "infoshare_service", "service", "update retention_rule set keep = 'P1D' where true");
  }

  @Test
  void theCommandSaysWhenItCouldNotConnect() {
    assertThat(run("--disposal", "--spring.datasource.url=" + database.other("nowhere").url()))
        .isEqualTo(DisposeOfContent.NOT_POSSIBLE);
    assertThat(output()).contains("It was not possible");
    assertThat(DisposeOfContent.isAskedFor(new String[] {"--disposals", "--dispose=", "dispose"}))
        .isFalse();
  }

  /** Whoever has the secret could try every NHS number on a key. */
  @Test
  void whatFindsThePersonAgainIsDisposedOfToo() {
    String reference = closed();
    assertThat(matchKeysOf(reference)).isPositive();
    mark(reference);

    assertThat(dispose(reference)).isEqualTo(DisposeOfContent.DONE);

    assertThat(matchKeysOf(reference)).isZero();
  }

  @Test
  void whatAChallengedRequestIsLinkedWithStaysReadableWithoutItsWords() {
    String declined = exchange.outcomeReady("DECLINE");
    exchange.requester().post("/api/requests/" + declined + "/outcome/opening", "{}").with(200);
    String challenge =
        exchange
            .requester()
            .post(
                "/api/requests/" + declined + "/challenge",
                "{\"grounds\": \"A second injury was seen.\"}")
            .with(201)
            .json()
            .path("reference")
            .asString();
    assertThat(linksOf(declined).path("linkedFrom").get(0).path("grounds").asString())
        .isEqualTo("A second injury was seen.");
    exchange
        .requester()
        .post("/api/requests/" + challenge + "/withdrawal", "{\"reason\": \"Settled.\"}")
        .with(200);
    mark(challenge);

    assertThat(dispose(challenge)).isEqualTo(DisposeOfContent.DONE);

    JsonNode link = linksOf(declined).path("linkedFrom").get(0);
    assertThat(link.path("reference").asString()).isEqualTo(challenge);
    assertThat(link.has("grounds")).isFalse();
  }

  private JsonNode linksOf(String reference) {
    return exchange.requester().get("/api/requests/" + reference + "/links").with(200).json();
  }

  private int matchKeysOf(String reference) {
    return jdbc.sql("select count(*) from request_match_key where reference = :reference")
        .param("reference", reference)
        .query(Integer.class)
        .single();
  }

  /** A table that holds free text and is left out would keep it for ever. */
  @Test
  void everyTableWithFreeTextIsDisposedOf() {
    List<String> withFreeText =
        jdbc.sql(
                """
                select distinct t.relname
                from pg_class t
                join pg_attribute r on r.attrelid = t.oid and r.attname = 'reference'
                join pg_attribute c on c.attrelid = t.oid and c.attnum > 0
                where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and (
                  t.relname like '%\\_content'
                  or (c.atttypid::regtype::text in ('text', 'json', 'jsonb', 'character varying')
                    and c.attname <> all(:codes)
                    and not exists (
                      select from pg_constraint k
                      where k.conrelid = t.oid and k.contype = 'c' and c.attnum = any(k.conkey)
                        and pg_get_constraintdef(k.oid) like '%ANY (ARRAY[%')))
                order by 1
                """)
            .param("codes", CODES.toArray(String[]::new))
            .query((row, number) -> row.getString(1))
            .list();

    assertThat(withFreeText)
        .contains("request_content", "direct_telling", "record_content")
        // Codes of Kafka's refusals.
        .filteredOn(table -> !table.equals("event_parked"))
        .allSatisfy(
            table ->
                assertThat(
                        jdbc.sql(
                                "select has_table_privilege('infoshare_disposal', :table,"
                                    + " 'DELETE')")
                            .param("table", table)
                            .query(Boolean.class)
                            .single())
                    .as("the disposal role may delete from " + table)
                    .isTrue());
    String reference = closed();
    mark(reference);
    assertThat(dispose(reference)).isEqualTo(DisposeOfContent.DONE);
    for (String table : withFreeText) {
      if (!table.equals("event_parked")) {
        assertThat(
                jdbc.sql("select count(*) from " + table + " where reference = :reference")
                    .param("reference", reference)
                    .query(Long.class)
                    .single())
            .as(table)
            .isZero();
      }
    }
  }

  private String closed() {
    String reference = exchange.outcomeReady("SHARE_PART");
    exchange.requester().post("/api/requests/" + reference + "/outcome/opening", "{}").with(200);
    exchange.claim(reference, "inform-or-record-why-not");
    exchange
        .holder()
        .post("/api/requests/" + reference + "/informing", exchange.informed())
        .with(200);
    exchange.followUp(reference);
    assertThat(
            api.as("asked-lead")
                .get("/api/requests/" + reference)
                .with(200)
                .json()
                .path("state")
                .asString())
        .isEqualTo("CLOSED");
    return reference;
  }

  private void closedYearsAgo(String reference, int years) {
    database.execute(
        "update request set closed_at = now() - interval '%d years' where reference = '%s'"
            .formatted(years, reference));
  }

  private void mark(String reference) {
    LEADS.forEach(lead -> review(lead, reference, DISPOSE).with(200));
  }

  private Answer review(String lead, String reference, String review) {
    return api.as(lead).post("/api/requests/" + reference + "/disposal-review", review);
  }

  private Answer hold(String lead, String reference) {
    return api.as(lead).post("/api/requests/" + reference + "/legal-hold", WHY);
  }

  private JsonNode holds(String lead, String reference) {
    return api.as(lead).get("/api/requests/" + reference + "/legal-hold").with(200).json();
  }

  private JsonNode standing(String reference) {
    return api.as("asked-lead")
        .get("/api/requests/" + reference + "/disposal-review")
        .with(200)
        .json();
  }

  private JsonNode verified(String reference) {
    return api.as("asked-lead")
        .get("/api/requests/" + reference + "/record/verification")
        .with(200)
        .json();
  }

  private static void assertRefused(Answer answer, String rule) {
    answer.with(422);
    assertThat(answer.json().path("errors").get(0).path("rule").asString()).isEqualTo(rule);
  }

  private void assertForbidden(String user, String password, String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url(), user, password);
        Statement forbidden = connection.createStatement()) {
      assertThatThrownBy(() -> forbidden.execute(statement))
          .as(statement)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }

  private long sessionsThatWaitForALock() throws SQLException {
    try (Connection superuser = database.connectAsSuperuser();
        Statement statement = superuser.createStatement();
        ResultSet count =
            statement.executeQuery(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """)) {
      count.next();
      return count.getLong(1);
    }
  }

  /** The tables in which something that somebody wrote of the request is left. */
  private Set<String> wordsLeft(String reference) {
    Set<String> left = new TreeSet<>();
    for (String table :
        jdbc.sql(
                """
                select c.table_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = 'public' and c.column_name = 'reference'
                  and t.table_type = 'BASE TABLE'
                """)
            .query((row, number) -> row.getString(1))
            .list()) {
      boolean found =
          jdbc.sql(
                  "select exists (select from "
                      + table
                      + " t where reference = :reference and t::text like '%QZX%')")
              .param("reference", reference)
              .query(Boolean.class)
              .single();
      if (found) {
        left.add(table);
      }
    }
    return left;
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneId.of("Europe/London"));
  }

  private int dispose(String reference) {
    return run("--dispose=" + reference);
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>();
    all.add("--spring.datasource.password=disposal");
    if (Arrays.stream(arguments).noneMatch(argument -> argument.contains("datasource.url"))) {
      all.add("--spring.datasource.url=" + database.url());
    }
    all.addAll(Arrays.asList(arguments));
    printed.reset();
    return DisposeOfContent.run(all.toArray(String[]::new), new PrintStream(printed, true, UTF_8));
  }

  private String output() {
    return printed.toString(UTF_8);
  }
}
