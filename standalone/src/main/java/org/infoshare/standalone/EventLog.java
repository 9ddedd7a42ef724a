package org.infoshare.standalone;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The workflow service's own log of every committed step: what the topic is held against. */
final class EventLog {

  private final Connections connections;
  private final String advice;

  EventLog(PostgreSqlServer server) {
    this(() -> server.connect("infoshare"), server.log() + " says why");
  }

  /**
   * The log in whatever database.
   *
   * @param advice what to look at when it cannot be read, to follow a colon
   */
  EventLog(Connections connections, String advice) {
    this.connections = connections;
    this.advice = advice;
  }

  /** Opens a connection to the workflow service's database. */
  interface Connections {
    Connection open() throws SQLException;
  }

  /** The ids of all committed steps of a request. */
  Set<UUID> idsOf(String reference) throws SQLException {
    return ids("select event_id from event_log where reference = ?", reference);
  }

  /** The ids of all committed steps. */
  Set<UUID> ids() throws SQLException {
    return ids("select event_id from event_log");
  }

  /** The references of all requests. */
  Set<String> references() throws Refusal {
    try (Connection connection = connections.open();
        PreparedStatement query =
            connection.prepareStatement("select distinct reference from event_log");
        ResultSet rows = query.executeQuery()) {
      Set<String> references = new HashSet<>();
      while (rows.next()) {
        references.add(rows.getString(1));
      }
      return references;
    } catch (SQLException failure) {
      throw new Refusal("The event log cannot be read: " + advice + ".", failure);
    }
  }

  private Set<UUID> ids(String sql, String... parameters) throws SQLException {
    try (Connection connection = connections.open();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setString(i + 1, parameters[i]);
      }
      Set<UUID> ids = new HashSet<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getObject(1, UUID.class));
        }
      }
      return ids;
    }
  }
}
