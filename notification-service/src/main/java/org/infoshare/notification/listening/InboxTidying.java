package org.infoshare.notification.listening;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets events that no topic and no dead letter can bring back any more. */
@Component
class InboxTidying {

  static final Duration KEPT = Duration.ofDays(60);
  private static final int BATCH = 5000;

  private final JdbcClient jdbc;
  private final Clock clock;

  InboxTidying(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Deletes some of the oldest rows; returns whether there may be more. */
  boolean deleteOld() {
    int deleted =
        jdbc.sql(
                """
                delete from inbox where event_id in (
                  select event_id from inbox where received_at < :limit limit :batch)
                """)
            .param("limit", OffsetDateTime.now(clock).minus(KEPT))
            .param("batch", BATCH)
            .update();
    return deleted == BATCH;
  }
}
