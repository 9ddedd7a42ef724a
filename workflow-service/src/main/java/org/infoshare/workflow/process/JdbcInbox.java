package org.infoshare.workflow.process;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.stereotype.Component;

/** The inbox in its table. Each page is read from an index, so it does not grow slower. */
@Component
class JdbcInbox implements Inbox {

  private static final String COLUMNS =
      "t.id, t.reference, t.step, t.offered_to, t.organisation, t.team, t.owner, t.urgency,"
          + " nullif(t.due_at, 'infinity') as due_at, t.created_at";
  private static final String AFTER =
      " and (t.due_at, t.id) > (coalesce(?, 'infinity'::timestamptz), ?)";

  /** Few requests are restricted, so this is a look into a small index for each row. */
  private static final String MAY_KNOW =
      " and not exists (select from request_restriction r where r.reference = t.reference"
          + " and not exists (select from request_named_person n"
          + " where n.reference = r.reference and n.person = ?))";

  private static final String PAGE = " order by t.due_at, t.id limit ?";

  private final JdbcTemplate jdbc;

  JdbcInbox(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<InboxTask> task(String id) {
    return query("select " + COLUMNS + " from inbox_task t where t.id = ?", s -> s.setString(1, id))
        .stream()
        .findFirst();
  }

  @Override
  public Optional<InboxTask> task(String reference, String step) {
    return query(
            "select " + COLUMNS + " from inbox_task t where t.reference = ? and t.step = ?",
            statement -> {
              statement.setString(1, reference);
              statement.setString(2, step);
            })
        .stream()
        .findFirst();
  }

  @Override
  public List<InboxTask> tasksOf(Collection<String> references) {
    return query(
        "select " + COLUMNS + " from inbox_task t where t.reference = any (?)",
        statement -> statement.setArray(1, ProcessTables.textArray(statement, references)));
  }

  @Override
  public List<InboxTask> tasks(
      Wanted wanted,
      @Nullable PersonId owner,
      PersonId reader,
      @Nullable InboxTask after,
      int limit) {
    return owner == null
        ? offered(wanted, reader, after, limit)
        : ofOwner(wanted, owner, reader, after, limit);
  }

  /** One short read of an index for each team and role, then the most pressing of those. */
  private List<InboxTask> offered(
      Wanted wanted, PersonId reader, @Nullable InboxTask after, int limit) {
    String page = after == null ? PAGE : AFTER + PAGE;
    boolean roles = !wanted.roles().isEmpty();
    return query(
        "select "
            + COLUMNS
            + " from (select t.* from unnest(?::text[]) as wanted (code) cross join lateral"
            + " (select * from inbox_task t where t.team = wanted.code"
            + " and t.offered_to in ('HOLDING_TEAM', 'REQUESTING_TEAM')"
            + MAY_KNOW
            + page
            + ") t"
            + (roles
                ? " union all select t.* from unnest(?::text[]) as wanted (role)"
                    + " cross join lateral (select * from inbox_task t where t.organisation = ?"
                    + " and t.offered_to = wanted.role"
                    + " and t.offered_to in ('HOLDING_LEADS', 'HOLDING_ADVISERS')"
                    + MAY_KNOW
                    + page
                    + ") t"
                : "")
            + ") t"
            + PAGE,
        statement -> {
          statement.setArray(1, ProcessTables.textArray(statement, wanted.teams()));
          statement.setObject(2, reader.value());
          int next = page(statement, 3, after, limit);
          if (roles) {
            statement.setArray(next++, roles(statement, wanted));
            statement.setString(next++, wanted.organisation());
            statement.setObject(next++, reader.value());
            next = page(statement, next, after, limit);
          }
          statement.setInt(next, limit);
        });
  }

  private List<InboxTask> ofOwner(
      Wanted wanted, PersonId owner, PersonId reader, @Nullable InboxTask after, int limit) {
    return query(
        "select "
            + COLUMNS
            + " from inbox_task t where t.owner = ? and (t.team = any (?)"
            + " or t.organisation = ? and t.offered_to = any (?))"
            + MAY_KNOW
            + (after == null ? PAGE : AFTER + PAGE),
        statement -> {
          statement.setObject(1, owner.value());
          statement.setArray(2, ProcessTables.textArray(statement, wanted.teams()));
          statement.setString(3, wanted.organisation());
          statement.setArray(4, roles(statement, wanted));
          statement.setObject(5, reader.value());
          page(statement, 6, after, limit);
        });
  }

  private static int page(
      PreparedStatement statement, int first, @Nullable InboxTask after, int limit)
      throws SQLException {
    int next = first;
    if (after != null) {
      statement.setObject(next++, ProcessTables.time(after.dueAt()));
      statement.setString(next++, after.id());
    }
    statement.setInt(next++, limit);
    return next;
  }

  private static Array roles(PreparedStatement statement, Wanted wanted) throws SQLException {
    return ProcessTables.textArray(
        statement, wanted.roles().stream().map(OfferedTo::name).toList());
  }

  @Override
  public Map<PersonId, Long> owners(String organisation, PersonId reader) {
    Map<PersonId, Long> owners = new HashMap<>();
    jdbc.query(
        "select t.owner, count(*) as tasks from inbox_task t where t.organisation = ?"
            + " and t.owner is not null"
            + MAY_KNOW
            + " group by t.owner",
        statement -> {
          statement.setString(1, organisation);
          statement.setObject(2, reader.value());
        },
        row -> {
          owners.put(new PersonId(row.getObject("owner", UUID.class)), row.getLong("tasks"));
        });
    return owners;
  }

  private List<InboxTask> query(String sql, PreparedStatementSetter setter) {
    return jdbc.query(sql, setter, (row, number) -> task(row));
  }

  private static InboxTask task(ResultSet row) throws SQLException {
    Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
    return new InboxTask(
        row.getString("id"),
        row.getString("reference"),
        row.getString("step"),
        OfferedTo.valueOf(row.getString("offered_to")),
        row.getString("organisation"),
        row.getString("team"),
        ProcessTables.person(row, "owner"),
        row.getString("urgency"),
        ProcessTables.instant(row, "due_at"),
        createdAt);
  }
}
