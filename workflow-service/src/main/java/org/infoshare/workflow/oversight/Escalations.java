package org.infoshare.workflow.oversight;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.infoshare.workflow.process.RequestProcess.Rung;
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
          "clarification-overdue",
          "sharing-overdue",
          "direct-telling-overdue",
          "understanding-overdue",
          "feedback-overdue");

  private static final List<String> OF_THE_SIDE_THAT_IS_ASKED =
      List.of(
          "escalated-to-team-lead",
          "escalated-to-safeguarding-lead",
          "escalated-to-designated-lead",
          "escalated-by-hand-to-team-lead",
          "escalated-by-hand-to-safeguarding-leads",
          "escalated-by-hand-to-designated-lead",
          "advice-overdue",
          "approval-overdue",
          "approval-unowned",
          "decision-incomplete",
          "review-overdue",
          "another-look-overdue",
          "informing-overdue",
          "not-informing-approval-overdue",
          "understanding-check-overdue",
          "recall-overdue",
          "misdirection-assessment-overdue");

  private static final Map<String, Rung> RUNGS =
      Map.of(
          "escalated-to-team-lead", Rung.TEAM_LEAD,
          "escalated-by-hand-to-team-lead", Rung.TEAM_LEAD,
          "escalated-to-safeguarding-lead", Rung.SAFEGUARDING_LEADS,
          "escalated-by-hand-to-safeguarding-leads", Rung.SAFEGUARDING_LEADS,
          "escalated-to-designated-lead", Rung.DESIGNATED_LEAD,
          "escalated-by-hand-to-designated-lead", Rung.DESIGNATED_LEAD);

  private final JdbcClient jdbc;

  Escalations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The highest rung that a request has reached, by its clock or by hand; empty where none. */
  Optional<Rung> highest(String reference) {
    return jdbc
        .sql(
            "select distinct fact from event_log"
                + " where reference = :reference and fact in (:facts)")
        .param("reference", reference)
        .param("facts", RUNGS.keySet())
        .query(String.class)
        .list()
        .stream()
        .map(RUNGS::get)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
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
