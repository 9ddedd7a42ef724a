package org.infoshare.workflow.oversight;

import java.sql.Timestamp;
import java.time.Instant;
import org.infoshare.workflow.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts open requests in the database. */
@Repository
class OpenRequestCounts {

  private final JdbcClient jdbc;

  OpenRequestCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts the open requests that the organisation is party to, each once.
   *
   * @param reader restricted requests count only for those named on them
   */
  Counts of(String organisation, PersonId reader, Instant now) {
    return jdbc.sql(
            """
            select count(*) as open,
                   count(*) filter (where decide_by < :now and state in ('SUBMITTED', 'IN_DECISION')
                                       or accept_by < :now and state = 'SUBMITTED') as late,
                   count(*) filter (where state = 'SUBMITTED') as unaccepted
            from (
              select state, accept_by, decide_by from request
              where requesting_organisation = :organisation
                and open
                and (not restricted or reference in (
                  select named.reference from request_named_person named
                  where named.person = :reader))
              union all
              select state, accept_by, decide_by from request
              where holding_organisation = :organisation
                and requesting_organisation <> :organisation
                and open
                and (not restricted or reference in (
                  select named.reference from request_named_person named
                  where named.person = :reader))
            ) party
            """)
        .param("organisation", organisation)
        .param("reader", reader.value())
        .param("now", Timestamp.from(now))
        .query(
            (row, number) ->
                new Counts(row.getLong("open"), row.getLong("late"), row.getLong("unaccepted")))
        .single();
  }
}
