package org.infoshare.workflow.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Questions of deciders, and the answers, in the database. */
@Repository
class Questions {

  private static final String ALL =
      """
      select question.*, question_content.text, answered_by, answered_at,
        answer_content.text as answer, invited_at
      from question join question_content using (reference, number)
      left join answer using (reference, number)
      left join answer_content using (reference, number)
      left join advice_invitation using (reference, number)
      """;

  private final JdbcClient jdbc;

  Questions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whom the owner of a decision asks. */
  enum AskedOf {
    /** The team that asked: what is meant by the request. */
    REQUESTER,
    /** An adviser of the organisation that is asked, who does not learn whom it is about. */
    ADVISER
  }

  /**
   * A question.
   *
   * @param organisation whose requester or adviser is asked
   * @param answer null while there is none
   * @param invited whether the adviser may see whom it is about
   */
  record Asked(
      String reference,
      int number,
      AskedOf askedOf,
      String organisation,
      String text,
      PersonId askedBy,
      Instant askedAt,
      @Nullable Answer answer,
      boolean invited) {}

  /** What was answered. */
  record Answer(String text, PersonId answeredBy, Instant answeredAt) {}

  int add(
      String reference,
      AskedOf askedOf,
      String organisation,
      String text,
      PersonId person,
      Instant now) {
    return jdbc.sql(
            """
            with asked as (
              insert into question (reference, number, asked_of, organisation, asked_by, asked_at)
              select :reference, coalesce(max(number), 0) + 1, :askedOf, :organisation, :person,
                :now
              from question where reference = :reference
              returning reference, number
            )
            insert into question_content (reference, number, text)
            select reference, number, :text from asked returning number
            """)
        .param("reference", reference)
        .param("askedOf", askedOf.name())
        .param("organisation", organisation)
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("text", text)
        .query(Integer.class)
        .single();
  }

  void answer(String reference, int number, String text, PersonId person, Instant now) {
    jdbc.sql(
            """
            with answered as (
              insert into answer (reference, number, answered_by, answered_at)
              values (:reference, :number, :person, :now)
              returning reference, number
            )
            insert into answer_content (reference, number, text)
            select reference, number, :text from answered
            """)
        .param("reference", reference)
        .param("number", number)
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("text", text)
        .update();
  }

  void invite(String reference, int number, String reason, PersonId person, Instant now) {
    jdbc.sql(
            """
            with invited as (
              insert into advice_invitation (reference, number, invited_by, invited_at)
              values (:reference, :number, :person, :now)
              returning reference, number
            )
            insert into advice_invitation_content (reference, number, reason)
            select reference, number, :reason from invited
            """)
        .param("reference", reference)
        .param("number", number)
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("reason", reason)
        .update();
  }

  List<Asked> of(String reference) {
    return jdbc.sql(ALL + " where reference = :reference order by number")
        .param("reference", reference)
        .query(Questions::asked)
        .list();
  }

  Optional<Asked> find(String reference, int number) {
    return jdbc.sql(ALL + " where reference = :reference and number = :number")
        .param("reference", reference)
        .param("number", number)
        .query(Questions::asked)
        .optional();
  }

  /** The newest questions to the advisers of an organisation, newest first. */
  List<Asked> toAdvisersOf(String organisation, int limit) {
    return jdbc.sql(
            ALL
                + """
                where organisation = :organisation and asked_of = 'ADVISER'
                order by asked_at desc, reference desc, number limit :limit
                """)
        .param("organisation", organisation)
        .param("limit", limit)
        .query(Questions::asked)
        .list();
  }

  private static Asked asked(ResultSet row, int number) throws SQLException {
    UUID answeredBy = row.getObject("answered_by", UUID.class);
    return new Asked(
        row.getString("reference"),
        row.getInt("number"),
        AskedOf.valueOf(row.getString("asked_of")),
        row.getString("organisation"),
        row.getString("text"),
        Columns.person(row, "asked_by"),
        Columns.time(row, "asked_at"),
        answeredBy == null
            ? null
            : new Answer(
                row.getString("answer"),
                new PersonId(answeredBy),
                Columns.time(row, "answered_at")),
        row.getObject("invited_at") != null);
  }
}
