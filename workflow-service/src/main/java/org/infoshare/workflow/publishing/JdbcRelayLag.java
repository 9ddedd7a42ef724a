package org.infoshare.workflow.publishing;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class JdbcRelayLag implements RelayLag {

  private static final String SHARDS =
      """
      select shard.number, coalesce(pending.waiting, 0) as waiting, pending.oldest, owner.node
      from generate_series(0, ?::int - 1) as shard (number)
      left join (
        select shard, count(*) as waiting, min(recorded_at) as oldest
        from event_pending group by shard
      ) pending on pending.shard = shard.number
      left join (
        select l.objid::bigint as shard, min(a.application_name) as node
        from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and l.classid = ? and l.objsubid = 2 and l.granted
          and l.database = (select oid from pg_database where datname = current_database())
        group by l.objid
      ) owner on owner.shard = shard.number
      order by shard.number
      """;

  private final JdbcTemplate jdbc;

  JdbcRelayLag(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Shard> shards() {
    return jdbc.query(
        SHARDS,
        (row, number) -> {
          OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
          String session = row.getString("node");
          return new Shard(
              row.getInt("number"),
              row.getLong("waiting"),
              oldest == null ? null : oldest.toInstant(),
              session == null ? null : session.replace(NodeName.RELAY, ""));
        },
        EventWriter.SHARDS,
        RelayDatabase.LOCKS);
  }
}
