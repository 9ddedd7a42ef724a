package org.infoshare.workflow.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.web.PlainText;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said of a decision by somebody who looked at it again. */
@Repository
public class SecondLooks {

  private final JdbcClient jdbc;

  SecondLooks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What was looked at. */
  public enum Kind {
    /** A decision that counts only when a second person agrees. */
    DECISION,
    /** A decision that was not made to wait for a second person. */
    SHARING,
    /** That the individual is not to be informed. */
    NOT_INFORMING,
    /** The objection for which it was declined: agreed is that it still stands. */
    OBJECTION
  }

  /**
   * What the second person says.
   *
   * @param agreed false sends it back, or records that they would have decided otherwise
   * @param reasons why, either way
   */
  public record Word(@NotNull Boolean agreed, @PlainText(max = 10_000) String reasons) {}

  /**
   * What was said, for the holding side.
   *
   * @param reviewOn when it is looked at again; absent where it is not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record View(
      Kind of,
      boolean agreed,
      String reasons,
      @Nullable LocalDate reviewOn,
      PersonView lookedBy,
      Instant lookedAt) {}

  /**
   * Nobody approves their own (domain.md 6.1).
   *
   * @throws ProblemException forbidden where the second person is one of the first
   */
  public static void requireAnother(PersonId second, Set<PersonId> first) {
    if (first.contains(second)) {
      throw new ProblemException(
          new Problem.Forbidden(
              "You made this decision yourself, so somebody else has to look at it. Give the task"
                  + " back and ring another safeguarding lead, or the designated one. Where there is"
                  + " none, ask your organisation to name one."));
    }
  }

  /** Keeps what was said; the date is when it is looked at again. */
  public void add(
      String reference,
      Kind kind,
      Word word,
      @Nullable LocalDate reviewOn,
      PersonId person,
      Instant now) {
    jdbc.sql(
            """
            with looked as (
              insert into second_look (reference, number, kind, agreed, review_on, looked_by, looked_at)
              select :reference, coalesce(max(number), 0) + 1, :kind, :agreed, :reviewOn, :person, :now
              from second_look where reference = :reference
              returning reference, number
            )
            insert into second_look_content (reference, number, reasons)
            select reference, number, :reasons from looked
            """)
        .param("reference", reference)
        .param("kind", kind.name())
        .param("agreed", word.agreed())
        .param("reviewOn", reviewOn, Types.DATE)
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("reasons", word.reasons())
        .update();
  }

  /** What was said of that, oldest first. Says nothing about who may see it. */
  public List<View> views(String reference, Set<Kind> kinds, Directory directory) {
    return jdbc.sql(
            """
            select * from second_look join second_look_content using (reference, number)
            where reference = :reference and kind = any (:kinds) order by number
            """)
        .param("reference", reference)
        .param("kinds", kinds.stream().map(Kind::name).toArray(String[]::new))
        .query(
            (row, number) ->
                new View(
                    Kind.valueOf(row.getString("kind")),
                    row.getBoolean("agreed"),
                    row.getString("reasons"),
                    row.getObject("review_on", LocalDate.class),
                    PersonView.of(Columns.person(row, "looked_by"), directory),
                    Columns.time(row, "looked_at")))
        .list();
  }
}
