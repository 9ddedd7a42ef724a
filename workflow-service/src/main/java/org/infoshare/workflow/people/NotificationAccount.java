package org.infoshare.workflow.people;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Keeps the notification service's account at the password that the configuration gives it. */
@Component
@Order(0)
class NotificationAccount implements ApplicationRunner {

  /** What the notification service signs in as. */
  static final String USERNAME = "notification-service";

  /** Too long to guess, because the account does not lock. */
  static final int SHORTEST = 20;

  private static final String PROPERTY = "infoshare.notification-account.password";
  private static final Logger LOG = LoggerFactory.getLogger(NotificationAccount.class);

  private final String password;
  private final Accounts accounts;
  private final PasswordEncoder encoder;
  private final JdbcClient jdbc;

  NotificationAccount(
      @Value("${" + PROPERTY + ":}") String password,
      Accounts accounts,
      PasswordEncoder encoder,
      SampleSecrets sampleSecrets,
      JdbcClient jdbc) {
    if (!sampleSecrets.permit(password)) {
      throw new IllegalStateException(
          PROPERTY
              + " is the sample's password, which everybody can read. Set a secret of your own, or"
              + " start with the profile 'sample'.");
    }
    if (!password.isBlank() && password.length() < SHORTEST) {
      throw new IllegalStateException(
          PROPERTY
              + " is too short. Set a random secret of at least "
              + SHORTEST
              + " characters: nobody types it, and the account does not lock.");
    }
    this.password = password;
    this.accounts = accounts;
    this.encoder = encoder;
    this.jdbc = jdbc;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (password.isBlank()) {
      LOG.warn(
          "{} is not set, so the notification service cannot ask whom to tell unless its account"
              + " has a password already",
          PROPERTY);
      return;
    }
    boolean asConfigured =
        accounts
            .withUsername(USERNAME)
            .filter(account -> encoder.matches(password, account.passwordHash()))
            .isPresent();
    if (!asConfigured) {
      jdbc.sql(
              """
              insert into accounts (id, username, password_hash, kind, organisation, roles)
              values (:id, :username, :hash, 'SERVICE', 'platform', array['NOTIFICATION_SERVICE'])
              on conflict (username) do update
                set password_hash = excluded.password_hash, failed_attempts = 0,
                  first_failed_at = null, locked_until = null
              """)
          .param("id", UUID.randomUUID())
          .param("username", USERNAME)
          .param("hash", encoder.encode(password))
          .update();
    }
  }
}
