package org.infoshare.workflow.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What is on the record. Asks nobody whether they may see it, and checks no hash. */
@Repository
public class KeptEntries {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String ENTRY =
      """
      select e.reference, e.position, e.at, e.actor, e.action, e.metadata::text as metadata,
             c.content::text as content, e.content_hash is not null and c.reference is null as disposed,
             e.entry_hash
      from record_entry e left join record_content c using (reference, position)
      where e.reference = :reference
      """;

  private final JdbcClient jdbc;

  KeptEntries(JdbcTemplate jdbc) {
    this.jdbc = JdbcClient.create(jdbc);
  }

  /**
   * Entries in their order.
   *
   * @param after the position before the first one
   * @param through the position of the last one at most
   * @param limit at most so many
   */
  public List<KeptEntry> of(String reference, long after, long through, int limit) {
    return jdbc.sql(
            ENTRY
                + " and e.position > :after and e.position <= :through"
                + " order by e.position limit :limit")
        .param("reference", reference)
        .param("after", after)
        .param("through", through)
        .param("limit", limit)
        .query(KeptEntries::entry)
        .list();
  }

  /**
   * What was done, in its order: all entries but those that say that somebody looked, of which
   * there may be very many.
   *
   * @param through the position of the last one at most
   */
  public List<KeptEntry> acts(String reference, long through) {
    return jdbc.sql(
            ENTRY
                + """
                 and e.position <= :through and e.action not like '%-viewed'
                and e.action not in ('record-verified', 'decision-record-printed')
                order by e.position
                """)
        .param("reference", reference)
        .param("through", through)
        .query(KeptEntries::entry)
        .list();
  }

  /** The entries that have content, or had it, in their order. */
  public List<KeptEntry> withContent(String reference) {
    return jdbc.sql(ENTRY + " and e.content_hash is not null order by e.position")
        .param("reference", reference)
        .query(KeptEntries::entry)
        .list();
  }

  /** The first entry of that kind. */
  public Optional<KeptEntry> first(String reference, String action) {
    return jdbc.sql(ENTRY + " and e.action = :action order by e.position limit 1")
        .param("reference", reference)
        .param("action", action)
        .query(KeptEntries::entry)
        .optional();
  }

  /** The last entry of that kind before a position. */
  public Optional<KeptEntry> lastBefore(String reference, String action, long position) {
    return jdbc.sql(
            ENTRY
                + " and e.action = :action and e.position < :position"
                + " order by e.position desc limit 1")
        .param("reference", reference)
        .param("action", action)
        .param("position", position)
        .query(KeptEntries::entry)
        .optional();
  }

  /** When content of the request was disposed of. */
  public Optional<Instant> disposedAt(String reference) {
    return jdbc.sql(
            """
            select at from record_entry
            where reference = :reference and action = 'content-disposed'
            order by position limit 1
            """)
        .param("reference", reference)
        .query((row, number) -> row.getObject("at", OffsetDateTime.class).toInstant())
        .optional();
  }

  private static KeptEntry entry(ResultSet row, int number) throws SQLException {
    var metadata = new TreeMap<String, String>();
    JSON.readTree(row.getString("metadata"))
        .forEachEntry((key, value) -> metadata.put(key, value.asString()));
    return new KeptEntry(
        row.getString("reference"),
        row.getLong("position"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("action"),
        metadata,
        row.getString("content"),
        row.getBoolean("disposed"),
        HexFormat.of().formatHex(row.getBytes("entry_hash")));
  }
}
