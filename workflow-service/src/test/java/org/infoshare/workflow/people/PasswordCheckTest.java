package org.infoshare.workflow.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.SampleApi;
import org.infoshare.workflow.testing.SampleServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Refusals cost the same, so that their time tells nothing. */
@SampleServiceTest
class PasswordCheckTest {

  @Autowired private Accounts accounts;
  @Autowired private PasswordEncoder encoder;
  @Autowired private SampleSecrets sampleSecrets;
  @Autowired private Clock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private PostgreSql.Database database;

  private final AtomicInteger comparisons = new AtomicInteger();
  private PasswordCheck check;

  @BeforeEach
  void start() {
    check = check(sampleSecrets);
  }

  @AfterEach
  void restore() {
    database.execute(
        "update accounts set active = true, failed_attempts = 0, locked_until = null,"
            + " first_failed_at = null");
  }

  @Test
  void everyRefusalCostsExactlyOneComparison() {
    database.execute(
        "update accounts set locked_until = now() + interval '10 minutes'"
            + " where username = 'wilma.featherstitch'");
    database.execute("update accounts set active = false where username = 'barnaby.lampwick'");

    assertRefused("nobody.at.all", "wrong");
    assertRefused("nobody\u0000", "wrong");
    assertRefused("x".repeat(201), "wrong");
    assertRefused("odette.thistlepenny", "wrong");
    assertRefused("odette.thistlepenny", "x".repeat(10_000));
    assertRefused("wilma.featherstitch", "wrong");
    assertRefused("wilma.featherstitch", SampleApi.SAMPLE_PASSWORD);
    assertRefused("barnaby.lampwick", SampleApi.SAMPLE_PASSWORD);
  }

  @Test
  void aCallIsComparedOnceAndThenRemembered() {
    for (int call = 0; call < 10; call++) {
      assertThat(check.ofCall("odette.thistlepenny", SampleApi.SAMPLE_PASSWORD)).isPresent();
    }
    assertThat(comparisons).hasValue(1);

    assertThat(check.ofPerson("odette.thistlepenny", SampleApi.SAMPLE_PASSWORD)).isPresent();
    assertThat(comparisons).hasValue(2);
  }

  @Test
  void thePasswordsOfTheSampleAreRefusedOutsideIt() {
    PasswordCheck elsewhere = check(new SampleSecrets(new MockEnvironment()));

    assertThat(elsewhere.ofCall("odette.thistlepenny", SampleApi.SAMPLE_PASSWORD)).isEmpty();
    assertThat(check.ofCall("odette.thistlepenny", SampleApi.SAMPLE_PASSWORD)).isPresent();
  }

  @Test
  void theServiceDoesNotStartOutsideTheSampleWithASecretOfTheSample() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new NotificationAccount(
                    SamplePeople.read().notificationServicePassword(),
                    accounts,
                    encoder,
                    new SampleSecrets(new MockEnvironment()),
                    jdbc))
        .withMessageContaining("infoshare.notification-account.password")
        .withMessageNotContaining(SamplePeople.read().notificationServicePassword());
  }

  @Test
  void theServiceDoesNotStartWithAPasswordOfTheNotificationServiceThatCanBeGuessed() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new NotificationAccount(
                    "a-short-password-12",
                    accounts,
                    encoder,
                    new SampleSecrets(new MockEnvironment()),
                    jdbc))
        .withMessageContaining("at least 20 characters")
        .withMessageNotContaining("a-short-password");
  }

  private void assertRefused(String username, String password) {
    comparisons.set(0);
    assertThat(check.ofPerson(username, password)).isEmpty();
    assertThat(comparisons).hasValue(1);
    comparisons.set(0);
    assertThat(check.ofCall(username, password)).isEmpty();
    assertThat(comparisons).hasValue(1);
  }

  private PasswordCheck check(SampleSecrets secrets) {
    return new PasswordCheck(
        accounts, new Counting(), secrets, new VerifiedPasswords(clock), clock);
  }

  private final class Counting implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
      return encoder.encode(password);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
      comparisons.incrementAndGet();
      return encoder.matches(password, hash);
    }
  }
}
