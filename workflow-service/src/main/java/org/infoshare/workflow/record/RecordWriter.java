package org.infoshare.workflow.record;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.infoshare.workflow.record.RequestRecord.Head;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Extends chains. One statement locks the head of a chain, gives the entry its place and its hash
 * ({@link RecordChain}), and makes it the head.
 */
final class RecordWriter {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 32;
  private static final byte[] NO_SALT = {};

  private static final String LOCK_HEAD =
      "select position, hash from record_head where reference = ? for update";

  /** Two that begin one chain at the same time come one after the other. */
  private static final String BEGIN =
      """
      insert into record_head (reference, position, hash) values (?, 0, ?)
      on conflict (reference) do update set position = record_head.position
      returning position, hash
      """;

  private static final String ENTRY =
      """
      with head as (
        select position + 1 as position, hash as previous_hash,
          sha256(?::bytea || int8send(position + 1) || ?::bytea || hash) as entry_hash
        from record_head where reference = ? for update
      ), entry as (
        insert into record_entry (reference, position, at, actor, action, metadata, content_hash,
          previous_hash, entry_hash)
        select ?, position, ?, ?, ?, ?::jsonb, ?, previous_hash, entry_hash from head
      )
      """;

  private static final String CONTENT =
      """
      , content as (
        insert into record_content (reference, position, salt, content)
        select ?, position, ?, ?::json from head
      )
      """;

  private static final String HEAD =
      """
      update record_head set position = head.position, hash = head.entry_hash
      from head where reference = ? returning record_head.position, record_head.hash
      """;

  private static final String APPEND = ENTRY + HEAD;
  private static final String APPEND_WITH_CONTENT = ENTRY + CONTENT + HEAD;

  private final JdbcTemplate jdbc;

  RecordWriter(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Appends the entries in their order, in the current transaction.
   *
   * @return the new heads by reference
   */
  Map<String, Head> write(List<Unchained> entries) {
    var references = new TreeSet<String>();
    entries.forEach(entry -> references.add(entry.reference()));
    if (references.size() > 1) {
      // One order of locks for everybody, so that no two transactions wait for each other.
      references.forEach(this::lock);
    }
    var heads = new HashMap<String, Head>();
    entries.forEach(entry -> heads.put(entry.reference(), append(entry)));
    return heads;
  }

  /** Lets nobody else append to the chain until the current transaction ends. */
  void lock(String reference) {
    if (jdbc.query(LOCK_HEAD, RecordWriter::head, reference).isEmpty()) {
      begin(reference);
    }
  }

  private void begin(String reference) {
    jdbc.query(BEGIN, RecordWriter::head, reference, RecordChain.beginning());
  }

  /** The head before the first entry. */
  static Head nothing() {
    return new Head(0, RecordChain.beginning());
  }

  private static Head head(ResultSet row, int number) throws SQLException {
    return new Head(row.getLong("position"), row.getBytes("hash"));
  }

  private Head append(Unchained entry) {
    byte[] salt = entry.content() == null ? NO_SALT : newSalt();
    return appended(entry, salt)
        .or(
            () -> {
              begin(entry.reference());
              return appended(entry, salt);
            })
        .orElseThrow();
  }

  /** The new head; nothing where the chain has not begun. */
  private Optional<Head> appended(Unchained entry, byte[] salt) {
    String content = entry.content();
    byte @Nullable [] contentHash = content == null ? null : RecordChain.contentHash(salt, content);
    RecordChain.Unplaced hashed =
        RecordChain.unplaced(
            entry.reference(),
            entry.at(),
            entry.actor(),
            entry.action(),
            entry.metadata(),
            contentHash);
    return jdbc
        .query(
            content == null ? APPEND : APPEND_WITH_CONTENT,
            statement -> {
              int parameter = 1;
              statement.setBytes(parameter++, hashed.beforePosition());
              statement.setBytes(parameter++, hashed.afterPosition());
              statement.setString(parameter++, entry.reference());
              statement.setString(parameter++, entry.reference());
              statement.setObject(parameter++, entry.at().atOffset(ZoneOffset.UTC));
              statement.setString(parameter++, entry.actor());
              statement.setString(parameter++, entry.action());
              statement.setString(parameter++, JSON.writeValueAsString(entry.metadata()));
              statement.setBytes(parameter++, contentHash);
              if (content != null) {
                statement.setString(parameter++, entry.reference());
                statement.setBytes(parameter++, salt);
                statement.setString(parameter++, content);
              }
              statement.setString(parameter, entry.reference());
            },
            RecordWriter::head)
        .stream()
        .findFirst();
  }

  private static byte[] newSalt() {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return salt;
  }

  /**
   * An entry that has no place in its chain yet.
   *
   * @param at whole microseconds
   * @param content JSON, or null
   */
  record Unchained(
      String reference,
      Instant at,
      String actor,
      String action,
      Map<String, String> metadata,
      @Nullable String content) {}
}
