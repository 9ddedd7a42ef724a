package org.infoshare.workflow.disclosure;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What receivers understood, what holders meant, and what came of it, in the database. */
@Repository
class Understandings {

  private final JdbcClient jdbc;

  Understandings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What the receiver wrote, and what the holder made of it once they have looked. */
  record Made(
      int number,
      String understood,
      String willDo,
      PersonId recordedBy,
      Instant recordedAt,
      @Nullable Check check) {}

  /** What the holder made of it. */
  record Check(boolean matches, @Nullable String meant, PersonId checkedBy, Instant checkedAt) {}

  /** What came of the information. */
  record Given(Feedback feedback, PersonId givenBy, Instant givenAt) {}

  int add(String reference, Understanding understanding, PersonId person, Instant now) {
    return jdbc.sql(
            """
            with made as (
              insert into understanding (reference, number, recorded_by, recorded_at)
              select :reference, coalesce(max(number), 0) + 1, :person, :now
              from understanding where reference = :reference
              returning reference, number
            )
            insert into understanding_content (reference, number, understood, will_do)
            select reference, number, :understood, :willDo from made returning number
            """)
        .param("reference", reference)
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("understood", understanding.understood())
        .param("willDo", understanding.willDo())
        .query(Integer.class)
        .single();
  }

  void check(
      String reference, int number, Understanding.Compared compared, PersonId person, Instant now) {
    jdbc.sql(
            """
            with checked as (
              insert into understanding_check (reference, number, matches, checked_by, checked_at)
              values (:reference, :number, :matches, :person, :now)
              returning reference, number
            )
            insert into understanding_check_content (reference, number, meant)
            select reference, number, :meant from checked
            """)
        .param("reference", reference)
        .param("number", number)
        .param("matches", compared.matches())
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("meant", compared.meant(), Types.VARCHAR)
        .update();
  }

  void give(String reference, Feedback feedback, PersonId person, Instant now) {
    jdbc.sql(
            """
            with given as (
              insert into feedback (reference, result, given_by, given_at)
              values (:reference, :result, :person, :now)
              returning reference
            )
            insert into feedback_content (reference, text) select reference, :text from given
            """)
        .param("reference", reference)
        .param("result", feedback.result().name())
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("text", feedback.text())
        .update();
  }

  List<Made> of(String reference) {
    return jdbc.sql(
            """
            select * from understanding join understanding_content using (reference, number)
            left join understanding_check using (reference, number)
            left join understanding_check_content using (reference, number)
            where reference = :reference order by number
            """)
        .param("reference", reference)
        .query(
            (row, index) -> {
              UUID checkedBy = row.getObject("checked_by", UUID.class);
              return new Made(
                  row.getInt("number"),
                  row.getString("understood"),
                  row.getString("will_do"),
                  Columns.person(row, "recorded_by"),
                  Columns.time(row, "recorded_at"),
                  checkedBy == null
                      ? null
                      : new Check(
                          row.getBoolean("matches"),
                          row.getString("meant"),
                          new PersonId(checkedBy),
                          Columns.time(row, "checked_at")));
            })
        .list();
  }

  Optional<Given> feedback(String reference) {
    return jdbc.sql(
            "select * from feedback join feedback_content using (reference)"
                + " where reference = :reference")
        .param("reference", reference)
        .query(
            (row, number) ->
                new Given(
                    new Feedback(
                        Feedback.Result.valueOf(row.getString("result")), row.getString("text")),
                    Columns.person(row, "given_by"),
                    Columns.time(row, "given_at")))
        .optional();
  }
}
