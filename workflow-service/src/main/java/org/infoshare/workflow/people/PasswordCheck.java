package org.infoshare.workflow.people;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Decides whether a username and a password belong together. Every refusal looks the same and costs
 * the same, so that nobody learns from it which accounts there are or which are locked.
 */
@Component
class PasswordCheck {

  private static final int LONGEST = 200;

  private final Accounts accounts;
  private final PasswordEncoder encoder;
  private final SampleSecrets sampleSecrets;
  private final VerifiedPasswords verified;
  private final Clock clock;
  private final String hashOfNobody;

  PasswordCheck(
      Accounts accounts,
      PasswordEncoder encoder,
      SampleSecrets sampleSecrets,
      VerifiedPasswords verified,
      Clock clock) {
    this.accounts = accounts;
    this.encoder = encoder;
    this.sampleSecrets = sampleSecrets;
    this.verified = verified;
    this.clock = clock;
    this.hashOfNobody = encode(encoder, UUID.randomUUID().toString());
  }

  /** For a person at the sign-in page: the password is hashed and compared every time. */
  Optional<Account> ofPerson(String username, String password) {
    return check(username, password, false)
        .filter(account -> account.kind() == Account.Kind.PERSON);
  }

  /** For a call of the API, which carries the password each time. */
  Optional<Account> ofCall(String username, String password) {
    return check(username, password, true);
  }

  private Optional<Account> check(String username, String password, boolean mayRemember) {
    Optional<Account> found =
        isPlausible(username)
            ? accounts.withUsername(username.strip().toLowerCase(Locale.ROOT))
            : Optional.empty();
    Account account = found.orElse(null);
    boolean usable = account != null && account.active() && !account.lockedAt(clock.instant());
    if (account != null && usable && mayRemember && verified.contains(account, password)) {
      // Earlier wrong tries still count: between the calls of a busy system anybody could guess on.
      return found;
    }
    boolean matches =
        encoder.matches(password, account == null ? hashOfNobody : account.passwordHash())
            && sampleSecrets.permit(password);
    Instant now = clock.instant();
    if (account == null || !matches) {
      // The same statement for nobody, so that both take as long.
      accounts.countFailure(account == null ? new UUID(0, 0) : account.id(), now, LockOut.RULE);
      return Optional.empty();
    }
    if (!usable || !accounts.accept(account, now)) {
      return Optional.empty();
    }
    if (mayRemember) {
      verified.add(account, password);
    }
    return found;
  }

  private static boolean isPlausible(String username) {
    return username.length() <= LONGEST
        && username.chars().noneMatch(character -> Character.isISOControl(character));
  }

  private static String encode(PasswordEncoder encoder, String password) {
    String hash = encoder.encode(password);
    if (hash == null) {
      throw new IllegalStateException("The password encoder gave no hash");
    }
    return hash;
  }
}
