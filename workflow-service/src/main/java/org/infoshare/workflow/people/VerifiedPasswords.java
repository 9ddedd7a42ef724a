package org.infoshare.workflow.people;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Remembers for some minutes that a password was right, because a call of the API carries it each
 * time and a hash that is slow to guess is slow to compare. An entry holds a keyed digest, never
 * the password, counts only for the stored hash it was made with, and is asked only after the
 * account was read: one that is locked or closed is refused whatever is remembered.
 */
@Component
class VerifiedPasswords {

  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";

  private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();
  private final SecretKeySpec key;
  private final Clock clock;

  VerifiedPasswords(Clock clock) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, ALGORITHM);
    this.clock = clock;
  }

  boolean contains(Account account, String password) {
    Entry entry = entries.get(account.id());
    if (entry == null) {
      return false;
    }
    if (!entry.until().isAfter(clock.instant())) {
      entries.remove(account.id(), entry);
      return false;
    }
    return MessageDigest.isEqual(entry.digest(), digest(account, password));
  }

  void add(Account account, String password) {
    entries.put(account.id(), new Entry(digest(account, password), clock.instant().plus(LIFETIME)));
  }

  private byte[] digest(Account account, String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(account.passwordHash().getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException failure) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, failure);
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(byte[] digest, Instant until) {}
}
