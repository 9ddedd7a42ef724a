package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A whole exchange with two nodes of each service, every part of which can be made to fail. */
final class FaultyExchange implements AutoCloseable {

  static final Duration LIMIT = Duration.ofMinutes(4);

  /** Longer than every lease below. */
  private static final Duration HALT = Duration.ofSeconds(9);

  /** What waits for minutes in service waits for seconds here. */
  private static final Map<String, String> SHORT_LEASES =
      Map.ofEntries(
          Map.entry("INFOSHARE_PUBLISHING_LEASE", "3s"),
          Map.entry("INFOSHARE_PUBLISHING_BLOCKTIMEOUT", "2s"),
          Map.entry("INFOSHARE_PUBLISHING_LONGESTBACKOFF", "500ms"),
          Map.entry("INFOSHARE_PROCESS_JOBS_LOCK", "PT5S"),
          Map.entry("INFOSHARE_DELIVERY_LEASE", "7s"),
          Map.entry("INFOSHARE_DELIVERY_EMAIL_MOST", "50"),
          Map.entry("INFOSHARE_DELIVERY_EMAIL_FIRSTPAUSE", "500ms"),
          Map.entry("INFOSHARE_DELIVERY_EMAIL_LONGESTPAUSE", "2s"),
          Map.entry(
              "SPRING_DATASOURCE_HIKARI_CONNECTIONINITSQL",
              "set idle_in_transaction_session_timeout = '7s'"),
          Map.entry("SPRING_KAFKA_CONSUMER_PROPERTIES_SESSION_TIMEOUT_MS", "6000"),
          Map.entry("SPRING_KAFKA_CONSUMER_PROPERTIES_HEARTBEAT_INTERVAL_MS", "1000"),
          Map.entry("SPRING_KAFKA_PRODUCER_PROPERTIES_DELIVERY_TIMEOUT_MS", "5000"),
          Map.entry("SPRING_KAFKA_PRODUCER_PROPERTIES_REQUEST_TIMEOUT_MS", "3000"),
          Map.entry("SPRING_KAFKA_PRODUCER_PROPERTIES_MAX_BLOCK_MS", "2000"),
          Map.entry("SPRING_MAIL_PROPERTIES_MAIL_SMTP_TIMEOUT", "1000"));

  private static final int MEBIBYTES = 1024;
  private static final int MEBIBYTES_OF_KAFKA = 512;

  private final List<Disk> disks = new ArrayList<>();
  private final DataDirectory data;
  private final Supervisor supervisor;
  private final Supervisor.Servers servers;
  private final List<Supervisor.Exchange> nodes = new ArrayList<>();
  private final SamplePeople people;
  private final MailGate gate;
  private final Disk kafkaDisk;
  private final Disk postgreSqlDisk;

  FaultyExchange(Path directory) throws Exception {
    Files.createDirectories(directory);
    Optional<Disk> own = Disk.mountedAt(directory, MEBIBYTES);
    own.ifPresent(disks::add);
    data = DataDirectory.open(directory, 0);
    Optional<Disk> kafkas = Optional.empty();
    if (own.isPresent()) {
      kafkas =
          Disk.mountedAt(Files.createDirectories(directory.resolve("kafka")), MEBIBYTES_OF_KAFKA);
      kafkas.ifPresent(disks::add);
    }
    Ports ports = Ports.random();
    supervisor = new Supervisor(data, ports);
    servers = supervisor.startServers();
    Ports others = Ports.random();
    while (Math.abs(others.workflow() - ports.workflow()) < Ports.COUNT) {
      others = Ports.random();
    }
    kafkaDisk =
        kafkas.orElse(Disk.refusingWritesOf(() -> List.of(servers.kafka().process().pid())));
    postgreSqlDisk = own.orElse(Disk.refusingWritesOf(this::postgreSqlProcesses));
    System.out.println(
        own.isPresent()
            ? "Full disks: file systems in memory, filled to the last byte."
            : "Full disks: this user may not mount, so the system refuses every write instead.");
    keepLittle();
    gate = MailGate.open(others.smtp(), ports.smtp());
    ServiceJars jars = ServiceJars.in(Path.of("target", "services"));
    people = SamplePeople.of(jars);
    nodes.add(start(jars, "", ports));
    nodes.add(start(jars, "-2", others));
  }

  private Supervisor.Exchange start(ServiceJars jars, String suffix, Ports ports) throws Refusal {
    Map<String, String> settings = new HashMap<>(SHORT_LEASES);
    settings.put("SPRING_MAIL_PORT", String.valueOf(gate.port()));
    return supervisor.startServices(servers, jars, new Supervisor.Node(suffix, ports, settings));
  }

  @Override
  public void close() throws IOException {
    try (data;
        gate) {
      supervisor.close();
    } finally {
      for (int last = disks.size() - 1; last >= 0; last--) {
        disks.get(last).close();
      }
    }
  }

  SamplePeople people() {
    return people;
  }

  Supervisor.Servers servers() {
    return servers;
  }

  /** The first node of each service. */
  Supervisor.Exchange first() {
    return nodes.get(0);
  }

  List<Service> workflows() {
    return nodes.stream().map(Supervisor.Exchange::workflow).toList();
  }

  List<Service> notifications() {
    return nodes.stream().map(Supervisor.Exchange::notification).toList();
  }

  List<URI> addresses() {
    return workflows().stream().map(Service::address).toList();
  }

  /** How the line to the mail server behaves from now on. */
  void mailIs(MailGate.Mood mood) throws IOException {
    gate.become(mood);
  }

  /** Changes a database as its administrator. */
  void administer(String database, String sql) throws SQLException {
    try (Connection connection = servers.postgreSql().connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Waits until every node answers again that was started again. */
  void awaitEveryNode() throws Refusal {
    for (Service service : Stream.concat(workflows().stream(), notifications().stream()).toList()) {
      service.awaitReady();
    }
  }

  /** Makes the fault happen, sees that it has its effect, and repairs it. */
  void suffer(FaultPlan plan, Load load) throws Exception {
    switch (plan.fault()) {
      case WORKFLOW_NODE_KILLED -> {
        Service victim = workflows().get(plan.node());
        victim.kill();
        awaitOneRelayWithEveryShard();
        victim.startAgain();
      }
      case WORKFLOW_SERVICE_KILLED -> killAndStartAgain(workflows());
      case NOTIFICATION_NODE_KILLED -> killAndStartAgain(List.of(notifications().get(plan.node())));
      case NOTIFICATION_SERVICE_KILLED -> killAndStartAgain(notifications());
      case KAFKA_KILLED -> {
        servers.kafka().process().kill();
        await("an event that waits for Kafka")
            .atMost(LIMIT)
            .until(() -> load.isOver() || number("infoshare", PENDING) > 0);
        servers.kafka().startAgain();
        servers.kafka().awaitReady();
      }
      case POSTGRESQL_KILLED -> {
        servers.postgreSql().kill();
        assertThatPeopleAreTold();
        startPostgreSqlAgain();
      }
      case WORKFLOW_NODE_HALTED ->
          halt(workflows().get(plan.node()), this::awaitOneRelayWithEveryShard);
      case NOTIFICATION_NODE_HALTED -> halt(notifications().get(plan.node()), () -> {});
      case RELAY_SESSION_LOST -> {
        assertThat(number("infoshare", END_A_RELAY_SESSION)).isEqualTo(1);
        await("an owner for every shard")
            .atMost(LIMIT)
            .until(() -> number("infoshare", SHARDS) == 16);
      }
      case KAFKA_DISK_FULL -> {
        kafkaDisk.fill();
        await("Kafka without space ends")
            .atMost(LIMIT)
            .until(() -> !servers.kafka().process().isAlive());
        kafkaDisk.free();
        servers.kafka().startAgain();
        servers.kafka().awaitReady();
      }
      case POSTGRESQL_DISK_FULL -> {
        postgreSqlDisk.fill();
        await("PostgreSQL has no space").atMost(LIMIT).until(this::postgreSqlHasNoSpace);
        assertThatPeopleAreTold();
        postgreSqlDisk.free();
        startPostgreSqlAgain();
      }
      case SMTP_REFUSING -> misbehave(MailGate.Mood.REFUSING);
      case SMTP_SLOW -> misbehave(MailGate.Mood.SLOW);
      case SMTP_DROPPING -> misbehave(MailGate.Mood.DROPPING);
    }
  }

  private static void killAndStartAgain(List<Service> victims) throws Refusal {
    victims.forEach(Service::kill);
    for (Service victim : victims) {
      victim.startAgain();
    }
  }

  private static void halt(Service victim, Check meanwhile) throws Exception {
    ProcessHandle process = ProcessHandle.of(victim.process().pid()).orElseThrow();
    SupervisorProcess.signal(process, "STOP");
    try {
      await().atMost(LIMIT).pollDelay(HALT).until(() -> true);
      meanwhile.run();
    } finally {
      SupervisorProcess.signal(process, "CONT");
    }
  }

  private interface Check {
    void run() throws Exception;
  }

  /** Until at least one message could not be sent at the first attempt. */
  private void misbehave(MailGate.Mood mood) throws Exception {
    long before = number("notification", ATTEMPTED_AGAIN);
    gate.become(mood);
    try {
      await("a message that is to be sent again")
          .atMost(LIMIT)
          .until(() -> number("notification", ATTEMPTED_AGAIN) > before);
    } finally {
      gate.become(MailGate.Mood.WELL);
    }
  }

  private void awaitOneRelayWithEveryShard() {
    await("one relay with every shard")
        .atMost(LIMIT)
        .until(() -> number("infoshare", RELAYS) == 1 && number("infoshare", SHARDS) == 16);
  }

  /**
   * A call is answered with a problem that says what to do; or well, where it only reads and the
   * server still does that.
   */
  private void assertThatPeopleAreTold() {
    ApiClient somebody = people.colleague(Load.REQUESTERS.get(0), addresses(), Duration.ZERO).api();
    await("people are told that it is not possible now")
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              try {
                somebody.get("/api/tasks?limit=1");
                return servers.postgreSql().isAlive();
              } catch (ApiClient.Refused told) {
                assertThat(told.status()).as(told.getMessage()).isEqualTo(503);
                assertThat(told).hasMessageContaining("not-possible-now");
                return true;
              }
            });
  }

  private void startPostgreSqlAgain() {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              if (!servers.postgreSql().isAlive()) {
                servers.postgreSql().startAgain();
              }
              assertThat(postgreSqlAnswers())
                  .as(
                      () ->
                          "PostgreSQL answers; its log ends: " + endOf(servers.postgreSql().log()))
                  .isTrue();
            });
  }

  private static String endOf(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private boolean postgreSqlAnswers() {
    try {
      return number("infoshare", "select 1") == 1;
    } catch (SQLException away) {
      return false;
    }
  }

  /** Writes to its log as much as makes it want another file. */
  private boolean postgreSqlHasNoSpace() {
    try {
      execute("select pg_logical_emit_message(true, 'filling', repeat('x', 40000000))");
      return false;
    } catch (SQLException noSpace) {
      return true;
    }
  }

  /** Old log files are not kept for later use, and not many of them. */
  private void keepLittle() throws SQLException {
    execute("alter system set max_wal_size = '64MB'");
    execute("alter system set min_wal_size = '32MB'");
    execute("alter system set wal_recycle = off");
    execute("select pg_reload_conf()");
  }

  private List<Long> postgreSqlProcesses() {
    return ProcessHandle.of(servers.postgreSql().pid()).stream()
        .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  private void execute(String sql) throws SQLException {
    administer("postgres", sql);
  }

  private long number(String database, String sql) throws SQLException {
    try (Connection connection = servers.postgreSql().connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static final String PENDING = "select count(*) from event_pending";

  private static final String ATTEMPTED_AGAIN =
      "select coalesce(sum(attempts), 0) from delivery where channel = 'EMAIL' and status = 'PENDING'";

  private static final String RELAY_LOCKS =
      " from pg_locks where locktype = 'advisory' and classid = 1230262867 and granted";

  private static final String SHARDS = "select count(*)" + RELAY_LOCKS + " and objid < 16";

  private static final String RELAYS = "select count(*)" + RELAY_LOCKS + " and objid = 1000";

  private static final String END_A_RELAY_SESSION =
      "select count(pg_terminate_backend(pid)) from (select pid"
          + RELAY_LOCKS
          + " and objid < 16 order by pid limit 1) owner";
}
