package org.infoshare.workflow.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.workflow.matching.MatchKey;
import org.infoshare.workflow.matching.MatchKind;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Requests.PartyColumn;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which requests are about the same person, in the database. */
@Repository
class EarlierRequests {

  private final JdbcClient jdbc;

  EarlierRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A request that seems to be about the same person, and in what the two agree. */
  record Found(RequestHeader request, Set<MatchKind> agreed) {}

  /**
   * Requests that agree with one in an identifier at least, the newest first.
   *
   * @param parties whose requests are looked through, by the column that names the party
   * @param reader who reads it: restricted requests are left out unless they are named on them, and
   *     what was asked of them where they declared a conflict of interest
   */
  List<Found> of(
      String reference,
      Map<PartyColumn, Collection<String>> parties,
      PersonId reader,
      @Nullable PageCursor after,
      int limit) {
    if (parties.isEmpty()) {
      return List.of();
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    parties.forEach((column, codes) -> parameters.put(column.name(), codes.toArray(String[]::new)));
    parameters.put("reference", reference);
    parameters.put("limit", limit);
    parameters.put("reader", reader.value());
    if (after != null) {
      Instant time = after.time();
      parameters.put("afterTime", Columns.time(time == null ? Instant.EPOCH : time));
      parameters.put("afterReference", after.id());
    }
    return jdbc.sql(
            """
            select * from (
              select other.reference, array_agg(distinct other.kind) as agreed
              from request_match_key own join request_match_key other using (key)
              where own.reference = :reference and other.reference <> :reference
              group by other.reference
            ) as same join request using (reference)
            where (
            """
                + parties.keySet().stream()
                    .map(Requests::ofParty)
                    .collect(Collectors.joining(" or "))
                + ")"
                + Requests.MAY_KNOW
                + (after == null
                    ? ""
                    : " and (submitted_at, reference) < (:afterTime, :afterReference)")
                + " order by submitted_at desc, reference desc limit :limit")
        .params(parameters)
        .query(EarlierRequests::found)
        .list();
  }

  /** References of requests whose keys are still to be made; nobody else makes them meanwhile. */
  List<String> withoutKeys(int limit) {
    return jdbc.sql(
            "select reference from request_without_match_keys limit :limit for update skip locked")
        .param("limit", limit)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /**
   * Keeps the keys of requests that had none.
   *
   * @param done all that were looked at, with those for which there is no key
   */
  void addKeys(Map<String, Set<MatchKey>> keys, Collection<String> done) {
    List<String> references = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    List<String> values = new ArrayList<>();
    keys.forEach(
        (reference, each) ->
            each.forEach(
                key -> {
                  references.add(reference);
                  kinds.add(key.kind().name());
                  values.add(key.key().toString());
                }));
    jdbc.sql(
            """
            with made as (
              insert into request_match_key (reference, kind, key)
              select * from unnest(:references::text[], :kinds::text[], :keys::uuid[])
              on conflict do nothing
            )
            delete from request_without_match_keys where reference = any(:done)
            """)
        .param("references", references.toArray(String[]::new))
        .param("kinds", kinds.toArray(String[]::new))
        .param("keys", values.toArray(String[]::new))
        .param("done", done.toArray(String[]::new))
        .update();
  }

  private static Found found(ResultSet row, int number) throws SQLException {
    String[] kinds = (String[]) row.getArray("agreed").getArray();
    return new Found(
        Requests.header(row, number),
        Arrays.stream(kinds)
            .map(MatchKind::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(MatchKind.class))));
  }
}
