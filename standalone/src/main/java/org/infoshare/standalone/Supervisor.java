package org.infoshare.standalone;

import java.nio.file.Path;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Starts every part of the exchange, watches over them, and ends them in order. */
final class Supervisor implements AutoCloseable {

  private final DataDirectory data;
  private final Ports ports;
  private final Secrets secrets;
  private final Deque<Part> parts = new ConcurrentLinkedDeque<>();
  private volatile boolean closing;

  /** Something that was started and has to end. */
  private record Part(Runnable stop) {}

  Supervisor(DataDirectory data, Ports ports) throws Refusal {
    this.data = data;
    this.ports = ports;
    this.secrets = Secrets.in(data);
  }

  /** PostgreSQL, Kafka and the SMTP sink. */
  record Servers(PostgreSqlServer postgreSql, KafkaServer kafka, MailSink mail) {

    private Optional<String> ended() {
      if (!postgreSql.isAlive()) {
        return Optional.of("PostgreSQL ended unexpectedly: " + postgreSql.log() + " says why.");
      }
      return endedChild(kafka.process());
    }
  }

  /** All parts, ready to be used. */
  record Exchange(Servers servers, Service workflow, Service notification) {

    /** What ended although nobody asked it to, as a sentence. */
    Optional<String> ended() {
      return servers
          .ended()
          .or(() -> endedChild(workflow.process()))
          .or(() -> endedChild(notification.process()));
    }
  }

  /** Starts what the services need, and waits until each answers. */
  Servers startServers() throws Refusal {
    KafkaServer kafka = KafkaServer.start(data, ports, secrets);
    started("Kafka", () -> kafka.process().stop());
    PostgreSqlServer postgreSql = PostgreSqlServer.start(data, ports.postgreSql(), secrets);
    started("PostgreSQL", postgreSql::stop);
    MailSink mail = MailSink.start(ports.smtp());
    started("SMTP", mail::close);
    postgreSql.awaitReady();
    kafka.awaitReady();
    return new Servers(postgreSql, kafka, mail);
  }

  /** Starts both services on running servers, and waits until each is well. */
  Exchange startServices(Servers servers, ServiceJars jars) throws Refusal {
    return startServices(servers, jars, new Node("", ports, Map.of()));
  }

  /**
   * A node of each service.
   *
   * @param suffix tells its logs from those of other nodes
   * @param ports where its services listen; the other ports in it mean nothing
   * @param settings environment variables over those that every node has
   */
  record Node(String suffix, Ports ports, Map<String, String> settings) {}

  /** Starts a node of both services on running servers, and waits until each is well. */
  Exchange startServices(Servers servers, ServiceJars jars, Node node) throws Refusal {
    ServiceSettings settings = new ServiceSettings(servers, node.ports(), secrets);
    Databases databases = new Databases(servers.postgreSql());
    for (ServiceSettings.Database database : settings.databases(jars)) {
      databases.make(
          database.name(),
          ServiceJars.text(database.jar(), "db/roles.sql"),
          database.placeholders());
    }
    Service workflow =
        service(
            ServiceJars.WORKFLOW + node.suffix(),
            jars.workflow(),
            node.ports().workflow(),
            "384m",
            over(settings.workflow(), node.settings()));
    Service notification =
        service(
            ServiceJars.NOTIFICATION + node.suffix(),
            jars.notification(),
            node.ports().notification(),
            "192m",
            over(settings.notification(), node.settings()));
    workflow.awaitReady();
    notification.awaitReady();
    return new Exchange(servers, workflow, notification);
  }

  /** Whether it is ending, so that parts are ending too. */
  boolean isClosing() {
    return closing;
  }

  /** Ends whatever was started, the last first. A second call waits for the first. */
  @Override
  public synchronized void close() {
    closing = true;
    for (Part part = parts.poll(); part != null; part = parts.poll()) {
      part.stop().run();
    }
  }

  private static Map<String, String> over(Map<String, String> usual, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(usual);
    all.putAll(more);
    return all;
  }

  private Service service(
      String name, Path jar, int port, String heap, Map<String, String> environment)
      throws Refusal {
    Service service = Service.start(name, jar, port, heap, environment, data);
    started(name, () -> service.process().stop());
    return service;
  }

  private void started(String name, Runnable stop) throws Refusal {
    parts.push(new Part(stop));
    if (closing) {
      close();
      throw new Refusal("Stopped while starting " + name + ".");
    }
  }

  private static Optional<String> endedChild(JavaChild child) {
    return child
        .exitCode()
        .map(
            code ->
                child.name()
                    + " ended unexpectedly with exit code "
                    + code
                    + ": "
                    + child.log()
                    + " says why.");
  }
}
