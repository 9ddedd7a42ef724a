package org.infoshare.benchmarks;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.infoshare.benchmarks.ours.OursProcess;
import org.infoshare.standalone.LocalServers;

/** The servers that all sides share, and what each side is told of them. */
final class Surroundings implements AutoCloseable {

  static final String OURS = "infoshare";
  static final String NOTIFICATION = "notification";

  /** The consumer group of a notification service that hears nothing of what was before. */
  static final String FROM_NOW_ON = "notification-service-from-now-on";

  /** The same for every side under load. */
  private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g");

  private final Places places;
  private final LocalServers servers;
  private final MailDrain mail;
  private final Backlog backlog;

  private Surroundings(Places places, LocalServers servers, MailDrain mail) {
    this.places = places;
    this.servers = servers;
    this.mail = mail;
    this.backlog = new Backlog(servers.bootstrapServers());
  }

  static Surroundings start(Places places) {
    LocalServers servers = LocalServers.start(places.data(), places.services());
    return new Surroundings(places, servers, MailDrain.start());
  }

  LocalServers servers() {
    return servers;
  }

  Backlog backlog() {
    return backlog;
  }

  Places places() {
    return places;
  }

  /** The workflow service with its relay, under load. */
  SideProcess.Program ours(List<String> options) {
    List<String> java = new ArrayList<>(HEAP);
    java.addAll(options);
    java.addAll(List.of("-cp", places.ours(), OursProcess.class.getName()));
    return new SideProcess.Program("ours", java, servers.workflowService());
  }

  /** The stock peer, on a new database of its own. */
  SideProcess.Program peer(boolean tuned) {
    String name = tuned ? "stock-peer-tuned" : "stock-peer";
    Map<String, String> environment = newDatabase(name, "SPRING_DATASOURCE_", "USERNAME");
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers());
    environment.put("SPRING_KAFKA_CONSUMER_GROUP_ID", name);
    if (tuned) {
      environment.put("SPRING_PROFILES_ACTIVE", "tuned");
    }
    return new SideProcess.Program(
        name, List.of(HEAP.get(0), HEAP.get(1), "-jar", places.peer().toString()), environment);
  }

  /** For our events what the peer has within itself, on a new database of its own. */
  SideProcess.Program rowListener() {
    Map<String, String> environment = newDatabase(RowListener.GROUP, "DATABASE_", "USER");
    environment.put("KAFKA", servers.bootstrapServers());
    return new SideProcess.Program(
        RowListener.GROUP,
        List.of(
            "-Xmx256m", "-cp", System.getProperty("java.class.path"), RowListener.class.getName()),
        environment);
  }

  /** Makes a database and its owner; what a program is told of them. */
  private Map<String, String> newDatabase(String name, String prefix, String user) {
    String role = name.replace('-', '_');
    String password = secret();
    execute(
        "postgres",
        "create role " + role + " login password '" + password + "'",
        "create database " + role + " owner " + role);
    Map<String, String> environment = new HashMap<>();
    environment.put(prefix + "URL", servers.url(role));
    environment.put(prefix + user, role);
    environment.put(prefix + "PASSWORD", password);
    return environment;
  }

  /** The workflow service from its own jar. */
  ServiceProcess workflowService(List<String> options) {
    return ServiceProcess.start(
        places.service("workflow-service"),
        options,
        servers.workflowService(),
        places.logs().resolve("workflow-service.log"));
  }

  /** The notification service from its own jar; its e-mail goes nowhere. */
  ServiceProcess notificationService(List<String> options) {
    return notificationService(options, Map.of());
  }

  /** The same, as a consumer group of its own that hears nothing of what was before. */
  ServiceProcess notificationServiceFromNowOn(List<String> options) {
    return notificationService(
        options,
        Map.of(
            "SPRING_KAFKA_CONSUMER_GROUP_ID",
            FROM_NOW_ON,
            "SPRING_KAFKA_CONSUMER_AUTO_OFFSET_RESET",
            "latest"));
  }

  private ServiceProcess notificationService(List<String> options, Map<String, String> also) {
    Map<String, String> environment = new HashMap<>(servers.notificationService());
    environment.putAll(also);
    environment.put("SPRING_MAIL_PORT", String.valueOf(mail.port()));
    return ServiceProcess.start(
        places.service("notification-service"),
        options,
        environment,
        places.logs().resolve("notification-service.log"));
  }

  /** Runs statements as superuser, each in a transaction of its own. */
  void execute(String database, String... statements) {
    try (Connection connection = servers.connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("SQL failed in " + database, failure);
    }
  }

  /** The one number that a query gives. */
  long number(String database, String sql) {
    try (Connection connection = servers.connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException("SQL failed in " + database, failure);
    }
  }

  private static String secret() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    backlog.close();
    mail.close();
    servers.close();
  }
}
