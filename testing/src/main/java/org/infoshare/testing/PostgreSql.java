package org.infoshare.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL 17 server, started once per JVM and stopped with it. */
public final class PostgreSql {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgreSql() {}

  /**
   * Makes an empty database that no other test uses.
   *
   * @return the new database, with the superuser's way in
   */
  public static Database freshDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    new Database(Server.PORT, "postgres").execute("create database " + name);
    return new Database(Server.PORT, name);
  }

  /** One database of the server. */
  public record Database(int port, String name) {

    /** The JDBC address without credentials. */
    public String url() {
      return "jdbc:postgresql://localhost:" + port + "/" + name;
    }

    /** A connection as superuser, who may do what the services' own roles may not. */
    public Connection connectAsSuperuser() throws SQLException {
      return DriverManager.getConnection(url(), "postgres", "postgres");
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

  private static final class Server {
    static final int PORT = start();

    private static int start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .setServerConfig("fsync", "off")
                .setRegisterShutdownHook(false)
                .start();
        AfterTheServices.stop("PostgreSQL", server);
        return server.getPort();
      } catch (IOException failure) {
        throw new UncheckedIOException(
            "PostgreSQL did not start: is there space left for temporary files?", failure);
      }
    }
  }
}
