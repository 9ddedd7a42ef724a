package org.infoshare.workflow.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody has to wait for an owner who is away, late or ill. */
@ExchangeTest
class TakingOverTest {

  private static final String STEP = "decide-whether-to-share";

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
  void leaveOneLead() {
    database.execute(
        "update persons set active = false where id = '%s'"
            .formatted(personOf("asked-second-lead")));
  }

  @Test
  void aColleagueTakesWhatIsLateAndNotWhatIsInTime() {
    String reference = exchange.accepted("RED");
    String claim = "/api/tasks/" + exchange.task(reference, STEP) + "/claim";
    assertThat(api.as("asked-colleague").post(claim, "{}").with(409).body())
        .contains("ring them, or ask a safeguarding lead");

    jdbc.sql("update inbox_task set due_at = now() - interval '1 minute' where reference = ?")
        .param(reference)
        .update();

    api.as("asked-colleague").post(claim, "{}").with(200);
    assertThat(because(reference)).isEqualTo("TAKEN_OVER");
    assertThat(facts(reference))
        .as("nobody is asked to take what somebody has just taken")
        .doesNotContain("task-released", "task-given-back")
        .endsWith("task-claimed");
  }

  @Test
  void aColleagueTakesWhatBelongsToSomebodyWhoIsAway() {
    String reference = exchange.accepted("RED");
    whileAway(
        "asked-practitioner",
        "asked-colleague",
        () ->
            api.as("asked-colleague")
                .post("/api/tasks/" + exchange.task(reference, STEP) + "/claim", "{}")
                .with(200));
  }

  @Test
  void anotherLeadTakesADecisionThatWaitsForALeadWhoIsAway() {
    secondLead();
    String reference = exchange.proposed();
    exchange.claimAs("asked-lead", reference, "approve-decision");
    String claim = "/api/tasks/" + taskAt(reference) + "/claim";
    api.as("asked-second-lead").post(claim, "{}").with(409);

    whileAway(
        "asked-lead",
        "asked-second-lead",
        () -> api.as("asked-second-lead").post(claim, "{}").with(200));

    api.as("asked-second-lead")
        .post("/api/requests/" + reference + "/decision/approval", exchange.word(true))
        .with(200);
  }

  private void whileAway(String username, String coveredBy, Runnable doing) {
    String absence =
        api.as(username)
            .post(
                "/api/organisation/absences",
                """
                {"person":"%s","coveredBy":"%s","from":"%s","to":"%s"}
                """
                    .formatted(
                        personOf(username),
                        personOf(coveredBy),
                        Instant.now().minus(Duration.ofHours(1)),
                        Instant.now().plus(Duration.ofHours(1))))
            .with(201)
            .json()
            .path("id")
            .asString();
    try {
      doing.run();
    } finally {
      api.as(username).delete("/api/organisation/absences/" + absence);
    }
  }

  private String taskAt(String reference) {
    return jdbc.sql("select id from inbox_task where reference = ?")
        .param(reference)
        .query(String.class)
        .single();
  }

  private void secondLead() {
    database.execute(
        """
        insert into persons (id, name, job_role, organisation)
        values ('%1$s', 'Second lead of asked', 'Lead', 'asked')
        on conflict (id) do update set active = true;
        insert into accounts (id, username, password_hash, kind, person, organisation, roles)
        values (gen_random_uuid(), 'asked-second-lead', '{noop}%2$s', 'PERSON', '%1$s', 'asked',
          array['LEAD'])
        on conflict do nothing
        """
            .formatted(personOf("asked-second-lead"), Everybody.PASSWORD));
  }

  @Test
  void aSafeguardingLeadGivesATaskBackToItsTeamAndSaysWhy() {
    String reference = exchange.accepted("RED");
    String release = "/api/tasks/" + exchange.task(reference, STEP) + "/release";

    assertThat(api.as("asked-lead").post(release, "{}").with(422).body()).contains("reason");
    api.as("asking-lead").post(release, "{\"reason\":\"They are ill.\"}").with(404);
    api.as("asked-lead").post(release, "{\"reason\":\"They are ill.\"}").with(200);

    assertThat(because(reference)).isEqualTo("TAKEN_BY_A_LEAD");
    api.as("asked-colleague")
        .post("/api/tasks/" + exchange.task(reference, STEP) + "/claim", "{}")
        .with(200);
  }

  private List<String> facts(String reference) {
    return jdbc.sql("select fact from event_log where reference = ? order by sequence")
        .param(reference)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private String because(String reference) {
    return jdbc.sql(
            """
            select metadata ->> 'because' from record_entry
            where reference = ? and action = 'task-released' order by position desc limit 1
            """)
        .param(reference)
        .query((row, number) -> row.getString(1))
        .single();
  }
}
