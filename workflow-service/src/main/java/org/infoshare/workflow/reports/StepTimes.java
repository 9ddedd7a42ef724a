package org.infoshare.workflow.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.Side;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many of an organisation's requests are at each step, and how long they were there, without
 * those that are {@link LeftOut}. On the side that asked, deciding is one step from asking to the
 * decision: what happens inside would tell how the decision goes.
 */
@Repository
class StepTimes {

  private static final String HERE_NOW =
      """
      select t.step, t.created_at as since, t.owner is null as unowned, t.due_at < :now as late
      from inbox_task t join request r using (reference)
      where r.holding_organisation = :organisation and r.reference
      """
          + LeftOut.OF_ALL
          + """
      union all
      select step, entered_at, false, coalesce(due_at < :now, false)
      from step_visit
      where holding_organisation = :organisation and left_at is null
        and step in ('wait-for-opening', 'informing-deferred', 'wait-to-look-again') and reference
      """
          + LeftOut.OF_ALL;

  private static final String THERE_NOW =
      """
      select t.step, t.created_at as since, t.owner is null as unowned, t.due_at < :now as late
      from inbox_task t join request r using (reference)
      where r.requesting_organisation = :organisation and t.offered_to = 'REQUESTING_TEAM' and not r.restricted
      union all
      select step, entered_at, false, false
      from step_visit
      where requesting_organisation = :organisation and left_at is null and step = 'wait-for-opening' and reference
      """
          + LeftOut.OF_ALL
          + """
             union all
            select 'decide-whether-to-share', submitted_at, accepted_at is null,
              coalesce(decide_by < :now or accept_by < :now and state = 'SUBMITTED', false)
            from request
            where requesting_organisation = :organisation and open and state in ('SUBMITTED', 'IN_DECISION')
              and not restricted
            """;

  private static final String HERE_THEN =
      """
      select step, left_at - entered_at as lasted, left_at > due_at as late
      from step_visit
      where holding_organisation = :organisation and left_at >= :from and left_at < :to and reference
      """
          + LeftOut.OF_ALL;

  private static final String THERE_THEN =
      """
      select step, left_at - entered_at as lasted, left_at > due_at as late
      from step_visit
      where requesting_organisation = :organisation and left_at >= :from and left_at < :to
        and step in ('answer-clarification', 'confirm-understanding', 'give-feedback', 'wait-for-opening')
        and reference
      """
          + LeftOut.OF_ALL
          + """
             union all
            select 'decide-whether-to-share', decided_at - asked_at, decided_at > due_at
            from request_outcome
            where requesting_organisation = :organisation and decided_at >= :from and decided_at < :to
              and reference
            """
          + LeftOut.OF_OUTCOMES_FOR_THE_SIDE_THAT_ASKED;

  private final JdbcClient jdbc;

  StepTimes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Requests that are at a step.
   *
   * @param requests how many
   * @param unowned how many of them nobody has taken
   * @param late how many of them should be done with it by now
   * @param oldest since when the one is there that has waited longest
   * @param middle since when at least half of them are there
   */
  record Waiting(
      String step, long requests, long unowned, long late, Instant oldest, Instant middle) {}

  /**
   * Requests that have left a step.
   *
   * @param visits how often one was there
   * @param late how often it was late
   * @param inAll how long, all together
   */
  record Spent(String step, long visits, long late, Duration inAll) {}

  /** Where they are, most requests first. */
  List<Waiting> now(String organisation, PersonId reader, Side side, Instant now) {
    return jdbc.sql(
            "select step, count(*) as requests, count(*) filter (where unowned) as unowned,"
                + " count(*) filter (where late) as late, min(since) as oldest,"
                + " percentile_disc(0.5) within group (order by since) as middle from ("
                + (side == Side.HOLDING ? HERE_NOW : THERE_NOW)
                + ") there group by step order by 2 desc, 1")
        .param("organisation", organisation)
        .param("reader", reader.value())
        .param("now", Columns.time(now))
        .query(
            (row, number) ->
                new Waiting(
                    row.getString("step"),
                    row.getLong("requests"),
                    row.getLong("unowned"),
                    row.getLong("late"),
                    Columns.time(row, "oldest"),
                    Columns.time(row, "middle")))
        .list();
  }

  /** Where time went that ended in the period, most of it first. */
  List<Spent> then(String organisation, PersonId reader, Side side, Period period) {
    return jdbc.sql(
            "select step, count(*) as visits, count(*) filter (where late) as late,"
                + " extract(epoch from sum(lasted))::bigint as seconds from ("
                + (side == Side.HOLDING ? HERE_THEN : THERE_THEN)
                + ") there group by step order by 4 desc, 1")
        .param("organisation", organisation)
        .param("reader", reader.value())
        .param("from", Columns.time(period.begins()))
        .param("to", Columns.time(period.ends()))
        .query(
            (row, number) ->
                new Spent(
                    row.getString("step"),
                    row.getLong("visits"),
                    row.getLong("late"),
                    Duration.ofSeconds(Math.max(0, row.getLong("seconds")))))
        .list();
  }
}
