package org.infoshare.workflow.oversight;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What has happened lately, from the event log. */
@Repository
class BoardChanges {

  private static final int MOST = 5_000;

  private final JdbcClient jdbc;

  BoardChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * That a request has moved on.
   *
   * @param sequence the number of its event
   */
  record Change(
      String reference,
      long sequence,
      String fact,
      String step,
      Instant recordedAt,
      String requestingOrganisation,
      String holdingOrganisation) {}

  /** The events since then, the oldest first. */
  List<Change> since(Instant since) {
    return jdbc.sql(
            """
            select reference, sequence, fact, step, recorded_at, requesting_organisation, holding_organisation
            from event_log where recorded_at >= :since
            order by recorded_at, reference, sequence limit :most
            """)
        .param("since", Timestamp.from(since))
        .param("most", MOST)
        .query(
            (row, number) ->
                new Change(
                    row.getString("reference"),
                    row.getLong("sequence"),
                    row.getString("fact"),
                    row.getString("step"),
                    row.getTimestamp("recorded_at").toInstant(),
                    row.getString("requesting_organisation"),
                    row.getString("holding_organisation")))
        .list();
  }
}
