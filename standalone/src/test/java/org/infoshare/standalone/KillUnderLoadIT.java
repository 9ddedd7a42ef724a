package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.infoshare.events.Facts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, killed without warning while people work. {@code -Dinfoshare.full=true} makes the
 * load larger and kills more often.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillUnderLoadIT {

  private static final boolean FULL = Boolean.getBoolean("infoshare.full");
  private static final int REQUESTS = FULL ? 1000 : 80;
  private static final int KILLS = FULL ? 8 : 2;
  private static final int PEOPLE = 4;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private DataDirectory data;
  private Supervisor supervisor;
  private SamplePeople people;
  private Supervisor.Exchange exchange;
  private Journal journal;
  private EventTopic topic;
  private EventLog log;

  @BeforeAll
  void startTheExchange(@TempDir Path temporary) throws Refusal {
    data = DataDirectory.open(temporary.resolve("data"), 0);
    supervisor = new Supervisor(data, Ports.random());
    ServiceJars jars = ServiceJars.in(Path.of("target", "services"));
    people = SamplePeople.of(jars);
    exchange = supervisor.startServices(supervisor.startServers(), jars);
    journal = new Journal();
    topic = EventTopic.read(exchange.servers().kafka().bootstrapServers(), journal::take);
    log = new EventLog(exchange.servers().postgreSql());
  }

  @AfterAll
  void stopTheExchange() {
    topic.close();
    supervisor.close();
    data.close();
  }

  @Test
  void loses_and_repeats_nothing_when_the_workflow_service_is_killed() throws Exception {
    List<String> references = loadWhileKilling(exchange.workflow());

    assertEveryCommittedStepIsOnTheTopicInSequence(references);
    assertEveryNotificationThatWasDueIsDelivered(references);
    assertNoProcessIsStuck(references);
  }

  @Test
  void loses_and_repeats_nothing_when_the_notification_service_is_killed() throws Exception {
    List<String> references = loadWhileKilling(exchange.notification());

    assertEveryCommittedStepIsOnTheTopicInSequence(references);
    assertEveryNotificationThatWasDueIsDelivered(references);
    assertNoProcessIsStuck(references);
  }

  @Test
  void a_walk_through_says_what_is_missing_when_nobody_delivers() throws Exception {
    exchange.notification().kill();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      boolean everythingArrived =
          new Walkthrough(exchange, people, out, Clock.systemUTC(), Duration.ofSeconds(3)).run();

      assertThat(everythingArrived).isFalse();
    } finally {
      exchange.notification().startAgain();
      exchange.notification().awaitReady();
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("Not everything arrived:")
        .contains("A request that is shared:")
        .contains("A request that is declined:")
        .doesNotContain("Everything arrived.");
  }

  @Test
  void has_no_effect_to_hear_an_event_again() throws Exception {
    try (Load load = new Load(exchange.workflow(), people, 2, 2)) {
      load.finish();
      assertEveryCommittedStepIsOnTheTopicInSequence(load.references());
      assertEveryNotificationThatWasDueIsDelivered(load.references());
    }
    long deliveries = notification("select count(*) from delivery");
    int mails = exchange.servers().mail().received().size();
    int repeatsBefore = journal.repeats();

    int sent = RepeatedEvents.sendAllAgain(exchange.servers().kafka().bootstrapServers());

    await().atMost(LIMIT).until(() -> journal.repeats() >= repeatsBefore + sent);
    await().atMost(LIMIT).until(() -> RepeatedEvents.areHeard(exchange));
    assertThat(journal.broken()).isEmpty();
    assertThat(notification("select count(*) from inbox")).isEqualTo(log.ids().size());
    assertThat(notification("select count(*) from notification")).isZero();
    assertThat(notification("select count(*) from delivery")).isEqualTo(deliveries);
    assertThat(exchange.servers().mail().received()).hasSize(mails);
  }

  private List<String> loadWhileKilling(Service victim) throws Exception {
    try (Load load = new Load(exchange.workflow(), people, REQUESTS, PEOPLE)) {
      for (int kill = 1; kill <= KILLS; kill++) {
        int enough = REQUESTS * kill / (KILLS + 1);
        await().atMost(LIMIT).until(() -> load.done() >= enough);
        victim.kill();
        victim.startAgain();
        victim.awaitReady();
      }
      load.finish();
      assertThat(load.done()).isEqualTo(REQUESTS);
      assertThat(load.references()).hasSize(REQUESTS).doesNotHaveDuplicates();
      return load.references();
    }
  }

  private void assertEveryCommittedStepIsOnTheTopicInSequence(List<String> references)
      throws SQLException {
    for (String reference : references) {
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(journal.facts(reference)).contains(Facts.REQUEST_CLOSED));
    }
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(new HashSet<>(journal.ids())).isEqualTo(log.ids()));
    assertThat(journal.broken()).isEmpty();
    for (String reference : references) {
      assertThat(journal.of(reference)).hasSameSizeAs(log.idsOf(reference));
    }
    System.out.println(
        journal.events() + " events, of which " + journal.repeats() + " came more than once");
  }

  private void assertEveryNotificationThatWasDueIsDelivered(List<String> references)
      throws SQLException {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(notification("select count(*) from inbox"))
                  .as("every event was heard once")
                  .isEqualTo(log.ids().size());
              assertThat(notification("select count(*) from notification"))
                  .as("audiences that wait for an answer")
                  .isZero();
              assertThat(notification("select count(*) from delivery where status = 'PENDING'"))
                  .as("deliveries under way")
                  .isZero();
              assertThat(notification("select count(*) from report"))
                  .as("reports under way")
                  .isZero();
            });
    assertThat(notification("select count(*) from delivery where status = 'FAILED'")).isZero();
    for (String reference : references) {
      for (String channel : List.of("IN_APP", "EMAIL")) {
        assertThat(
                notification(
                    "select count(*) from delivery where reference = ? and fact = ? and channel = ?"
                        + " and status = 'DELIVERED'",
                    reference,
                    Facts.REQUESTER_NOTIFICATION_REQUESTED,
                    channel))
            .as("%s to the requester of %s", channel, reference)
            .isEqualTo(1);
      }
    }
    List<String> subjects = new ArrayList<>();
    exchange.servers().mail().received().forEach(mail -> subjects.add(mail.subject()));
    assertThat(references)
        .allSatisfy(
            reference ->
                assertThat(subjects)
                    .anySatisfy(subject -> assertThat(subject).contains(reference)));
  }

  private void assertNoProcessIsStuck(List<String> references) throws SQLException {
    for (String reference : references) {
      assertThat(
              workflow("select count(*) from act_ru_execution where business_key_ = ?", reference))
          .as("process instances of %s", reference)
          .isZero();
    }
    assertThat(workflow("select count(*) from act_ru_job where retries_ = 0")).isZero();
    assertThat(workflow("select count(*) from act_ru_incident")).isZero();
    assertThat(workflow("select count(*) from event_pending")).isZero();
    assertThat(workflow("select count(*) from event_parked")).isZero();
  }

  private long notification(String sql, String... parameters) throws SQLException {
    return count("notification", sql, parameters);
  }

  private long workflow(String sql, String... parameters) throws SQLException {
    return count("infoshare", sql, parameters);
  }

  private long count(String database, String sql, String... parameters) throws SQLException {
    try (Connection connection = exchange.servers().postgreSql().connect(database);
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
