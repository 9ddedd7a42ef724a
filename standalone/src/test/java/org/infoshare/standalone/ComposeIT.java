package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.infoshare.events.Facts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/**
 * The exchange as {@code docker compose} builds and starts it from this checkout. Runs where a
 * Docker engine answers; where none does it says so, and fails if containers were asked for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {

  private static final String SERVERS = System.getProperty("infoshare.servers", "");
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int REQUESTS = 40;
  private static final int PEOPLE = 4;

  private final Compose compose = new Compose();

  @BeforeAll
  void start() throws Exception {
    boolean answers = Compose.engineAnswers();
    if (!answers && SERVERS.equals("containers")) {
      throw new AssertionFailedError("-Dinfoshare.servers=containers, and no engine answers");
    }
    boolean wanted = answers && !SERVERS.equals("embedded");
    if (!wanted) {
      System.out.println(
          "ComposeIT is not run: "
              + (answers ? "-Dinfoshare.servers=embedded" : "no Docker engine answers"));
    }
    assumeTrue(wanted, "not on containers");
    compose.run("up", "--build", "--wait", "--quiet-pull");
  }

  @AfterAll
  void stop() throws Exception {
    if (Compose.engineAnswers() && !SERVERS.equals("embedded")) {
      compose.down();
    }
  }

  @Test
  @Order(1)
  void the_walk_through_passes_against_it() throws Exception {
    try (SupervisorProcess walkthrough =
        SupervisorProcess.standalone(
            "--walkthrough",
            "--at",
            compose.workflowNodes(1).get(0).toString(),
            "--kafka",
            compose.kafka(),
            "--database",
            compose.database("infoshare"),
            "--mail",
            compose.mail().toString())) {
      assertThat(walkthrough.awaitExit()).as("%s", walkthrough.lines()).isZero();
      assertThat(walkthrough.lines()).last().isEqualTo("Everything arrived.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"workflow-service", "notification-service"})
  @Order(2)
  void a_service_does_not_start_outside_the_sample_with_the_samples_secrets(String service)
      throws Exception {
    Compose.Result refused =
        compose.attempt("run", "--rm", "-T", "--no-deps", "-e", "SPRING_PROFILES_ACTIVE=", service);

    assertThat(refused.exit()).isNotZero();
    assertThat(refused.output()).contains("which everybody can read");
  }

  @Test
  @Order(3)
  void no_database_is_made_outside_the_sample_with_the_samples_secrets() throws Exception {
    Compose.Result refused =
        compose.attempt(
            "exec",
            "-T",
            "-e",
            "INFOSHARE_PROFILE=",
            "postgresql",
            "bash",
            "/docker-entrypoint-initdb.d/make-databases.sh");

    assertThat(refused.exit()).isNotZero();
    assertThat(refused.output()).contains("which everybody can read").doesNotContain("-not-secret");
  }

  @Test
  @Order(4)
  void nothing_in_it_runs_as_root_or_outside_utc_or_can_be_reached_from_elsewhere()
      throws Exception {
    for (String service : List.of("workflow-service", "notification-service", "mail-sink")) {
      assertThat(compose.run("exec", "-T", service, "id", "-u").strip()).isNotEqualTo("0");
      assertThat(compose.run("exec", "-T", service, "date", "+%Z").strip()).isEqualTo("UTC");
    }
    assertThat(compose.run("ps", "--format", "{{.Ports}}"))
        .contains("127.0.0.1:")
        .doesNotContain("0.0.0.0:", "[::]:");
  }

  @Test
  @Order(5)
  void two_of_each_lose_nothing_when_one_of_each_is_killed_half_way() throws Exception {
    compose.run(
        "up",
        "--no-build",
        "--wait",
        "--scale",
        "workflow-service=2",
        "--scale",
        "notification-service=2");
    List<URI> nodes = compose.workflowNodes(2);
    Journal journal = new Journal();
    EventLog log = log();
    try (EventTopic topic = EventTopic.read(compose.kafka(), journal::take);
        Work work = new Work(nodes)) {
      assertThat(topic).isNotNull();
      await().atMost(LIMIT).until(() -> work.done.get() >= REQUESTS / 2 || work.isOver());
      assertThat(work.done.get()).as("killed half way, not after the end").isLessThan(REQUESTS);
      compose.kill(compose.containers("workflow-service").get(0));
      compose.kill(compose.containers("notification-service").get(0));
      work.finish();

      assertEveryCommittedStepIsOnTheTopicInSequence(work.references, journal, log);
      assertEverybodyWasTold(work.references, log);
    }
    assertThat(compose.containers("workflow-service")).hasSize(1);
    assertThat(compose.containers("notification-service")).hasSize(1);
  }

  private EventLog log() {
    return new EventLog(() -> connect("infoshare"), "its container's log says why");
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        compose.database(database), "postgres", compose.superuserPassword());
  }

  private static void assertEveryCommittedStepIsOnTheTopicInSequence(
      List<String> references, Journal journal, EventLog log) {
    for (String reference : references) {
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(journal.facts(reference)).contains(Facts.REQUEST_CLOSED));
    }
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(new HashSet<>(journal.ids())).isEqualTo(log.ids()));
    assertThat(journal.broken()).isEmpty();
    System.out.println(
        references.size()
            + " requests on two of each, one of each killed: "
            + journal.events()
            + " events, of which "
            + journal.repeats()
            + " came more than once");
  }

  private void assertEverybodyWasTold(List<String> references, EventLog log) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(count("select count(*) from inbox")).isEqualTo(log.ids().size());
              assertThat(count("select count(*) from notification")).isZero();
              assertThat(count("select count(*) from delivery where status <> 'DELIVERED'"))
                  .isZero();
              assertThat(count("select count(*) from report")).isZero();
            });
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              List<String> subjects =
                  MailPage.at(compose.mail()).received().stream()
                      .map(MailSink.Mail::subject)
                      .toList();
              assertThat(references)
                  .allSatisfy(
                      reference ->
                          assertThat(subjects)
                              .anySatisfy(subject -> assertThat(subject).contains(reference)));
            });
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = connect("notification");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Whole requests from several people, half of whom begin at each node. */
  private static final class Work implements AutoCloseable {

    private final List<String> references = new CopyOnWriteArrayList<>();
    private final AtomicInteger done = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
    private final List<Future<Void>> futures = new ArrayList<>();

    Work(List<URI> nodes) throws Refusal {
      SamplePeople people = SamplePeople.of(ServiceJars.in(Path.of("target", "services")));
      List<URI> reversed = List.of(nodes.get(1), nodes.get(0));
      for (int number = 0; number < REQUESTS; number++) {
        List<URI> known = number % 2 == 0 ? nodes : reversed;
        Colleague requester = people.colleague("humphrey.crumpetworth", known, PATIENCE);
        Colleague holder = people.colleague("wilma.featherstitch", known, PATIENCE);
        futures.add(threads.submit(goThrough(requester, holder)));
      }
    }

    private Callable<Void> goThrough(Colleague requester, Colleague holder) {
      return () -> {
        String reference = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM));
        references.add(reference);
        holder.decide(reference, SampleContent.decisionToShare());
        holder.share(reference, Clock.systemUTC().instant());
        requester.openOutcome(reference);
        holder.inform(reference, Clock.systemUTC().instant());
        requester.confirm(reference, "One earlier injury.");
        holder.agree(reference);
        requester.giveFeedback(reference);
        done.incrementAndGet();
        return null;
      };
    }

    boolean isOver() {
      return futures.stream().allMatch(Future::isDone);
    }

    void finish() throws Exception {
      for (Future<Void> future : futures) {
        future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
