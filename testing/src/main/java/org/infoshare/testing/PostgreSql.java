package org.infoshare.testing;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A real PostgreSQL 17 server, started once per JVM and stopped with it. */
public final class PostgreSql {

  private static final String SUPERUSER = "postgres";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgreSql() {}

  /**
   * Makes an empty database that no other test uses.
   *
   * @return the new database, with the superuser's way in
   */
  public static Database freshDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    Server.ADDRESS.database("postgres").execute("create database " + name);
    return Server.ADDRESS.database(name);
  }

  /** One database of the server, which is on another host where the engine of containers is. */
  public record Database(String host, int port, String name) {

    /** Another database of the same server. */
    public Database other(String database) {
      return new Database(host, port, database);
    }

    /** The JDBC address without credentials. */
    public String url() {
      return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /**
     * Copies this database as it is at one moment, as a backup would. PostgreSQL does so only while
     * nobody is connected, and a closed connection takes a moment to leave the server: whoever is
     * left is sent away.
     *
     * @param copy the name of the new database
     * @return the copy, on the same server
     */
    public Database copyTo(String copy) {
      Database server = other("postgres");
      server.execute("alter database " + name + " allow_connections false");
      try {
        await()
            .ignoreExceptions()
            .untilAsserted(
                () -> {
                  server.execute(
                      "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                          + name
                          + "'");
                  server.execute("create database " + copy + " template " + name);
                });
      } finally {
        server.execute("alter database " + name + " allow_connections true");
      }
      return other(copy);
    }

    /** A connection as superuser, who may do what the services' own roles may not. */
    public Connection connectAsSuperuser() throws SQLException {
      return DriverManager.getConnection(url(), SUPERUSER, SUPERUSER);
    }

    /** Runs one or more SQL statements as superuser. */
    public void execute(String sql) {
      try (Connection connection = connectAsSuperuser();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException failure) {
        throw new IllegalStateException("SQL failed in database " + name, failure);
      }
    }

    /**
     * Runs a script from the class path as superuser, as a database administrator would.
     *
     * @param resource the absolute class path name, for example {@code /db/roles.sql}
     * @param placeholders what replaces each <code>${name}</code> in the script
     */
    public void executeScript(String resource, Map<String, String> placeholders) {
      try (var stream = PostgreSql.class.getResourceAsStream(resource)) {
        if (stream == null) {
          throw new IllegalArgumentException("No such script on the class path: " + resource);
        }
        String sql = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        for (var placeholder : placeholders.entrySet()) {
          sql = sql.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        execute(sql);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private record Address(String host, int port) {
    Database database(String name) {
      return new Database(host, port, name);
    }
  }

  private static final class Server {
    static final Address ADDRESS =
        switch (Servers.chosen()) {
          case CONTAINERS -> startContainer();
          case EMBEDDED -> startEmbedded();
        };

    // Stopped at the end of the JVM.
    @SuppressWarnings("resource")
    private static Address startContainer() {
      PostgreSQLContainer server =
          new PostgreSQLContainer(Images.postgreSql())
              .withUsername(SUPERUSER)
              .withPassword(SUPERUSER)
              .withDatabaseName(SUPERUSER)
              .withCommand("postgres", "-c", "max_connections=200", "-c", "fsync=off");
      server.start();
      AfterTheServices.stop("PostgreSQL", server);
      return new Address(
          server.getHost(), server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
    }

    private static Address startEmbedded() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .setServerConfig("fsync", "off")
                .setRegisterShutdownHook(false)
                .start();
        AfterTheServices.stop("PostgreSQL", server);
        return new Address("localhost", server.getPort());
      } catch (IOException failure) {
        throw new UncheckedIOException(
            "PostgreSQL did not start: is there space left for temporary files?", failure);
      }
    }
  }
}
