package org.infoshare.workflow.publishing;

import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Refuses an epoch that the database has left behind, before anything can write an event, and says
 * so when the database seems to have been restored while the epoch was not raised.
 */
@Component
@DependsOnDatabaseInitialization
class EventEpoch implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(EventEpoch.class);

  private static final String DATABASE_ID =
      """
      select system_identifier || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) || '/' || oid
      from pg_control_system(), pg_database where datname = current_database()
      """;

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final int epoch;

  EventEpoch(JdbcTemplate jdbc, Clock clock, PublishingSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.epoch = settings.eventEpoch();
  }

  /**
   * Begins the epoch where it is new.
   *
   * @throws IllegalStateException where the database has seen a higher one
   */
  @Override
  public void afterSingletonsInstantiated() {
    Integer highest = jdbc.queryForObject("select max(epoch) from event_epoch", Integer.class);
    if (highest != null && highest > epoch) {
      throw new IllegalStateException(
          "infoshare.event-epoch is %d, and this database has been at %d already: set %2$d, or more after another restore. See docs/operations.md#backup-and-restore"
              .formatted(epoch, highest));
    }
    String here = databaseId();
    jdbc.update(
        "insert into event_epoch (epoch, database_id, began_at) values (?, ?, ?)"
            + " on conflict do nothing",
        epoch,
        here,
        Timestamp.from(clock.instant()));
    String begunAt =
        jdbc.queryForObject(
            "select database_id from event_epoch where epoch = ?", String.class, epoch);
    if (here != null && begunAt != null && !here.equals(begunAt)) {
      log.error(
          "This database was restored, moved or failed over since epoch {} of its events began,"
              + " so steps that were published may be missing from it:"
              + " raise infoshare.event-epoch. See docs/operations.md#backup-and-restore",
          epoch);
    }
  }

  /** Null where the server does not tell it to the service's role. */
  private @Nullable String databaseId() {
    try {
      return jdbc.queryForObject(DATABASE_ID, String.class);
    } catch (DataAccessException refused) {
      return null;
    }
  }
}
