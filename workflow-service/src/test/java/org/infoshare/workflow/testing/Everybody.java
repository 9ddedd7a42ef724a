package org.infoshare.workflow.testing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.infoshare.testing.PostgreSql;
import org.jspecify.annotations.Nullable;

/**
 * Invented organisations with one account for each role on each side: the side that asks, the side
 * that is asked, and a stranger to both. A username is the side and the role, for example {@code
 * asking-lead}.
 */
public final class Everybody {

  /** What everybody signs in with. */
  public static final String PASSWORD = "for-tests-only";

  /** The team that asks. */
  public static final String ASKING_TEAM = "asking-front-door";

  /** The team that is asked. */
  public static final String ASKED_TEAM = "asked-safeguarding";

  /** The sides, which are also the codes of the organisations. */
  public static final List<String> SIDES = List.of("asking", "asked", "stranger");

  private static final List<String> ROLES =
      List.of("PRACTITIONER", "LEAD", "ADVISER", "AUDITOR", "ORGANISATION_ADMINISTRATOR");

  private Everybody() {}

  /** Adds everybody to the database, unless they are there already. */
  public static void arriveAt(PostgreSql.Database database) {
    try (Connection connection = database.connectAsSuperuser()) {
      for (String side : SIDES) {
        organisation(connection, side);
        String team =
            side.equals("asking")
                ? ASKING_TEAM
                : side.equals("asked") ? ASKED_TEAM : "stranger-team";
        team(connection, team, side);
        team(connection, side + "-other-team", side);
        for (String role : ROLES) {
          person(
              connection,
              username(side, role),
              side,
              role,
              role.equals("PRACTITIONER") ? team : null);
        }
        person(connection, side + "-colleague", side, "PRACTITIONER", team);
        person(
            connection, side + "-other-practitioner", side, "PRACTITIONER", side + "-other-team");
        service(connection, side + "-system", side, "DOWNSTREAM_SYSTEM");
      }
      organisation(connection, "platform");
      person(connection, "platform-administrator", "platform", "PLATFORM_ADMINISTRATOR", null);
      service(connection, "notification-service", "platform", "NOTIFICATION_SERVICE");
    } catch (SQLException failure) {
      throw new IllegalStateException("Everybody could not arrive", failure);
    }
  }

  /** The account of a role on a side. */
  public static String username(String side, String role) {
    return side + "-" + role.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The person behind a username. */
  public static UUID personOf(String username) {
    return UUID.nameUUIDFromBytes(("person " + username).getBytes(StandardCharsets.UTF_8));
  }

  /** What the person behind a username is called; nobody else has a name like it. */
  public static String nameOf(String username) {
    return "Name-of-" + username;
  }

  /** Gives somebody another name; whoever does so gives them {@link #nameOf} back. */
  public static void call(PostgreSql.Database database, String username, String name) {
    database.execute(
        "update persons set name = '%s' where id = '%s'".formatted(name, personOf(username)));
  }

  /** Where the person behind a username gets e-mail. */
  public static String emailOf(String username) {
    return username + "@email.example";
  }

  private static void organisation(Connection connection, String code) throws SQLException {
    run(
        connection,
        "insert into organisations (code, name) values (?, ?) on conflict do nothing",
        code,
        "The " + code + " organisation");
  }

  private static void team(Connection connection, String code, String organisation)
      throws SQLException {
    run(
        connection,
        "insert into teams (code, name, organisation) values (?, ?, ?) on conflict do nothing",
        code,
        "The " + code + " team",
        organisation);
  }

  private static void person(
      Connection connection,
      String username,
      String organisation,
      String role,
      @Nullable String team)
      throws SQLException {
    UUID person = personOf(username);
    run(
        connection,
        """
        insert into persons (id, name, job_role, organisation, email) values (?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        person,
        nameOf(username),
        "Job-of-" + username,
        organisation,
        emailOf(username));
    run(
        connection,
        """
        insert into accounts (id, username, password_hash, kind, person, organisation, roles)
        values (?, ?, ?, 'PERSON', ?, ?, array[?]) on conflict do nothing
        """,
        UUID.randomUUID(),
        username,
        "{noop}" + PASSWORD,
        person,
        organisation,
        role);
    if (team != null) {
      run(
          connection,
          "insert into memberships (person, team) values (?, ?) on conflict do nothing",
          person,
          team);
    }
  }

  private static void service(
      Connection connection, String username, String organisation, String role)
      throws SQLException {
    run(
        connection,
        """
        insert into accounts (id, username, password_hash, kind, organisation, roles)
        values (?, ?, ?, 'SERVICE', ?, array[?])
        on conflict (username) do update set password_hash = excluded.password_hash
        """,
        UUID.randomUUID(),
        username,
        "{noop}" + PASSWORD,
        organisation,
        role);
  }

  private static void run(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
