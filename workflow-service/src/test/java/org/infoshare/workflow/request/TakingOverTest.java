package org.infoshare.workflow.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.time.Duration;
import java.time.Instant;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
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
  }

  @Test
  void aColleagueTakesWhatBelongsToSomebodyWhoIsAway() {
    String reference = exchange.accepted("RED");
    String absence =
        api.as("asked-practitioner")
            .post(
                "/api/organisation/absences",
                """
                {"person":"%s","coveredBy":"%s","from":"%s","to":"%s"}
                """
                    .formatted(
                        personOf("asked-practitioner"),
                        personOf("asked-colleague"),
                        Instant.now().minus(Duration.ofHours(1)),
                        Instant.now().plus(Duration.ofHours(1))))
            .with(201)
            .json()
            .path("id")
            .asString();
    try {
      api.as("asked-colleague")
          .post("/api/tasks/" + exchange.task(reference, STEP) + "/claim", "{}")
          .with(200);
    } finally {
      api.as("asked-practitioner").delete("/api/organisation/absences/" + absence);
    }
  }

  @Test
  void anotherLeadTakesADecisionThatWaitsForALeadWhoIsAway() {
    secondLead();
    String reference = exchange.proposed();
    String path = "/api/requests/" + reference;
    exchange.claimAs("asked-lead", reference, "approve-decision");
    String task = taskAt(reference);
    api.as("asked-second-lead").post("/api/tasks/" + task + "/claim", "{}").with(409);
    String absence =
        api.as("asked-lead")
            .post(
                "/api/organisation/absences",
                """
                {"person":"%s","coveredBy":"%s","from":"%s","to":"%s"}
                """
                    .formatted(
                        personOf("asked-lead"),
                        personOf("asked-second-lead"),
                        Instant.now().minus(Duration.ofHours(1)),
                        Instant.now().plus(Duration.ofHours(1))))
            .with(201)
            .json()
            .path("id")
            .asString();
    try {
      api.as("asked-second-lead").post("/api/tasks/" + task + "/claim", "{}").with(200);
    } finally {
      api.as("asked-lead").delete("/api/organisation/absences/" + absence);
    }
    api.as("asked-second-lead").post(path + "/decision/approval", exchange.word(true)).with(200);
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
