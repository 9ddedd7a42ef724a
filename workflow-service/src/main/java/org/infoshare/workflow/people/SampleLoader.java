package org.infoshare.workflow.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.infoshare.workflow.deadline.Nation;
import org.infoshare.workflow.deadline.WorkingHours;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the sample's organisations and people into the database where they are missing. */
@Component
@Profile(SampleSecrets.PROFILE)
@Order(0)
class SampleLoader implements ApplicationRunner {

  private static final Duration DUTY = Duration.ofDays(365);

  private final JdbcClient jdbc;
  private final PasswordEncoder encoder;
  private final Clock clock;

  SampleLoader(JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
    this.jdbc = jdbc;
    this.encoder = encoder;
    this.clock = clock;
  }

  @Override
  @Transactional
  public void run(ApplicationArguments arguments) {
    SamplePeople sample = SamplePeople.read();
    for (SamplePeople.SampleOrganisation organisation : sample.organisations()) {
      add(organisation);
      add(organisation.code(), sample.workingHours());
    }
    String hash = encoder.encode(sample.password());
    if (hash == null) {
      throw new IllegalStateException("The password encoder gave no hash");
    }
    sample.people().forEach(person -> add(person, hash));
    sample.onCall().forEach(this::add);
    sample
        .services()
        .forEach(
            service ->
                addAccount(
                    service.username(),
                    hash,
                    Account.Kind.SERVICE,
                    null,
                    service.organisation(),
                    service.roles()));
  }

  private void add(SamplePeople.SampleOrganisation organisation) {
    jdbc.sql("insert into organisations (code, name) values (:code, :name) on conflict do nothing")
        .param("code", organisation.code())
        .param("name", organisation.name())
        .update();
    for (SamplePeople.SampleTeam team : organisation.teams()) {
      jdbc.sql(
              """
              insert into teams (code, name, organisation) values (:code, :name, :organisation)
              on conflict do nothing
              """)
          .param("code", team.code())
          .param("name", team.name())
          .param("organisation", organisation.code())
          .update();
    }
  }

  private void add(String organisation, WorkingHours hours) {
    Nation bankHolidays = hours.bankHolidays();
    jdbc.sql(
            """
            insert into working_hours (organisation, days, opens, closes, bank_holidays)
            values (:organisation, :days, :opens, :closes, :bank_holidays) on conflict do nothing
            """)
        .param("organisation", organisation)
        .param("days", hours.days().stream().sorted().map(DayOfWeek::name).toArray(String[]::new))
        .param("opens", hours.opens())
        .param("closes", hours.closes())
        .param("bank_holidays", bankHolidays == null ? null : bankHolidays.name())
        .update();
  }

  private void add(SamplePeople.SamplePerson person, String hash) {
    UUID id = SamplePeople.id(person.username());
    jdbc.sql(
            """
            insert into persons (id, name, job_role, organisation, email, telephone, designated_lead)
            values (:id, :name, :job_role, :organisation, :email, :telephone, :designated)
            on conflict do nothing
            """)
        .param("id", id)
        .param("name", person.name())
        .param("job_role", person.jobRole())
        .param("organisation", person.organisation())
        .param("email", person.email())
        .param("telephone", person.telephone())
        .param("designated", Boolean.TRUE.equals(person.designatedLead()))
        .update();
    for (String team : person.teams()) {
      jdbc.sql(
              """
              insert into memberships (person, team, leads) values (:id, :team, :leads)
              on conflict do nothing
              """)
          .param("id", id)
          .param("team", team)
          .param("leads", person.leads(team))
          .update();
    }
    addAccount(
        person.username(), hash, Account.Kind.PERSON, id, person.organisation(), person.roles());
  }

  private void add(SamplePeople.SampleDuty duty) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into on_call_duty (id, organisation, person, telephone, starts_at, ends_at)
            values (:id, :organisation, :person, :telephone, :starts, :ends)
            on conflict (id) do update set ends_at = excluded.ends_at
            """)
        .param("id", SamplePeople.id("on-call/" + duty.username()))
        .param("organisation", duty.organisation())
        .param("person", SamplePeople.id(duty.username()))
        .param("telephone", duty.telephone())
        .param("starts", Timestamp.from(now))
        .param("ends", Timestamp.from(now.plus(DUTY)))
        .update();
  }

  private void addAccount(
      String username,
      String hash,
      Account.Kind kind,
      @Nullable UUID person,
      String organisation,
      List<Role> roles) {
    jdbc.sql(
            """
            insert into accounts (id, username, password_hash, kind, person, organisation, roles)
            values (:id, :username, :hash, :kind, :person, :organisation, :roles)
            on conflict do nothing
            """)
        .param("id", SamplePeople.id("account/" + username))
        .param("username", username)
        .param("hash", hash)
        .param("kind", kind.name())
        .param("person", person)
        .param("organisation", organisation)
        .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
        .update();
  }
}
