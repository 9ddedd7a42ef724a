package org.infoshare.workflow.record;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.infoshare.workflow.record.RequestRecord.Head;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Extends chains: one statement locks the head of a chain, and one adds an entry to it. */
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
      with entry as (
        insert into record_entry (reference, position, at, actor, action, metadata, content_hash,
          previous_hash, entry_hash)
        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
      )
      """;

  private static final String CONTENT =
      """
      , content as (
        insert into record_content (reference, position, salt, content) values (?, ?, ?, ?::json)
      )
      """;

  private static final String HEAD =
      "update record_head set position = ?, hash = ? where reference = ?";

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
    var heads = new TreeMap<String, Head>();
    entries.forEach(entry -> heads.put(entry.reference(), nothing()));
    // One order of locks for everybody, so that no two transactions wait for each other.
    heads.replaceAll((reference, unknown) -> lockedHead(reference));
    for (Unchained entry : entries) {
      heads.compute(
          entry.reference(), (reference, head) -> append(entry, head == null ? nothing() : head));
    }
    return heads;
  }

  /** Lets nobody else append to the chain until the current transaction ends. */
  void lock(String reference) {
    lockedHead(reference);
  }

  /** The head before the first entry. */
  static Head nothing() {
    return new Head(0, RecordChain.beginning());
  }

  private Head lockedHead(String reference) {
    return jdbc.query(LOCK_HEAD, RecordWriter::head, reference).stream()
        .findFirst()
        .or(
            () ->
                jdbc.query(BEGIN, RecordWriter::head, reference, RecordChain.beginning()).stream()
                    .findFirst())
        .orElseThrow();
  }

  private static Head head(ResultSet row, int number) throws SQLException {
    return new Head(row.getLong("position"), row.getBytes("hash"));
  }

  private Head append(Unchained entry, Head previous) {
    long position = previous.position() + 1;
    String content = entry.content();
    byte[] salt = content == null ? NO_SALT : newSalt();
    byte @Nullable [] contentHash = content == null ? null : RecordChain.contentHash(salt, content);
    byte[] hash =
        RecordChain.entryHash(
            entry.reference(),
            position,
            entry.at(),
            entry.actor(),
            entry.action(),
            entry.metadata(),
            contentHash,
            previous.hash());
    jdbc.update(
        content == null ? APPEND : APPEND_WITH_CONTENT,
        statement -> {
          int parameter = 1;
          statement.setString(parameter++, entry.reference());
          statement.setLong(parameter++, position);
          statement.setObject(parameter++, entry.at().atOffset(ZoneOffset.UTC));
          statement.setString(parameter++, entry.actor());
          statement.setString(parameter++, entry.action());
          statement.setString(parameter++, JSON.writeValueAsString(entry.metadata()));
          statement.setBytes(parameter++, contentHash);
          statement.setBytes(parameter++, previous.hash());
          statement.setBytes(parameter++, hash);
          if (content != null) {
            statement.setString(parameter++, entry.reference());
            statement.setLong(parameter++, position);
            statement.setBytes(parameter++, salt);
            statement.setString(parameter++, content);
          }
          statement.setLong(parameter++, position);
          statement.setBytes(parameter++, hash);
          statement.setString(parameter, entry.reference());
        });
    return new Head(position, hash);
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
