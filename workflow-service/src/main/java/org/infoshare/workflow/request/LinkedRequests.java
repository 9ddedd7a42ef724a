package org.infoshare.workflow.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.infoshare.workflow.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links between requests in the database. */
@Repository
class LinkedRequests {

  private static final int MOST = 100;

  private final JdbcClient jdbc;

  LinkedRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** That a request was made because of an earlier one. */
  record Link(String reference, String linkedTo, LinkKind kind, Instant linkedAt) {}

  void add(String reference, LinkedTo linkedTo, PersonId person, Instant now) {
    jdbc.sql(
            """
            insert into linked_request (reference, linked_to, kind, linked_by, linked_at)
            values (:reference, :linkedTo, :kind, :person, :now)
            """)
        .param("reference", reference)
        .param("linkedTo", linkedTo.reference())
        .param("kind", linkedTo.kind().name())
        .param("person", person.value())
        .param("now", Columns.time(now))
        .update();
  }

  /** Links of a request to an earlier one and of later ones to it, the oldest first. */
  List<Link> of(String reference) {
    return jdbc.sql(
            """
            select * from linked_request where reference = :reference
            union all
            (select * from linked_request where linked_to = :reference
             order by linked_at, reference limit :most)
            """)
        .param("reference", reference)
        .param("most", MOST)
        .query(LinkedRequests::link)
        .list();
  }

  /**
   * The requests whose decisions a request challenges: the earlier one, and what that challenges.
   */
  List<String> challengedBy(String reference) {
    return jdbc.sql(
            """
            with recursive challenge as (
              select linked_to from linked_request
              where reference = :reference and kind = 'CHALLENGES'
              union
              select earlier.linked_to from linked_request earlier
              join challenge on earlier.reference = challenge.linked_to
              where earlier.kind = 'CHALLENGES'
            )
            select linked_to from challenge
            """)
        .param("reference", reference)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /**
   * Whether a challenge of a request is open. Lets nobody else begin one before the transaction
   * ends.
   */
  boolean isChallenged(String reference) {
    jdbc.sql("select reference from request where reference = :reference for update")
        .param("reference", reference)
        .query(String.class)
        .single();
    return jdbc.sql(
            """
            select exists (
              select from linked_request join request using (reference)
              where linked_to = :reference and kind = 'CHALLENGES' and open)
            """)
        .param("reference", reference)
        .query(Boolean.class)
        .single();
  }

  private static Link link(ResultSet row, int number) throws SQLException {
    return new Link(
        row.getString("reference"),
        row.getString("linked_to"),
        LinkKind.valueOf(row.getString("kind")),
        Columns.time(row, "linked_at"));
  }
}
