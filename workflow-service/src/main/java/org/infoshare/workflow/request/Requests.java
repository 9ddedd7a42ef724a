package org.infoshare.workflow.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.deadline.Nation;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.matching.MatchKey;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Requests in the database. */
@Repository
class Requests implements RequestHeaders {

  private static final String HEADER =
      """
      reference, urgency, purpose, subject_kind, state, requesting_organisation,
      requesting_team, requested_by, holding_organisation, holding_team, submitted_at, accept_by,
      decide_by, accepted_at, closed_at, restricted, conflict_declared
      """;

  private static final String NAMED =
      "select "
          + HEADER
          + """
          , subject_name, subject_other_names, must_not_learn, linked_people,
            parental_responsibility,
            (select person.name from persons person where person.id = :reader) as reader
          from request left join request_content using (reference)
          """;

  /** A condition on a row of request: its reader may know of it. */
  static final String MAY_KNOW =
      """
       and (not restricted or reference in (
         select named.reference from request_named_person named where named.person = :reader))
      """;

  /** Whoever declared a conflict of interest reads nothing of the side that was asked. */
  private static final String NO_CONFLICT =
      """
       and (not conflict_declared or reference not in (
         select conflict.reference from conflict_of_interest conflict
         where conflict.person = :reader))
      """;

  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
  private static final TypeReference<List<Subject.Identifier>> IDENTIFIERS =
      new TypeReference<>() {};
  private static final TypeReference<List<Asked.Question>> QUESTIONS = new TypeReference<>() {};
  private static final TypeReference<List<Asked.MustNotLearn>> PEOPLE = new TypeReference<>() {};
  private static final TypeReference<List<Asked.LinkedPerson>> LINKED = new TypeReference<>() {};
  private static final TypeReference<List<Asked.ParentalResponsibility>> RESPONSIBLE =
      new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Requests(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Adds a request that waits for its first claim. False where the reference is taken. */
  boolean add(RequestHeader request, Submission submission) {
    return jdbc.sql(
                """
                insert into request (reference, urgency, state, requesting_organisation,
                  requesting_team, requested_by, holding_organisation, holding_team, submitted_at,
                  subject_kind, purpose, needed_by, restricted)
                values (:reference, :urgency, :state, :requestingOrganisation, :requestingTeam,
                  :requestedBy, :holdingOrganisation, :holdingTeam, :submittedAt, :subjectKind,
                  :purpose, :neededBy, :restricted)
                on conflict do nothing
                """)
            .param("reference", request.reference())
            .param("urgency", request.urgency().name())
            .param("state", request.state().name())
            .param("requestingOrganisation", request.requestingOrganisation())
            .param("requestingTeam", request.requestingTeam())
            .param("requestedBy", request.requestedBy().value())
            .param("holdingOrganisation", request.holdingOrganisation())
            .param("holdingTeam", request.holdingTeam())
            .param("submittedAt", Columns.time(request.submittedAt()))
            .param("subjectKind", request.subjectKind().name())
            .param("purpose", request.purpose().name())
            .param("neededBy", submission.neededBy(), Types.DATE)
            .param("restricted", request.restricted())
            .update()
        == 1;
  }

  void addContent(String reference, Submission asked, Collection<MatchKey> keys) {
    Subject subject = asked.subject();
    AgeBand ageBand = subject.ageBand();
    Nation nation = subject.nation();
    LinkedTo linkedTo = asked.linkedTo();
    jdbc.sql(
            """
            with keys as (
              insert into request_match_key (reference, kind, key)
              select :reference, given.kind, given.key
              from unnest(:kinds::text[], :keys::uuid[]) as given (kind, key)
            )
            insert into request_content (reference, subject_name, subject_description,
              subject_other_names, subject_date_of_birth, subject_age_band, subject_nhs_number,
              subject_address, subject_identifiers, subject_nation, subject_communication_needs,
              subject_interpreter, facts, opinion, questions, legal_power, public_task_statement,
              persons_knowledge, urgency_reason, harm_if_late, safe_contact_note, must_not_learn,
              call_back, linked_people, parental_responsibility, intended_use, grounds)
            values (:reference, :name, :description, cast(:otherNames as jsonb), :dateOfBirth,
              :ageBand, :nhsNumber, :address, cast(:identifiers as jsonb), :nation,
              :communicationNeeds, :interpreter, :facts, :opinion, cast(:questions as jsonb),
              :legalPower, :publicTaskStatement, cast(:personsKnowledge as jsonb), :urgencyReason,
              :harmIfLate, :safeContactNote, cast(:mustNotLearn as jsonb), :callBack,
              cast(:linkedPeople as jsonb), cast(:parentalResponsibility as jsonb),
              cast(:use as jsonb), :grounds)
            """)
        .param("reference", reference)
        .param("kinds", keys.stream().map(key -> key.kind().name()).toArray(String[]::new))
        .param("keys", keys.stream().map(key -> key.key().toString()).toArray(String[]::new))
        .param("name", subject.name(), Types.VARCHAR)
        .param("description", subject.description(), Types.VARCHAR)
        .param("otherNames", json.writeValueAsString(subject.otherNames()))
        .param("dateOfBirth", subject.dateOfBirth(), Types.DATE)
        .param("ageBand", ageBand == null ? null : ageBand.name(), Types.VARCHAR)
        .param("nhsNumber", subject.nhsNumber(), Types.VARCHAR)
        .param("address", subject.address(), Types.VARCHAR)
        .param("identifiers", json.writeValueAsString(subject.identifiers()))
        .param("nation", nation == null ? null : nation.name(), Types.VARCHAR)
        .param("communicationNeeds", subject.communicationNeeds(), Types.VARCHAR)
        .param("interpreter", subject.interpreter(), Types.VARCHAR)
        .param("facts", asked.concern().facts())
        .param("opinion", asked.concern().opinion(), Types.VARCHAR)
        .param("questions", json.writeValueAsString(asked.questions()))
        .param("legalPower", asked.legalPower(), Types.VARCHAR)
        .param("publicTaskStatement", asked.publicTaskStatement(), Types.VARCHAR)
        .param("personsKnowledge", json.writeValueAsString(asked.personsKnowledge()))
        .param("urgencyReason", asked.urgencyReason())
        .param("harmIfLate", asked.harmIfLate())
        .param("safeContactNote", asked.safeContactNote(), Types.VARCHAR)
        .param("mustNotLearn", json.writeValueAsString(asked.mustNotLearn()))
        .param("callBack", asked.callBack())
        .param("linkedPeople", json.writeValueAsString(asked.linkedPeople()))
        .param("parentalResponsibility", json.writeValueAsString(asked.parentalResponsibility()))
        .param("use", json.writeValueAsString(asked.use()))
        .param("grounds", linkedTo == null ? null : linkedTo.grounds(), Types.VARCHAR)
        .update();
  }

  void setDeadlines(String reference, Instant acceptBy, Instant decideBy) {
    jdbc.sql(
            """
            update request set accept_by = :acceptBy, decide_by = :decideBy
            where reference = :reference
            """)
        .param("reference", reference)
        .param("acceptBy", Columns.time(acceptBy))
        .param("decideBy", Columns.time(decideBy))
        .update();
  }

  void setUrgency(String reference, Urgency urgency, Instant acceptBy, Instant decideBy) {
    jdbc.sql(
            """
            update request set urgency = :urgency, accept_by = :acceptBy, decide_by = :decideBy
            where reference = :reference
            """)
        .param("reference", reference)
        .param("urgency", urgency.name())
        .param("acceptBy", Columns.time(acceptBy))
        .param("decideBy", Columns.time(decideBy))
        .update();
  }

  void setHoldingTeam(String reference, String team) {
    jdbc.sql("update request set holding_team = :team where reference = :reference")
        .param("reference", reference)
        .param("team", team)
        .update();
  }

  void setState(String reference, RequestState state, Instant now) {
    jdbc.sql(
            """
            update request set state = :state,
              closed_at = case when :state = 'CLOSED' then :now else closed_at end
            where reference = :reference
            """)
        .param("reference", reference)
        .param("state", state.name())
        .param("now", Columns.time(now))
        .update();
  }

  /** Somebody of the holding team took the decision on; nothing where it is decided already. */
  void accept(String reference, Instant now) {
    jdbc.sql(
            """
            update request set state = 'IN_DECISION', accepted_at = :now
            where reference = :reference and state = 'SUBMITTED'
            """)
        .param("reference", reference)
        .param("now", Columns.time(now))
        .update();
  }

  /** The decision was given back to the holding team; nothing where it is decided already. */
  void giveBack(String reference) {
    jdbc.sql(
            """
            update request set state = 'SUBMITTED', accepted_at = null
            where reference = :reference and state = 'IN_DECISION'
            """)
        .param("reference", reference)
        .update();
  }

  void addWithdrawal(String reference, PersonId person, Instant now, String reason) {
    jdbc.sql(
            """
            insert into request_withdrawal (reference, withdrawn_by, withdrawn_at, reason)
            values (:reference, :person, :now, :reason)
            """)
        .param("reference", reference)
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("reason", reason)
        .update();
  }

  @Override
  public Optional<RequestHeader> find(String reference) {
    return jdbc.sql("select " + HEADER + " from request where reference = :reference")
        .param("reference", reference)
        .query(Requests::header)
        .optional();
  }

  @Override
  public Optional<Named> find(String reference, PersonId reader) {
    return jdbc.sql(NAMED + " where reference = :reference")
        .param("reference", reference)
        .param("reader", reader.value())
        .query(this::named)
        .optional();
  }

  @Override
  public List<Named> find(Collection<String> references, PersonId reader) {
    return jdbc.sql(NAMED + " where reference = any(:references)")
        .param("references", references.toArray(String[]::new))
        .param("reader", reader.value())
        .query(this::named)
        .list();
  }

  private Named named(ResultSet row, int number) throws SQLException {
    return new Named(header(row, number), isOfTheirName(row));
  }

  /** No longer, once what was asked is disposed of. */
  private boolean isOfTheirName(ResultSet row) throws SQLException {
    String reader = row.getString("reader");
    String mustNotLearn = row.getString("must_not_learn");
    if (reader == null || mustNotLearn == null) {
      return false;
    }
    return RequestDetails.names(
            Stream.concat(
                Stream.ofNullable(row.getString("subject_name")),
                json.readValue(row.getString("subject_other_names"), NAMES).stream()),
            json.readValue(mustNotLearn, PEOPLE),
            json.readValue(row.getString("linked_people"), LINKED),
            json.readValue(row.getString("parental_responsibility"), RESPONSIBLE))
        .isKeptFrom(reader);
  }

  @Override
  public List<RequestHeader> find(Collection<String> references) {
    return jdbc.sql("select " + HEADER + " from request where reference = any(:references)")
        .param("references", references.toArray(String[]::new))
        .query(Requests::header)
        .list();
  }

  /**
   * Requests of teams and organisations, the newest first.
   *
   * @param parties for each column that names a party, the codes that are asked for
   * @param reader who reads it: restricted requests are left out unless they are named on them, and
   *     what was asked of them where they declared a conflict of interest
   * @param filter which of them
   */
  List<RequestHeader> page(
      Map<PartyColumn, Collection<String>> parties,
      PersonId reader,
      RequestFilter filter,
      @Nullable PageCursor after,
      int limit) {
    Set<RequestState> states = filter.states();
    Set<Urgency> urgencies = filter.urgencies();
    Map<String, Object> parameters = new LinkedHashMap<>();
    List<String> parts = new ArrayList<>();
    parties.forEach(
        (column, codes) -> {
          parts.add(
              "(select "
                  + HEADER
                  + " from request where "
                  + ofParty(column)
                  + MAY_KNOW
                  + (states.isEmpty() ? "" : " and state = any(:states)")
                  + (urgencies.isEmpty() ? "" : " and urgency = any(:urgencies)")
                  + (after == null
                      ? ""
                      : " and (submitted_at, reference) < (:afterTime, :afterReference)")
                  + " order by submitted_at desc, reference desc limit :limit)");
          parameters.put(column.name(), codes.toArray(String[]::new));
        });
    if (parts.isEmpty()) {
      return List.of();
    }
    parameters.put("limit", limit);
    parameters.put("reader", reader.value());
    if (!states.isEmpty()) {
      parameters.put("states", states.stream().map(RequestState::name).toArray(String[]::new));
    }
    if (!urgencies.isEmpty()) {
      parameters.put("urgencies", urgencies.stream().map(Urgency::name).toArray(String[]::new));
    }
    if (after != null) {
      Instant time = after.time();
      parameters.put("afterTime", Columns.time(time == null ? Instant.EPOCH : time));
      parameters.put("afterReference", after.id());
    }
    return jdbc.sql(
            parts.stream().collect(Collectors.joining(" union ", "select * from (", ") as page"))
                + " order by submitted_at desc, reference desc limit :limit")
        .params(parameters)
        .query(Requests::header)
        .list();
  }

  /** A condition on a row of request: it is of the parties, as far as its reader may know. */
  static String ofParty(PartyColumn column) {
    String party = column.name().toLowerCase(Locale.ROOT) + " = any(:" + column.name() + ")";
    return switch (column) {
      case REQUESTING_TEAM, REQUESTING_ORGANISATION -> party;
      case HOLDING_TEAM, HOLDING_ORGANISATION -> party + NO_CONFLICT;
    };
  }

  /** Columns of a request that name a party to it. */
  enum PartyColumn {
    REQUESTING_TEAM,
    HOLDING_TEAM,
    REQUESTING_ORGANISATION,
    HOLDING_ORGANISATION
  }

  RequestContent content(String reference) {
    return jdbc.sql(
            """
            select * from request join request_content using (reference)
            left join request_withdrawal using (reference)
            where reference = :reference
            """)
        .param("reference", reference)
        .query((row, number) -> contentOf(row))
        .single();
  }

  List<Asked.Question> questions(String reference) {
    return jdbc.sql("select questions from request_content where reference = :reference")
        .param("reference", reference)
        .query((row, number) -> json.readValue(row.getString("questions"), QUESTIONS))
        .single();
  }

  /** What is new or disputed in a challenge; empty for others, and once that was disposed of. */
  Optional<String> grounds(String reference) {
    return jdbc.sql(
            "select grounds from request_content where reference = :reference"
                + " and grounds is not null")
        .param("reference", reference)
        .query(String.class)
        .optional();
  }

  /** Whom requests are about, by reference. */
  Map<String, Subject> subjects(Collection<String> references) {
    Map<String, Subject> subjects = new LinkedHashMap<>();
    jdbc.sql(
            """
            select * from request join request_content using (reference)
            where reference = any(:references)
            """)
        .param("references", references.toArray(String[]::new))
        .query(
            row -> {
              subjects.put(row.getString("reference"), subject(row));
            });
    return subjects;
  }

  private RequestContent contentOf(ResultSet row) throws SQLException {
    String use = row.getString("intended_use");
    Instant withdrawnAt = Columns.timeOrNull(row, "withdrawn_at");
    return new RequestContent(
        subject(row),
        Purpose.valueOf(row.getString("purpose")),
        new Asked.Concern(row.getString("facts"), row.getString("opinion")),
        json.readValue(row.getString("questions"), QUESTIONS),
        row.getString("legal_power"),
        row.getString("public_task_statement"),
        json.readValue(row.getString("persons_knowledge"), Asked.PersonsKnowledge.class),
        row.getString("urgency_reason"),
        row.getObject("needed_by", LocalDate.class),
        row.getString("harm_if_late"),
        row.getString("safe_contact_note"),
        json.readValue(row.getString("must_not_learn"), PEOPLE),
        row.getString("call_back"),
        json.readValue(row.getString("linked_people"), LINKED),
        json.readValue(row.getString("parental_responsibility"), RESPONSIBLE),
        use == null ? null : json.readValue(use, Asked.Use.class),
        row.getString("grounds"),
        withdrawnAt == null
            ? null
            : new RequestContent.Withdrawal(
                row.getString("reason"), withdrawnAt, Columns.person(row, "withdrawn_by")));
  }

  private Subject subject(ResultSet row) throws SQLException {
    return new Subject(
        SubjectKind.valueOf(row.getString("subject_kind")),
        row.getString("subject_name"),
        row.getString("subject_description"),
        json.readValue(row.getString("subject_other_names"), NAMES),
        row.getObject("subject_date_of_birth", LocalDate.class),
        Columns.codeOrNull(row, "subject_age_band", AgeBand.class),
        row.getString("subject_nhs_number"),
        row.getString("subject_address"),
        json.readValue(row.getString("subject_identifiers"), IDENTIFIERS),
        Columns.codeOrNull(row, "subject_nation", Nation.class),
        row.getString("subject_communication_needs"),
        row.getString("subject_interpreter"));
  }

  static RequestHeader header(ResultSet row, int number) throws SQLException {
    return new RequestHeader(
        row.getString("reference"),
        Urgency.valueOf(row.getString("urgency")),
        Purpose.valueOf(row.getString("purpose")),
        SubjectKind.valueOf(row.getString("subject_kind")),
        RequestState.valueOf(row.getString("state")),
        row.getString("requesting_organisation"),
        row.getString("requesting_team"),
        Columns.person(row, "requested_by"),
        row.getString("holding_organisation"),
        row.getString("holding_team"),
        Columns.time(row, "submitted_at"),
        Columns.timeOrNull(row, "accept_by"),
        Columns.timeOrNull(row, "decide_by"),
        Columns.timeOrNull(row, "accepted_at"),
        Columns.timeOrNull(row, "closed_at"),
        row.getBoolean("restricted"),
        row.getBoolean("conflict_declared"));
  }
}
