package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time passes while no service runs: what it brought is raised when they run again. */
class MissedDeadlineIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String WORKFLOW = "infoshare";
  private static final String NOTIFICATION = "notification";

  @TempDir Path directory;

  @Test
  void a_deadline_that_passes_while_every_service_is_stopped_is_told_to_each_person_once()
      throws Exception {
    ServiceJars jars = ServiceJars.in(Path.of("target", "services"));
    try (DataDirectory data = DataDirectory.open(directory, 0);
        Supervisor supervisor = new Supervisor(data, Ports.random())) {
      Supervisor.Servers servers = supervisor.startServers();
      Supervisor.Exchange before = supervisor.startServices(servers, jars);
      String reference =
          SamplePeople.of(jars)
              .requester(before.workflow().address(), Duration.ZERO)
              .ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
      awaitNothingLeftToTell(servers);
      before.notification().process().stop();
      before.workflow().process().stop();

      letPass(servers, "37 hours");
      supervisor.startServices(servers, jars);
      await()
          .atMost(LIMIT)
          .until(() -> raised(servers, reference).contains("escalated-to-designated-lead late"));
      awaitNothingLeftToTell(servers);

      assertThat(raised(servers, reference))
          .containsExactlyInAnyOrder(
              "acceptance-overdue late",
              "decision-chased late",
              "decision-chased late",
              "decision-overdue late",
              "escalated-to-team-lead late",
              "escalated-to-safeguarding-lead late",
              "escalated-to-designated-lead late");
      for (String channel : List.of("EMAIL", "IN_APP")) {
        assertThat(
                texts(
                    servers,
                    NOTIFICATION,
                    """
                    select count(*) || ' ' || string_agg(fact, ', ') from delivery
                     where reference = '%s' and channel = '%s' and clock_rank is not null
                       and status = 'DELIVERED' group by person
                    """
                        .formatted(reference, channel)))
            .as("messages to each person, %s", channel)
            .hasSizeGreaterThan(2)
            .allMatch(told -> told.startsWith("1 "));
      }
    }
  }

  /** As if the services had been stopped for so long: every time that waits lies further back. */
  private static void letPass(Supervisor.Servers servers, String time) throws SQLException {
    execute(
        servers,
        """
        update act_ru_job set duedate_ = duedate_ - interval '%1$s';
        update running_request set accept_by = accept_by - interval '%1$s',
          decide_by = decide_by - interval '%1$s', alarms_until = alarms_until - interval '%1$s',
          owner_alarm_at = owner_alarm_at - interval '%1$s';
        update request set accept_by = accept_by - interval '%1$s',
          decide_by = decide_by - interval '%1$s';
        update inbox_task set due_at = due_at - interval '%1$s'
        """
            .formatted(time));
  }

  private static void awaitNothingLeftToTell(Supervisor.Servers servers) {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                texts(servers, WORKFLOW, "select count(*) from event_log")
                        .equals(texts(servers, NOTIFICATION, "select count(*) from inbox"))
                    && texts(
                            servers,
                            NOTIFICATION,
                            "select 'due' from notification union all"
                                + " select 'pending' from delivery where status = 'PENDING'")
                        .isEmpty());
  }

  private static List<String> raised(Supervisor.Servers servers, String reference)
      throws SQLException {
    return texts(
        servers,
        WORKFLOW,
        """
        select fact || case when data ->> 'lateBy' is null then '' else ' late' end
          from event_log
         where reference = '%s' and (fact like '%%overdue' or fact like 'escalated%%'
           or fact = 'decision-chased')
        """
            .formatted(reference));
  }

  private static void execute(Supervisor.Servers servers, String sql) throws SQLException {
    try (Connection connection = servers.postgreSql().connect(WORKFLOW);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> texts(Supervisor.Servers servers, String database, String sql)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = servers.postgreSql().connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
