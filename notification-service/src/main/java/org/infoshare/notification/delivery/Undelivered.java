package org.infoshare.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deliveries that have failed, for those who run the service: no recipient and no request. */
@Repository
class Undelivered {

  static final int MOST = 100;
  static final Duration SHOWN = Duration.ofDays(7);

  private static final String FAILING =
      "(status = 'FAILED' and created_at > :since or status = 'PENDING' and attempts > 0)";

  private final JdbcClient jdbc;
  private final Clock clock;

  Undelivered(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What has failed.
   *
   * @param failed how many failed for good in the last seven days
   * @param retrying how many are tried again
   * @param oldest when the first of those that are tried again was made
   */
  record Counted(long failed, long retrying, @Nullable Instant oldest, List<Failed> deliveries) {}

  /**
   * One of them.
   *
   * @param toNobody whether nobody belonged to its audience
   * @param nextAttemptAt null where it is not tried again
   */
  record Failed(
      UUID id,
      String aboutFact,
      String channel,
      String status,
      int attempts,
      boolean toNobody,
      Instant createdAt,
      @Nullable Instant nextAttemptAt) {}

  Counted look() {
    OffsetDateTime since = OffsetDateTime.now(clock).minus(SHOWN);
    List<Failed> deliveries =
        jdbc.sql(
                "select id, fact, channel, status, attempts, created_at, next_attempt_at,"
                    + " person is null and organisation is null as to_nobody from delivery where "
                    + FAILING
                    + " order by status, created_at, id limit "
                    + MOST)
            .param("since", since)
            .query(Undelivered::read)
            .list();
    return jdbc.sql(
            """
            select count(*) filter (where status = 'FAILED') as failed,
                   count(*) filter (where status = 'PENDING') as retrying,
                   min(created_at) filter (where status = 'PENDING') as oldest
            from delivery where
            """
                + FAILING)
        .param("since", since)
        .query(
            (row, index) ->
                new Counted(
                    row.getLong("failed"),
                    row.getLong("retrying"),
                    Times.nullable(row, "oldest"),
                    deliveries))
        .single();
  }

  private static Failed read(ResultSet row, int index) throws SQLException {
    boolean pending = row.getString("status").equals(Status.PENDING.name());
    return new Failed(
        row.getObject("id", UUID.class),
        row.getString("fact"),
        row.getString("channel"),
        row.getString("status"),
        row.getInt("attempts"),
        row.getBoolean("to_nobody"),
        Times.required(row, "created_at"),
        pending ? Times.nullable(row, "next_attempt_at") : null);
  }
}
