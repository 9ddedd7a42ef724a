package org.infoshare.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.testing.CountedStatements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** An inbox of a hundred thousand open tasks in a hundred teams. */
@ProcessTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxTest {

  private static final PersonId OWNER =
      new PersonId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));

  private static final Inbox.Narrowing NARROW =
      new Inbox.Narrowing(
          null,
          true,
          Set.of("RED", "AMBER"),
          "decide-whether-to-share",
          Instant.parse("2026-01-01T03:00:00Z"));

  @Autowired Inbox inbox;
  @Autowired PostgreSql.Database database;
  @Autowired CountedStatements counted;

  @BeforeAll
  void fill() {
    database.execute(
        "insert into running_request (reference, organisation, team, urgency)"
            + " select 'full-' || n, 'o', 'team-' || n % 100, 'AMBER'"
            + " from generate_series(1, 100000) n;"
            + "insert into inbox_task (id, reference, step, organisation, team, owner, urgency,"
            + " due_at, created_at)"
            + " select 'task-' || n, 'full-' || n, 'decide-whether-to-share', 'o',"
            + " 'team-' || n % 100,"
            + " case when n % 1000 = 0 then '"
            + OWNER
            + "'::uuid end, case when n / 100 % 50 = 0 then 'RED' else 'AMBER' end,"
            + " case when n % 10 = 0 then 'infinity'::timestamptz"
            + " else timestamptz '2026-01-01Z' + (n % 7) * interval '1 hour' end,"
            + " timestamptz '2026-01-01Z' + (n * 7919 % 100000) * interval '1 second'"
            + " from generate_series(1, 100000) n;"
            + "analyze running_request; analyze inbox_task");
  }

  @Test
  void pages_follow_each_other_in_order_without_a_gap_or_a_repeat() {
    List<String> teams = List.of("team-3", "team-10");
    List<InboxTask> all = new ArrayList<>();
    List<InboxTask> page = tasks(ofTeams(teams), Inbox.Narrowing.NONE, null, 70);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = tasks(ofTeams(teams), Inbox.Narrowing.NONE, page.get(page.size() - 1), 70);
    }
    assertThat(all).hasSize(2000);
    assertThat(new HashSet<>(all)).hasSize(2000);
    assertThat(all.get(0).dueAt()).isNotNull();
    assertThat(all.subList(all.size() - 1000, all.size()))
        .allSatisfy(task -> assertThat(task.dueAt()).isNull());
    assertThat(all)
        .isSortedAccordingTo(
            Comparator.comparing(InboxTask::dueAt, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(InboxTask::id));
  }

  @Test
  void somebodys_own_tasks_are_those_they_claimed_in_their_teams() {
    assertThat(tasks(ofTeams(List.of("team-0")), Inbox.Narrowing.to(OWNER), null, 500))
        .hasSize(100);
    List<InboxTask> first = tasks(ofTeams(List.of("team-0")), Inbox.Narrowing.to(OWNER), null, 60);
    assertThat(tasks(ofTeams(List.of("team-0")), Inbox.Narrowing.to(OWNER), first.get(59), 60))
        .hasSize(40);
    assertThat(tasks(ofTeams(List.of("team-1")), Inbox.Narrowing.to(OWNER), null, 500)).isEmpty();
    assertThat(tasks(ofTeams(List.of()), Inbox.Narrowing.NONE, null, 500)).isEmpty();
  }

  @Test
  void what_is_narrowed_and_sorted_goes_on_over_pages_too() {
    Instant hour = Instant.parse("2026-01-01T03:00:00Z");
    Inbox.Narrowing late =
        new Inbox.Narrowing(null, true, Set.of("RED"), "decide-whether-to-share", hour);
    List<InboxTask> all = new ArrayList<>();
    List<InboxTask> page = newest(ofTeams(List.of("team-3", "team-10")), late, null, 3);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = newest(ofTeams(List.of("team-3", "team-10")), late, page.get(page.size() - 1), 3);
    }
    List<InboxTask> expected =
        tasks(ofTeams(List.of("team-3", "team-10")), Inbox.Narrowing.NONE, null, 2000).stream()
            .filter(task -> task.urgency().equals("RED") && task.owner() == null)
            .filter(task -> task.dueAt() != null && task.dueAt().isBefore(hour))
            .sorted(
                Comparator.comparing(InboxTask::createdAt).thenComparing(InboxTask::id).reversed())
            .toList();
    assertThat(expected).hasSizeGreaterThan(6);
    assertThat(all).isEqualTo(expected);
    assertThat(
            newest(
                ofTeams(List.of("team-3")),
                new Inbox.Narrowing(null, false, Set.of(), "share-information", null),
                null,
                3))
        .isEmpty();
  }

  @Test
  void no_page_reads_the_whole_table() throws SQLException {
    InboxTask last = tasks(ofTeams(List.of("team-3")), Inbox.Narrowing.NONE, null, 20).get(19);

    List<String> statements =
        counted
            .of(
                () -> {
                  tasks(ofTeams(List.of("team-3", "team-4")), Inbox.Narrowing.NONE, null, 20);
                  tasks(ofTeams(List.of("team-3", "team-4")), Inbox.Narrowing.NONE, last, 20);
                  tasks(ofTeams(List.of("team-3")), Inbox.Narrowing.to(OWNER), null, 20);
                  newest(ofTeams(List.of("team-3", "team-4")), Inbox.Narrowing.NONE, null, 20);
                  newest(ofTeams(List.of("team-3", "team-4")), NARROW, last, 20);
                  tasks(ofTeams(List.of("team-3", "team-4")), NARROW, last, 20);
                  newest(ofTeams(List.of("team-3")), Inbox.Narrowing.to(OWNER), last, 20);
                  inbox.tasksOf(List.of("full-1", "full-2"));
                  inbox.task("full-1", "decide-whether-to-share");
                  inbox.task("task-1");
                })
            .statements();
    assertThat(statements).hasSize(10);
    try (Connection connection =
            DriverManager.getConnection(
                database.url() + "?preferQueryMode=simple", "postgres", "postgres");
        Statement explain = connection.createStatement()) {
      for (String statement : statements) {
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines =
            explain.executeQuery("explain (generic_plan) " + numbered(statement))) {
          while (lines.next()) {
            plan.append(lines.getString(1)).append('\n');
          }
        }
        assertThat(plan.toString())
            .as(statement)
            .contains("on inbox_task")
            .doesNotContain("Seq Scan on inbox_task");
      }
    }
  }

  /** PostgreSQL explains a statement without values when its parameters are numbered. */
  private static String numbered(String statement) {
    StringBuilder numbered = new StringBuilder();
    int parameter = 1;
    for (int at = 0; at < statement.length(); at++) {
      char character = statement.charAt(at);
      if (character == '?') {
        numbered.append('$').append(parameter++);
      } else {
        numbered.append(character);
      }
    }
    return numbered.toString();
  }

  private List<InboxTask> tasks(
      Inbox.Wanted wanted, Inbox.Narrowing narrowing, @Nullable InboxTask after, int limit) {
    return inbox.tasks(wanted, narrowing, Inbox.Order.SOONEST_DUE, OWNER, after, limit);
  }

  private List<InboxTask> newest(
      Inbox.Wanted wanted, Inbox.Narrowing narrowing, @Nullable InboxTask after, int limit) {
    return inbox.tasks(wanted, narrowing, Inbox.Order.NEWEST, OWNER, after, limit);
  }

  private static Inbox.Wanted ofTeams(List<String> teams) {
    return new Inbox.Wanted(teams, "riverside", Set.of());
  }
}
