package org.infoshare.workflow.decision;

import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who signed off what a second person has to agree with first. The answers are the draft until they
 * have, and every version that was signed off is on the record.
 */
@Repository
class ProposedDecisions {

  private final JdbcClient jdbc;

  ProposedDecisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who signed it off, and when. */
  record Proposed(PersonId proposedBy, Instant proposedAt) {}

  void add(String reference, Decisions.Made made) {
    DeclineCode declineCode = made.draft().declineCode();
    jdbc.sql(
            """
            insert into proposed_decision
              (reference, number, outcome, decline_code, proposed_by, proposed_at)
            select :reference, coalesce(max(number), 0) + 1, :outcome, :declineCode, :person, :now
            from proposed_decision where reference = :reference
            """)
        .param("reference", reference)
        .param("outcome", made.outcome().name())
        .param("declineCode", declineCode == null ? null : declineCode.name(), Types.VARCHAR)
        .param("person", made.decidedBy().value())
        .param("now", Columns.time(made.decidedAt()))
        .update();
  }

  Optional<Proposed> last(String reference) {
    return jdbc.sql(
            "select proposed_by, proposed_at from proposed_decision where reference = :reference"
                + " order by number desc limit 1")
        .param("reference", reference)
        .query(
            (row, number) ->
                new Proposed(Columns.person(row, "proposed_by"), Columns.time(row, "proposed_at")))
        .optional();
  }
}
