package org.infoshare.workflow.request;

import java.time.Instant;
import java.util.List;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.InboxTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Handover notes in the database. */
@Repository
class HandOvers {

  private final JdbcClient jdbc;

  HandOvers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** That a task was handed over. */
  record Made(String step, PersonId from, PersonId to, Instant at, String note) {}

  void add(InboxTask task, PersonId from, HandOver handOver, Instant now) {
    jdbc.sql(
            """
            insert into task_handover (reference, task, step, handed_by, handed_to, handed_at, note)
            values (:reference, :task, :step, :from, :to, :now, :note)
            """)
        .param("reference", task.reference())
        .param("task", task.id())
        .param("step", task.step())
        .param("from", from.value())
        .param("to", handOver.to())
        .param("now", Columns.time(now))
        .param("note", handOver.note())
        .update();
  }

  /** Oldest first. */
  List<Made> of(String reference) {
    return jdbc.sql("select * from task_handover where reference = :reference order by handed_at")
        .param("reference", reference)
        .query(
            (row, number) ->
                new Made(
                    row.getString("step"),
                    Columns.person(row, "handed_by"),
                    Columns.person(row, "handed_to"),
                    Columns.time(row, "handed_at"),
                    row.getString("note")))
        .list();
  }
}
