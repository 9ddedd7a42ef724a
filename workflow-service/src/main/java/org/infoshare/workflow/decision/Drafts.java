package org.infoshare.workflow.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.infoshare.events.Facts;
import org.infoshare.workflow.form.SavedForms;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.StepObserver;
import org.infoshare.workflow.request.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drafts in the database. One goes when it is signed off ({@link Decisions#add}) or its request is
 * withdrawn.
 */
@Repository
class Drafts implements StepObserver {

  /** A list, so it can be added to. */
  static final String LAWFUL_BASIS = "lawfulBasis";

  private final SavedForms unfinished;
  private final JdbcClient jdbc;
  private final JsonMapper json;

  Drafts(SavedForms unfinished, JdbcClient jdbc, JsonMapper json) {
    this.unfinished = unfinished;
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A draft as it was saved last. */
  record Saved(Draft answers, int version, PersonId savedBy, Instant savedAt) {}

  Optional<Saved> find(String reference) {
    return jdbc.sql("select * from decision_draft where reference = :reference")
        .param("reference", reference)
        .query(
            (row, number) ->
                new Saved(
                    json.readValue(row.getString("answers"), Draft.class),
                    row.getInt("version"),
                    Columns.person(row, "saved_by"),
                    Columns.time(row, "saved_at")))
        .optional();
  }

  /** A draft in which nothing is answered. */
  Draft empty() {
    return json.readValue("{}", Draft.class);
  }

  /** The names of the sections that are answered. */
  Set<String> sectionsOf(Draft draft) {
    return new TreeSet<>(json.<ObjectNode>valueToTree(draft).propertyNames());
  }

  /** The sections of one draft, in the place of those of another. */
  Draft merged(Draft saved, Draft sections) {
    ObjectNode merged = json.valueToTree(saved);
    return json.treeToValue(merged.setAll(json.<ObjectNode>valueToTree(sections)), Draft.class);
  }

  /** A decision with answers that are added to it: to its lawful reasons more can be. */
  Draft completed(Draft before, Draft answers) {
    ObjectNode completed = json.valueToTree(before);
    ObjectNode added = json.valueToTree(answers);
    if (completed.get(LAWFUL_BASIS) instanceof ArrayNode named
        && added.get(LAWFUL_BASIS) instanceof ArrayNode more) {
      added.set(LAWFUL_BASIS, named.deepCopy().addAll(more));
    }
    return json.treeToValue(completed.setAll(added), Draft.class);
  }

  /** The same answers, with why they count only after the time to decide. */
  Draft late(Draft answers, Draft.LateReason because) {
    ObjectNode late = json.valueToTree(answers);
    return json.treeToValue(late.put("lateReason", because.name()), Draft.class);
  }

  /** A decision with all that was answered since it was signed off. */
  Draft withLater(Decisions.Made made) {
    Draft answers = made.draft();
    for (Decisions.Later later : made.later()) {
      answers = completed(answers, later.answers());
    }
    return answers;
  }

  /**
   * Saves the version after the one that the writer had. False where somebody saved another one, or
   * the decision is made: whoever moves the request on holds the lock that this takes.
   *
   * @param saved with the new version
   */
  boolean save(String reference, Saved saved) {
    return jdbc.sql(
                """
                with open as (
                  select reference from running_request
                  where reference = :reference and decided_by is null for update
                )
                insert into decision_draft (reference, version, answers, saved_by, saved_at)
                select reference, :version, :answers::jsonb, :person, :now from open
                where :version = 1
                  or exists (select from decision_draft where reference = :reference)
                on conflict (reference) do update
                set version = excluded.version, answers = excluded.answers,
                  saved_by = excluded.saved_by, saved_at = excluded.saved_at
                where decision_draft.version = excluded.version - 1
                """)
            .param("reference", reference)
            .param("version", saved.version())
            .param("answers", json.writeValueAsString(saved.answers()))
            .param("person", saved.savedBy().value())
            .param("now", Columns.time(saved.savedAt()))
            .update()
        == 1;
  }

  /**
   * Keeps what was signed off and waits for a second person. The caller has moved the request on,
   * so nobody else saves meanwhile. False where somebody did before.
   *
   * @param signedOff with the version after the one that the decider had
   */
  boolean propose(String reference, Saved signedOff) {
    return jdbc.sql(
                """
                insert into decision_draft (reference, version, answers, saved_by, saved_at)
                select :reference, :version, :answers::jsonb, :person, :now
                where :version = 1
                  or exists (select from decision_draft where reference = :reference)
                on conflict (reference) do update
                set version = excluded.version, answers = excluded.answers,
                  saved_by = excluded.saved_by, saved_at = excluded.saved_at
                where decision_draft.version = excluded.version - 1
                """)
            .param("reference", reference)
            .param("version", signedOff.version())
            .param("answers", json.writeValueAsString(signedOff.answers()))
            .param("person", signedOff.savedBy().value())
            .param("now", Columns.time(signedOff.savedAt()))
            .update()
        == 1;
  }

  @Override
  public void raised(String reference, String fact, String step) {
    if (fact.equals(Facts.REQUEST_WITHDRAWN)) {
      unfinished.removeAllOf(reference);
      jdbc.sql("delete from decision_draft where reference = :reference")
          .param("reference", reference)
          .update();
    }
  }
}
