package org.infoshare.workflow.record;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.record.RecordWriter.Unchained;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Collects the entries of a transaction and writes them just before it commits. */
@Component
class JdbcRequestRecord implements RequestRecord {

  private static final int BEFORE_THE_EVENT_LOG = 100;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");
  // Codes, references and times hold no blanks; sentences and names do.
  private static final Pattern VALUE = Pattern.compile("[\\p{Graph}]{0,500}");

  private final JdbcTemplate jdbc;
  private final CurrentActor currentActor;
  private final Clock clock;
  private final RecordWriter writer;

  JdbcRequestRecord(JdbcTemplate jdbc, CurrentActor currentActor, Clock clock) {
    this.jdbc = jdbc;
    this.currentActor = currentActor;
    this.clock = clock;
    this.writer = new RecordWriter(jdbc);
  }

  @Override
  public void append(RecordEntry entry) {
    Collected collected = collected();
    if (collected == null) {
      if (!TransactionSynchronizationManager.isActualTransactionActive()) {
        throw new IllegalStateException("The record is kept in the transaction of what it records");
      }
      collected = new Collected();
      TransactionSynchronizationManager.registerSynchronization(collected);
    }
    collected.add(checked(entry));
  }

  @Override
  public Head head(String reference) {
    Collected collected = collected();
    Head written = collected == null ? null : collected.written.get(reference);
    if (written != null) {
      return written;
    }
    return jdbc
        .query(
            "select position, hash from record_head where reference = ?",
            (row, number) -> new Head(row.getLong("position"), row.getBytes("hash")),
            reference)
        .stream()
        .findFirst()
        .orElseGet(RecordWriter::nothing);
  }

  private @Nullable Collected collected() {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      for (var other : TransactionSynchronizationManager.getSynchronizations()) {
        if (other instanceof Collected collected && collected.belongsTo(this)) {
          return collected;
        }
      }
    }
    return null;
  }

  /** What breaks a rule is not repeated in the message: it may be personal. */
  private Unchained checked(RecordEntry entry) {
    require(REFERENCE, entry.reference(), "The reference");
    require(ACTION, entry.action(), "The action");
    entry
        .metadata()
        .forEach(
            (key, value) -> {
              require(KEY, key, "A metadata key of " + entry.action());
              require(VALUE, value, "Metadata " + key + " of " + entry.action());
            });
    return new Unchained(
        entry.reference(),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        currentActor.actor().reference(),
        entry.action(),
        Map.copyOf(entry.metadata()),
        entry.content() == null ? null : json(entry.action(), entry.content()));
  }

  private static void require(Pattern pattern, String value, String what) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(what + " is not a code, reference or time");
    }
  }

  private static String json(String action, Object content) {
    try {
      return JSON.writeValueAsString(content);
    } catch (JacksonException failure) {
      // Not kept as the cause: its message may repeat the content.
      throw new IllegalArgumentException("The content of " + action + " has no JSON form");
    }
  }

  private final class Collected implements TransactionSynchronization {

    private final List<Unchained> entries = new ArrayList<>();
    private final Map<String, Head> written = new HashMap<>();
    private boolean closed;

    void add(Unchained entry) {
      if (closed) {
        throw new IllegalStateException("The record of this transaction is written already");
      }
      entries.add(entry);
    }

    boolean belongsTo(JdbcRequestRecord record) {
      return JdbcRequestRecord.this == record;
    }

    @Override
    public int getOrder() {
      return BEFORE_THE_EVENT_LOG;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      closed = true;
      written.putAll(writer.write(entries));
    }
  }
}
