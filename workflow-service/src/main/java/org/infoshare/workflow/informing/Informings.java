package org.infoshare.workflow.informing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How informing was settled or put off, in the database. */
@Repository
class Informings {

  private final JdbcClient jdbc;

  Informings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One entry, as it was made. */
  record Made(int number, Informing informing, PersonId recordedBy, Instant recordedAt) {}

  /**
   * Adds an entry.
   *
   * @param reasonVersion the version of the coded reason; null where there is none
   */
  void add(
      String reference,
      Informing informing,
      @Nullable Integer reasonVersion,
      PersonId person,
      Instant now) {
    Informing.Whom whom = informing.whom();
    Instant informedAt = informing.informedAt();
    jdbc.sql(
            """
            with made as (
              insert into informing (reference, number, outcome, whom_kind, method, informed_at,
                review_on, reason_code, reason_version, recorded_by, recorded_at)
              select :reference, coalesce(max(number), 0) + 1, :outcome, :whomKind, :method,
                :informedAt, :reviewOn, :reasonCode, :reasonVersion, :person, :now
              from informing where reference = :reference
              returning reference, number
            )
            insert into informing_content (reference, number, whom_name, no_review_because, note)
            select reference, number, :whomName, :noReviewBecause, :note from made
            """)
        .param("reference", reference)
        .param("outcome", informing.outcome().name())
        .param("whomKind", whom == null ? null : whom.kind().name(), Types.VARCHAR)
        .param("method", nameOf(informing.method()), Types.VARCHAR)
        .param(
            "informedAt",
            informedAt == null ? null : Columns.time(informedAt),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("reviewOn", informing.reviewOn(), Types.DATE)
        .param("reasonCode", nameOf(informing.reasonCode()), Types.VARCHAR)
        .param("reasonVersion", reasonVersion, Types.INTEGER)
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("whomName", whom == null ? null : whom.name(), Types.VARCHAR)
        .param("noReviewBecause", informing.noReviewBecause(), Types.VARCHAR)
        .param("note", informing.note())
        .update();
  }

  private static @Nullable String nameOf(@Nullable Enum<?> code) {
    return code == null ? null : code.name();
  }

  List<Made> of(String reference) {
    return jdbc.sql(
            """
            select * from informing join informing_content using (reference, number)
            where reference = :reference order by number
            """)
        .param("reference", reference)
        .query(Informings::made)
        .list();
  }

  private static Made made(ResultSet row, int number) throws SQLException {
    WhomKind whom = Columns.codeOrNull(row, "whom_kind", WhomKind.class);
    return new Made(
        row.getInt("number"),
        new Informing(
            InformingOutcome.valueOf(row.getString("outcome")),
            whom == null ? null : new Informing.Whom(whom, row.getString("whom_name"), true),
            Columns.codeOrNull(row, "method", InformingMethod.class),
            Columns.timeOrNull(row, "informed_at"),
            row.getObject("review_on", LocalDate.class),
            row.getString("no_review_because"),
            Columns.codeOrNull(row, "reason_code", NotInformedReason.class),
            row.getString("note")),
        Columns.person(row, "recorded_by"),
        Columns.time(row, "recorded_at"));
  }
}
