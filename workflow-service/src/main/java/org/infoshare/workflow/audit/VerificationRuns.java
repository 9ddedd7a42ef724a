package org.infoshare.workflow.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Verifications of all chains of an organisation, in the database. */
@Repository
class VerificationRuns {

  private static final int MOST = 50;

  private final JdbcClient jdbc;

  VerificationRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** As {@link Verifications.RunView}, of which state and seen together say whether it goes on. */
  record Run(
      long id,
      PersonId startedBy,
      Instant startedAt,
      String state,
      Instant seenAt,
      int chains,
      int verified,
      long entries,
      List<String> broken,
      @Nullable Instant endedAt) {}

  /**
   * The requests of an organisation that a reader may know of, in the order of their references.
   * Content or none, each has a chain.
   */
  List<String> chains(SignedIn reader) {
    return jdbc.sql(
            """
            select reference from request
            where (requesting_organisation = :organisation or holding_organisation = :organisation)
              and (not restricted or reference in (select named.reference
                from request_named_person named where named.person = :reader))
              and (not conflict_declared or holding_organisation <> :organisation
                or reference not in (select conflict.reference from conflict_of_interest conflict
                  where conflict.person = :reader))
            order by reference
            """)
        .param("organisation", reader.organisation())
        .param("reader", reader.person().value())
        .query((row, number) -> row.getString("reference"))
        .list();
  }

  /** Ends runs of which nothing was seen since then: their node is gone. */
  void endUnseen(String organisation, Instant since, Instant now) {
    jdbc.sql(
            """
            update record_verification_run set state = 'INTERRUPTED', ended_at = :now
            where organisation = :organisation and state = 'RUNNING' and seen_at < :since
            """)
        .param("organisation", organisation)
        .param("since", Timestamp.from(since))
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Begins a run; empty where one goes on. */
  Optional<Long> begin(SignedIn by, String reason, int chains, Instant now) {
    try {
      return Optional.of(
          jdbc.sql(
                  """
                  insert into record_verification_run (organisation, started_by, started_at, reason,
                    state, seen_at, chains, verified, entries, broken)
                  values (:organisation, :person, :now, :reason, 'RUNNING', :now, :chains, 0, 0, '{}')
                  returning id
                  """)
              .param("organisation", by.organisation())
              .param("person", by.person().value())
              .param("now", Timestamp.from(now))
              .param("reason", reason)
              .param("chains", chains)
              .query(Long.class)
              .single());
    } catch (DuplicateKeyException another) {
      return Optional.empty();
    }
  }

  /** How far a run is. False where somebody has ended it meanwhile. */
  boolean progress(
      long id, String state, int verified, long entries, List<String> broken, Instant now) {
    return jdbc.sql(
                """
                update record_verification_run set state = :state, seen_at = :now,
                  verified = :verified, entries = :entries, broken = :broken::text[],
                  ended_at = case when :state = 'RUNNING' then null else :now::timestamptz end
                where id = :id and state = 'RUNNING'
                """)
            .param("id", id)
            .param("state", state)
            .param("now", Timestamp.from(now))
            .param("verified", verified)
            .param("entries", entries)
            .param("broken", broken.toArray(String[]::new))
            .update()
        == 1;
  }

  /** The last runs of an organisation, the newest first. */
  List<Run> of(String organisation) {
    return jdbc.sql(
            "select * from record_verification_run where organisation = :organisation"
                + " order by id desc limit "
                + MOST)
        .param("organisation", organisation)
        .query(VerificationRuns::run)
        .list();
  }

  private static Run run(ResultSet row, int number) throws SQLException {
    Timestamp ended = row.getTimestamp("ended_at");
    return new Run(
        row.getLong("id"),
        PersonId.of(row.getString("started_by")),
        row.getTimestamp("started_at").toInstant(),
        row.getString("state"),
        row.getTimestamp("seen_at").toInstant(),
        row.getInt("chains"),
        row.getInt("verified"),
        row.getLong("entries"),
        Arrays.asList((String[]) row.getArray("broken").getArray()),
        ended == null ? null : ended.toInstant());
  }
}
