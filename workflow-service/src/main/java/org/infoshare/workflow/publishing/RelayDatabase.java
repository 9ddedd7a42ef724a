package org.infoshare.workflow.publishing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The relay's own connection. Its session holds the shards through advisory locks, and the same
 * session reads and deletes what is pending: a relay that lost its shards cannot read on without
 * noticing. A pooler in between must therefore pool sessions, not transactions.
 *
 * <p>The session is a lease. PostgreSQL ends it when nothing came from this node for so long,
 * whatever keeps the node: stopped, cut off, or without time to run. Its shards are free then.
 */
final class RelayDatabase implements AutoCloseable {

  static final int LOCKS = 1_230_262_867;
  private static final int MEMBERSHIP = 1000;

  /**
   * The oldest first, then the log row of each: in this order whatever the planner believes of the
   * tables' sizes. On a new database it took every row of the log and looked for it among the
   * pending ones.
   */
  private static final String FETCH =
      """
      select p.id, p.reference, p.sequence, l.event_id, l.epoch, l.fact, l.occurred_at,
             l.recorded_at, l.traceparent, l.data::text
      from (
        select id, reference, sequence from event_pending pending
        where shard = any (?)
          and not exists (select from event_parked parked
                          where parked.reference = pending.reference)
        order by id limit ?
      ) p cross join lateral (
        select * from event_log log
        where log.reference = p.reference and log.sequence = p.sequence
        offset 0
      ) l
      order by p.id
      """;

  private static final String LOCKED =
      """
      select objid, pid = pg_backend_pid() as mine from pg_locks
      where locktype = 'advisory' and classid = ? and objsubid = 2 and granted
        and database = (select oid from pg_database where datname = current_database())
      """;

  private final Connection connection;
  private final PublishingSettings settings;
  private final Duration signOfLifeAfter;
  private final Set<Integer> shards = new TreeSet<>();
  private long lastSignOfLife = System.nanoTime();

  private RelayDatabase(Connection connection, PublishingSettings settings) {
    this.connection = connection;
    this.settings = settings;
    this.signOfLifeAfter = signOfLifeAfter(settings);
  }

  /** How long a relay may wait for anything else before it is to call {@link #stayAlive}. */
  static Duration signOfLifeAfter(PublishingSettings settings) {
    return settings.publishing().lease().dividedBy(5);
  }

  /** Opens the session and joins the relays of this database. */
  @SuppressWarnings("MustBeClosedChecker")
  static RelayDatabase open(JdbcConnectionDetails details, PublishingSettings settings)
      throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", details.getUsername());
    properties.setProperty("password", details.getPassword());
    properties.setProperty("ApplicationName", NodeName.RELAY + NodeName.own());
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "30");
    // The pending table is empty most of the time, so what the planner knows of its size is of no
    // use: always walk the index. The time-outs are the lease, each for one place where a node can
    // fall silent: between statements, half way through sending one, while it reads an answer (or
    // is no longer there at all).
    long lease = settings.publishing().lease().toMillis();
    properties.setProperty(
        "options",
        "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off"
            + (" -c idle_session_timeout=" + lease)
            + (" -c transaction_timeout=" + lease)
            + (" -c tcp_user_timeout=" + lease)
            // A deletion that a crash of the server takes back is a repeat.
            + " -c synchronous_commit=off"
            + " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3");
    Connection connection = DriverManager.getConnection(details.getJdbcUrl(), properties);
    try {
      try (PreparedStatement join =
          connection.prepareStatement("select pg_advisory_lock_shared(?, ?)")) {
        join.setInt(1, LOCKS);
        join.setInt(2, MEMBERSHIP);
        join.execute();
      }
      return new RelayDatabase(connection, settings);
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  /**
   * Shows that this node is there, when it has not for a while.
   *
   * @throws SQLException when the session is no more, and the shards may be another node's
   */
  void stayAlive() throws SQLException {
    if (System.nanoTime() - lastSignOfLife >= signOfLifeAfter.toNanos()) {
      try (PreparedStatement statement = connection.prepareStatement("select 1")) {
        statement.execute();
      }
      heard();
    }
  }

  private void heard() {
    lastSignOfLife = System.nanoTime();
  }

  /**
   * Takes shards that nobody has, or gives away what is more than a fair share. To be called only
   * while nothing is on its way to Kafka.
   *
   * @return how many shards this relay owns now
   */
  int balance() throws SQLException {
    int members = 0;
    var taken = new TreeSet<Integer>();
    var mine = new TreeSet<Integer>();
    try (PreparedStatement statement = connection.prepareStatement(LOCKED)) {
      statement.setInt(1, LOCKS);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          int key = row.getInt("objid");
          if (key == MEMBERSHIP) {
            members++;
          } else {
            taken.add(key);
            if (row.getBoolean("mine")) {
              mine.add(key);
            }
          }
        }
      }
    }
    shards.clear();
    shards.addAll(mine);
    int share = (EventWriter.SHARDS + members - 1) / Math.max(1, members);
    for (int shard : mine.descendingSet()) {
      if (shards.size() <= share) {
        break;
      }
      lock("select pg_advisory_unlock(?, ?)", shard);
      shards.remove(shard);
    }
    for (int shard = 0; shard < EventWriter.SHARDS && shards.size() < share; shard++) {
      if (!taken.contains(shard) && lock("select pg_try_advisory_lock(?, ?)", shard)) {
        shards.add(shard);
      }
    }
    heard();
    return shards.size();
  }

  private boolean lock(String sql, int shard) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, LOCKS);
      statement.setInt(2, shard);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** The oldest pending events of the shards owned, those of one request in sequence. */
  List<PendingEvent> fetch(int limit) throws SQLException {
    var events = new ArrayList<PendingEvent>();
    try (PreparedStatement statement = connection.prepareStatement(FETCH)) {
      statement.setArray(1, connection.createArrayOf("smallint", shards.toArray()));
      statement.setInt(2, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          events.add(
              new PendingEvent(
                  row.getLong("id"),
                  row.getString("reference"),
                  row.getLong("sequence"),
                  row.getObject("event_id", UUID.class),
                  settings.source(row.getInt("epoch")),
                  row.getString("fact"),
                  row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                  row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                  row.getString("traceparent"),
                  row.getString("data")));
        }
      }
    }
    heard();
    return events;
  }

  /** Forgets what Kafka acknowledged. */
  void delete(Collection<Long> pending) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from event_pending where id = any (?)")) {
      statement.setArray(1, connection.createArrayOf("bigint", pending.toArray()));
      statement.executeUpdate();
    }
  }

  /** Sets aside an event that Kafka refused, and holds its request. */
  void park(PendingEvent event, String reason) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into event_parked (event_id, reference, sequence, reason, parked_at)
            values (?, ?, ?, ?, now()) on conflict do nothing
            """)) {
      statement.setObject(1, event.id(), Types.OTHER);
      statement.setString(2, event.reference());
      statement.setLong(3, event.sequence());
      statement.setString(4, reason);
      statement.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
