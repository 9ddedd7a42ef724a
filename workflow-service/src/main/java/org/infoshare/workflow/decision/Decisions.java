package org.infoshare.workflow.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.EarlierDecision;
import org.infoshare.workflow.request.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Decisions in the database. */
@Repository
public class Decisions {

  private static final Duration TO_ANSWER_LATER = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Decisions(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The decision of a request, if it is made. Says nothing about who may see it. */
  public Optional<Decision> find(String reference) {
    return jdbc.sql(
            """
            select reference, outcome, answers ->> 'reasonsForRequester' as reasons_for_requester,
              answers ->> 'whatWouldChangeIt' as what_would_change_it,
              answers ->> 'alternativeRoute' as alternative_route, decided_at
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
                    row.getString("what_would_change_it"),
                    row.getString("alternative_route"),
                    Columns.time(row, "decided_at")))
        .optional();
  }

  /** The outcome, and who took part. Says nothing about who may see it. */
  Optional<EarlierDecision> earlier(String reference) {
    return jdbc.sql("select outcome from decision where reference = :reference")
        .param("reference", reference)
        .query((row, number) -> row.getString("outcome"))
        .optional()
        .map(outcome -> new EarlierDecision(outcome, tookPart(reference)));
  }

  /** Who signed it off or shared, and who looked at that before it counted. */
  private Set<PersonId> tookPart(String reference) {
    Set<PersonId> people = new HashSet<>(decidedOrShared(reference));
    people.addAll(
        jdbc.sql(
                "select looked_by from second_look where reference = :reference and kind ="
                    + " 'DECISION'")
            .param("reference", reference)
            .query((row, number) -> Columns.person(row, "looked_by"))
            .list());
    return people;
  }

  /** Who signed it off or shared, also while it is not made yet; not who looked at that. */
  public Set<PersonId> decidedOrShared(String reference) {
    return Set.copyOf(
        jdbc.sql(
                """
                select decided_by as person from decision where reference = :reference
                union select proposed_by from proposed_decision where reference = :reference
                union select shared_by from disclosure where reference = :reference
                """)
            .param("reference", reference)
            .query((row, number) -> Columns.person(row, "person"))
            .list());
  }

  /**
   * What the decision of a request still has to answer; empty where that is nothing, or there is no
   * decision.
   */
  public Optional<Owed> owedAfterwards(String reference) {
    return jdbc.sql(
            """
            select decided_by, owed_by,
              array(select unnest(owed)
                    except
                    select unnest(fields) from decision_later
                    where decision_later.reference = decision.reference
                    order by 1) as open
            from decision where reference = :reference and owed_by is not null
            """)
        .param("reference", reference)
        .query(
            (row, number) ->
                new Owed(
                    reference,
                    texts(row, "open"),
                    Columns.person(row, "decided_by"),
                    Columns.time(row, "owed_by")))
        .optional()
        .filter(owed -> !owed.fields().isEmpty());
  }

  /**
   * A decision in full, for the holding side.
   *
   * @param draft as it was signed off
   * @param outcome of the draft
   * @param codes the reference codes that it names, in the versions that it was made under
   * @param policyVersion null where it was made before rules had versions; and so the guidance
   * @param owed the fields that were open when it was signed off
   * @param owedBy until when they are to be answered, or null where there were none
   * @param later what was answered since
   */
  record Made(
      Draft draft,
      Outcome outcome,
      List<ReferenceCode> codes,
      @Nullable String policyVersion,
      @Nullable String guidanceVersion,
      List<DecisionField> owed,
      @Nullable Instant owedBy,
      List<Later> later,
      PersonId decidedBy,
      Instant decidedAt) {

    /** What was judged and found to keep the rules; what it leaves open has 24 hours. */
    static Made of(Judged judged, PersonId decidedBy, Instant decidedAt) {
      List<DecisionField> owed =
          Arrays.stream(DecisionField.values())
              .filter(field -> judged.asked(field) == Asked.WITHIN_24_HOURS)
              .filter(field -> !judged.isAnswered(field))
              .toList();
      return new Made(
          judged.draft(),
          Objects.requireNonNull(judged.draft().outcome()),
          judged.named(),
          Requirements.CURRENT.version(),
          Sources.ADVICE_VERSION,
          owed,
          owed.isEmpty() ? null : decidedAt.plus(TO_ANSWER_LATER),
          List.of(),
          decidedBy,
          decidedAt);
    }

    /** What is still to be answered. */
    List<DecisionField> open() {
      return owed.stream()
          .filter(field -> later.stream().noneMatch(given -> given.fields().contains(field)))
          .toList();
    }

    boolean isOverdueAt(Instant now) {
      return owedBy != null && now.isAfter(owedBy);
    }
  }

  /** Answers that were added after the sign-off. */
  record Later(List<DecisionField> fields, Draft answers, PersonId givenBy, Instant givenAt) {}

  /**
   * Keeps a decision and disposes of its draft and of what was typed beside it. False where the
   * draft was changed meanwhile.
   *
   * @param draftVersion the version of the draft that was signed off, 0 where there was none
   */
  boolean add(String reference, Made made, boolean informIndividual, int draftVersion) {
    Draft draft = made.draft();
    Draft.Informing informing = draft.informing();
    Draft.Consent consent = draft.consent();
    Instant owedBy = made.owedBy();
    return jdbc.sql(
                """
                with changed as (
                  select from decision_draft
                  where reference = :reference and version <> :draftVersion
                ), disposed as (
                  delete from decision_draft where reference = :reference
                ), unfinished as (
                  delete from saved_form where form = :form and reference = :reference
                ), made as (
                  insert into decision (reference, outcome, likely_to_safeguard, consent,
                    decline_code, inform_individual, informing, late_reason, policy_version,
                    guidance_version, owed, owed_by, decided_by, decided_at)
                  select :reference, :outcome, :likelyToSafeguard, :consent, :declineCode,
                    :informIndividual, :informing, :lateReason, :policyVersion, :guidanceVersion,
                    :owed::text[], :owedBy::timestamptz, :decider, :now
                  where not exists (select from changed)
                  returning reference
                ), codes as (
                  insert into decision_code (reference, code, version)
                  select made.reference, named.code, named.version
                  from made, unnest(:codes::text[], :versions::int[]) as named (code, version)
                )
                insert into decision_content (reference, answers)
                select reference, :answers::jsonb from made
                """)
            .param("reference", reference)
            .param("draftVersion", draftVersion)
            .param("form", DecideForm.NAME)
            .param("outcome", made.outcome().name())
            .param("likelyToSafeguard", nameOf(draft.likelyToSafeguard()), Types.VARCHAR)
            .param("consent", consent == null ? null : consent.status().name(), Types.VARCHAR)
            .param("declineCode", nameOf(draft.declineCode()), Types.VARCHAR)
            .param("informIndividual", informIndividual)
            .param(
                "informing", informing == null ? null : informing.intention().name(), Types.VARCHAR)
            .param("lateReason", nameOf(draft.lateReason()), Types.VARCHAR)
            .param("policyVersion", made.policyVersion(), Types.VARCHAR)
            .param("guidanceVersion", made.guidanceVersion(), Types.VARCHAR)
            .param("owed", names(made.owed()))
            .param(
                "owedBy",
                owedBy == null ? null : Columns.time(owedBy),
                Types.TIMESTAMP_WITH_TIMEZONE)
            .param("decider", made.decidedBy().value())
            .param("now", Columns.time(made.decidedAt()))
            .param("codes", made.codes().stream().map(ReferenceCode::code).toArray(String[]::new))
            .param(
                "versions",
                made.codes().stream().map(ReferenceCode::version).toArray(Integer[]::new))
            .param("answers", json.writeValueAsString(draft))
            .update()
        == 1;
  }

  /**
   * Adds answers to a decision. False where somebody else added some at the same moment.
   *
   * @param made the decision as it was read
   * @param named the codes that it names with the answers
   */
  boolean addLater(String reference, Made made, Later later, List<ReferenceCode> named) {
    Set<String> before = made.codes().stream().map(ReferenceCode::code).collect(Collectors.toSet());
    List<ReferenceCode> codes =
        named.stream().filter(code -> !before.contains(code.code())).toList();
    return jdbc.sql(
                """
            with added as (
              insert into decision_later (reference, number, fields, given_by, given_at)
              values (:reference, :number, :fields::text[], :person, :now)
              on conflict do nothing
              returning reference, number
            ), codes as (
              insert into decision_code (reference, code, version)
              select added.reference, named.code, named.version
              from added, unnest(:codes::text[], :versions::int[]) as named (code, version)
            )
            insert into decision_later_content (reference, number, answers)
            select reference, number, :answers::jsonb from added
            """)
            .param("reference", reference)
            .param("number", made.later().size() + 1)
            .param("fields", names(later.fields()))
            .param("person", later.givenBy().value())
            .param("now", Columns.time(later.givenAt()))
            .param("codes", codes.stream().map(ReferenceCode::code).toArray(String[]::new))
            .param("versions", codes.stream().map(ReferenceCode::version).toArray(Integer[]::new))
            .param("answers", json.writeValueAsString(later.answers()))
            .update()
        == 1;
  }

  Optional<Made> inFull(String reference) {
    List<ReferenceCode> codes =
        jdbc.sql(
                """
                select reference_code.* from decision_code
                join reference_code using (code, version)
                where reference = :reference order by code
                """)
            .param("reference", reference)
            .query(ReferenceCodes::code)
            .list();
    List<Later> later =
        jdbc.sql(
                """
                select * from decision_later join decision_later_content using (reference, number)
                where reference = :reference order by number
                """)
            .param("reference", reference)
            .query(
                (row, number) ->
                    new Later(
                        fields(row, "fields"),
                        json.readValue(row.getString("answers"), Draft.class),
                        Columns.person(row, "given_by"),
                        Columns.time(row, "given_at")))
            .list();
    return jdbc.sql(
            "select * from decision join decision_content using (reference)"
                + " where reference = :reference")
        .param("reference", reference)
        .query((row, number) -> made(row, codes, later))
        .optional();
  }

  private Made made(ResultSet row, List<ReferenceCode> codes, List<Later> later)
      throws SQLException {
    return new Made(
        json.readValue(row.getString("answers"), Draft.class),
        Outcome.valueOf(row.getString("outcome")),
        codes,
        row.getString("policy_version"),
        row.getString("guidance_version"),
        fields(row, "owed"),
        Columns.timeOrNull(row, "owed_by"),
        later,
        Columns.person(row, "decided_by"),
        Columns.time(row, "decided_at"));
  }

  private static @Nullable String nameOf(@Nullable Enum<?> code) {
    return code == null ? null : code.name();
  }

  private static String[] names(List<DecisionField> fields) {
    return fields.stream().map(DecisionField::name).toArray(String[]::new);
  }

  private static List<DecisionField> fields(ResultSet row, String column) throws SQLException {
    return texts(row, column).stream().map(DecisionField::valueOf).toList();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
