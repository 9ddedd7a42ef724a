package org.infoshare.workflow.publishing;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
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
 * Gives facts their places in the sequences and writes them: one statement that locks the streams
 * that exist already, and one that writes streams, log and pending rows.
 */
final class EventWriter {

  /** How many shards the requests fall into: at most so many nodes relay at a time. */
  static final int SHARDS = 16;

  private static final HexFormat HEX = HexFormat.of();

  private static final String LOCK_STREAMS =
      """
      select reference, last_sequence, urgency, requesting_organisation, requesting_team,
             holding_organisation, holding_team, team, owner, outcome
      from event_stream where reference = any (?) order by reference for update
      """;

  private static final String WRITE =
      """
      with opened as (
        insert into event_stream
        select * from jsonb_populate_recordset(null::event_stream, ?::jsonb)
      ), continued as (
        update event_stream set last_sequence = t.last_sequence, team = t.team, owner = t.owner,
          outcome = t.outcome,
          record_position = t.record_position, record_hash = t.record_hash
        from jsonb_populate_recordset(null::event_stream, ?::jsonb) as t
        where event_stream.reference = t.reference
      ), logged as (
        insert into event_log select * from jsonb_populate_recordset(null::event_log, ?::jsonb)
      )
      insert into event_pending (shard, reference, sequence, recorded_at)
      select shard, reference, sequence, recorded_at
      from jsonb_populate_recordset(null::event_pending, ?::jsonb)
      order by reference, sequence
      """;

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
    var streams = new TreeMap<String, Stream>();
    opened.forEach((reference, parties) -> streams.put(reference, Stream.of(parties)));
    var existing =
        facts.stream()
            .map(raised -> raised.fact().reference())
            .filter(reference -> !opened.containsKey(reference))
            .distinct()
            .sorted()
            .toArray();
    if (existing.length > 0) {
      lock(existing, streams);
    }
    var heads = new HashMap<String, RequestRecord.Head>();
    for (String reference : streams.keySet()) {
      heads.put(reference, record.head(reference));
    }

    var log = new ArrayList<Map<String, Object>>(facts.size());
    var pending = new ArrayList<Map<String, Object>>(facts.size());
    for (Raised raised : facts) {
      String reference = raised.fact().reference();
      Stream before = streams.get(reference);
      RequestRecord.Head head = heads.get(reference);
      if (before == null || head == null) {
        throw new IllegalStateException("No sequence was opened for request " + reference);
      }
      Stream stream = before.after(raised.fact());
      streams.put(reference, stream);
      log.add(logRow(raised, stream, head, recordedAt));
      pending.add(
          Map.of(
              "shard",
              shardOf(reference),
              "reference",
              reference,
              "sequence",
              stream.lastSequence(),
              "recorded_at",
              recordedAt.toString()));
    }

    var openedRows = new ArrayList<Map<String, Object>>();
    var continuedRows = new ArrayList<Map<String, Object>>();
    streams.forEach(
        (reference, stream) -> {
          RequestRecord.Head head = requireNonNull(heads.get(reference));
          (opened.containsKey(reference) ? openedRows : continuedRows).add(stream.row(head));
        });
    jdbc.update(
        WRITE,
        PublishedJson.write(openedRows),
        PublishedJson.write(continuedRows),
        PublishedJson.write(log),
        PublishedJson.write(pending));
  }

  private void lock(Object[] references, Map<String, Stream> streams) {
    jdbc.query(
        LOCK_STREAMS,
        statement ->
            statement.setArray(1, statement.getConnection().createArrayOf("text", references)),
        row -> {
          Stream stream = Stream.of(row);
          streams.put(stream.parties().reference(), stream);
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

    Map<String, Object> row(RequestRecord.Head head) {
      var row = new LinkedHashMap<String, Object>();
      row.put("reference", parties.reference());
      row.put("last_sequence", lastSequence);
      row.put("urgency", parties.urgency());
      row.put("requesting_organisation", parties.requestingOrganisation());
      row.put("requesting_team", parties.requestingTeam());
      row.put("holding_organisation", parties.holdingOrganisation());
      row.put("holding_team", parties.holdingTeam());
      row.put("team", team);
      putIfThere(row, "owner", owner);
      putIfThere(row, "outcome", outcome);
      row.put("record_position", head.position());
      row.put("record_hash", bytea(head.hash()));
      return row;
    }
  }
}
