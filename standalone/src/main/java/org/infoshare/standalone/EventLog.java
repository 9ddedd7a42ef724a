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

  private final PostgreSqlServer server;

  EventLog(PostgreSqlServer server) {
    this.server = server;
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
    try (Connection connection = server.connect("infoshare");
        PreparedStatement query =
            connection.prepareStatement("select distinct reference from event_log");
        ResultSet rows = query.executeQuery()) {
      Set<String> references = new HashSet<>();
      while (rows.next()) {
        references.add(rows.getString(1));
      }
      return references;
    } catch (SQLException failure) {
      throw new Refusal("The event log cannot be read: " + server.log() + " says why.", failure);
    }
  }

  private Set<UUID> ids(String sql, String... parameters) throws SQLException {
    try (Connection connection = server.connect("infoshare");
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
