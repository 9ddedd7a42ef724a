package org.infoshare.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.NotificationEvent.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of audiences that are still to be resolved to people. */
@Repository
class PendingNotifications {

  private static final String COLUMNS =
      """
      id, event_id, reference, fact, audience, channels, clock_rank, urgency, due_at, occurred_at,
      attempts, created_at, traceparent
      """;

  private final JdbcClient jdbc;

  PendingNotifications(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(PendingNotification notification, Instant nextAttemptAt) {
    jdbc.sql(
            """
            insert into notification (
              id, event_id, reference, fact, audience, channels, clock_rank, urgency, due_at,
              occurred_at, attempts, next_attempt_at, created_at, traceparent)
            values (
              :id, :eventId, :reference, :fact, :audience, :channels, :clockRank, :urgency, :dueAt,
              :occurredAt, 0, :nextAttemptAt, :createdAt, :traceparent)
            """)
        .param("id", notification.id())
        .param("eventId", notification.eventId())
        .param("reference", notification.reference())
        .param("fact", notification.fact())
        .param("audience", notification.audience().name())
        .param(
            "channels", notification.channels().stream().map(Channel::name).toArray(String[]::new))
        .param("clockRank", notification.clockRank(), java.sql.Types.INTEGER)
        .param("urgency", notification.urgency())
        .param("dueAt", utc(notification.dueAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("occurredAt", utc(notification.occurredAt()))
        .param("nextAttemptAt", utc(nextAttemptAt))
        .param("createdAt", utc(notification.createdAt()))
        .param("traceparent", notification.traceparent(), java.sql.Types.VARCHAR)
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
                from notification n
                where id in (select id from due)
                   or (clock_rank is not null
                       and reference in (select reference from due where clock_rank is not null))
                order by occurred_at, id
                """)
        .param("now", utc(now))
        .param("batch", batch)
        .query(PendingNotifications::read)
        .list();
  }

  /**
   * Those of the given ones that nobody else has resolved in the meantime, locked until the
   * transaction ends. No other node resolves anything of the same request until then.
   */
  List<PendingNotification> lock(String reference, List<UUID> ids) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:reference, 1))")
        .param("reference", reference)
        .query((row, index) -> true)
        .list();
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from notification where id in (:ids) order by occurred_at, id for update")
        .param("ids", ids)
        .query(PendingNotifications::read)
        .list();
  }

  void postpone(UUID id, Instant nextAttemptAt) {
    jdbc.sql(
            """
            update notification set attempts = attempts + 1, next_attempt_at = :nextAttemptAt
            where id = :id
            """)
        .param("nextAttemptAt", utc(nextAttemptAt))
        .param("id", id)
        .update();
  }

  void delete(UUID id) {
    jdbc.sql("delete from notification where id = :id").param("id", id).update();
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
