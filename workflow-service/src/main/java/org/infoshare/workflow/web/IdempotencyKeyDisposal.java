package org.infoshare.workflow.web;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets idempotency keys after seven days. */
@Component
class IdempotencyKeyDisposal {

  private static final Duration KEPT = Duration.ofDays(7);
  private static final int AT_ONCE = 1000;
  private static final int ROUNDS = 100;

  private final JdbcClient jdbc;
  private final Clock clock;

  IdempotencyKeyDisposal(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Deletes in small transactions, and no more in one run than a run should take. */
  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void deleteOld() {
    for (int round = 0; round < ROUNDS && deleteSome() == AT_ONCE; round++) {}
  }

  private int deleteSome() {
    return jdbc.sql(
            """
            delete from idempotency_keys where (account, key) in (
              select account, key from idempotency_keys where made_at < :before
              order by made_at limit :at_once for update skip locked)
            """)
        .param("before", Timestamp.from(clock.instant().minus(KEPT)))
        .param("at_once", AT_ONCE)
        .update();
  }
}
