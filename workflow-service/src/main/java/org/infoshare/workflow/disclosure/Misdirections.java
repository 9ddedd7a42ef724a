package org.infoshare.workflow.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What went wrong with what was shared, in the database. */
@Repository
class Misdirections {

  private final JdbcClient jdbc;

  Misdirections(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One time that it went wrong.
   *
   * @param side whose person reported it
   * @param recalled null until somebody has said what came of getting it back
   * @param assessed null until a lead has decided who is told
   */
  record Made(
      int number,
      Misdirection reported,
      Side side,
      PersonId reportedBy,
      Instant reportedAt,
      @Nullable Recalled recalled,
      @Nullable Assessed assessed) {

    boolean isOpen() {
      return recalled == null || assessed == null;
    }
  }

  /** What came of getting it back. */
  record Recalled(Misdirection.Recall recall, PersonId recalledBy, Instant recalledAt) {}

  /** Who is told. */
  record Assessed(Misdirection.Assessment assessment, PersonId assessedBy, Instant assessedAt) {}

  /** All of a request, the oldest first. Says nothing about who may see them. */
  List<Made> of(String reference) {
    return jdbc.sql(
            """
            select * from misdirection join misdirection_content using (reference, number)
              left join recall using (reference, number)
              left join recall_content using (reference, number)
              left join misdirection_assessment using (reference, number)
              left join misdirection_assessment_content using (reference, number)
            where reference = :reference order by number
            """)
        .param("reference", reference)
        .query((row, number) -> made(row))
        .list();
  }

  /**
   * Whether the side that asked reads nothing of what was shared: from when it was reported last
   * until a lead says that they may again.
   */
  boolean areKeptBack(String reference) {
    return jdbc.sql(
            """
            select coalesce(readable_again, false) as readable
            from misdirection left join misdirection_assessment using (reference, number)
            where reference = :reference order by number desc
            limit 1
            """)
        .param("reference", reference)
        .query((row, number) -> !row.getBoolean("readable"))
        .optional()
        .orElse(false);
  }

  /** One at a time reports for a request: others wait until the transaction ends. */
  void oneAtATime(String reference) {
    jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('misdirection', hashtext(:r)))")
        .param("r", reference)
        .query(Integer.class)
        .single();
  }

  void report(
      String reference, Misdirection misdirection, Side side, PersonId person, Instant now) {
    jdbc.sql(
            """
            with reported as (
              insert into misdirection
                (reference, number, kind, reported_side, reported_by, reported_at)
              select :reference, count(*) + 1, :kind, :side, :person, :now
              from misdirection where reference = :reference
              returning reference, number
            )
            insert into misdirection_content (reference, number, what)
            select reference, number, :what from reported
            """)
        .param("reference", reference)
        .param("kind", misdirection.kind().name())
        .param("side", side.name())
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("what", misdirection.what())
        .update();
  }

  void recall(
      String reference, int number, Misdirection.Recall recall, PersonId person, Instant now) {
    jdbc.sql(
            """
            with recalled as (
              insert into recall (reference, number, result, recalled_by, recalled_at)
              values (:reference, :number, :result, :person, :now)
              returning reference, number
            )
            insert into recall_content (reference, number, note)
            select reference, number, :note from recalled
            """)
        .param("reference", reference)
        .param("number", number)
        .param("result", recall.result().name())
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("note", recall.note())
        .update();
  }

  void assess(
      String reference,
      int number,
      Misdirection.Assessment assessment,
      PersonId person,
      Instant now) {
    jdbc.sql(
            """
            with assessed as (
              insert into misdirection_assessment (reference, number, regulator, individual,
                readable_again, assessed_by, assessed_at)
              values (:reference, :number, :regulator, :individual, :readable, :person, :now)
              returning reference, number
            )
            insert into misdirection_assessment_content (reference, number, reasons)
            select reference, number, :reasons from assessed
            """)
        .param("reference", reference)
        .param("number", number)
        .param("regulator", assessment.regulator().name())
        .param("individual", assessment.individual().name())
        .param("readable", assessment.readableAgain())
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("reasons", assessment.reasons())
        .update();
  }

  private static Made made(ResultSet row) throws SQLException {
    return new Made(
        row.getInt("number"),
        new Misdirection(Misdirection.Kind.valueOf(row.getString("kind")), row.getString("what")),
        Side.valueOf(row.getString("reported_side")),
        Columns.person(row, "reported_by"),
        Columns.time(row, "reported_at"),
        row.getString("result") == null
            ? null
            : new Recalled(
                new Misdirection.Recall(
                    Misdirection.Result.valueOf(row.getString("result")), row.getString("note")),
                Columns.person(row, "recalled_by"),
                Columns.time(row, "recalled_at")),
        row.getString("regulator") == null
            ? null
            : new Assessed(
                new Misdirection.Assessment(
                    Misdirection.Regulator.valueOf(row.getString("regulator")),
                    Misdirection.Individual.valueOf(row.getString("individual")),
                    row.getBoolean("readable_again"),
                    row.getString("reasons")),
                Columns.person(row, "assessed_by"),
                Columns.time(row, "assessed_at")));
  }
}
