package org.infoshare.workflow.publishing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Component
class JdbcParkedEvents implements ParkedEvents {

  private static final String SELECT =
      """
      select k.event_id, k.reference, k.sequence, l.fact, l.requesting_organisation,
             l.holding_organisation, k.reason, k.parked_at,
             (select count(*) from event_pending p
              where p.reference = k.reference and p.sequence > k.sequence) as waiting
      from event_parked k join event_log l using (reference, sequence)
      """;

  private final JdbcTemplate jdbc;
  private final RequestRecord record;
  private final CurrentActor currentActor;
  private final Clock clock;
  private final RelaySignal signal;

  JdbcParkedEvents(
      JdbcTemplate jdbc,
      RequestRecord record,
      CurrentActor currentActor,
      Clock clock,
      RelaySignal signal) {
    this.jdbc = jdbc;
    this.record = record;
    this.currentActor = currentActor;
    this.clock = clock;
    this.signal = signal;
  }

  @Override
  public List<ParkedEvent> parked() {
    return jdbc.query(
        SELECT + "order by k.parked_at, k.event_id", (row, number) -> parkedEvent(row));
  }

  @Override
  public Optional<ParkedEvent> parked(UUID id) {
    return jdbc
        .query(SELECT + "where k.event_id = ?", (row, number) -> parkedEvent(row), id)
        .stream()
        .findFirst();
  }

  @Override
  @Transactional
  public boolean retry(UUID id) {
    return release(id, "event-retried").isPresent();
  }

  @Override
  @Transactional
  public boolean skip(UUID id) {
    Optional<Released> released = release(id, "event-skipped");
    released.ifPresent(
        event -> {
          jdbc.update(
              "insert into event_skipped (reference, sequence, event_id, actor, skipped_at)"
                  + " values (?, ?, ?, ?, ?)",
              event.reference(),
              event.sequence(),
              id,
              currentActor.actor().reference(),
              OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
          jdbc.update(
              "delete from event_pending where reference = ? and sequence = ?",
              event.reference(),
              event.sequence());
        });
    return released.isPresent();
  }

  /** Deleting decides who was first when two people act on one event. */
  private Optional<Released> release(UUID id, String action) {
    Optional<Released> released =
        jdbc
            .query(
                "delete from event_parked where event_id = ? returning reference, sequence",
                (row, number) -> new Released(row.getString("reference"), row.getLong("sequence")),
                id)
            .stream()
            .findFirst();
    released.ifPresent(
        event -> {
          record.append(
              RecordEntry.of(
                  event.reference(),
                  action,
                  Map.of("event", id.toString(), "sequence", Long.toString(event.sequence()))));
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                  signal.wake();
                }
              });
        });
    return released;
  }

  private static ParkedEvent parkedEvent(ResultSet row) throws SQLException {
    return new ParkedEvent(
        row.getObject("event_id", UUID.class),
        row.getString("reference"),
        row.getLong("sequence"),
        row.getString("fact"),
        row.getString("requesting_organisation"),
        row.getString("holding_organisation"),
        row.getString("reason"),
        row.getObject("parked_at", OffsetDateTime.class).toInstant(),
        row.getLong("waiting"));
  }

  private record Released(String reference, long sequence) {}
}
