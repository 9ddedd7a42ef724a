package org.infoshare.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.notification.reporting.Reports;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of deliveries. Every change of a status to a final one writes its report in the same
 * transaction.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Deliveries {

  private static final String COLUMNS =
      """
      id, event_id, reference, fact, audience, channel, person, organisation, clock_rank, urgency,
      due_at, occurred_at, attempts, traceparent
      """;

  private final JdbcClient jdbc;
  private final Reports reports;
  private final Clock clock;

  Deliveries(JdbcClient jdbc, Reports reports, Clock clock) {
    this.jdbc = jdbc;
    this.reports = reports;
    this.clock = clock;
  }

  /** Adds a delivery; returns false, and changes nothing, when it is there already. */
  boolean insert(Delivery delivery, Status status) {
    Instant now = now();
    int attempts = status == Status.DELIVERED ? 1 : 0;
    int inserted =
        jdbc.sql(
                """
                insert into delivery (
                  id, event_id, reference, fact, audience, channel, person, organisation,
                  clock_rank, urgency, due_at, occurred_at, status, attempts, next_attempt_at,
                  created_at, delivered_at, traceparent)
                values (
                  :id, :eventId, :reference, :fact, :audience, :channel, :person, :organisation,
                  :clockRank, :urgency, :dueAt, :occurredAt, :status, :attempts, :now,
                  :now, :deliveredAt, :traceparent)
                on conflict (id) do nothing
                """)
            .param("id", delivery.id())
            .param("eventId", delivery.eventId())
            .param("reference", delivery.reference())
            .param("fact", delivery.fact())
            .param("audience", delivery.audience().name())
            .param("channel", delivery.channel().name())
            .param("person", delivery.person(), Types.OTHER)
            .param("organisation", delivery.organisation(), Types.VARCHAR)
            .param("clockRank", delivery.clockRank(), Types.INTEGER)
            .param("urgency", delivery.urgency())
            .param("dueAt", utc(delivery.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
            .param("occurredAt", utc(delivery.occurredAt()))
            .param("status", status.name())
            .param("attempts", attempts)
            .param("now", utc(now))
            .param(
                "deliveredAt",
                status == Status.DELIVERED ? utc(now) : null,
                Types.TIMESTAMP_WITH_TIMEZONE)
            .param("traceparent", delivery.traceparent(), Types.VARCHAR)
            .update();
    if (inserted == 1 && status != Status.PENDING) {
      reports.add(delivery.report(status, attempts, now), delivery.traceparent());
    }
    return inserted == 1;
  }

  /** Some of the longest due, without those that another worker has under way. */
  @Transactional(propagation = Propagation.REQUIRED)
  public List<Delivery> due(Channel channel, int batch) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                from delivery
                where channel = :channel and status = 'PENDING' and next_attempt_at <= :now
                order by next_attempt_at
                limit :batch
                for update skip locked
                """)
        .param("channel", channel.name())
        .param("now", utc(now()))
        .param("batch", batch)
        .query(Deliveries::read)
        .list();
  }

  /**
   * Claims one delivery until the transaction ends, which a kill ends too, and a node that falls
   * silent for as long as the lease. Empty when another worker has it, or has dealt with it.
   */
  Optional<Delivery> claim(UUID id, Duration lease) {
    jdbc.sql("select set_config('idle_in_transaction_session_timeout', :milliseconds, true)")
        .param("milliseconds", Long.toString(lease.toMillis()))
        .query(String.class)
        .single();
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                from delivery
                where id = :id and status = 'PENDING' and next_attempt_at <= :now
                for update skip locked
                """)
        .param("id", id)
        .param("now", utc(now()))
        .query(Deliveries::read)
        .optional();
  }

  /** Ends a delivery that was pending, after so many attempts in all. */
  void end(Delivery delivery, Status status, int attempts) {
    Instant now = now();
    jdbc.sql(
            """
            update delivery
            set status = :status, attempts = :attempts, delivered_at = :deliveredAt
            where id = :id
            """)
        .param("status", status.name())
        .param("attempts", attempts)
        .param(
            "deliveredAt",
            status == Status.DELIVERED ? utc(now) : null,
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("id", delivery.id())
        .update();
    reports.add(delivery.report(status, attempts, now), delivery.traceparent());
  }

  /** Puts a delivery off, after so many attempts in all. */
  void postpone(Delivery delivery, int attempts, Instant nextAttemptAt) {
    jdbc.sql(
            """
            update delivery set attempts = :attempts, next_attempt_at = :nextAttemptAt
            where id = :id
            """)
        .param("attempts", attempts)
        .param("nextAttemptAt", utc(nextAttemptAt))
        .param("id", delivery.id())
        .update();
  }

  /**
   * Of the same person, request and channel: the pending facts of clocks that nobody is sending
   * just now.
   */
  List<Delivery> pendingOfClocks(Delivery like) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                from delivery
                where reference = :reference and person = :person and channel = :channel
                  and status = 'PENDING' and clock_rank is not null and id <> :id
                for update skip locked
                """)
        .param("reference", like.reference())
        .param("person", like.person())
        .param("channel", like.channel().name())
        .param("id", like.id())
        .query(Deliveries::read)
        .list();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Delivery read(ResultSet row, int index) throws SQLException {
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getObject("event_id", UUID.class),
        row.getString("reference"),
        row.getString("fact"),
        Audience.valueOf(row.getString("audience")),
        Channel.valueOf(row.getString("channel")),
        row.getObject("person", UUID.class),
        row.getString("organisation"),
        row.getObject("clock_rank", Integer.class),
        row.getString("urgency"),
        Times.nullable(row, "due_at"),
        Times.required(row, "occurred_at"),
        row.getInt("attempts"),
        row.getString("traceparent"));
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
