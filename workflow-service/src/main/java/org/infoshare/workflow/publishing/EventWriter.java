package org.infoshare.workflow.publishing;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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

  private static final HexFormat HEX = HexFormat.of();

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

  private static final String LOGGED =
      """
      logged as (
        insert into event_log select * from jsonb_populate_recordset(null::event_log, ?::jsonb)
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
    var log = new ArrayList<Map<String, Object>>(facts.size());
    Stream stream = before;
    for (Raised raised : facts) {
      stream = stream.after(raised.fact());
      log.add(logRow(raised, stream, head, recordedAt));
    }
    Stream after = stream;
    Parties parties = after.parties();
    jdbc.update(
        sql,
        statement -> {
          int parameter = 1;
          statement.setLong(parameter++, after.lastSequence());
          statement.setString(parameter++, after.team());
          statement.setObject(parameter++, after.owner(), Types.OTHER);
          statement.setString(parameter++, after.outcome());
          statement.setLong(parameter++, head.position());
          statement.setBytes(parameter++, head.hash());
          statement.setString(parameter++, parties.reference());
          if (sql.equals(OPEN)) {
            statement.setString(parameter++, parties.urgency());
            statement.setString(parameter++, parties.requestingOrganisation());
            statement.setString(parameter++, parties.requestingTeam());
            statement.setString(parameter++, parties.holdingOrganisation());
            statement.setString(parameter++, parties.holdingTeam());
          }
          statement.setString(parameter++, PublishedJson.write(log));
          statement.setShort(parameter, shardOf(parties.reference()));
        });
  }

  private Map<String, Object> logRow(
      Raised raised, Stream stream, RequestRecord.Head head, Instant recordedAt) {
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

    var row = new LinkedHashMap<String, Object>();
    row.put("reference", event.reference());
    row.put("sequence", event.sequence());
    row.put("event_id", UUID.randomUUID());
    row.put("epoch", epoch);
    row.put("fact", event.fact());
    row.put("process", event.process());
    row.put("step", event.step());
    row.put("transition", event.transition());
    row.put("instance", event.instance());
    putIfThere(row, "activity_instance", event.activityInstance());
    row.put("model_version", event.modelVersion());
    row.put("actor", raised.actor());
    putIfThere(row, "owner", stream.owner());
    row.put("team", stream.team());
    row.put("urgency", parties.urgency());
    row.put("requesting_organisation", parties.requestingOrganisation());
    row.put("requesting_team", parties.requestingTeam());
    row.put("holding_organisation", parties.holdingOrganisation());
    row.put("holding_team", parties.holdingTeam());
    putIfThere(row, "due_at", dueAt);
    putIfThere(row, "outcome", event.outcome());
    putIfThere(row, "late_by", lateBy);
    row.put("occurred_at", occurredAt);
    row.put("recorded_at", recordedAt);
    row.put("record_position", head.position());
    row.put("record_hash", bytea(head.hash()));
    putIfThere(row, "traceparent", raised.traceparent());
    row.put("data", event);
    return row;
  }

  private static void putIfThere(Map<String, Object> row, String column, @Nullable Object value) {
    if (value != null) {
      row.put(column, value);
    }
  }

  private static String bytea(byte[] bytes) {
    return "\\x" + HEX.formatHex(bytes);
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
