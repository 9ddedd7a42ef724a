package org.infoshare.workflow.machinery;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.infoshare.workflow.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What operators did, and what came of it. Nobody can change or remove that. */
@Repository
class OperatorActions {

  private static final int LAST = 20;

  private final JdbcClient jdbc;
  private final Clock clock;

  OperatorActions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What can be done. */
  enum Action {
    JOB_RETRIED,
    EVENT_RETRIED,
    EVENT_SKIPPED,
    DEAD_LETTERS_REPLAYED,
    NOTIFICATION_RESENT
  }

  /**
   * Something that was done.
   *
   * @param target identifier of a job, an event or a delivery
   * @param outcome a code
   */
  record Done(PersonId person, Action action, String target, String outcome, Instant at) {}

  /** Keeps what was done in the database, with the transaction that did it. */
  void add(PersonId person, Action action, String target, String outcome) {
    jdbc.sql(
            """
            insert into operator_action (person, action, target, outcome, done_at)
            values (:person, :action, :target, :outcome, :now)
            """)
        .param("person", person.value())
        .param("action", action.name())
        .param("target", target)
        .param("outcome", outcome)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  /** Keeps what was done elsewhere and cannot be taken back, whatever becomes of the caller. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void addAtOnce(PersonId person, Action action, String target, String outcome) {
    add(person, action, target, outcome);
  }

  /** The last {@value #LAST}, the newest first. */
  List<Done> last() {
    return jdbc.sql("select * from operator_action order by id desc limit " + LAST)
        .query(
            (row, number) ->
                new Done(
                    new PersonId(row.getObject("person", UUID.class)),
                    Action.valueOf(row.getString("action")),
                    row.getString("target"),
                    row.getString("outcome"),
                    row.getObject("done_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
