package org.infoshare.workflow.retention;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Retention rules, legal holds and reviews in the database. */
@Repository
class Retentions {

  /**
   * Of each party the rule that says most about the request: its own before everybody's, then by
   * what it names. A mark to dispose that is older than a hold does not count any more.
   */
  private static final String STANDING =
      """
      select request.reference, parties.codes as organisations, ended.day as closed_on,
        kept.keep_until, reviewed.retained_until,
        exists (
          select from legal_hold hold left join legal_hold_release released using (reference, number)
          where hold.reference = request.reference and released.number is null)
        or exists (
          select from misdirection
            left join recall using (reference, number)
            left join misdirection_assessment using (reference, number)
          where misdirection.reference = request.reference
            and (recall.result is null or misdirection_assessment.regulator is null)) as held,
        reviewed.marks = cardinality(parties.codes) as agreed
      from request
      left join request_withdrawal withdrawal using (reference)
      left join decision using (reference)
      cross join lateral (
        select (coalesce(request.closed_at, withdrawal.withdrawn_at) at time zone 'Europe/London')::date
          as day) ended
      cross join lateral (
        select case when requesting_organisation = holding_organisation
          then array[holding_organisation]
          else array[requesting_organisation, holding_organisation] end as codes) parties
      cross join lateral (
        select max((ended.day + chosen.keep::interval)::date) as keep_until
        from unnest(parties.codes) as party (code)
        cross join lateral (
          select rule.keep from retention_rule rule
          where (rule.organisation is null or rule.organisation = party.code)
            and (rule.subject_kind is null or rule.subject_kind = request.subject_kind)
            and (rule.outcome is null or rule.outcome = decision.outcome)
            and rule.valid_from <= ended.day
            and (rule.valid_to is null or rule.valid_to >= ended.day)
          order by rule.organisation is null,
            (rule.subject_kind is null)::int + (rule.outcome is null)::int,
            rule.valid_from desc, rule.id desc
          limit 1) chosen) kept
      cross join lateral (
        select max(latest.retain_until) as retained_until,
          count(*) filter (where latest.decision = 'DISPOSE' and not exists (
            select from legal_hold hold
            where hold.reference = request.reference and hold.set_at >= latest.reviewed_at)) as marks
        from (
          select distinct on (organisation) * from disposal_review review
          where review.reference = request.reference
          order by organisation, number desc) latest) reviewed
      """;

  private static final String CLOSED_WITH_CONTENT =
      "select * from ("
          + STANDING
          + """
          where not request.open and request.reference > :after
            and (:reader::uuid is null or not request.restricted or request.reference in (
              select named.reference from request_named_person named where named.person = :reader))
            and (:reader::uuid is null or not request.conflict_declared
              or request.requesting_organisation = :organisation::text
              or request.reference not in (
                select conflict.reference from conflict_of_interest conflict
                where conflict.person = :reader))
            and not exists (
              select from record_entry entry
              where entry.reference = request.reference and entry.action = 'content-disposed')
          ) standing
          where (:organisation::text is null or :organisation = any(organisations))
            and (:dueOn::date is null
              or (not held and not agreed and greatest(keep_until, retained_until) <= :dueOn::date))
          order by reference limit :limit
          """;

  private final JdbcClient jdbc;

  Retentions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How the request stands, if there is one with that reference. */
  Optional<Standing> standing(String reference) {
    return jdbc.sql(STANDING + " where request.reference = :reference")
        .param("reference", reference)
        .query(Retentions::standing)
        .optional();
  }

  /**
   * Closed requests that still have content, by reference.
   *
   * @param organisation a party to them, or null for all
   * @param reader who may know of them, or null for all
   * @param dueOn only those that are due for review on that day, or null for all
   */
  List<Standing> closed(
      @Nullable String organisation,
      @Nullable PersonId reader,
      @Nullable LocalDate dueOn,
      String after,
      int limit) {
    return jdbc.sql(CLOSED_WITH_CONTENT)
        .param("organisation", organisation, Types.VARCHAR)
        .param("reader", reader == null ? null : reader.value(), Types.OTHER)
        .param("dueOn", dueOn, Types.DATE)
        .param("after", after)
        .param("limit", limit)
        .query(Retentions::standing)
        .list();
  }

  /**
   * A legal hold.
   *
   * @param number from 1 for each request
   * @param releasedBy null while it stands
   */
  record Hold(
      int number,
      String organisation,
      PersonId setBy,
      Instant setAt,
      @Nullable PersonId releasedBy,
      @Nullable Instant releasedAt) {

    boolean stands() {
      return releasedAt == null;
    }
  }

  List<Hold> holds(String reference) {
    return jdbc.sql(
            """
            select * from legal_hold left join legal_hold_release using (reference, number)
            where reference = :reference order by number
            """)
        .param("reference", reference)
        .query(
            (row, number) -> {
              Instant releasedAt = Columns.timeOrNull(row, "released_at");
              return new Hold(
                  row.getInt("number"),
                  row.getString("organisation"),
                  Columns.person(row, "set_by"),
                  Columns.time(row, "set_at"),
                  releasedAt == null ? null : Columns.person(row, "released_by"),
                  releasedAt);
            })
        .list();
  }

  /** Adds a hold, and returns its number. */
  int hold(String reference, String organisation, PersonId person, Instant now) {
    return jdbc.sql(
            """
            insert into legal_hold (reference, number, organisation, set_by, set_at)
            select :reference, coalesce(max(number), 0) + 1, :organisation, :person, :now
            from legal_hold where reference = :reference
            returning number
            """)
        .param("reference", reference)
        .param("organisation", organisation)
        .param("person", person.value())
        .param("now", Columns.time(now))
        .query(Integer.class)
        .single();
  }

  void release(String reference, int number, PersonId person, Instant now) {
    jdbc.sql(
            """
            insert into legal_hold_release (reference, number, released_by, released_at)
            values (:reference, :number, :person, :now)
            """)
        .param("reference", reference)
        .param("number", number)
        .param("person", person.value())
        .param("now", Columns.time(now))
        .update();
  }

  /** A review as it was made. */
  record Reviewed(
      int number,
      String organisation,
      Review.Decision decision,
      @Nullable LocalDate retainUntil,
      PersonId reviewedBy,
      Instant reviewedAt) {}

  List<Reviewed> reviews(String reference) {
    return jdbc.sql("select * from disposal_review where reference = :reference order by number")
        .param("reference", reference)
        .query(
            (row, number) ->
                new Reviewed(
                    row.getInt("number"),
                    row.getString("organisation"),
                    Review.Decision.valueOf(row.getString("decision")),
                    row.getObject("retain_until", LocalDate.class),
                    Columns.person(row, "reviewed_by"),
                    Columns.time(row, "reviewed_at")))
        .list();
  }

  /** Adds a review, and returns its number. */
  int review(String reference, String organisation, Review review, PersonId person, Instant now) {
    return jdbc.sql(
            """
            insert into disposal_review (reference, number, organisation, decision, retain_until,
              reviewed_by, reviewed_at)
            select :reference, coalesce(max(number), 0) + 1, :organisation, :decision,
              cast(:retainUntil as date), :person, :now
            from disposal_review where reference = :reference
            returning number
            """)
        .param("reference", reference)
        .param("organisation", organisation)
        .param("decision", review.decision().name())
        .param("retainUntil", review.retainUntil(), Types.DATE)
        .param("person", person.value())
        .param("now", Columns.time(now))
        .query(Integer.class)
        .single();
  }

  /** Removes what the tables of content hold of the request. */
  void removeContent(String reference) {
    for (String table : ContentTables.ALL) {
      jdbc.sql("delete from " + table + " where reference = :reference")
          .param("reference", reference)
          .update();
    }
  }

  private static Standing standing(ResultSet row, int number) throws SQLException {
    Array organisations = row.getArray("organisations");
    return new Standing(
        row.getString("reference"),
        Arrays.asList((String[]) organisations.getArray()),
        row.getObject("closed_on", LocalDate.class),
        row.getObject("keep_until", LocalDate.class),
        row.getBoolean("held"),
        row.getObject("retained_until", LocalDate.class),
        row.getBoolean("agreed"));
  }
}
