package org.infoshare.workflow.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/** How times and people are written to columns and read from them. */
public final class Columns {

  private Columns() {}

  /** A time as a parameter for a {@code timestamptz} column. */
  public static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /** A time of a {@code timestamptz} column that is never null. */
  public static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A time of a {@code timestamptz} column, or null. */
  public static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A person of a {@code uuid} column that is never null. */
  public static PersonId person(ResultSet row, String column) throws SQLException {
    return new PersonId(row.getObject(column, UUID.class));
  }

  /** A constant of a text column, or null. */
  public static <E extends Enum<E>> @Nullable E codeOrNull(
      ResultSet row, String column, Class<E> type) throws SQLException {
    String code = row.getString(column);
    return code == null ? null : Enum.valueOf(type, code);
  }

  /** A time as precise as it is kept and shown: to the millisecond. */
  public static Instant asKept(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
