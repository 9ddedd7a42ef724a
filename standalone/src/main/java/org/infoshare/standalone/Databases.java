package org.infoshare.standalone;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Makes a service's database and roles as a database administrator would. */
final class Databases {

  private static final String ROLES_MADE = "Infoshare: roles made";

  private final PostgreSqlServer server;

  Databases(PostgreSqlServer server) {
    this.server = server;
  }

  /**
   * Makes the database and runs the roles script in it, once and whole: an interrupted run leaves
   * nothing of it behind.
   *
   * @param name the database, a plain identifier
   * @param rolesScript SQL with {@code ${…}} where secrets go
   * @param placeholders what replaces each of them
   */
  void make(String name, String rolesScript, Map<String, String> placeholders) throws Refusal {
    try {
      try (Connection administration = server.connect("postgres")) {
        if (!exists(administration, name)) {
          execute(administration, "create database " + name);
        }
      }
      try (Connection connection = server.connect(name)) {
        if (!rolesMade(connection)) {
          connection.setAutoCommit(false);
          execute(connection, filledIn(rolesScript, placeholders));
          execute(connection, "comment on database " + name + " is '" + ROLES_MADE + "'");
          connection.commit();
        }
      }
    } catch (SQLException failure) {
      throw new Refusal(
          "The database "
              + name
              + " could not be made (SQL state "
              + failure.getSQLState()
              + "): "
              + server.log()
              + " says why.",
          failure);
    }
  }

  private static boolean exists(Connection connection, String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, name);
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    }
  }

  private static boolean rolesMade(Connection connection) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet found =
            query.executeQuery(
                "select shobj_description(oid, 'pg_database') from pg_database where datname ="
                    + " current_database()")) {
      return found.next() && ROLES_MADE.equals(found.getString(1));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String filledIn(String script, Map<String, String> placeholders) {
    String sql = script;
    for (var placeholder : placeholders.entrySet()) {
      sql = sql.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
    }
    return sql;
  }
}
