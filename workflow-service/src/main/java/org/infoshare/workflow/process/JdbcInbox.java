package org.infoshare.workflow.process;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /**
   * Few requests are restricted or have a declared conflict of interest, so these are looks into
   * two small indexes for each row.
   */
  private static final String MAY_KNOW =
      " and not exists (select from request_restriction r where r.reference = t.reference"
          + " and not exists (select from request_named_person n"
          + " where n.reference = r.reference and n.person = ?))"
          + " and (t.offered_to = 'REQUESTING_TEAM' or not exists (select from conflict_of_interest c"
          + " where c.reference = t.reference and c.person = ?))";

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
  public Set<String> toBeLookedAtAgain(Collection<String> references) {
    return Set.copyOf(
        jdbc.query(
            "select reference from running_request"
                + " where reference = any (?) and objection_review_on is not null",
            statement -> statement.setArray(1, ProcessTables.textArray(statement, references)),
            (row, number) -> row.getString(1)));
  }

  @Override
  public List<InboxTask> tasks(
      Wanted wanted,
      Narrowing narrowing,
      Order order,
      PersonId reader,
      @Nullable InboxTask after,
      int limit) {
    Page page = new Page(narrowing, order, reader, after, limit);
    PersonId owner = narrowing.owner();
    return owner == null ? offered(wanted, page) : ofOwner(wanted, owner, page);
  }

  /** One short read of an index for each team and role, then the first of those. */
  private List<InboxTask> offered(Wanted wanted, Page page) {
    Query query =
        new Query("select " + COLUMNS + " from (select t.* from unnest(?::text[]) as wanted (code)")
            .with((statement, at) -> statement.setArray(at, teams(statement, wanted)))
            .and(
                " cross join lateral (select * from inbox_task t where t.team = wanted.code"
                    + " and t.offered_to in ('HOLDING_TEAM', 'REQUESTING_TEAM')");
    page.addTo(query).and(") t");
    if (!wanted.roles().isEmpty()) {
      query
          .and(" union all select t.* from unnest(?::text[]) as wanted (role)")
          .with((statement, at) -> statement.setArray(at, roles(statement, wanted)))
          .and(" cross join lateral (select * from inbox_task t where t.organisation = ?")
          .with((statement, at) -> statement.setString(at, wanted.organisation()))
          .and(
              " and t.offered_to = wanted.role"
                  + " and t.offered_to in ('HOLDING_LEADS', 'HOLDING_ADVISERS')");
      page.addTo(query).and(") t");
    }
    query.and(") t");
    return query(page.addFirstTo(query));
  }

  private List<InboxTask> ofOwner(Wanted wanted, PersonId owner, Page page) {
    Query query =
        new Query("select " + COLUMNS + " from inbox_task t where t.owner = ?")
            .with((statement, at) -> statement.setObject(at, owner.value()))
            .and(" and (t.team = any (?)")
            .with((statement, at) -> statement.setArray(at, teams(statement, wanted)))
            .and(" or t.organisation = ?")
            .with((statement, at) -> statement.setString(at, wanted.organisation()))
            .and(" and t.offered_to = any (?))")
            .with((statement, at) -> statement.setArray(at, roles(statement, wanted)));
    return query(page.addTo(query));
  }

  /** What every part of a list has in common: who may know of it, what is left out, the order. */
  private record Page(
      Narrowing narrowing, Order order, PersonId reader, @Nullable InboxTask after, int limit) {

    /** Adds the conditions, the order and the limit. */
    Query addTo(Query query) {
      query
          .and(MAY_KNOW)
          .with((statement, at) -> statement.setObject(at, reader.value()))
          .with((statement, at) -> statement.setObject(at, reader.value()))
          .and(narrowing.unowned() ? " and t.owner is null" : "");
      if (!narrowing.urgencies().isEmpty()) {
        query
            .and(" and t.urgency = any (?)")
            .with(
                (statement, at) ->
                    statement.setArray(
                        at, ProcessTables.textArray(statement, narrowing.urgencies())));
      }
      String step = narrowing.step();
      if (step != null) {
        query.and(" and t.step = ?").with((statement, at) -> statement.setString(at, step));
      }
      Instant dueBefore = narrowing.dueBefore();
      if (dueBefore != null) {
        query
            .and(" and t.due_at < ?")
            .with((statement, at) -> statement.setObject(at, ProcessTables.time(dueBefore)));
      }
      if (after != null) {
        continuing(query, after);
      }
      return addFirstTo(query);
    }

    private void continuing(Query query, InboxTask last) {
      boolean newest = order == Order.NEWEST;
      query
          .and(
              newest
                  ? " and (t.created_at, t.id) < (?, ?)"
                  : " and (t.due_at, t.id) > (coalesce(?, 'infinity'::timestamptz), ?)")
          .with(
              (statement, at) ->
                  statement.setObject(
                      at, ProcessTables.time(newest ? last.createdAt() : last.dueAt())))
          .with((statement, at) -> statement.setString(at, last.id()));
    }

    /** Adds the order and the limit. */
    Query addFirstTo(Query query) {
      return query
          .and(
              order == Order.NEWEST
                  ? " order by t.created_at desc, t.id desc limit ?"
                  : " order by t.due_at, t.id limit ?")
          .with((statement, at) -> statement.setInt(at, limit));
    }
  }

  /** A statement that is put together, with the value of each parameter beside it. */
  private static final class Query {

    private final StringBuilder sql;
    private final List<Value> values = new ArrayList<>();

    Query(String sql) {
      this.sql = new StringBuilder(sql);
    }

    Query and(String more) {
      sql.append(more);
      return this;
    }

    Query with(Value value) {
      values.add(value);
      return this;
    }

    void set(PreparedStatement statement) throws SQLException {
      for (int at = 0; at < values.size(); at++) {
        values.get(at).set(statement, at + 1);
      }
    }
  }

  private interface Value {
    void set(PreparedStatement statement, int at) throws SQLException;
  }

  private static Array teams(PreparedStatement statement, Wanted wanted) throws SQLException {
    return ProcessTables.textArray(statement, wanted.teams());
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
          statement.setObject(3, reader.value());
        },
        row -> {
          owners.put(new PersonId(row.getObject("owner", UUID.class)), row.getLong("tasks"));
        });
    return owners;
  }

  private List<InboxTask> query(Query query) {
    return query(query.sql.toString(), query::set);
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
