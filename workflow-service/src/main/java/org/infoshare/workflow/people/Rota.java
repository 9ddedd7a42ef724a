package org.infoshare.workflow.people;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is on call and who is absent, in the database. */
@Repository
class Rota {

  private final JdbcClient jdbc;

  Rota(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A duty with its identifier. */
  record Duty(UUID id, OnCall onCall) {}

  /** That somebody is absent, and who stands in for them. */
  record Absence(UUID id, PersonId person, PersonId coveredBy, Instant startsAt, Instant endsAt) {}

  /** The organisation's duties that are not over, soonest first. */
  List<Duty> duties(String organisation, Instant now) {
    return jdbc.sql(
            """
            select * from on_call_duty where organisation = :organisation and ends_at > :now
            order by starts_at, id
            """)
        .param("organisation", organisation)
        .param("now", Timestamp.from(now))
        .query(
            (row, number) ->
                new Duty(
                    row.getObject("id", UUID.class),
                    new OnCall(
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getString("telephone"),
                        row.getTimestamp("starts_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant())))
        .list();
  }

  UUID add(String organisation, OnCall duty) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into on_call_duty (id, organisation, person, telephone, starts_at, ends_at)
            values (:id, :organisation, :person, :telephone, :starts, :ends)
            """)
        .param("id", id)
        .param("organisation", organisation)
        .param("person", duty.person().value())
        .param("telephone", duty.telephone())
        .param("starts", Timestamp.from(duty.startsAt()))
        .param("ends", Timestamp.from(duty.endsAt()))
        .update();
    return id;
  }

  /** False where the organisation has no such duty. */
  boolean removeDuty(UUID id, String organisation) {
    return jdbc.sql("delete from on_call_duty where id = :id and organisation = :organisation")
            .param("id", id)
            .param("organisation", organisation)
            .update()
        == 1;
  }

  /** The absences of the organisation's people that are not over, soonest first. */
  List<Absence> absences(String organisation, Instant now) {
    return jdbc.sql(
            """
            select absence.* from absence join persons person on person.id = absence.person
            where person.organisation = :organisation and absence.ends_at > :now
            order by absence.starts_at, absence.id
            """)
        .param("organisation", organisation)
        .param("now", Timestamp.from(now))
        .query((row, number) -> absence(row))
        .list();
  }

  Optional<Absence> absence(UUID id, String organisation) {
    return jdbc.sql(
            """
            select absence.* from absence join persons person on person.id = absence.person
            where absence.id = :id and person.organisation = :organisation
            """)
        .param("id", id)
        .param("organisation", organisation)
        .query((row, number) -> absence(row))
        .optional();
  }

  private static Absence absence(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Absence(
        row.getObject("id", UUID.class),
        new PersonId(row.getObject("person", UUID.class)),
        new PersonId(row.getObject("covered_by", UUID.class)),
        row.getTimestamp("starts_at").toInstant(),
        row.getTimestamp("ends_at").toInstant());
  }

  UUID add(PersonId person, PersonId coveredBy, Instant startsAt, Instant endsAt) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into absence (id, person, covered_by, starts_at, ends_at)
            values (:id, :person, :coveredBy, :starts, :ends)
            """)
        .param("id", id)
        .param("person", person.value())
        .param("coveredBy", coveredBy.value())
        .param("starts", Timestamp.from(startsAt))
        .param("ends", Timestamp.from(endsAt))
        .update();
    return id;
  }

  void removeAbsence(UUID id) {
    jdbc.sql("delete from absence where id = :id").param("id", id).update();
  }

  /** Whether whoever stands in can do all that the absent person can: teams, leading, advising. */
  boolean canStandIn(PersonId coveredBy, PersonId person) {
    return jdbc.sql(
            """
            select not exists (
                select from memberships membership
                join teams team on team.code = membership.team and team.active
                where membership.person = :person and not exists (
                  select from memberships other
                  where other.person = :coveredBy and other.team = membership.team))
              and not exists (
                select from accounts account cross join unnest(account.roles) role
                where account.person = :person and account.active and role in ('LEAD', 'ADVISER')
                  and not exists (
                    select from accounts other
                    where other.person = :coveredBy and other.active
                      and role = any(other.roles)))
            """)
        .param("person", person.value())
        .param("coveredBy", coveredBy.value())
        .query(Boolean.class)
        .single();
  }
}
