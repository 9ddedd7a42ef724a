package org.infoshare.workflow.process;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Our own tables about running processes, in the caller's transaction. */
@Component
class ProcessTables {

  private static final String REQUEST =
      "r.reference, r.requesting_organisation, r.organisation, r.team, r.urgency, r.accept_by,"
          + " r.decide_by, r.decided_by";

  private final JdbcTemplate jdbc;

  ProcessTables(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Waits until nobody else moves the request on, and reads it. */
  Optional<RunningRequest> lock(String reference) {
    return jdbc
        .query(
            "select " + REQUEST + " from running_request r where r.reference = ? for update",
            (row, number) -> request(row),
            reference)
        .stream()
        .findFirst();
  }

  /** Waits until nobody else moves the request of the task on, and reads it. */
  Optional<RunningRequest> lockRequestOfTask(String task) {
    return jdbc
        .query(
            "select "
                + REQUEST
                + " from inbox_task t join running_request r on r.reference = t.reference"
                + " where t.id = ? for update of r",
            (row, number) -> request(row),
            task)
        .stream()
        .findFirst();
  }

  /** The request that a job works for, by the id of the job. */
  Optional<String> requestOfJob(String job) {
    return jdbc
        .query(
            "select e.business_key_ from act_ru_job j"
                + " join act_ru_execution e on e.id_ = j.process_instance_id_ where j.id_ = ?",
            (row, number) -> Optional.ofNullable(row.getString("business_key_")),
            job)
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The execution of a locked request that waits for the message. */
  Optional<String> executionAwaiting(String reference, String message) {
    return jdbc
        .query(
            "select execution from awaited_message where reference = ? and ? = any (messages)",
            (row, number) -> row.getString(1),
            reference,
            message)
        .stream()
        .findFirst();
  }

  boolean isOwned(String reference, String step) {
    return !jdbc.queryForList(
            "select 1 from inbox_task where reference = ? and step = ? and owner is not null",
            Integer.class,
            reference,
            step)
        .isEmpty();
  }

  void insert(Collection<RunningRequest> requests) {
    writeEach(
        "insert into running_request"
            + " (reference, requesting_organisation, organisation, team, urgency, accept_by,"
            + " decide_by, decided_by) values (?, ?, ?, ?, ?, ?, ?, ?)",
        requests,
        (statement, request) -> {
          statement.setString(1, request.reference());
          statement.setString(2, request.requestingOrganisation());
          statement.setString(3, request.organisation());
          statement.setString(4, request.team());
          statement.setString(5, request.urgency());
          statement.setObject(6, time(request.acceptBy()));
          statement.setObject(7, time(request.decideBy()));
          statement.setObject(8, id(request.decidedBy()));
        });
  }

  void update(Collection<RunningRequest> requests) {
    writeEach(
        "update running_request set accept_by = ?, decide_by = ?, decided_by = ?"
            + " where reference = ?",
        requests,
        (statement, request) -> {
          statement.setObject(1, time(request.acceptBy()));
          statement.setObject(2, time(request.decideBy()));
          statement.setObject(3, id(request.decidedBy()));
          statement.setString(4, request.reference());
        });
  }

  /** Removes requests whose process is over, with whatever is still kept for them. */
  void deleteRequests(Collection<String> references) {
    deleteAll("delete from running_request where reference = ?", references);
  }

  void deleteAwaited(Collection<String> executions) {
    deleteAll("delete from awaited_message where execution = ?", executions);
  }

  void deleteTasks(Collection<String> tasks) {
    deleteAll("delete from inbox_task where id = ?", tasks);
  }

  void insertAwaited(Map<String, Awaited> awaited) {
    writeEach(
        "insert into awaited_message (execution, reference, messages) values (?, ?, ?)",
        awaited.entrySet(),
        (statement, entry) -> {
          statement.setString(1, entry.getKey());
          statement.setString(2, entry.getValue().reference());
          statement.setArray(3, textArray(statement, entry.getValue().messages()));
        });
  }

  void noLongerAwait(String execution, String message) {
    jdbc.update(
        "update awaited_message set messages = array_remove(messages, ?) where execution = ?",
        message,
        execution);
  }

  void insertTasks(Collection<InboxTask> tasks) {
    writeEach(
        "insert into inbox_task"
            + " (id, reference, step, organisation, team, owner, urgency, due_at, created_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, coalesce(?, 'infinity'::timestamptz), ?)",
        tasks,
        (statement, task) -> {
          statement.setString(1, task.id());
          statement.setString(2, task.reference());
          statement.setString(3, task.step());
          statement.setString(4, task.organisation());
          statement.setString(5, task.team());
          statement.setObject(6, id(task.owner()));
          statement.setString(7, task.urgency());
          statement.setObject(8, time(task.dueAt()));
          statement.setObject(9, time(task.createdAt()));
        });
  }

  void setOwner(String task, @Nullable PersonId owner) {
    jdbc.update("update inbox_task set owner = ? where id = ?", id(owner), task);
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
    UUID id = row.getObject(column, UUID.class);
    return id == null ? null : new PersonId(id);
  }

  static Array textArray(PreparedStatement statement, Collection<String> values)
      throws SQLException {
    return statement.getConnection().createArrayOf("text", values.toArray());
  }

  private static @Nullable UUID id(@Nullable PersonId person) {
    return person == null ? null : person.value();
  }

  private static RunningRequest request(ResultSet row) throws SQLException {
    return new RunningRequest(
        row.getString("reference"),
        row.getString("requesting_organisation"),
        row.getString("organisation"),
        row.getString("team"),
        row.getString("urgency"),
        instant(row, "accept_by"),
        instant(row, "decide_by"),
        person(row, "decided_by"));
  }

  private <T> void writeEach(String sql, Collection<T> values, Setter<T> setter) {
    if (!values.isEmpty()) {
      jdbc.batchUpdate(sql, values, values.size(), setter::set);
    }
  }

  /** One by one, nearly always one: a list of keys would be planned anew each time. */
  private void deleteAll(String sql, Collection<String> keys) {
    writeEach(sql, keys, (statement, key) -> statement.setString(1, key));
  }

  private interface Setter<T> {
    void set(PreparedStatement statement, T value) throws SQLException;
  }

  /** The messages that an execution waits for. */
  record Awaited(String reference, List<String> messages) {}
}
