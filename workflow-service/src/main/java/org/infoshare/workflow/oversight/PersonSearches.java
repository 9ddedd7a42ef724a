package org.infoshare.workflow.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.workflow.matching.MatchKey;
import org.infoshare.workflow.matching.MatchKind;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.request.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which requests are about a person, and that somebody looked for them, in the database. */
@Repository
class PersonSearches {

  private final JdbcClient jdbc;

  PersonSearches(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A request that seems to be about the person, and what agrees. */
  record Found(String reference, Set<MatchKind> agreed) {}

  /**
   * Requests of the reader's organisation, open or not, which have one of the keys, the newest
   * first. Those that the reader must not know of are left out.
   */
  List<Found> of(Collection<MatchKey> keys, SignedIn reader, int limit) {
    return jdbc.sql(
            """
            select reference, same.agreed from (
              select reference, array_agg(distinct kind) as agreed from request_match_key
              where key = any(:keys::uuid[]) group by reference
            ) as same join request using (reference)
            where (requesting_organisation = :organisation or holding_organisation = :organisation)
              and (not restricted or reference in (select named.reference
                from request_named_person named where named.person = :reader))
              and (not conflict_declared or holding_organisation <> :organisation
                or reference not in (select conflict.reference from conflict_of_interest conflict
                  where conflict.person = :reader))
            order by submitted_at desc, reference desc limit :limit
            """)
        .param("keys", keys.stream().map(key -> key.key().toString()).toArray(String[]::new))
        .param("organisation", reader.organisation())
        .param("reader", reader.person().value())
        .param("limit", limit)
        .query(PersonSearches::found)
        .list();
  }

  private static Found found(ResultSet row, int number) throws SQLException {
    String[] kinds = (String[]) row.getArray("agreed").getArray();
    return new Found(
        row.getString("reference"),
        Arrays.stream(kinds)
            .map(MatchKind::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(MatchKind.class))));
  }

  /** Keeps that somebody looked, also where nothing was found. Nobody can change or remove it. */
  void add(SignedIn by, PersonSearch search, int found, Instant now) {
    jdbc.sql(
            """
            insert into person_search (organisation, searched_by, searched_at, searched_with,
              found, reason)
            values (:organisation, :person, :now, :kinds::text[], :found, :reason)
            """)
        .param("organisation", by.organisation())
        .param("person", by.person().value())
        .param("now", Columns.time(now))
        .param("kinds", search.by().toArray(String[]::new))
        .param("found", found)
        .param("reason", search.reason())
        .update();
  }
}
