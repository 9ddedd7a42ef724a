package org.infoshare.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.infoshare.events.ProcessIds.CompleteDecision;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What reports read is kept with each event, and made anew from the events it is the same. */
@ExchangeTest
class RebuildReportsTest {

  private static final Pattern USER_TASK = Pattern.compile("<bpmn:userTask id=\"([^\"]+)\"");

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private Exchange exchange = Exchange.at(Api.at(0));

  @BeforeEach
  void set() {
    exchange = Exchange.at(Api.at(port));
  }

  @Test
  void madeAnewFromTheEventLogTheRowsAreTheSame() {
    everythingThatCanHappen();
    List<String> visits = rows("step_visit");
    List<String> outcomes = rows("request_outcome");
    assertThat(visits).hasSizeGreaterThan(20);
    assertThat(outcomes).hasSizeGreaterThan(8);
    database.execute(
        """
        delete from request_outcome where reference in (select reference from request_outcome limit 3);
        update step_visit set left_at = now(), urgency = 'GREEN';
        insert into step_visit select 'ISR-0000-NONE', activity_instance, step, urgency,
          requesting_organisation, holding_organisation, entered_at from step_visit limit 1;
        """);
    assertThat(rows("step_visit")).isNotEqualTo(visits);

    assertThat(run("--rebuild-reports")).isEqualTo(RebuildReports.DONE);

    assertThat(printed.toString(UTF_8))
        .contains(
            jdbc.sql("select count(*) from event_stream").query(Long.class).single()
                + " requests was made anew");
    assertThat(rows("step_visit")).isEqualTo(visits);
    assertThat(rows("request_outcome")).isEqualTo(outcomes);
  }

  private void everythingThatCanHappen() {
    exchange.followUp(exchange.opened());
    exchange.notToBeInformed();
    exchange.outcomeReady("DECLINE");
    exchange.outcomeReady("NOT_HELD");
    exchange.questioned("REQUESTER");
    exchange.misdirected();
    exchange.sharedAgainstAnObjection();
    String mismatched = exchange.understood();
    exchange
        .holder()
        .post(
            "/api/requests/" + mismatched + "/understanding/comparison", exchange.comparison(false))
        .with(200);
    String changed = exchange.accepted("GREEN");
    exchange
        .holder()
        .post("/api/requests/" + changed + "/urgency", exchange.urgency("RED"))
        .with(200);
    exchange
        .requester()
        .post("/api/requests/" + changed + "/withdrawal", "{\"reason\":\"Not needed.\"}")
        .with(200);
    exchange.submitted("RED");
  }

  @Test
  void whatIsKeptIsWhatHappened() {
    String reference = exchange.opened();

    assertThat(visited(reference, "left_at is not null"))
        .containsExactly("decide-whether-to-share", "share-information", "wait-for-opening");
    assertThat(visited(reference, "left_at is null"))
        .containsExactly("confirm-understanding", "inform-or-record-why-not");
    assertThat(
            jdbc.sql(
                    """
                    select outcome || ' ' || urgency || ' ' || (decided_at is not null) || ' '
                      || (shared_at is not null) || ' ' || (closed_at is null) || ' '
                      || (unowned_seconds between 0 and 30) || ' ' || (due_at > decided_at)
                    from request_outcome where reference = ?
                    """)
                .param(reference)
                .query(String.class)
                .single())
        .isEqualTo("SHARE_FULL AMBER true true true true true");
  }

  @Test
  void howLongNobodyOwnedItIsTheTimeBetweenTheEventsWithoutAnOwner() {
    String reference = exchange.decided("DECLINE");

    Long unowned =
        jdbc.sql("select unowned_seconds from request_outcome where reference = ?")
            .param(reference)
            .query(Long.class)
            .single();

    assertThat(unowned)
        .isEqualTo(
            jdbc.sql(
                    """
                    select round(extract(epoch from
                      min(occurred_at) filter (where owner is not null) - min(occurred_at)))::bigint
                    from event_log where reference = ?
                    """)
                .param(reference)
                .query(Long.class)
                .single());
  }

  /** A step of the models that nobody thought of here would be missing in every report. */
  @Test
  void everyStepAtWhichSomebodyHasSomethingToDoIsFollowed() throws Exception {
    Set<String> steps = new TreeSet<>();
    for (Resource model :
        new PathMatchingResourcePatternResolver().getResources("classpath*:/**/*.bpmn")) {
      USER_TASK
          .matcher(model.getContentAsString(UTF_8))
          .results()
          .map((MatchResult found) -> found.group(1))
          .forEach(steps::add);
    }
    steps.add(TellRequester.WAIT_FOR_OPENING);
    steps.add(InformIndividual.INFORMING_DEFERRED);
    steps.add(CompleteDecision.WAIT_TO_LOOK_AGAIN);

    assertThat(jdbc.sql("select unnest(waiting_steps())").query(String.class).list())
        .containsExactlyInAnyOrderElementsOf(steps);
  }

  @Test
  void aCommandThatCannotReachTheDatabaseSaysSo() {
    assertThat(
            RebuildReports.run(
                new String[] {
                  "--rebuild-reports",
                  "--spring.datasource.url=jdbc:postgresql://localhost:1/none",
                  "--spring.datasource.hikari.connection-timeout=300"
                },
                new PrintStream(printed, true, UTF_8)))
        .isEqualTo(RebuildReports.NOT_POSSIBLE);
    assertThat(printed.toString(UTF_8)).contains("It was not possible");
    assertThat(RebuildReports.isAskedFor(new String[] {"--rebuild-report"})).isFalse();
  }

  private List<String> visited(String reference, String which) {
    return jdbc.sql(
            "select step from step_visit where reference = ? and " + which + " order by step")
        .param(reference)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private List<String> rows(String table) {
    return jdbc.sql("select t::text from " + table + " t order by 1")
        .query((row, number) -> row.getString(1))
        .list();
  }

  private int run(String option) {
    printed.reset();
    return RebuildReports.run(
        new String[] {
          option,
          "--spring.datasource.url=" + database.url(),
          "--spring.datasource.username=infoshare_service",
          "--spring.datasource.password=service"
        },
        new PrintStream(printed, true, UTF_8));
  }
}
