package org.infoshare.workflow.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts in the database. */
@Repository
class Accounts {

  private static final String SELECT =
      """
      select account.*, coalesce(person.active, true) as person_active,
        array(select membership.team from memberships membership join teams team
          on team.code = membership.team and team.active
          where membership.person = account.person) as teams
      from accounts account left join persons person on person.id = account.person
      """;

  private final JdbcClient jdbc;

  Accounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Account> withUsername(String username) {
    return jdbc.sql(SELECT + " where account.username = :username")
        .param("username", username)
        .query(Accounts::account)
        .optional();
  }

  Optional<Account> withId(UUID id) {
    return jdbc.sql(SELECT + " where account.id = :id")
        .param("id", id)
        .query(Accounts::account)
        .optional();
  }

  /**
   * Counts a wrong password and locks the account when it was one too many. One statement, so that
   * tries at the same time on any number of nodes are counted one after the other. The notification
   * service's account never locks: five calls from anybody would keep everybody from being told,
   * and {@link NotificationAccount} sees to it that its password cannot be guessed.
   */
  void countFailure(UUID id, Instant now, LockOut rule) {
    jdbc.sql(
            """
            update accounts set
              failed_attempts = case when first_failed_at > :window_start
                then failed_attempts + 1 else 1 end,
              first_failed_at = case when first_failed_at > :window_start
                then first_failed_at else cast(:now as timestamptz) end,
              locked_until = case when :tries <= case when first_failed_at > :window_start
                then failed_attempts + 1 else 1 end then cast(:locked_until as timestamptz) end
            where id = :id and (locked_until is null or locked_until <= :now)
              and 'NOTIFICATION_SERVICE' <> all(roles)
            """)
        .param("id", id)
        .param("now", Timestamp.from(now))
        .param("window_start", Timestamp.from(now.minus(rule.window())))
        .param("tries", rule.tries())
        .param("locked_until", Timestamp.from(now.plus(rule.duration())))
        .update();
  }

  /**
   * Accepts a right password and forgets earlier wrong ones, unless the account was locked, closed
   * or given another password since it was read. Of tries at the same time, the ones that end after
   * the one that locks the account are refused here, the right one among them.
   */
  boolean accept(Account account, Instant now) {
    return jdbc.sql(
                """
                update accounts set failed_attempts = 0, first_failed_at = null, locked_until = null
                where id = :id and active and password_hash = :hash
                  and (locked_until is null or locked_until <= :now)
                """)
            .param("id", account.id())
            .param("hash", account.passwordHash())
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    UUID person = row.getObject("person", UUID.class);
    return new Account(
        row.getObject("id", UUID.class),
        row.getString("username"),
        row.getString("password_hash"),
        Account.Kind.valueOf(row.getString("kind")),
        person == null ? null : new PersonId(person),
        row.getString("organisation"),
        Set.of(texts(row.getArray("teams"))),
        roles(texts(row.getArray("roles"))),
        row.getBoolean("active") && row.getBoolean("person_active"),
        instant(row.getTimestamp("locked_until")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static String[] texts(Array array) throws SQLException {
    return (String[]) array.getArray();
  }

  private static Set<Role> roles(String[] names) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : names) {
      roles.add(Role.valueOf(name));
    }
    return Set.copyOf(roles);
  }
}
