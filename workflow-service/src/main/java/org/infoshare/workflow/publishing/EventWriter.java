package org.infoshare.workflow.publishing;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.infoshare.events.RequestEvent;
import org.infoshare.workflow.publishing.RequestEvents.Parties;
import org.infoshare.workflow.record.RequestRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives facts their places in the sequences and writes them. For each request that is one statement
 * that locks its stream, where it exists already, and one that writes stream, log and pending rows.
 */
final class EventWriter {

  /** How many shards the requests fall into: at most so many nodes relay at a time. */
  static final int SHARDS = 16;

  private static final String LOCK_STREAM =
      """
      select reference, last_sequence, urgency, requesting_organisation, requesting_team,
             holding_organisation, holding_team, team, owner, outcome
      from event_stream where reference = ? for update
      """;

  private static final String OPENED =
      """
      with stream as (
        insert into event_stream (last_sequence, team, owner, outcome, record_position, record_hash,
          reference, urgency, requesting_organisation, requesting_team, holding_organisation,
          holding_team)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ),
      """;

  private static final String CONTINUED =
      """
      with stream as (
        update event_stream set last_sequence = ?, team = ?, owner = ?, outcome = ?,
          record_position = ?, record_hash = ?
        where reference = ?
      ),
      """;

  /** What all rows have in common first, then a list for each column in which they differ. */
  private static final String LOGGED =
      """
      logged as (
        insert into event_log (reference, epoch, urgency, requesting_organisation, requesting_team,
          holding_organisation, holding_team, recorded_at, record_position, record_hash, sequence,
          event_id, fact, process, step, transition, instance, activity_instance, model_version,
          actor, owner, team, due_at, outcome, late_by, occurred_at, traceparent, data)
        select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, sequence, event_id, fact, process, step, transition,
          instance, activity_instance, model_version, actor, owner, team, due_at, outcome,
          late_by::interval, occurred_at, traceparent, data::jsonb
        from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::text[], ?::integer[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[], ?::text[],
          ?::text[], ?::timestamptz[], ?::text[], ?::text[])
          as fact (sequence, event_id, fact, process, step, transition, instance,
            activity_instance, model_version, actor, owner, team, due_at, outcome, late_by,
            occurred_at, traceparent, data)
        returning reference, sequence, recorded_at
      )
      insert into event_pending (shard, reference, sequence, recorded_at)
      select ?, reference, sequence, recorded_at from logged order by sequence
      """;

  private static final String OPEN = OPENED + LOGGED;
  private static final String CONTINUE = CONTINUED + LOGGED;

  private final JdbcTemplate jdbc;
  private final RequestRecord record;
  private final int epoch;

  EventWriter(JdbcTemplate jdbc, RequestRecord record, int epoch) {
    this.jdbc = jdbc;
    this.record = record;
    this.epoch = epoch;
  }

  static short shardOf(String reference) {
    var checksum = new CRC32();
    checksum.update(reference.getBytes(StandardCharsets.UTF_8));
    return (short) (checksum.getValue() % SHARDS);
  }

  /**
   * Writes the facts in their order, in the current transaction.
   *
   * @param opened the requests whose sequence starts here, by reference
   * @throws IllegalStateException where a fact is of a request that nobody opened
   */
  void write(Map<String, Parties> opened, List<Raised> facts, Instant now) {
    Instant recordedAt = now.truncatedTo(ChronoUnit.MICROS);
    // Sorted, so that everybody takes locks in one order.
    var byReference = new TreeMap<String, List<Raised>>();
    opened.keySet().forEach(reference -> byReference.put(reference, new ArrayList<>()));
    for (Raised raised : facts) {
      byReference
          .computeIfAbsent(raised.fact().reference(), reference -> new ArrayList<>())
          .add(raised);
    }
    byReference.forEach(
        (reference, raised) -> {
          Parties parties = opened.get(reference);
          if (parties == null) {
            write(CONTINUE, locked(reference), raised, recordedAt);
          } else {
            write(OPEN, Stream.of(parties), raised, recordedAt);
          }
        });
  }

  private Stream locked(String reference) {
    return jdbc.query(LOCK_STREAM, (row, number) -> Stream.of(row), reference).stream()
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("No sequence was opened for request " + reference));
  }

  private void write(String sql, Stream before, List<Raised> facts, Instant recordedAt) {
    RequestRecord.Head head = record.head(before.parties().reference());
    var log = new ArrayList<Logged>(facts.size());
    Stream stream = before;
    for (Raised raised : facts) {
      stream = stream.after(raised.fact());
      log.add(logged(raised, stream, recordedAt));
    }
    Stream after = stream;
    Parties parties = after.parties();
    jdbc.update(
        sql,
        statement -> {
          var values = new Values(statement);
          values.add(after.lastSequence());
          values.add(after.team());
          values.add(after.owner(), Types.OTHER);
          values.add(after.outcome());
          values.add(head.position());
          values.add(head.hash());
          values.add(parties.reference());
          if (sql.equals(OPEN)) {
            values.add(parties.urgency());
            values.add(parties.requestingOrganisation());
            values.add(parties.requestingTeam());
            values.add(parties.holdingOrganisation());
            values.add(parties.holdingTeam());
          }
          addLog(values, log, parties, head, recordedAt);
          values.add(shardOf(parties.reference()), Types.SMALLINT);
        });
  }

  /** How urgent the request is from its next event on. */
  void urgency(String reference, String urgency) {
    jdbc.update("update event_stream set urgency = ? where reference = ?", urgency, reference);
  }

  /** Which team holds the request from its next event on. */
  void holdingTeam(String reference, String team) {
    jdbc.update("update event_stream set holding_team = ? where reference = ?", team, reference);
  }

  private void addLog(
      Values values, List<Logged> log, Parties parties, RequestRecord.Head head, Instant recordedAt)
      throws SQLException {
    values.add(parties.reference());
    values.add(epoch, Types.INTEGER);
    values.add(parties.urgency());
    values.add(parties.requestingOrganisation());
    values.add(parties.requestingTeam());
    values.add(parties.holdingOrganisation());
    values.add(parties.holdingTeam());
    values.add(recordedAt.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    values.add(head.position());
    values.add(head.hash());
    values.addList("bigint", log, row -> row.event().sequence());
    values.addList("uuid", log, Logged::id);
    values.addList("text", log, row -> row.event().fact());
    values.addList("text", log, row -> row.event().process());
    values.addList("text", log, row -> row.event().step());
    values.addList("text", log, row -> row.event().transition());
    values.addList("text", log, row -> row.event().instance());
    values.addList("text", log, row -> row.event().activityInstance());
    values.addList("integer", log, row -> row.event().modelVersion());
    values.addList("text", log, row -> row.raised().actor());
    values.addList("uuid", log, Logged::owner);
    values.addList("text", log, row -> row.event().team());
    values.addList("timestamptz", log, row -> row.event().dueAt());
    values.addList("text", log, row -> row.event().outcome());
    values.addList("text", log, row -> row.event().lateBy());
    values.addList("timestamptz", log, row -> row.event().occurredAt());
    values.addList("text", log, row -> row.raised().traceparent());
    values.addList("text", log, row -> PublishedJson.write(row.event()));
  }

  private static Logged logged(Raised raised, Stream stream, Instant recordedAt) {
    Fact fact = raised.fact();
    Parties parties = stream.parties();
    Instant occurredAt = fact.occurredAt().truncatedTo(ChronoUnit.MICROS);
    Instant dueAt = fact.dueAt();
    Duration lateBy =
        dueAt != null && occurredAt.isAfter(dueAt) ? Duration.between(dueAt, occurredAt) : null;
    var event =
        new RequestEvent(
            fact.reference(),
            stream.lastSequence(),
            fact.fact(),
            fact.process(),
            fact.step(),
            fact.transition(),
            fact.modelVersion(),
            fact.instance(),
            fact.activityInstance(),
            parties.urgency(),
            parties.requestingOrganisation(),
            parties.holdingOrganisation(),
            stream.team(),
            stream.owner() != null,
            dueAt,
            lateBy,
            stream.outcome(),
            occurredAt,
            recordedAt);
    return new Logged(raised, event, UUID.randomUUID(), stream.owner());
  }

  /** A row of the log. */
  private record Logged(Raised raised, RequestEvent event, UUID id, @Nullable UUID owner) {}

  /** Sets the parameters of a statement one after the other. */
  private static final class Values {

    private final PreparedStatement statement;
    private int last;

    Values(PreparedStatement statement) {
      this.statement = statement;
    }

    void add(long value) throws SQLException {
      statement.setLong(++last, value);
    }

    void add(@Nullable String value) throws SQLException {
      statement.setString(++last, value);
    }

    void add(byte[] value) throws SQLException {
      statement.setBytes(++last, value);
    }

    void add(@Nullable Object value, int type) throws SQLException {
      statement.setObject(++last, value, type);
    }

    /** Codes and times as PostgreSQL reads them. */
    void addList(String type, List<Logged> log, Function<Logged, @Nullable Object> column)
        throws SQLException {
      @Nullable Object[] list =
          log.stream()
              .map(column)
              .map(
                  value ->
                      value == null || value instanceof Number ? value : (Object) value.toString())
              .toArray();
      statement.setArray(++last, statement.getConnection().createArrayOf(type, list));
    }
  }

  /**
   * A fact, with what is known when it is raised.
   *
   * @param actor who acts
   * @param traceparent the W3C trace context, or null
   */
  record Raised(Fact fact, String actor, @Nullable String traceparent) {}

  /** Where a request's sequence stands, who has the request and what was decided. */
  private record Stream(
      Parties parties,
      long lastSequence,
      String team,
      @Nullable UUID owner,
      @Nullable String outcome) {

    static Stream of(Parties parties) {
      return new Stream(parties, 0, parties.holdingTeam(), null, null);
    }

    static Stream of(java.sql.ResultSet row) throws SQLException {
      return new Stream(
          new Parties(
              row.getString("reference"),
              row.getString("urgency"),
              row.getString("requesting_organisation"),
              row.getString("requesting_team"),
              row.getString("holding_organisation"),
              row.getString("holding_team")),
          row.getLong("last_sequence"),
          row.getString("team"),
          row.getObject("owner", UUID.class),
          row.getString("outcome"));
    }

    Stream after(Fact fact) {
      String decided = fact.outcome() == null ? outcome : fact.outcome();
      Fact.Assignment assignment = fact.assignment();
      if (assignment == null) {
        return new Stream(parties, lastSequence + 1, team, owner, decided);
      }
      return new Stream(
          parties,
          lastSequence + 1,
          assignment.team(),
          assignment.owner() == null ? null : assignment.owner().value(),
          decided);
    }
  }
}
