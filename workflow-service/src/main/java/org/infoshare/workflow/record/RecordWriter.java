package org.infoshare.workflow.record;

import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.infoshare.workflow.record.RequestRecord.Head;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Extends chains: two statements for however many entries. */
final class RecordWriter {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HexFormat HEX = HexFormat.of();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 32;

  private static final String LOCK_HEADS =
      """
      insert into record_head (reference, position, hash)
      select reference, 0, ? from unnest(?::text[]) as reference
      on conflict (reference) do update set position = record_head.position
      returning reference, position, hash
      """;

  private static final String ENTRIES =
      """
      with entry as (
        insert into record_entry
        select * from jsonb_populate_recordset(null::record_entry, ?::jsonb)
      )
      """;

  private static final String CONTENTS =
      """
      , content as (
        insert into record_content (reference, position, salt, content)
        select reference, position, salt, content::json
        from unnest(?::text[], ?::bigint[], ?::bytea[], ?::text[])
          as t (reference, position, salt, content)
      )
      """;

  private static final String HEADS =
      """
      update record_head set position = t.position, hash = t.hash
      from unnest(?::text[], ?::bigint[], ?::bytea[]) as t (reference, position, hash)
      where record_head.reference = t.reference
      """;

  private static final String APPEND = ENTRIES + HEADS;
  private static final String APPEND_WITH_CONTENT = ENTRIES + CONTENTS + HEADS;

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
    // One order of locks for everybody, so that no two transactions wait for each other.
    var references = new TreeSet<String>();
    entries.forEach(entry -> references.add(entry.reference()));
    Map<String, Head> heads = lockHeads(references);

    var rows = new ArrayList<Map<String, Object>>(entries.size());
    var contents = new ArrayList<Content>();
    for (Unchained entry : entries) {
      Head previous = heads.getOrDefault(entry.reference(), nothing());
      long position = previous.position() + 1;
      byte @Nullable [] contentHash = null;
      if (entry.content() != null) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        contentHash = RecordChain.contentHash(salt, entry.content());
        contents.add(new Content(entry.reference(), position, salt, entry.content()));
      }
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
      rows.add(row(entry, position, contentHash, previous.hash(), hash));
      heads.put(entry.reference(), new Head(position, hash));
    }
    jdbc.update(
        contents.isEmpty() ? APPEND : APPEND_WITH_CONTENT,
        statement -> bind(statement, rows, contents, heads));
    return heads;
  }

  /** The head before the first entry. */
  static Head nothing() {
    return new Head(0, RecordChain.beginning());
  }

  private Map<String, Head> lockHeads(Set<String> references) {
    var heads = new HashMap<String, Head>();
    jdbc.query(
        LOCK_HEADS,
        statement -> {
          statement.setBytes(1, RecordChain.beginning());
          statement.setArray(
              2, statement.getConnection().createArrayOf("text", references.toArray()));
        },
        row -> {
          heads.put(
              row.getString("reference"), new Head(row.getLong("position"), row.getBytes("hash")));
        });
    return heads;
  }

  private static Map<String, Object> row(
      Unchained entry,
      long position,
      byte @Nullable [] contentHash,
      byte[] previousHash,
      byte[] entryHash) {
    var row = new LinkedHashMap<String, Object>();
    row.put("reference", entry.reference());
    row.put("position", position);
    row.put("at", entry.at().toString());
    row.put("actor", entry.actor());
    row.put("action", entry.action());
    row.put("metadata", entry.metadata());
    if (contentHash != null) {
      row.put("content_hash", bytea(contentHash));
    }
    row.put("previous_hash", bytea(previousHash));
    row.put("entry_hash", bytea(entryHash));
    return row;
  }

  private static String bytea(byte[] bytes) {
    return "\\x" + HEX.formatHex(bytes);
  }

  private static void bind(
      PreparedStatement statement,
      List<Map<String, Object>> rows,
      List<Content> contents,
      Map<String, Head> heads)
      throws SQLException {
    var connection = statement.getConnection();
    int parameter = 1;
    statement.setString(parameter++, JSON.writeValueAsString(rows));
    if (!contents.isEmpty()) {
      Object[] references = contents.stream().map(Content::reference).toArray();
      Object[] positions = contents.stream().map(Content::position).toArray();
      byte[][] salts = contents.stream().map(Content::salt).toArray(byte[][]::new);
      Object[] texts = contents.stream().map(Content::content).toArray();
      statement.setArray(parameter++, connection.createArrayOf("text", references));
      statement.setArray(parameter++, connection.createArrayOf("bigint", positions));
      statement.setArray(parameter++, connection.createArrayOf("bytea", salts));
      statement.setArray(parameter++, connection.createArrayOf("text", texts));
    }
    Object[] references = heads.keySet().toArray();
    Object[] positions = heads.values().stream().map(Head::position).toArray();
    byte[][] hashes = heads.values().stream().map(Head::hash).toArray(byte[][]::new);
    statement.setArray(parameter++, connection.createArrayOf("text", references));
    statement.setArray(parameter++, connection.createArrayOf("bigint", positions));
    statement.setArray(parameter, connection.createArrayOf("bytea", hashes));
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

  @SuppressWarnings("ArrayRecordComponent")
  private record Content(String reference, long position, byte[] salt, String content) {}
}
