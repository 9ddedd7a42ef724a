package org.infoshare.workflow.oversight;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the clocks of requests have raised, from the event log. */
@Repository
class Escalations {

  /** What either side may know: that the other one has not acted in time. */
  private static final List<String> OF_BOTH =
      List.of(
          "acceptance-overdue",
          "decision-overdue",
          "sharing-overdue",
          "understanding-overdue",
          "feedback-overdue");

  private static final List<String> OF_THE_SIDE_THAT_IS_ASKED =
      List.of(
          "escalated-to-team-lead",
          "escalated-to-safeguarding-lead",
          "escalated-to-designated-lead",
          "approval-overdue",
          "decision-incomplete",
          "review-overdue",
          "informing-overdue",
          "recall-overdue",
          "misdirection-assessment-overdue");

  private final JdbcClient jdbc;

  Escalations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The names of the facts that were raised last, by reference; a request of which nothing was
   * raised is left out.
   *
   * @param organisation of the reader
   */
  Map<String, String> last(Collection<String> references, String organisation) {
    Map<String, String> last = new HashMap<>();
    jdbc.sql(
            """
            select distinct on (reference) reference, fact from event_log
            where reference = any(:references)
              and (fact in (:both) or holding_organisation = :organisation and fact in (:asked))
            order by reference, sequence desc
            """)
        .param("references", references.toArray(String[]::new))
        .param("both", OF_BOTH)
        .param("asked", OF_THE_SIDE_THAT_IS_ASKED)
        .param("organisation", organisation)
        .query(
            row -> {
              last.put(row.getString("reference"), row.getString("fact"));
            });
    return last;
  }
}
