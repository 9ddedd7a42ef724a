package org.infoshare.workflow.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.record.KeptEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entries of the records of many requests, newest first. Asks nobody whether they may see them, and
 * reads no content but why somebody looked.
 */
@Repository
class AuditEntries {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String ENTRIES =
      """
      select e.reference, e.position, e.at, e.actor, e.action, e.metadata::text as metadata,
        e.entry_hash
      from record_entry e join request r on r.reference = e.reference
      where (r.requesting_organisation = :organisation or r.holding_organisation = :organisation)
      """;

  /**
   * Somebody has a part in a request who asked it, had a task of it, or moved it on. Looks at this
   * log itself are on the records, but would soon be all that is in it.
   */
  private static final String LOOKS =
      """
      select e.reference, e.position, e.at, e.actor, e.action, e.metadata::text as metadata,
        e.entry_hash, c.content ->> 'reason' as reason, looks.part
      from record_entry e join request r on r.reference = e.reference
      join persons p on e.actor = 'person:' || p.id
      left join record_content c on c.reference = e.reference and c.position = e.position
      cross join lateral (select r.requested_by = p.id or exists (
        select from event_log l where l.reference = e.reference
          and (l.owner = p.id or l.actor = e.actor)) as part) looks
      where (r.requesting_organisation = :organisation or r.holding_organisation = :organisation)
        and p.organisation = :organisation
        and (e.action like '%-viewed'
          or e.action in ('record-verified', 'decision-record-printed'))
        and coalesce(e.metadata ->> 'part', '') <> 'ACCESS_LOG'
      """;

  private final JdbcClient jdbc;

  AuditEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where a page ended. */
  record At(Instant at, String reference, long position) {}

  /** Which entries are wanted: those to which all of it applies. */
  record Wanted(
      @Nullable String reference,
      @Nullable String kind,
      @Nullable PersonId person,
      Instant from,
      Instant until) {}

  /**
   * That somebody of the organisation looked.
   *
   * @param part whether they have a part in the request
   * @param reason why, where they said so
   */
  record Look(KeptEntry entry, boolean part, @Nullable String reason) {}

  /** That somebody looked for the requests about a person. */
  record PersonSearch(PersonId by, Instant at, List<String> with, int found, String reason) {}

  List<KeptEntry> find(String organisation, Wanted wanted, @Nullable At after, int limit) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    StringBuilder sql = new StringBuilder(ENTRIES);
    if (wanted.reference() != null) {
      sql.append(" and e.reference = :reference");
      parameters.put("reference", wanted.reference());
    }
    if (wanted.kind() != null) {
      sql.append(" and e.action = :kind");
      parameters.put("kind", wanted.kind());
    }
    PersonId person = wanted.person();
    if (person != null) {
      sql.append(" and e.actor = :actor");
      parameters.put("actor", "person:" + person);
    }
    return jdbc.sql(paged(sql, parameters, organisation, wanted, after, limit))
        .params(parameters)
        .query((row, number) -> entry(row))
        .list();
  }

  List<Look> looks(
      String organisation, Wanted wanted, boolean exceptions, @Nullable At after, int limit) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    StringBuilder sql = new StringBuilder(LOOKS);
    if (exceptions) {
      sql.append(" and not looks.part");
    }
    return jdbc.sql(paged(sql, parameters, organisation, wanted, after, limit))
        .params(parameters)
        .query(
            (row, number) -> new Look(entry(row), row.getBoolean("part"), row.getString("reason")))
        .list();
  }

  List<PersonSearch> searches(String organisation, Instant from, Instant until, int limit) {
    return jdbc.sql(
            """
            select searched_by, searched_at, searched_with, found, reason from person_search
            where organisation = :organisation and searched_at >= :from and searched_at < :until
            order by id desc limit :limit
            """)
        .param("organisation", organisation)
        .param("from", Timestamp.from(from))
        .param("until", Timestamp.from(until))
        .param("limit", limit)
        .query(
            (row, number) ->
                new PersonSearch(
                    PersonId.of(row.getString("searched_by")),
                    row.getTimestamp("searched_at").toInstant(),
                    new ArrayList<>(
                        Arrays.asList((String[]) row.getArray("searched_with").getArray())),
                    row.getInt("found"),
                    row.getString("reason")))
        .list();
  }

  private static String paged(
      StringBuilder sql,
      Map<String, Object> parameters,
      String organisation,
      Wanted wanted,
      @Nullable At after,
      int limit) {
    sql.append(" and e.at >= :from and e.at < :until");
    parameters.put("organisation", organisation);
    parameters.put("from", Timestamp.from(wanted.from()));
    parameters.put("until", Timestamp.from(wanted.until()));
    parameters.put("limit", limit);
    if (after != null) {
      sql.append(" and (e.at, e.reference, e.position) < (:at, :afterReference, :position)");
      parameters.put("at", Timestamp.from(after.at()));
      parameters.put("afterReference", after.reference());
      parameters.put("position", after.position());
    }
    return sql.append(" order by e.at desc, e.reference desc, e.position desc limit :limit")
        .toString();
  }

  private static KeptEntry entry(ResultSet row) throws SQLException {
    Map<String, String> metadata = new TreeMap<>();
    JSON.readTree(row.getString("metadata"))
        .forEachEntry((key, value) -> metadata.put(key, value.asString()));
    return new KeptEntry(
        row.getString("reference"),
        row.getLong("position"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("action"),
        metadata,
        null,
        false,
        HexFormat.of().formatHex(row.getBytes("entry_hash")));
  }
}
