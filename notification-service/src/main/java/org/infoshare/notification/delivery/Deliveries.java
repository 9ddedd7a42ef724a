package org.infoshare.notification.delivery;

import static tools.jackson.databind.PropertyNamingStrategies.SNAKE_CASE;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.notification.reporting.Reports;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
  private final JsonMapper json;
  private final Reports reports;
  private final Clock clock;

  Deliveries(JdbcClient jdbc, JsonMapper json, Reports reports, Clock clock) {
    this.jdbc = jdbc;
    this.json = json.rebuild().propertyNamingStrategy(SNAKE_CASE).build();
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * A delivery that is decided, and what became of it at once.
   *
   * @param status pending where it is still to be sent
   */
  record Decided(Delivery delivery, Status status) {

    int attempts() {
      return status == Status.DELIVERED ? 1 : 0;
    }
  }

  /** Adds deliveries; those that are there already stay as they are. */
  void insert(List<Decided> decided) {
    if (decided.isEmpty()) {
      return;
    }
    Instant now = now();
    List<ObjectNode> rows =
        decided.stream()
            .map(
                one ->
                    json.<ObjectNode>valueToTree(one.delivery())
                        .put("status", one.status().name())
                        .put("attempts", one.attempts())
                        .put("at", now.toString()))
            .toList();
    Set<UUID> inserted =
        jdbc.sql(
                "insert into delivery ("
                    + COLUMNS
                    + ", status, next_attempt_at, created_at, delivered_at) select "
                    + COLUMNS
                    + """
                    , status, at, at, case status when 'DELIVERED' then at end
                    from json_to_recordset(?::json) as decided (
                      id uuid, event_id uuid, reference text, fact text, audience text,
                      channel text, person uuid, organisation text, clock_rank int, urgency text,
                      due_at timestamptz, occurred_at timestamptz, attempts int, traceparent text,
                      status text, at timestamptz)
                    on conflict (id) do nothing
                    returning id
                    """)
            .param(json.writeValueAsString(rows))
            .query((row, index) -> row.getObject("id", UUID.class))
            .set();
    reports.add(
        decided.stream()
            .filter(one -> one.status() != Status.PENDING)
            .filter(one -> inserted.remove(one.delivery().id()))
            .map(one -> report(one.delivery(), one.status(), one.attempts(), now))
            .toList());
  }

  /** Some of the longest due; some of them may be under way. */
  @Transactional(propagation = Propagation.SUPPORTS)
  public List<Delivery> due(Channel channel, int batch) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                from delivery
                where channel = ? and status = 'PENDING' and next_attempt_at <= ?
                order by next_attempt_at
                limit ?
                """)
        .param(channel.name())
        .param(utc(now()))
        .param(batch)
        .query(Deliveries::read)
        .list();
  }

  /**
   * Claims one delivery until the transaction ends, which a kill ends too, and a node that falls
   * silent for as long as the lease. Empty when another worker has it, or has dealt with it.
   */
  Optional<Delivery> claim(UUID id, Duration lease) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                , set_config('idle_in_transaction_session_timeout', ?, true)
                from delivery
                where id = ? and status = 'PENDING' and next_attempt_at <= ?
                for update skip locked
                """)
        .param(Long.toString(lease.toMillis()))
        .param(id)
        .param(utc(now()))
        .query(Deliveries::read)
        .optional();
  }

  /** Ends a delivery that was pending, after so many attempts in all. */
  void end(Delivery delivery, Status status, int attempts) {
    Instant now = now();
    jdbc.sql("update delivery set status = ?, attempts = ?, delivered_at = ? where id = ?")
        .param(status.name())
        .param(attempts)
        .param(status == Status.DELIVERED ? utc(now) : null)
        .param(delivery.id())
        .update();
    reports.add(List.of(report(delivery, status, attempts, now)));
  }

  private static Reports.Entry report(Delivery delivery, Status status, int attempts, Instant now) {
    return new Reports.Entry(delivery.report(status, attempts, now), delivery.traceparent());
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

  /** Pending facts of clocks about these requests that nobody is sending just now. */
  List<Delivery> pendingOfClocks(Collection<String> references) {
    if (references.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                from delivery
                where reference = any(?) and status = 'PENDING' and clock_rank is not null
                for update skip locked
                """)
        .param(references.toArray(String[]::new))
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
