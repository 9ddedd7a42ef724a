package org.infoshare.workflow.reports;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.reports.Counted.Share;
import org.infoshare.workflow.reports.Report.Column;
import org.infoshare.workflow.reports.Report.Names;
import org.infoshare.workflow.reports.Report.Unit;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what became of an organisation's requests, without those that are {@link LeftOut}. */
@Repository
class Outcomes {

  /** How many cases of a register are shown at most. */
  static final int MOST = 5_000;

  private static final int SOON_DAYS = 14;

  private static final List<String> URGENCIES = List.of("RED", "AMBER", "GREEN", "STATUTORY_DATE");
  private static final List<String> OUTCOMES =
      List.of("SHARE_FULL", "SHARE_PART", "DECLINE", "NOT_HELD", "REDIRECT");

  private final JdbcClient jdbc;

  Outcomes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whose requests, and of which months. */
  record Asked(String organisation, PersonId reader, Side side, Period period) {

    String own() {
      return side == Side.HOLDING ? "holding_organisation" : "requesting_organisation";
    }

    String other() {
      return side == Side.HOLDING ? "requesting_organisation" : "holding_organisation";
    }

    Map<String, Object> parameters() {
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("organisation", organisation);
      parameters.put("reader", reader.value());
      parameters.put("from", Columns.time(period.begins()));
      parameters.put("to", Columns.time(period.ends()));
      return parameters;
    }

    /** A condition on rows of request_outcome: in the period by that time. */
    String in(String time) {
      return own() + " = :organisation and " + during(time);
    }

    String during(String time) {
      return "%1$s >= :from and %1$s < :to and request_outcome.reference".formatted(time)
          + (side == Side.HOLDING || time.equals("asked_at")
              ? LeftOut.OF_ALL
              : LeftOut.OF_OUTCOMES_FOR_THE_SIDE_THAT_ASKED);
    }
  }

  /** By urgency: what was decided in time, how long it took, and how long nobody owned it. */
  List<Counted> byUrgency(Asked asked) {
    Counted onTime = onTime("on-time-by-urgency", Names.URGENCY);
    Counted time =
        new Counted(
            "time-to-decide",
            Names.URGENCY,
            List.of("decided"),
            null,
            List.of(new Column("median", Unit.MINUTES), new Column("ninety", Unit.MINUTES)));
    Counted unowned =
        new Counted(
            "unowned",
            Names.URGENCY,
            List.of("decided"),
            null,
            List.of(
                new Column("median", Unit.MINUTES),
                new Column("ninety", Unit.MINUTES),
                new Column("in-all", Unit.MINUTES)));
    Map<String, long[]> counts = new HashMap<>();
    jdbc.sql(
            """
            select urgency, count(*) as decided, count(*) filter (where decided_at > due_at) as late,
              percentile_cont(array[0.5, 0.9]) within group
                (order by extract(epoch from decided_at - asked_at)) as took,
              percentile_cont(array[0.5, 0.9]) within group (order by unowned_seconds) as unowned,
              sum(unowned_seconds)::bigint as unowned_in_all
            from request_outcome where %s
            group by grouping sets ((urgency), ())
            """
                .formatted(asked.in("decided_at")))
        .params(asked.parameters())
        .query(
            row -> {
              String urgency = row.getString("urgency");
              String code = urgency == null ? Counted.ALL : urgency;
              long decided = row.getLong("decided");
              long late = row.getLong("late");
              counts.put(code, new long[] {decided, decided - late, late});
              time.measure(code, minutes(row.getArray("took")));
              List<@Nullable Long> nobody = new ArrayList<>(minutes(row.getArray("unowned")));
              nobody.add(decided == 0 ? null : row.getLong("unowned_in_all") / 60);
              unowned.measure(code, nobody);
            });
    for (String urgency : URGENCIES) {
      long[] numbers = counts.getOrDefault(urgency, new long[3]);
      onTime.add(urgency, numbers);
      time.add(urgency, numbers[0]);
      unowned.add(urgency, numbers[0]);
    }
    return asked.side() == Side.HOLDING ? List.of(onTime, time, unowned) : List.of(onTime, time);
  }

  private static Counted onTime(String key, Names names) {
    return new Counted(
        key, names, List.of("decided", "in-time", "late"), new Share("on-time-rate", 1), List.of());
  }

  private static List<@Nullable Long> minutes(@Nullable Array seconds) throws SQLException {
    List<@Nullable Long> minutes = new ArrayList<>();
    if (seconds == null) {
      minutes.add(null);
      minutes.add(null);
      return minutes;
    }
    for (Object value : (Object[]) seconds.getArray()) {
      minutes.add(value instanceof Number number ? Math.round(number.doubleValue() / 60) : null);
    }
    return minutes;
  }

  /** What was decided in time, by the organisation on the other side. */
  Counted byOrganisation(Asked asked) {
    Counted onTime =
        onTime(
            asked.side() == Side.HOLDING ? "on-time-by-asking" : "on-time-by-asked",
            Names.ORGANISATION);
    jdbc.sql(
            """
            select %s as organisation, count(*) as decided, count(*) filter (where decided_at > due_at) as late
            from request_outcome where %s group by 1 order by 2 desc, 1
            """
                .formatted(asked.other(), asked.in("decided_at")))
        .params(asked.parameters())
        .query(
            row -> {
              long decided = row.getLong("decided");
              long late = row.getLong("late");
              onTime.add(row.getString("organisation"), decided, decided - late, late);
            });
    return onTime;
  }

  /** How requests were decided. */
  Counted outcomes(Asked asked) {
    Map<String, Long> counts =
        counts(
            "select outcome as code, count(*) from request_outcome where "
                + asked.in("decided_at")
                + " group by 1",
            asked.parameters());
    return shares("outcomes", Names.OUTCOME, OUTCOMES, counts);
  }

  /** Why requests were declined. */
  Counted declines(Asked asked) {
    Map<String, Long> counts =
        counts(
            """
            select decline_code as code, count(*)
            from request_outcome join decision using (reference)
            where decision.outcome = 'DECLINE' and %s group by 1 order by 2 desc, 1
            """
                .formatted(asked.in("request_outcome.decided_at")),
            asked.parameters());
    return shares("declines", Names.DECLINE, List.copyOf(counts.keySet()), counts);
  }

  /** What became of decisions that were challenged, by when the challenge was decided. */
  Counted challenges(Asked asked) {
    Map<String, Long> counts =
        counts(
            """
            select case when request_outcome.outcome in ('SHARE_FULL', 'SHARE_PART')
                and earlier.outcome not in ('SHARE_FULL', 'SHARE_PART')
              or request_outcome.outcome = 'SHARE_FULL' and earlier.outcome = 'SHARE_PART'
              then 'OVERTURNED' else 'KEPT' end as code, count(*)
            from request_outcome
              join linked_request link on link.reference = request_outcome.reference and link.kind = 'CHALLENGES'
              join request_outcome earlier on earlier.reference = link.linked_to
            where %s and earlier.reference %s group by 1
            """
                .formatted(
                    "request_outcome."
                        + asked.own()
                        + " = :organisation and "
                        + asked.during("request_outcome.decided_at"),
                    LeftOut.OF_ALL),
            asked.parameters());
    return shares("challenges", Names.LINE, List.of("OVERTURNED", "KEPT"), counts);
  }

  /** Whether what was shared was understood as it was meant, by when it was shared. */
  Counted understood(Asked asked) {
    Map<String, Long> counts =
        counts(
            """
            select case when understood_at is null and mismatches = 0 then 'NOT_COMPARED'
              when mismatches = 0 then 'AS_MEANT'
              when understood_at is null then 'STILL_DIFFERENT' else 'CORRECTED' end as code, count(*)
            from request_outcome where %s group by 1
            """
                .formatted(asked.in("shared_at")),
            asked.parameters());
    return shares(
        "understood",
        Names.LINE,
        List.of("AS_MEANT", "CORRECTED", "STILL_DIFFERENT", "NOT_COMPARED"),
        counts);
  }

  /** Whether the holder heard what came of what was shared, by when it was shared. */
  Counted feedback(Asked asked) {
    Map<String, Long> counts =
        counts(
            """
            select case when feedback_at is not null then 'FEEDBACK'
              when feedback_asked_at is not null then 'NO_FEEDBACK' else 'FEEDBACK_NOT_ASKED' end as code, count(*)
            from request_outcome where %s group by 1
            """
                .formatted(asked.in("shared_at")),
            asked.parameters());
    return shares(
        "feedback", Names.LINE, List.of("FEEDBACK", "NO_FEEDBACK", "FEEDBACK_NOT_ASKED"), counts);
  }

  private static Counted shares(
      String key, Names names, List<String> codes, Map<String, Long> counts) {
    Counted counted =
        new Counted(key, names, List.of("requests"), new Share("share", 0), List.of());
    codes.forEach(code -> counted.add(code, counts.getOrDefault(code, 0L)));
    return counted;
  }

  private Map<String, Long> counts(String sql, Map<String, Object> parameters) {
    Map<String, Long> counts = new LinkedHashMap<>();
    jdbc.sql(sql)
        .params(parameters)
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }

  /**
   * Whether the record holds, with the reasons why, that the organisation asked, that it shared,
   * and that it decided not to: for each case its entry is looked for. Reasons that were disposed
   * of later were recorded.
   */
  Counted recorded(Asked asked) {
    Counted recorded =
        new Counted(
            "recorded",
            Names.LINE,
            List.of("cases", "with-reasons", "without-reasons"),
            new Share("recorded-rate", 1),
            List.of());
    jdbc.sql(
            """
            select 'REQUESTED' as code, count(*) as cases, count(*) filter (where %1$s) as recorded
            from request_outcome where requesting_organisation = :organisation and %2$s
            union all
            select 'SHARED', count(*), count(*) filter (where %3$s and %4$s)
            from request_outcome where holding_organisation = :organisation and %5$s
            union all
            select 'NOT_SHARED', count(*), count(*) filter (where %4$s)
            from request_outcome where holding_organisation = :organisation
              and outcome not in ('SHARE_FULL', 'SHARE_PART') and %6$s
            """
                .formatted(
                    entry("request-submitted", "urgencyReason"),
                    asked.during("asked_at"),
                    entry("information-shared", null),
                    entry("decision-made", "reasons"),
                    asked.during("shared_at"),
                    asked.during("decided_at")))
        .params(asked.parameters())
        .query(
            row -> {
              long cases = row.getLong("cases");
              long found = row.getLong("recorded");
              recorded.add(row.getString("code"), cases, found, cases - found);
            });
    return recorded;
  }

  /**
   * That an entry is there, and in what it holds a text of that name, unless that is disposed of.
   */
  private static String entry(String action, @Nullable String reason) {
    String entry =
        """
        exists (select from record_entry e where e.reference = request_outcome.reference
          and e.action = '%s' and e.content_hash is not null
        """
            .formatted(action);
    return reason == null
        ? entry + ")"
        : entry
            + """
              and coalesce(
                (select coalesce(c.content ->> '%s' ~ '\\S', false) from record_content c
                 where c.reference = e.reference and c.position = e.position),
                exists (select from record_entry d
                  where d.reference = e.reference and d.action = 'content-disposed')))
            """
                .formatted(reason);
  }

  /** Of whom nobody was told as things stand, by the reason. */
  Counted notInformed(Asked asked, LocalDate today) {
    Counted counted =
        new Counted(
            "not-informed",
            Names.NOT_INFORMED,
            List.of("individuals", "review-late", "review-soon", "review-later", "no-review"),
            null,
            List.of());
    jdbc.sql(
            """
            select coalesce(reason_code, 'DEFERRED') as code, count(*) as individuals,
              count(*) filter (where review_on < :today) as late,
              count(*) filter (where review_on between :today and :today + :soon) as soon,
              count(*) filter (where review_on > :today + :soon) as later,
              count(*) filter (where review_on is null) as none
            from informing join request_outcome using (reference)
            where holding_organisation = :organisation
              and informing.reference%s
              and informing.outcome in ('DEFERRED', 'NOT_TO_BE_INFORMED')
              and not exists (select from informing later
                where later.reference = informing.reference and later.number > informing.number)
            group by 1 order by 2 desc, 1
            """
                .formatted(LeftOut.OF_ALL))
        .param("organisation", asked.organisation())
        .param("reader", asked.reader().value())
        .param("today", today)
        .param("soon", SOON_DAYS)
        .query(
            row -> {
              counted.add(
                  row.getString("code"),
                  row.getLong("individuals"),
                  row.getLong("late"),
                  row.getLong("soon"),
                  row.getLong("later"),
                  row.getLong("none"));
            });
    return counted;
  }

  /**
   * An individual who was not told.
   *
   * @param reference the request
   * @param reasonCode why not, or null where it was put off
   * @param reviewOn when it is looked at again, or null where it is not
   * @param recordedAt when that was said
   * @param agreed whether a second person has agreed; null where none needs to
   */
  record NotInformed(
      String reference,
      Urgency urgency,
      @Nullable String reasonCode,
      @Nullable LocalDate reviewOn,
      Instant recordedAt,
      @Nullable Boolean agreed) {}

  /** The first of them whom the reader may know of, the most pressing review first. */
  List<NotInformed> register(String organisation, PersonId reader) {
    return jdbc.sql(
            """
            select reference, urgency, reason_code, review_on, recorded_at,
              case when informing.outcome = 'NOT_TO_BE_INFORMED' then exists (
                select from second_look look where look.reference = informing.reference
                  and look.kind = 'NOT_INFORMING' and look.agreed and look.looked_at >= informing.recorded_at) end as agreed
            from informing join request using (reference)
            where holding_organisation = :organisation
              and (not restricted or reference in (
                select named.reference from request_named_person named where named.person = :reader))
              and (not conflict_declared or reference not in (
                select conflict.reference from conflict_of_interest conflict where conflict.person = :reader))
              and informing.outcome in ('DEFERRED', 'NOT_TO_BE_INFORMED')
              and not exists (select from informing later
                where later.reference = informing.reference and later.number > informing.number)
            order by review_on nulls last, reference limit :most
            """)
        .param("organisation", organisation)
        .param("reader", reader.value())
        .param("most", MOST)
        .query(Outcomes::notInformed)
        .list();
  }

  private static NotInformed notInformed(ResultSet row, int number) throws SQLException {
    boolean agreed = row.getBoolean("agreed");
    Boolean known = row.wasNull() ? null : agreed;
    return new NotInformed(
        row.getString("reference"),
        Urgency.valueOf(row.getString("urgency")),
        row.getString("reason_code"),
        row.getObject("review_on", LocalDate.class),
        Columns.time(row, "recorded_at"),
        known);
  }
}
