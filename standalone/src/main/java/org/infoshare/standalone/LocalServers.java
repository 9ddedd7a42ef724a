package org.infoshare.standalone;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * PostgreSQL and Kafka as {@code ./start} runs them, with the services' databases, for programs
 * that measure the services. They end with {@link #close} or with the process, whichever is first.
 */
public final class LocalServers implements AutoCloseable {

  private final DataDirectory data;
  private final Supervisor supervisor;
  private final Supervisor.Servers servers;
  private final ServiceSettings settings;
  private final Ports ports;

  private LocalServers(
      DataDirectory data,
      Supervisor supervisor,
      Supervisor.Servers servers,
      ServiceSettings settings,
      Ports ports) {
    this.data = data;
    this.supervisor = supervisor;
    this.servers = servers;
    this.settings = settings;
    this.ports = ports;
  }

  /**
   * Starts them on free ports of loopback, and waits until they answer.
   *
   * @param directory where they keep their data: empty, missing, or of an earlier run
   * @param services where {@code workflow-service.jar} and {@code notification-service.jar} are
   * @throws IllegalStateException saying in one sentence why they did not start
   */
  public static LocalServers start(Path directory, Path services) {
    try {
      DataDirectory data = DataDirectory.open(directory, DataDirectory.SPACE_WANTED);
      LeftOvers.stop(data, System.err);
      data.clear();
      Ports ports = Ports.random();
      Supervisor supervisor = new Supervisor(data, ports);
      Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close));
      Supervisor.Servers servers = supervisor.startServers();
      ServiceSettings settings = new ServiceSettings(servers, ports, Secrets.in(data));
      Databases databases = new Databases(servers.postgreSql());
      for (ServiceSettings.Database database : settings.databases(ServiceJars.in(services))) {
        databases.make(
            database.name(),
            ServiceJars.text(database.jar(), "db/roles.sql"),
            database.placeholders());
      }
      return new LocalServers(data, supervisor, servers, settings, ports);
    } catch (Refusal refusal) {
      throw new IllegalStateException(refusal.sentence(), refusal);
    }
  }

  /** A connection to PostgreSQL as superuser. */
  public Connection connect(String database) throws SQLException {
    return servers.postgreSql().connect(database);
  }

  /**
   * Stops PostgreSQL and starts it again, on the same data and port: who is connected loses the
   * connection.
   *
   * @throws IllegalStateException saying in one sentence why it did not start
   */
  public void restartPostgreSql() {
    PostgreSqlServer server = servers.postgreSql();
    try {
      server.stop();
      server.startAgain();
      server.awaitReady();
    } catch (Refusal refusal) {
      throw new IllegalStateException(refusal.sentence(), refusal);
    }
  }

  /** The JDBC address of a database, without credentials. */
  public String url(String database) {
    return servers.postgreSql().url(database);
  }

  /** Where Kafka listens. */
  public String bootstrapServers() {
    return servers.kafka().bootstrapServers();
  }

  /** The ids of their processes, by name. */
  public Map<String, Long> processes() {
    return Map.of(
        "PostgreSQL", servers.postgreSql().pid(), "Kafka", servers.kafka().process().pid());
  }

  /** The port of the SMTP sink. */
  public int smtpPort() {
    return ports.smtp();
  }

  /** What the workflow service is told in its environment, its port among it. */
  public Map<String, String> workflowService() {
    return told(settings::workflow);
  }

  /** What the notification service is told in its environment, its port among it. */
  public Map<String, String> notificationService() {
    return told(settings::notification);
  }

  @Override
  public void close() {
    supervisor.close();
    data.close();
  }

  private static Map<String, String> told(Settings settings) {
    try {
      return settings.get();
    } catch (Refusal refusal) {
      throw new IllegalStateException(refusal.sentence(), refusal);
    }
  }

  private interface Settings {

    Map<String, String> get() throws Refusal;
  }
}
