package org.infoshare.workflow.form;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was typed and is not sent yet, so that nothing is lost. What belongs to a request goes with
 * its content; what belongs to a person alone goes {@value #DAYS_KEPT} days after it was touched
 * last.
 */
@Component
public class SavedForms {

  /** For how many days what belongs to no request is kept. */
  static final int DAYS_KEPT = 30;

  /** How many forms somebody can have that are not sent. */
  public static final int MOST_UNSENT = 20;

  private static final TypeReference<Map<String, List<String>>> VALUES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  SavedForms(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Something saved.
   *
   * @param sentAs the reference of the request that it became, or null while it is not sent
   */
  public record Saved(UUID id, Typed typed, Instant changedAt, @Nullable String sentAs) {}

  /** Begins a form that belongs to somebody alone. */
  public UUID begin(String form, PersonId person) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into saved_form (id, form, person, answers, changed_at)
            values (:id, :form, :person, '{}', :now)
            """)
        .param("id", id)
        .param("form", form)
        .param("person", person.value())
        .param("now", now())
        .update();
    return id;
  }

  /** Somebody's own form. Locked until the transaction ends, so that it is sent once. */
  public Optional<Saved> own(String form, UUID id, PersonId person) {
    return jdbc.sql(
            """
            select * from saved_form where id = :id and form = :form and person = :person for update
            """)
        .param("id", id)
        .param("form", form)
        .param("person", person.value())
        .query((row, number) -> saved(row))
        .optional();
  }

  /** Somebody's own forms that are not sent, the last one touched first. */
  public List<Saved> unsent(String form, PersonId person) {
    return jdbc.sql(
            """
            select * from saved_form where form = :form and person = :person and reference is null
            order by changed_at desc limit :most
            """)
        .param("form", form)
        .param("person", person.value())
        .param("most", MOST_UNSENT)
        .query((row, number) -> saved(row))
        .list();
  }

  /** Saves what was typed into one's own form; the caller has read it in this transaction. */
  public void save(UUID id, Typed typed) {
    jdbc.sql("update saved_form set answers = :answers::jsonb, changed_at = :now where id = :id")
        .param("answers", json.writeValueAsString(typed.values()))
        .param("now", now())
        .param("id", id)
        .update();
  }

  /** Keeps that a form was sent, and as what, and nothing of what was typed. */
  public void sent(UUID id, String reference) {
    jdbc.sql(
            """
            update saved_form set answers = '{}', reference = :reference, changed_at = :now
            where id = :id
            """)
        .param("reference", reference)
        .param("now", now())
        .param("id", id)
        .update();
  }

  /** Throws away one's own form. */
  public void remove(UUID id) {
    jdbc.sql("delete from saved_form where id = :id").param("id", id).update();
  }

  /** What was typed for a step of a request. Whoever owns the task goes on with it. */
  public Typed of(String form, String reference) {
    return jdbc.sql("select * from saved_form where form = :form and reference = :reference")
        .param("form", form)
        .param("reference", reference)
        .query((row, number) -> saved(row).typed())
        .optional()
        .orElse(Typed.NOTHING);
  }

  /** What was typed for a step of a request, locked until the transaction ends. */
  public Typed toChange(String form, String reference) {
    return jdbc.sql(
            """
            select * from saved_form where form = :form and reference = :reference for update
            """)
        .param("form", form)
        .param("reference", reference)
        .query((row, number) -> saved(row).typed())
        .optional()
        .orElse(Typed.NOTHING);
  }

  /** Saves what was typed for a step of a request. */
  public void save(String form, String reference, PersonId person, Typed typed) {
    jdbc.sql(
            """
            insert into saved_form (id, form, reference, person, answers, changed_at)
            values (:id, :form, :reference, :person, :answers::jsonb, :now)
            on conflict (form, reference) do update
            set person = excluded.person, answers = excluded.answers,
              changed_at = excluded.changed_at
            """)
        .param("id", UUID.randomUUID())
        .param("form", form)
        .param("reference", reference)
        .param("person", person.value())
        .param("answers", json.writeValueAsString(typed.values()))
        .param("now", now())
        .update();
  }

  /** Forgets what was typed for a step of a request, because it is sent. */
  public void remove(String form, String reference) {
    jdbc.sql("delete from saved_form where form = :form and reference = :reference")
        .param("form", form)
        .param("reference", reference)
        .update();
  }

  /** Forgets all that was typed for steps of a request, because it is over. */
  public void removeAllOf(String reference) {
    jdbc.sql("delete from saved_form where reference = :reference and answers <> '{}'")
        .param("reference", reference)
        .update();
  }

  /**
   * Does something once, however often a form with the same token is sent.
   *
   * @param token of the form, as it was shown
   * @param action gives the reference that it led to; in the transaction that this call opens
   * @return that reference, of now or of before
   */
  @Transactional
  public String once(UUID token, PersonId person, Supplier<String> action) {
    boolean first =
        jdbc.sql(
                    """
                    insert into saved_form (id, form, person, answers, changed_at)
                    values (:id, 'once', :person, '{}', :now) on conflict (id) do nothing
                    """)
                .param("id", token)
                .param("person", person.value())
                .param("now", now())
                .update()
            == 1;
    if (first) {
      String reference = action.get();
      sent(token, reference);
      return reference;
    }
    return own("once", token, person).map(Saved::sentAs).orElseThrow(ProblemException::notFound);
  }

  @Scheduled(initialDelay = 7, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void removeOld() {
    jdbc.sql("delete from saved_form where reference is null and changed_at < :before")
        .param("before", Timestamp.from(clock.instant().minus(Duration.ofDays(DAYS_KEPT))))
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private Saved saved(ResultSet row) throws SQLException {
    return new Saved(
        row.getObject("id", UUID.class),
        new Typed(json.readValue(row.getString("answers"), VALUES)),
        row.getTimestamp("changed_at").toInstant(),
        row.getString("reference"));
  }
}
