package org.infoshare.workflow.oversight;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.infoshare.events.ProcessIds.CompleteDecision;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.events.ProcessIds.RecallSharedInformation;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.request.OpenSteps;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds and counts the open requests of an organisation in the database, each once, on the side on
 * which it is asked where it is on both. Restricted requests are there for those named on them.
 */
@Repository
class OpenRequests {

  /** Whoever is named stands on a side, also where one organisation is on both. */
  private static final String MAY_KNOW =
      """
       and open and (not restricted or reference in (
         select named.reference from request_named_person named
         where named.person = :reader and named.side = '%s'))
      """;

  /** Whoever declared a conflict of interest reads nothing of the side that was asked. */
  private static final String ASKED =
      "holding_organisation = :organisation"
          + MAY_KNOW.formatted(Side.HOLDING)
          + """
             and (not conflict_declared or reference not in (
               select conflict.reference from conflict_of_interest conflict
               where conflict.person = :reader))
            """;

  private static final String ASKING =
      "requesting_organisation = :organisation and holding_organisation <> :organisation"
          + MAY_KNOW.formatted(Side.REQUESTING);

  private static final String LATE =
      """
      (decide_by < :now and state in ('SUBMITTED', 'IN_DECISION')
        or accept_by < :now and state = 'SUBMITTED')
      """;

  private static final String PARTY =
      "with party as (select reference, state, false as asked from request where "
          + ASKING
          + " union all select reference, state, true as asked from request where "
          + ASKED
          + ")";

  private static final List<String> TEAMS =
      List.of(OfferedTo.HOLDING_TEAM.name(), OfferedTo.REQUESTING_TEAM.name());

  /** Steps at which a request may be more than once at a time. */
  static final List<String> MORE_THAN_ONCE =
      List.of(
          ReachDecision.ANSWER_CLARIFICATION,
          ReachDecision.GIVE_ADVICE,
          RecallSharedInformation.RECALL_INFORMATION,
          RecallSharedInformation.ASSESS_MISDIRECTION);

  private final JdbcClient jdbc;

  OpenRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The references of those that are wanted, by decide-by and then by reference.
   *
   * @param after the last of the page before, or null for the first page
   * @param limit at most so many
   */
  List<String> page(
      String organisation,
      PersonId reader,
      BoardFilter filter,
      Instant now,
      @Nullable RequestHeader after,
      int limit) {
    Map<String, Object> parameters = parameters(organisation, reader, now);
    String wanted = wanted(filter, parameters);
    if (after != null) {
      Instant decideBy = after.decideBy();
      parameters.put("decideBy", Timestamp.from(decideBy == null ? Instant.EPOCH : decideBy));
      parameters.put("after", after.reference());
      wanted += " and (decide_by, reference) > (:decideBy, :after)";
    }
    parameters.put("limit", limit);
    String order = " order by decide_by, reference limit :limit";
    String one = "(select decide_by, reference from request where %s" + wanted + "%s" + order + ")";
    return jdbc.sql(
            "select reference from ("
                + one.formatted(ASKING, atStep(filter, false))
                + " union all "
                + one.formatted(ASKED, atStep(filter, true))
                + ") page"
                + order)
        .params(parameters)
        .query((row, number) -> row.getString("reference"))
        .list();
  }

  private static String wanted(BoardFilter filter, Map<String, Object> parameters) {
    StringBuilder wanted = new StringBuilder();
    Urgency urgency = filter.urgency();
    if (urgency != null) {
      wanted.append(" and urgency = :urgency");
      parameters.put("urgency", urgency.name());
    }
    BoardFilter.Standing standing = filter.standing();
    if (standing != null) {
      wanted
          .append(" and ")
          .append(standing == BoardFilter.Standing.LATE ? LATE : "state = 'SUBMITTED'");
    }
    String reference = filter.reference();
    if (reference != null) {
      wanted.append(" and starts_with(reference, :reference)");
      parameters.put("reference", reference);
    }
    String step = filter.step();
    if (step != null) {
      List<String> steps = new ArrayList<>(List.of(step));
      OpenSteps.SEEN_AS.forEach(
          (one, seenAs) -> {
            if (seenAs.equals(step)) {
              steps.add(one);
            }
          });
      parameters.put("step", step);
      parameters.put("steps", steps);
    }
    return wanted.toString();
  }

  /** A condition on a row of request: that step is open there, as the side sees it. */
  private static String atStep(BoardFilter filter, boolean asked) {
    String step = filter.step();
    if (step == null) {
      return "";
    }
    if (step.equals(TellRequester.WAIT_FOR_OPENING)) {
      return " and state = 'OUTCOME_READY' and " + noTask("request", "t.step = :telling");
    }
    if (step.equals(InformIndividual.INFORMING_DEFERRED)) {
      return " and state <> 'OUTCOME_READY' and not "
          + toBeLookedAtAgain("request")
          + " and "
          + noTask("request", asked ? "true" : "(" + seenByTheSideThatAsked() + ")");
    }
    if (step.equals(CompleteDecision.WAIT_TO_LOOK_AGAIN)) {
      return asked
          ? " and state <> 'OUTCOME_READY' and "
              + toBeLookedAtAgain("request")
              + " and "
              + noTask("request", "true")
          : " and false";
    }
    return " and exists (select from inbox_task t where t.reference = request.reference and "
        + (asked
            ? "t.step = :step)"
            // Nothing is there for this side under the name of a step that it sees as another.
            : OpenSteps.SEEN_AS.containsKey(step)
                ? "false)"
                : "t.step in (:steps) and (" + seenByTheSideThatAsked() + "))");
  }

  private static String toBeLookedAtAgain(String row) {
    return "exists (select from running_request r where r.reference = "
        + row
        + ".reference and r.objection_review_on is not null)";
  }

  private static String noTask(String row, String which) {
    return "not exists (select from inbox_task t where t.reference = "
        + row
        + ".reference and "
        + which
        + ")";
  }

  private static String seenByTheSideThatAsked() {
    return "t.offered_to in (:teams) and t.step not in (:alone) or t.step in (:others)";
  }

  /** Counts all of them. */
  Counts counts(String organisation, PersonId reader, Instant now) {
    long[] totals = new long[4];
    Map<Urgency, Long> byUrgency = new EnumMap<>(Urgency.class);
    String one = "select urgency, state, accept_by, decide_by from request where ";
    jdbc.sql(
            "select urgency, count(*) as open, count(*) filter (where "
                + LATE
                + ") as late, count(*) filter (where state = 'SUBMITTED') as unaccepted,"
                + " count(*) filter (where state = 'OUTCOME_READY') as ready from ("
                + one
                + ASKING
                + " union all "
                + one
                + ASKED
                + ") party group by urgency")
        .params(parameters(organisation, reader, now))
        .query(
            row -> {
              byUrgency.put(Urgency.valueOf(row.getString("urgency")), row.getLong("open"));
              totals[0] += row.getLong("open");
              totals[1] += row.getLong("late");
              totals[2] += row.getLong("unaccepted");
              totals[3] += row.getLong("ready");
            });
    Map<String, Long> bySteps = bySteps(organisation, reader, now);
    // Whoever is told directly is no longer waited for.
    bySteps.merge(
        TellRequester.WAIT_FOR_OPENING,
        totals[3] - bySteps.getOrDefault(TellRequester.TELL_REQUESTER_DIRECTLY, 0L),
        Long::sum);
    return new Counts(totals[0], totals[1], totals[2], byUrgency, mostFirst(bySteps));
  }

  /**
   * By the steps with a task. What has none, and no outcome to be opened, waits for a deferral, or
   * until its decision is looked at again, which the side that asked does not learn.
   */
  private Map<String, Long> bySteps(String organisation, PersonId reader, Instant now) {
    // Where pages are thought to be dear, all tasks of everybody are read for a small organisation.
    jdbc.sql("set local random_page_cost = 1.1").update();
    StringBuilder seenAs = new StringBuilder("case when asked then t.step");
    new TreeMap<>(OpenSteps.SEEN_AS)
        .forEach(
            (step, as) ->
                seenAs
                    .append(" when t.step = '")
                    .append(step)
                    .append("' then '")
                    .append(as)
                    .append('\''));
    seenAs.append(" else t.step end");
    String seen =
        " join inbox_task t on t.reference = party.reference and (asked or "
            + seenByTheSideThatAsked()
            + ")";
    Map<String, Long> counts =
        counted(
            PARTY
                + " select coalesce(step, case when not "
                + toBeLookedAtAgain("seen")
                + " then :deferred when asked then :again end) as step, count(*) as requests"
                + " from (select party.reference, asked, state, "
                + seenAs
                + " as step from party left"
                + seen
                + ") seen where step is not null or state <> 'OUTCOME_READY' group by 1",
            organisation,
            reader,
            now);
    if (MORE_THAN_ONCE.stream().anyMatch(step -> counts.getOrDefault(step, 0L) > 1)) {
      // Each request counts once. To look for it among all steps would take as long again.
      counted(
              PARTY
                  + " select step, count(distinct t.reference) as requests from party"
                  + seen
                  + " where t.step in (:repeated) group by 1",
              organisation,
              reader,
              now)
          .forEach(counts::put);
    }
    return counts;
  }

  private Map<String, Long> counted(String sql, String organisation, PersonId reader, Instant now) {
    Map<String, Long> counts = new HashMap<>();
    jdbc.sql(sql)
        .params(parameters(organisation, reader, now))
        .param("deferred", InformIndividual.INFORMING_DEFERRED)
        .param("again", CompleteDecision.WAIT_TO_LOOK_AGAIN)
        .param("repeated", MORE_THAN_ONCE)
        .query(
            row -> {
              String step = row.getString("step");
              if (step != null) {
                counts.put(step, row.getLong("requests"));
              }
            });
    return counts;
  }

  private static Map<String, Long> mostFirst(Map<String, Long> counts) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(count -> sorted.put(count.getKey(), count.getValue()));
    return sorted;
  }

  private static Map<String, Object> parameters(String organisation, PersonId reader, Instant now) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("organisation", organisation);
    parameters.put("reader", reader.value());
    parameters.put("now", Timestamp.from(now));
    parameters.put("teams", TEAMS);
    parameters.put("alone", OpenSteps.OF_THE_OTHER_SIDE_ALONE);
    parameters.put("others", List.copyOf(OpenSteps.SEEN_AS.keySet()));
    parameters.put("telling", TellRequester.TELL_REQUESTER_DIRECTLY);
    return parameters;
  }
}
