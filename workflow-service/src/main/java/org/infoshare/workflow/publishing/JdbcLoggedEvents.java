package org.infoshare.workflow.publishing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.infoshare.events.Transition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events of a request from the log, each with how far it has come. */
@Repository
class JdbcLoggedEvents implements LoggedEvents {

  private final JdbcClient jdbc;

  JdbcLoggedEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Logged> of(String reference) {
    return jdbc.sql(
            """
            select log.event_id, log.sequence, fact, process, step, transition, due_at, occurred_at,
              log.recorded_at,
              case when skipped.sequence is not null then 'SKIPPED'
                when parked.sequence is not null then 'PARKED'
                when pending.sequence is not null then 'WAITING' else 'PUBLISHED' end as state
            from event_log log
            left join event_pending pending using (reference, sequence)
            left join event_parked parked using (reference, sequence)
            left join event_skipped skipped using (reference, sequence)
            where reference = :reference order by log.sequence
            """)
        .param("reference", reference)
        .query(JdbcLoggedEvents::logged)
        .list();
  }

  private static Logged logged(ResultSet row, int number) throws SQLException {
    Timestamp dueAt = row.getTimestamp("due_at");
    return new Logged(
        row.getObject("event_id", UUID.class),
        row.getLong("sequence"),
        row.getString("fact"),
        row.getString("process"),
        row.getString("step"),
        Transition.valueOf(row.getString("transition").toUpperCase(Locale.ROOT)),
        dueAt == null ? null : dueAt.toInstant(),
        row.getTimestamp("occurred_at").toInstant(),
        row.getTimestamp("recorded_at").toInstant(),
        State.valueOf(row.getString("state")));
  }
}
