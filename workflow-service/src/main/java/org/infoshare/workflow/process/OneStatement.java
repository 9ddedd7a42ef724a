package org.infoshare.workflow.process;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Insertions, updates and deletions that PostgreSQL is sent as one statement, which costs it and
 * its client little more than one of them alone. They see the tables as they were before, so no two
 * of them may be of one row.
 */
final class OneStatement {

  private final List<String> changes = new ArrayList<>();
  private final List<Values> values = new ArrayList<>();

  /** Adds one change, its values in the order of its question marks. */
  void add(String change, Values itsValues) {
    changes.add(change);
    values.add(itsValues);
  }

  /** Sends what was added, and nothing where nothing was. */
  void execute(JdbcTemplate jdbc) {
    if (!changes.isEmpty()) {
      jdbc.update(
          sql(),
          statement -> {
            Parameters parameters = new Parameters(statement);
            for (Values each : values) {
              each.set(parameters);
            }
          });
    }
  }

  /** All but the last are parts of a {@code with}. */
  private String sql() {
    StringBuilder sql = new StringBuilder();
    int last = changes.size() - 1;
    for (int part = 0; part < last; part++) {
      sql.append(part == 0 ? "with part_" : ", part_").append(part);
      sql.append(" as (").append(changes.get(part)).append(") ");
    }
    return sql.append(changes.get(last)).toString();
  }

  /** Sets the values of one change. */
  interface Values {
    void set(Parameters parameters) throws SQLException;
  }

  /** The parameters of the statement, one after the other. */
  static final class Parameters {

    private final PreparedStatement statement;
    private int last;

    private Parameters(PreparedStatement statement) {
      this.statement = statement;
    }

    Parameters text(@Nullable String value) throws SQLException {
      statement.setString(++last, value);
      return this;
    }

    Parameters texts(Collection<String> value) throws SQLException {
      statement.setArray(++last, ProcessTables.textArray(statement, value));
      return this;
    }

    Parameters number(@Nullable Integer value) throws SQLException {
      statement.setObject(++last, value, Types.INTEGER);
      return this;
    }

    Parameters flag(boolean value) throws SQLException {
      statement.setBoolean(++last, value);
      return this;
    }

    Parameters time(@Nullable Instant value) throws SQLException {
      return value(ProcessTables.time(value), "timestamptz");
    }

    Parameters date(@Nullable LocalDate value) throws SQLException {
      return value(value, "date");
    }

    Parameters person(@Nullable PersonId value) throws SQLException {
      return value(value == null ? null : value.value(), "uuid");
    }

    /** A null has its type too: without, PostgreSQL parses the statement anew where it changes. */
    private Parameters value(@Nullable Object value, String type) throws SQLException {
      if (value == null) {
        statement.setNull(++last, Types.OTHER, type);
      } else {
        statement.setObject(++last, value);
      }
      return this;
    }
  }
}
