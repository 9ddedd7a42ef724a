package org.infoshare.workflow.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.deadline.Nation;
import org.infoshare.workflow.deadline.WorkingHours;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The directory in the database. */
@Repository
class JdbcDirectory implements Directory {

  private final JdbcClient jdbc;

  JdbcDirectory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Team> team(String code) {
    return Optional.ofNullable(teams(List.of(code)).get(code));
  }

  @Override
  public Map<String, Team> teams(Collection<String> codes) {
    return jdbc
        .sql(
            """
            select team.code, team.name, team.organisation, organisation.name as organisation_name
            from unnest(cast(:codes as text[])) as wanted (code) join teams team using (code)
            join organisations organisation on organisation.code = team.organisation
            where team.active
            """)
        .param("codes", codes.stream().distinct().toArray(String[]::new))
        .query(JdbcDirectory::team)
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Team::code, Function.identity()));
  }

  @Override
  public List<String> namesAt(Collection<String> organisations) {
    return jdbc.sql("select name from persons where organisation = any(:organisations) and active")
        .param("organisations", organisations.toArray(String[]::new))
        .query((row, number) -> row.getString("name"))
        .list();
  }

  @Override
  public List<Team> teams() {
    return jdbc.sql(
            """
            select team.code, team.name, team.organisation, organisation.name as organisation_name
            from teams team join organisations organisation on organisation.code = team.organisation
            where team.active order by organisation.name, team.name
            """)
        .query(JdbcDirectory::team)
        .list();
  }

  @Override
  public WorkingHours workingHours(String organisation) {
    return jdbc.sql("select * from working_hours where organisation = :organisation")
        .param("organisation", organisation)
        .query(JdbcDirectory::workingHours)
        .optional()
        .orElse(WorkingHours.USUAL);
  }

  @Override
  public Map<PersonId, Person> people(Collection<PersonId> ids) {
    return jdbc
        .sql(
            "select person.* from unnest(cast(:ids as uuid[])) as wanted (id) join persons person using (id)")
        .param("ids", ids.stream().map(PersonId::value).distinct().toArray(UUID[]::new))
        .query(JdbcDirectory::person)
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Person::id, Function.identity()));
  }

  @Override
  public List<String> teamsOf(String organisation) {
    return jdbc.sql("select code from teams where organisation = :organisation order by code")
        .param("organisation", organisation)
        .query((row, number) -> row.getString("code"))
        .list();
  }

  @Override
  public List<PersonId> membersOf(String team) {
    return List.copyOf(membersOf(Set.of(team)).getOrDefault(team, Set.of()));
  }

  @Override
  public Map<String, Set<PersonId>> membersOf(Collection<String> teams) {
    return people(
        """
        select membership.team, person.id from memberships membership
        join persons person on person.id = membership.person and person.active
        where membership.team = any(?) order by person.id
        """,
        teams);
  }

  @Override
  public Map<String, Set<PersonId>> leadsOf(Collection<String> organisations) {
    return withRole(Role.LEAD, "", organisations);
  }

  @Override
  public Map<String, Set<PersonId>> designatedLeadsOf(Collection<String> organisations) {
    return withRole(Role.LEAD, " and person.designated_lead", organisations);
  }

  @Override
  public Map<String, Set<PersonId>> advisersOf(Collection<String> organisations) {
    return withRole(Role.ADVISER, "", organisations);
  }

  @Override
  public Map<String, Set<PersonId>> auditorsOf(Collection<String> organisations) {
    return withRole(Role.AUDITOR, "", organisations);
  }

  private Map<String, Set<PersonId>> withRole(
      Role role, String condition, Collection<String> organisations) {
    return people(
        """
        select account.organisation, person.id from accounts account
        join persons person on person.id = account.person and person.active
        where account.organisation = any(?) and account.active and '%s' = any(account.roles)%s
        order by person.id
        """
            .formatted(role.name(), condition),
        organisations);
  }

  @Override
  public Map<String, Set<PersonId>> teamLeadsOf(Collection<String> teams) {
    return people(
        """
        select membership.team, person.id from memberships membership
        join persons person on person.id = membership.person and person.active
        where membership.team = any(?) and membership.leads order by person.id
        """,
        teams);
  }

  @Override
  public List<OnCall> onCall(String organisation, Instant at) {
    return jdbc.sql(
            """
            select duty.* from on_call_duty duty
            join persons person on person.id = duty.person and person.active
            where duty.organisation = :organisation and duty.starts_at <= :at and duty.ends_at > :at
            order by duty.starts_at desc, duty.id
            """)
        .param("organisation", organisation)
        .param("at", Timestamp.from(at))
        .query(
            (row, number) ->
                new OnCall(
                    new PersonId(row.getObject("person", UUID.class)),
                    row.getString("telephone"),
                    row.getTimestamp("starts_at").toInstant(),
                    row.getTimestamp("ends_at").toInstant()))
        .list();
  }

  @Override
  public Map<PersonId, Set<PersonId>> standIns(Collection<PersonId> people, Instant at) {
    Map<PersonId, Set<PersonId>> standIns = new HashMap<>();
    jdbc.sql(
            """
            with recursive covered (person, stand_in) as (
              select person, covered_by from absence
              where person = any(:people) and starts_at <= :at and ends_at > :at
              union
              select covered.person, absence.covered_by from covered
              join absence on absence.person = covered.stand_in
                and absence.starts_at <= :at and absence.ends_at > :at
            )
            select covered.person, person.id from covered
            left join persons person on person.id = covered.stand_in and person.active
              and not exists (select from absence where absence.person = person.id
                and starts_at <= :at and ends_at > :at)
            """)
        .param("people", people.stream().map(PersonId::value).distinct().toArray(UUID[]::new))
        .param("at", Timestamp.from(at))
        .query(
            row -> {
              Set<PersonId> there =
                  standIns.computeIfAbsent(
                      new PersonId(row.getObject(1, UUID.class)), absent -> new LinkedHashSet<>());
              UUID standIn = row.getObject(2, UUID.class);
              if (standIn != null) {
                there.add(new PersonId(standIn));
              }
            });
    return standIns;
  }

  @Override
  public Map<PersonId, String> telephones(Collection<PersonId> people) {
    Map<PersonId, String> telephones = new HashMap<>();
    jdbc.sql("select id, telephone from persons where id = any(:ids) and telephone is not null")
        .param("ids", people.stream().map(PersonId::value).distinct().toArray(UUID[]::new))
        .query(
            row -> {
              telephones.put(
                  new PersonId(row.getObject("id", UUID.class)), row.getString("telephone"));
            });
    return telephones;
  }

  @Override
  public Set<Role> rolesOf(PersonId person) {
    return jdbc.sql(
            """
            select unnest(account.roles) from accounts account
            join persons person on person.id = account.person and person.active
            where account.person = :person and account.active
            """)
        .param("person", person.value())
        .query((row, number) -> Role.valueOf(row.getString(1)))
        .set();
  }

  private Map<String, Set<PersonId>> people(String sql, Collection<String> groups) {
    Map<String, Set<PersonId>> people = new HashMap<>();
    jdbc.sql(sql)
        .param(groups.toArray(String[]::new))
        .query(
            row -> {
              people
                  .computeIfAbsent(row.getString(1), group -> new LinkedHashSet<>())
                  .add(new PersonId(row.getObject(2, UUID.class)));
            });
    return people;
  }

  @Override
  public boolean isMember(PersonId person, String team) {
    return jdbc.sql(
            """
            select exists (select from memberships membership
              join persons person on person.id = membership.person and person.active
              where membership.person = :person and membership.team = :team)
            """)
        .param("person", person.value())
        .param("team", team)
        .query(Boolean.class)
        .single();
  }

  private static Team team(ResultSet row, int number) throws SQLException {
    return new Team(
        row.getString("code"),
        row.getString("name"),
        row.getString("organisation"),
        row.getString("organisation_name"));
  }

  private static WorkingHours workingHours(ResultSet row, int number) throws SQLException {
    Array days = row.getArray("days");
    String bankHolidays = row.getString("bank_holidays");
    return new WorkingHours(
        Stream.of((String[]) days.getArray())
            .map(DayOfWeek::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        row.getObject("opens", LocalTime.class),
        row.getObject("closes", LocalTime.class),
        bankHolidays == null ? null : Nation.valueOf(bankHolidays));
  }

  private static Person person(ResultSet row, int number) throws SQLException {
    return new Person(
        new PersonId(row.getObject("id", UUID.class)),
        row.getString("name"),
        row.getString("job_role"),
        row.getString("organisation"),
        row.getString("email"),
        row.getBoolean("active"));
  }
}
