package org.infoshare.workflow.request;

import java.time.Instant;
import java.util.List;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes of urgency in the database. */
@Repository
public class UrgencyChanges {

  private final JdbcClient jdbc;

  UrgencyChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One change, with the reason that both sides read. */
  record Made(
      Urgency before, Urgency after, String reason, PersonId changedBy, Instant changedAt) {}

  void add(
      String reference,
      Urgency before,
      Urgency after,
      PersonId person,
      Instant now,
      String reason) {
    jdbc.sql(
            """
            with made as (
              insert into urgency_change (reference, number, urgency_before, urgency_after,
                changed_by, changed_at)
              select :reference, coalesce(max(number), 0) + 1, :before, :after, :person, :now
              from urgency_change where reference = :reference
              returning reference, number
            )
            insert into urgency_change_content (reference, number, reason)
            select reference, number, :reason from made
            """)
        .param("reference", reference)
        .param("before", before.name())
        .param("after", after.name())
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("reason", reason)
        .update();
  }

  /** Whether somebody is who lowered the request last from RED. */
  public boolean isWhoLoweredRed(String reference, PersonId person) {
    return jdbc.sql(
            """
            select changed_by from urgency_change
            where reference = :reference and urgency_before = 'RED' order by number desc limit 1
            """)
        .param("reference", reference)
        .query((row, number) -> Columns.person(row, "changed_by"))
        .optional()
        .filter(person::equals)
        .isPresent();
  }

  List<Made> of(String reference) {
    return jdbc.sql(
            """
            select * from urgency_change join urgency_change_content using (reference, number)
            where reference = :reference order by number
            """)
        .param("reference", reference)
        .query(
            (row, number) ->
                new Made(
                    Urgency.valueOf(row.getString("urgency_before")),
                    Urgency.valueOf(row.getString("urgency_after")),
                    row.getString("reason"),
                    Columns.person(row, "changed_by"),
                    Columns.time(row, "changed_at")))
        .list();
  }
}
