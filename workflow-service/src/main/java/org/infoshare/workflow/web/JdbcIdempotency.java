package org.infoshare.workflow.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Idempotency keys in the database, so that they hold on every node. */
@Component
class JdbcIdempotency implements Idempotency {

  private static final String KEY_HEADER = "Idempotency-Key";
  private static final String REPLAYED_HEADER = "Idempotency-Replayed";
  private static final int LONGEST_KEY = 200;
  private static final int LOOKS = 3;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final Clock clock;

  JdbcIdempotency(
      JdbcClient jdbc, PlatformTransactionManager transactions, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.json = json.rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    this.clock = clock;
  }

  @Override
  public <T> T once(Object body, Class<T> answerType, Supplier<T> action) {
    ServletRequestAttributes call =
        (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    String key = key(call.getRequest());
    String account = account();
    byte[] fingerprint = fingerprint(call.getRequest(), body);
    T answer =
        transaction.execute(
            status -> {
              for (int look = 0; look < LOOKS; look++) {
                if (isFirst(account, key, fingerprint)) {
                  T made = action.get();
                  keep(account, key, made);
                  return made;
                }
                Optional<Kept> kept = kept(account, key);
                if (kept.isPresent()) {
                  return replay(kept.get(), fingerprint, answerType, call.getResponse());
                }
              }
              throw ProblemException.conflict(
                  "idempotency-key-in-use", "The same call is being answered. Send it again.");
            });
    if (answer == null) {
      throw new IllegalStateException("The action gave no answer");
    }
    return answer;
  }

  /** Waits while another transaction holds the same key, then sees what it left. */
  private boolean isFirst(String account, String key, byte[] fingerprint) {
    return jdbc.sql(
                """
                insert into idempotency_keys (account, key, fingerprint, made_at)
                values (:account, :key, :fingerprint, :now) on conflict do nothing
                """)
            .param("account", account)
            .param("key", key)
            .param("fingerprint", fingerprint)
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  private void keep(String account, String key, Object answer) {
    jdbc.sql("update idempotency_keys set answer = :answer where account = :account and key = :key")
        .param("answer", json.writeValueAsString(answer))
        .param("account", account)
        .param("key", key)
        .update();
  }

  private Optional<Kept> kept(String account, String key) {
    return jdbc.sql(
            """
            select fingerprint, answer from idempotency_keys
            where account = :account and key = :key
            """)
        .param("account", account)
        .param("key", key)
        .query(JdbcIdempotency::kept)
        .optional();
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(row.getBytes("fingerprint"), row.getString("answer"));
  }

  private <T> T replay(
      Kept kept, byte[] fingerprint, Class<T> answerType, @Nullable HttpServletResponse response) {
    if (!MessageDigest.isEqual(kept.fingerprint(), fingerprint)) {
      throw new ProblemException(
          new Problem.KeyReused(
              "This "
                  + KEY_HEADER
                  + " was used for a different call. Make a new key for each thing you do, and use"
                  + " the same key only to send the same call again."));
    }
    if (response != null) {
      response.setHeader(REPLAYED_HEADER, "true");
    }
    return json.readValue(kept.answer(), answerType);
  }

  private static String key(HttpServletRequest request) {
    String key = request.getHeader(KEY_HEADER);
    if (key == null || key.isBlank()) {
      throw malformedKey(
          "idempotency-key-missing",
          "Send the header "
              + KEY_HEADER
              + " with a value of your own, such as a new UUID, and send the same value when you"
              + " repeat the call. A repeated call is then not done twice.");
    }
    if (key.length() > LONGEST_KEY
        || !key.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
      throw malformedKey(
          "idempotency-key-malformed",
          "The header "
              + KEY_HEADER
              + " takes 1 to "
              + LONGEST_KEY
              + " letters, digits and other printable ASCII characters without spaces.");
    }
    return key;
  }

  private static ProblemException malformedKey(String kind, String detail) {
    return new ProblemException(new Problem.Malformed(kind, detail, List.of()));
  }

  private static String account() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null) {
      throw new IllegalStateException("Nobody is signed in");
    }
    return authentication.getName();
  }

  private byte[] fingerprint(HttpServletRequest request, Object body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(request.getMethod().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      digest.update(request.getRequestURI().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      return digest.digest(json.writeValueAsBytes(body));
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException("This Java has no SHA-256", failure);
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Kept(byte[] fingerprint, String answer) {}
}
