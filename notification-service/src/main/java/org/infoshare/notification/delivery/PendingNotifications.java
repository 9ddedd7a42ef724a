package org.infoshare.notification.delivery;

import static tools.jackson.databind.PropertyNamingStrategies.SNAKE_CASE;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.infoshare.events.Audience;
import org.infoshare.events.NotificationEvent.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The table of audiences that are still to be resolved to people. */
@Repository
class PendingNotifications {

  private static final String COLUMNS =
      """
      id, event_id, reference, fact, audience, channels, clock_rank, urgency, due_at, occurred_at,
      attempts, created_at, traceparent
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PendingNotifications(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json.rebuild().propertyNamingStrategy(SNAKE_CASE).build();
  }

  /** Adds audiences, each due at its time. */
  void insert(Map<PendingNotification, Instant> nextAttempts) {
    if (nextAttempts.isEmpty()) {
      return;
    }
    List<ObjectNode> rows = new ArrayList<>();
    nextAttempts.forEach(
        (notification, nextAttemptAt) ->
            rows.add(
                json.<ObjectNode>valueToTree(notification)
                    .put("next_attempt_at", nextAttemptAt.toString())));
    jdbc.sql(
            "insert into notification ("
                + COLUMNS
                + ", next_attempt_at) select "
                + COLUMNS
                + """
                , next_attempt_at
                from json_to_recordset(?::json) as due (
                  id uuid, event_id uuid, reference text, fact text, audience text,
                  channels text[], clock_rank int, urgency text, due_at timestamptz,
                  occurred_at timestamptz, attempts int, created_at timestamptz, traceparent text,
                  next_attempt_at timestamptz)
                """)
        .param(json.writeValueAsString(rows))
        .update();
  }

  /**
   * The oldest due ones, and with a due fact of a clock the other facts of clocks of the same
   * request, due or not: they are told together.
   */
  List<PendingNotification> due(Instant now, int batch) {
    return jdbc.sql(
            """
            with due as (
              select id, reference, clock_rank from notification
              where next_attempt_at <= :now
              order by next_attempt_at
              limit :batch)
            select\s"""
                + COLUMNS
                + """
                from notification
                where id = any(array(select id from due))
                   or (clock_rank is not null and reference = any(
                       array(select reference from due where clock_rank is not null)))
                order by occurred_at, id
                """)
        .param("now", utc(now))
        .param("batch", batch)
        .query(PendingNotifications::read)
        .list();
  }

  /**
   * Those of the given ones that nobody else has resolved in the meantime, locked until the
   * transaction ends. No other node resolves anything of the same requests until then.
   */
  List<PendingNotification> lock(Collection<PendingNotification> due) {
    // In one order everywhere, so that two nodes wait for each other and not in a circle.
    jdbc.sql(
            """
            select pg_advisory_xact_lock(request) from (
              select distinct hashtextextended(reference, 1) as request
              from unnest(?) as due (reference) order by request) as requests
            """)
        .param(due.stream().map(PendingNotification::reference).distinct().toArray(String[]::new))
        .query((row, index) -> true)
        .list();
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from notification where id = any(?::uuid[]) order by occurred_at, id for update")
        .param(texts(due.stream().map(PendingNotification::id)))
        .query(PendingNotifications::read)
        .list();
  }

  void postpone(UUID id, Instant nextAttemptAt) {
    jdbc.sql("update notification set attempts = attempts + 1, next_attempt_at = ? where id = ?")
        .param(utc(nextAttemptAt))
        .param(id)
        .update();
  }

  void delete(Collection<UUID> ids) {
    if (!ids.isEmpty()) {
      jdbc.sql("delete from notification where id = any(?::uuid[])")
          .param(texts(ids.stream()))
          .update();
    }
  }

  private static String[] texts(Stream<UUID> ids) {
    return ids.map(UUID::toString).toArray(String[]::new);
  }

  private static PendingNotification read(ResultSet row, int index) throws SQLException {
    String[] channels = (String[]) row.getArray("channels").getArray();
    return new PendingNotification(
        row.getObject("id", UUID.class),
        row.getObject("event_id", UUID.class),
        row.getString("reference"),
        row.getString("fact"),
        Audience.valueOf(row.getString("audience")),
        Arrays.stream(channels).map(Channel::valueOf).toList(),
        row.getObject("clock_rank", Integer.class),
        row.getString("urgency"),
        Times.nullable(row, "due_at"),
        Times.required(row, "occurred_at"),
        row.getInt("attempts"),
        Times.required(row, "created_at"),
        row.getString("traceparent"));
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
