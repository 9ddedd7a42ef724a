package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.infoshare.events.Facts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes that fail while people work, round after round on one exchange with two nodes of
 * each service. A round for each fault; 200 rounds with {@code -Dinfoshare.full=true}; as many as
 * {@code -Dinfoshare.rounds} says. Each round prints its seed, and {@code -Dinfoshare.seed} with
 * that number begins with the same round.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultRunsIT {

  private static final Duration LIMIT = FaultyExchange.LIMIT;
  private static final int FAULTS = Fault.values().length;
  private static final int ROUNDS =
      Integer.getInteger("infoshare.rounds", Boolean.getBoolean("infoshare.full") ? 200 : FAULTS);
  private static final long SEED =
      Long.getLong(
          "infoshare.seed", (long) RandomGenerator.getDefault().nextInt(1_000_000) * FAULTS);

  /** Where the other node takes over, and where a node that is still starting ends for good. */
  private static final Set<Fault> FAULTS_THAT_FIND_EVERY_NODE =
      EnumSet.of(
          Fault.WORKFLOW_NODE_KILLED,
          Fault.WORKFLOW_NODE_HALTED,
          Fault.NOTIFICATION_NODE_KILLED,
          Fault.NOTIFICATION_NODE_HALTED,
          Fault.POSTGRESQL_KILLED,
          Fault.POSTGRESQL_DISK_FULL);

  private final Journal journal = new Journal();
  private final List<String> references = new ArrayList<>();
  private FaultyExchange exchange;
  private EventTopic topic;
  private Evidence evidence;

  @BeforeAll
  void startTheExchange(@TempDir Path temporary) throws Exception {
    // The mail sink ends the thread of a line that dropped half way with an exception.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
    exchange = new FaultyExchange(temporary.resolve("data"));
    topic = EventTopic.read(exchange.servers().kafka().bootstrapServers(), journal::take);
    evidence = new Evidence(exchange.servers(), journal);
  }

  @AfterAll
  void stopTheExchange() throws IOException {
    if (topic != null) {
      topic.close();
    }
    if (exchange != null) {
      exchange.close();
    }
  }

  @Test
  @Order(1)
  void nothing_is_lost_out_of_order_or_stuck_whatever_fails() throws Exception {
    FaultSummary summary = new FaultSummary(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      FaultPlan plan = FaultPlan.of(SEED + round);
      System.out.printf(
          "Round %d of %d, -Dinfoshare.seed=%d: %s, after %d actions on %d requests%n",
          round + 1,
          ROUNDS,
          plan.seed(),
          plan.fault().sentence(),
          plan.moment(),
          plan.lives().size());
      long begin = System.nanoTime();
      play(plan);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      summary.add(plan, took);
      System.out.printf("  all is well after %.1f seconds%n", took.toMillis() / 1000.0);
    }
    exchange.awaitEveryNode();
    summary.write(totals());
  }

  @Test
  @Order(2)
  void a_walk_through_says_what_is_missing_when_nobody_delivers() throws Exception {
    exchange.awaitEveryNode();
    exchange.notifications().forEach(Service::kill);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      boolean everythingArrived =
          new Walkthrough(
                  exchange.first(),
                  exchange.people(),
                  out,
                  Clock.systemUTC(),
                  Duration.ofSeconds(3))
              .run();

      assertThat(everythingArrived).isFalse();
    } finally {
      for (Service service : exchange.notifications()) {
        service.startAgain();
      }
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("Not everything arrived:")
        .contains("A request that is shared:")
        .contains("A request that is declined:")
        .doesNotContain("Everything arrived.");
    Set<String> walked = new EventLog(exchange.servers().postgreSql()).references();
    walked.removeAll(references);
    references.addAll(walked);
  }

  @Test
  @Order(3)
  void has_no_effect_to_hear_an_event_again() throws Exception {
    takeThrough(FaultPlan.of(SEED));
    exchange.awaitEveryNode();
    long deliveries = notification("select count(*) from delivery");
    int mails = evidence.mails().size();
    int repeatsBefore = journal.repeats();

    int sent = RepeatedEvents.sendAllAgain(exchange.servers().kafka().bootstrapServers());

    await().atMost(LIMIT).until(() -> journal.repeats() >= repeatsBefore + sent);
    await().atMost(LIMIT).until(() -> RepeatedEvents.areHeard(exchange.first()));
    assertThat(journal.broken()).isEmpty();
    assertThat(notification("select count(*) from inbox")).isEqualTo(evidence.steps());
    assertThat(notification("select count(*) from notification")).isZero();
    assertThat(notification("select count(*) from delivery")).isEqualTo(deliveries);
    assertThat(evidence.mails()).hasSize(mails);
  }

  @Test
  @Order(4)
  void an_operator_sees_each_failure_mends_it_and_all_is_delivered_in_order() throws Exception {
    exchange.awaitEveryNode();
    long begin = System.nanoTime();
    Operator operator = new Operator(exchange);
    Colleague requester =
        exchange.people().colleague(Load.REQUESTERS.get(0), exchange.addresses(), LIMIT);
    Colleague holder =
        exchange.people().colleague(Load.HOLDERS.get(0), exchange.addresses(), LIMIT);

    exchange.mailIs(MailGate.Mood.REFUSING);
    String reference = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
    references.add(reference);
    operator.seesDeliveriesThatFail();
    exchange.mailIs(MailGate.Mood.WELL);
    operator.sendsThemAnew();

    exchange.administer(
        "infoshare",
        "alter table event_log add constraint broken check (reference <> '%s') not valid"
            .formatted(reference));
    exchange.administer("infoshare", Operator.TIMER_IS_DUE.formatted(reference));
    String job = operator.seesAJobThatFails();
    exchange.administer("infoshare", "alter table event_log drop constraint broken");
    operator.runs(job);

    exchange.administer(
        "notification",
        "alter table notification add constraint broken check (fact <> '%s') not valid"
            .formatted(Facts.REQUESTER_NOTIFICATION_REQUESTED));
    holder.decide(reference, SampleContent.decisionToDecline());
    operator.seesADeadLetter();
    exchange.administer("notification", "alter table notification drop constraint broken");
    operator.replaysIt();

    exchange.servers().kafka().process().kill();
    requester.openOutcome(reference);
    operator.seesEventsWaitAndWhoHasThem();
    exchange.servers().kafka().startAgain();
    exchange.servers().kafka().awaitReady();
    operator.seesThatNothingWaits();

    awaitNothingOpen(List.of(reference));
    assertThat(evidence.wrong(references)).isEmpty();
    System.out.printf(
        "An operator mended four failures in %d seconds.%n",
        Duration.ofNanos(System.nanoTime() - begin).toSeconds());
  }

  /** People at work, the fault in the middle, the repair, and everything at its end. */
  private void play(FaultPlan plan) throws Exception {
    if (FAULTS_THAT_FIND_EVERY_NODE.contains(plan.fault())) {
      // Else a node that was killed before and still starts is one fault more.
      exchange.awaitEveryNode();
    }
    try (Load load = new Load(exchange.addresses(), exchange.people(), plan.lives())) {
      await().atMost(LIMIT).until(() -> load.actions() >= plan.moment() || load.isOver());
      exchange.suffer(plan, load);
      finish(load, plan);
    }
  }

  private void takeThrough(FaultPlan plan) throws Exception {
    try (Load load = new Load(exchange.addresses(), exchange.people(), plan.lives())) {
      finish(load, plan);
    }
  }

  private void finish(Load load, FaultPlan plan) throws Exception {
    load.finish();
    assertThat(load.references()).hasSize(plan.lives().size()).doesNotHaveDuplicates();
    references.addAll(load.references());
    awaitNothingOpen(load.references());
    assertThat(evidence.wrong(references)).isEmpty();
  }

  private void awaitNothingOpen(List<String> requests) {
    await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .untilAsserted(() -> assertThat(evidence.open(requests)).isEmpty());
  }

  /** Read anew from the first record of the topic, and from both databases. */
  private FaultSummary.Totals totals() throws Exception {
    awaitNothingOpen(references);
    Journal anew = new Journal();
    EventTopic again = EventTopic.read(exchange.servers().kafka().bootstrapServers(), anew::take);
    try {
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(evidence.stepsMissingFrom(anew.ids())).isZero());
    } finally {
      again.close();
    }
    assertThat(anew.broken()).isEmpty();
    assertThat(evidence.inventedAmong(anew.ids())).isZero();
    List<UUID> mails = evidence.mails();
    return new FaultSummary.Totals(
        references.size(),
        evidence.steps(),
        anew.events(),
        anew.repeats(),
        evidence.gaps() + anew.broken().size(),
        evidence.stepsMissingFrom(anew.ids()),
        evidence.open(references).size(),
        mails.size(),
        mails.size() - new HashSet<>(mails).size());
  }

  private long notification(String sql) throws SQLException {
    try (Connection connection = exchange.servers().postgreSql().connect("notification");
        Statement query = connection.createStatement();
        ResultSet row = query.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
