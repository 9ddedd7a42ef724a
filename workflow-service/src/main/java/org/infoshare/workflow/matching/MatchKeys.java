package org.infoshare.workflow.matching;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes the keys by which requests about the same person are found, so that no plain identifier is
 * indexed. The same identifier gives the same key for as long as the secret is the same.
 */
@Component
public class MatchKeys {

  /** Too long to guess: who has the table and the secret can try out every NHS number. */
  static final int SHORTEST = 20;

  private static final String PROPERTY = "infoshare.matching.secret";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final SecretKeySpec secret;

  MatchKeys(@Value("${" + PROPERTY + ":}") String secret) {
    if (secret.length() < SHORTEST) {
      throw new IllegalStateException(
          PROPERTY
              + " is not set or too short. Set a random secret of at least "
              + SHORTEST
              + " characters, and keep it with the backups: without it no request is found to be"
              + " about the same person as an earlier one.");
    }
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** The key of an NHS number; none of a number that is nobody's. */
  public Optional<MatchKey> nhsNumber(String number) {
    return NhsNumber.isValid(number)
        ? Optional.of(key(MatchKind.NHS_NUMBER, number, ""))
        : Optional.empty();
  }

  /** The keys of a name with a date of birth, one for each form of the name. */
  public Stream<MatchKey> nameAndDateOfBirth(String name, LocalDate dateOfBirth) {
    return PersonName.of(name).forms().stream()
        .map(form -> key(MatchKind.NAME_AND_DATE_OF_BIRTH, form, dateOfBirth.toString()));
  }

  /**
   * The key of a number that an organisation knows somebody by; none where it has no letter or
   * digit.
   *
   * @param kind what sort of number
   */
  public Optional<MatchKey> localIdentifier(String kind, String value) {
    String plain = plain(value);
    return plain.isEmpty()
        ? Optional.empty()
        : Optional.of(key(MatchKind.LOCAL_IDENTIFIER, plain(kind), plain));
  }

  private static String plain(String text) {
    return SIGNS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  private MatchKey key(MatchKind kind, String one, String other) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      byte[] hash =
          mac.doFinal((kind + "\n" + one + "\n" + other).getBytes(StandardCharsets.UTF_8));
      ByteBuffer bits = ByteBuffer.wrap(hash);
      return new MatchKey(kind, new UUID(bits.getLong(), bits.getLong()));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, missing);
    }
  }
}
