package org.infoshare.workflow.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.EarlierDecision;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions in the database. */
@Repository
public class Decisions {

  private final JdbcClient jdbc;

  Decisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The decision of a request, if it is made. Says nothing about who may see it. */
  public Optional<Decision> find(String reference) {
    return jdbc.sql(
            """
            select reference, outcome, reasons_for_requester, decided_at
            from decision join decision_content using (reference)
            where reference = :reference
            """)
        .param("reference", reference)
        .query(
            (row, number) ->
                new Decision(
                    row.getString("reference"),
                    Outcome.valueOf(row.getString("outcome")),
                    row.getString("reasons_for_requester"),
                    Columns.time(row, "decided_at")))
        .optional();
  }

  /** The outcome, and who took part. Says nothing about who may see it. */
  Optional<EarlierDecision> earlier(String reference) {
    return jdbc.sql("select outcome, decided_by from decision where reference = :reference")
        .param("reference", reference)
        .query(
            (row, number) ->
                new EarlierDecision(
                    row.getString("outcome"), Set.of(Columns.person(row, "decided_by"))))
        .optional();
  }

  void add(
      String reference,
      Draft draft,
      boolean informIndividual,
      Collection<LawfulBasis> lawfulBasis,
      PersonId decider,
      Instant now) {
    DeclineCode declineCode = draft.declineCode();
    jdbc.sql(
            """
            with made as (
              insert into decision (reference, outcome, likely_to_safeguard, consent, decline_code,
                inform_individual, decided_by, decided_at)
              values (:reference, :outcome, :likelyToSafeguard, :consent, :declineCode,
                :informIndividual, :decider, :now)
              returning reference
            ), bases as (
              insert into decision_lawful_basis (reference, code, version)
              select made.reference, basis.code, basis.version
              from made, unnest(:codes::text[], :versions::int[]) as basis (code, version)
            )
            insert into decision_content (reference, reasons, reasons_for_requester, consent_note,
              harm_if_shared, harm_if_not_shared)
            select reference, :reasons, :reasonsForRequester, :consentNote, :harmIfShared,
              :harmIfNotShared
            from made
            """)
        .param("reference", reference)
        .param("outcome", draft.outcome().name())
        .param("likelyToSafeguard", draft.likelyToSafeguard().name())
        .param("consent", draft.consent().status().name())
        .param("declineCode", declineCode == null ? null : declineCode.name(), Types.VARCHAR)
        .param("informIndividual", informIndividual)
        .param("decider", decider.value())
        .param("now", Columns.time(now))
        .param("codes", lawfulBasis.stream().map(LawfulBasis::code).toArray(String[]::new))
        .param("versions", lawfulBasis.stream().map(LawfulBasis::version).toArray(Integer[]::new))
        .param("reasons", draft.reasons())
        .param("reasonsForRequester", draft.reasonsForRequester(), Types.VARCHAR)
        .param("consentNote", draft.consent().note(), Types.VARCHAR)
        .param("harmIfShared", draft.harmIfShared(), Types.VARCHAR)
        .param("harmIfNotShared", draft.harmIfNotShared(), Types.VARCHAR)
        .update();
  }

  /**
   * A decision in full, for the holding side.
   *
   * @param draft with the codes of the lawful reasons
   */
  record Made(
      Draft draft,
      boolean informIndividual,
      List<LawfulBasis> lawfulBasis,
      PersonId decidedBy,
      Instant decidedAt) {}

  Optional<Made> inFull(String reference) {
    List<LawfulBasis> lawfulBasis =
        jdbc.sql(
                """
                select lawful_basis.* from decision_lawful_basis
                join lawful_basis using (code, version)
                where reference = :reference order by code
                """)
            .param("reference", reference)
            .query(Decisions::lawfulBasis)
            .list();
    return jdbc.sql(
            "select * from decision join decision_content using (reference)"
                + " where reference = :reference")
        .param("reference", reference)
        .query((row, number) -> made(row, lawfulBasis))
        .optional();
  }

  private static Made made(ResultSet row, List<LawfulBasis> lawfulBasis) throws SQLException {
    boolean informIndividual = row.getBoolean("inform_individual");
    return new Made(
        new Draft(
            Outcome.valueOf(row.getString("outcome")),
            LikelyToSafeguard.valueOf(row.getString("likely_to_safeguard")),
            row.getString("reasons"),
            row.getString("reasons_for_requester"),
            lawfulBasis.stream().map(LawfulBasis::code).toList(),
            new Draft.Consent(
                ConsentStatus.valueOf(row.getString("consent")), row.getString("consent_note")),
            Columns.codeOrNull(row, "decline_code", DeclineCode.class),
            row.getString("harm_if_shared"),
            row.getString("harm_if_not_shared"),
            informIndividual),
        informIndividual,
        lawfulBasis,
        Columns.person(row, "decided_by"),
        Columns.time(row, "decided_at"));
  }

  /** The lawful reasons in force on a day; of each code the newest version. */
  List<LawfulBasis> lawfulBasesOn(LocalDate day) {
    return jdbc.sql(
            """
            select distinct on (code) * from lawful_basis
            where valid_from <= :day and (valid_to is null or valid_to >= :day)
            order by code, version desc
            """)
        .param("day", day)
        .query(Decisions::lawfulBasis)
        .list();
  }

  private static LawfulBasis lawfulBasis(ResultSet row, int number) throws SQLException {
    return new LawfulBasis(
        row.getString("code"),
        row.getInt("version"),
        LawfulBasis.Kind.valueOf(row.getString("kind")),
        row.getString("label"),
        row.getString("law"),
        row.getString("nation"),
        row.getObject("valid_from", LocalDate.class),
        row.getObject("valid_to", LocalDate.class));
  }
}
