package org.infoshare.workflow.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.infoshare.workflow.record.ChainWitness.Sighting;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells whether the record is as it was written. Reads one snapshot of the database, streaming, so
 * the service may go on meanwhile.
 *
 * <p>What it cannot tell: somebody with a superuser's rights can remove the newest entries that no
 * event was written after, and put the head back; or can rewrite a chain, its head and every event
 * of the log that saw it. Events that were published before carry their sequence and id, so a
 * rewritten log shows when it is compared with a subscriber's copy; a copy of the heads kept
 * outside shows the rest. A request removed from the record and from the event log altogether is
 * missed only by those who know its reference.
 */
@Component
public class RecordVerification {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String ENTRIES =
      """
      select e.reference, e.position, e.at, e.actor, e.action, e.metadata::text as metadata,
             e.content_hash, e.previous_hash, e.entry_hash, c.salt, c.content::text as content,
             case when e.content_hash is not null and c.reference is null then exists (
               select from record_entry d
               where d.reference = e.reference and d.action = 'content-disposed'
                 and d.position > e.position and d.metadata ->> 'position' = e.position::text)
             end as disposed
      from record_entry e left join record_content c using (reference, position)
      where ?::text is null or e.reference = ?
      order by e.reference, e.position
      """;

  private static final String HEADS =
      """
      select reference, position, hash from record_head
      where ?::text is null or reference = ? order by reference
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate snapshot;
  private final List<ChainWitness> witnesses;

  RecordVerification(
      DataSource dataSource,
      PlatformTransactionManager transactionManager,
      List<ChainWitness> witnesses) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.jdbc.setFetchSize(1000);
    this.snapshot = new TransactionTemplate(transactionManager);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.witnesses = List.copyOf(witnesses);
  }

  /** Verifies every chain; hands over the first broken entry of each that is broken. */
  public Summary verifyAll(Consumer<BrokenChain> found) {
    return verifyChains(null, found).summary();
  }

  /** Verifies the chain of one request, which counts as none where nothing speaks of it. */
  public Verified verify(String reference, Consumer<BrokenChain> found) {
    Walked walked = verifyChains(reference, found);
    return new Verified(walked.summary(), HexFormat.of().formatHex(walked.newest()));
  }

  private Walked verifyChains(@Nullable String reference, Consumer<BrokenChain> found) {
    return Optional.ofNullable(
            snapshot.execute(
                status -> {
                  var streams = new ArrayList<ByReference<Sighting>>();
                  try (var entries =
                          new ByReference<>(
                              jdbc.queryForStream(
                                  ENTRIES, (row, number) -> Entry.of(row), reference, reference),
                              Entry::reference);
                      var heads =
                          new ByReference<>(
                              jdbc.queryForStream(
                                  HEADS,
                                  (row, number) ->
                                      new StoredHead(
                                          row.getString("reference"),
                                          row.getLong("position"),
                                          row.getBytes("hash")),
                                  reference,
                                  reference),
                              StoredHead::reference)) {
                    for (ChainWitness witness : witnesses) {
                      streams.add(
                          new ByReference<>(witness.sightings(reference), Sighting::reference));
                    }
                    return compare(entries, heads, streams, found);
                  } finally {
                    streams.forEach(ByReference::close);
                  }
                }))
        .orElseThrow();
  }

  /** Walks all streams in step, request by request. */
  private static Walked compare(
      ByReference<Entry> entries,
      ByReference<StoredHead> heads,
      List<ByReference<Sighting>> sightings,
      Consumer<BrokenChain> found) {
    long requests = 0;
    long verified = 0;
    long broken = 0;
    byte[] newest = RecordChain.beginning();
    while (true) {
      var all = new ArrayList<ByReference<?>>(sightings);
      all.add(entries);
      all.add(heads);
      Optional<String> next =
          all.stream().flatMap(stream -> stream.reference().stream()).min(String::compareTo);
      if (next.isEmpty()) {
        return new Walked(new Summary(requests, verified, broken), newest);
      }
      String reference = next.get();
      var seen = new HashMap<Long, List<Sighting>>();
      for (ByReference<Sighting> stream : sightings) {
        for (Sighting sighting = stream.next(reference);
            sighting != null;
            sighting = stream.next(reference)) {
          seen.computeIfAbsent(sighting.position(), position -> new ArrayList<>()).add(sighting);
        }
      }
      var chain = new Chain(reference, seen);
      for (Entry entry = entries.next(reference); entry != null; entry = entries.next(reference)) {
        chain.follow(entry);
      }
      BrokenChain fault = chain.end(heads.next(reference));
      requests++;
      verified += chain.length;
      newest = chain.hash;
      if (fault != null) {
        broken++;
        found.accept(fault);
      }
    }
  }

  /**
   * How much was verified.
   *
   * @param requests with a chain, or of which something says that there was one
   * @param broken how many of the requests
   */
  public record Summary(long requests, long entries, long broken) {}

  /**
   * What was verified of one request, all of one moment.
   *
   * @param headHash the hash of its newest entry, in hexadecimal
   */
  public record Verified(Summary summary, String headHash) {}

  /** What was walked, and the hash of the newest entry of the last chain. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Walked(Summary summary, byte[] newest) {}

  /**
   * The first entry of a chain that is not as it was written.
   *
   * @param position where it is, or was
   * @param fault what is wrong
   * @param knownFrom what shows it, for a person
   */
  public record BrokenChain(String reference, long position, Fault fault, String knownFrom) {

    /** The finding as a sentence without personal data. */
    public String sentence() {
      return "%s: entry %d %s (%s)".formatted(reference, position, fault.meaning(), knownFrom);
    }
  }

  /** What can be wrong with an entry. */
  public enum Fault {
    EDITED("was edited"),
    CONTENT_EDITED("has content that was edited"),
    CONTENT_REMOVED("has lost its content and no disposal is on the record"),
    CONTENT_ADDED("has content that it was written without"),
    MISSING("is missing"),
    NOT_CHAINED("does not follow on the entry before it"),
    RECOMPUTED("was replaced and the chain recomputed"),
    TAIL_CUT("is missing and so is every later one"),
    CHAIN_DROPPED("is missing and so is the whole chain"),
    HEAD_EDITED("is not what the head of the chain says");

    private final String meaning;

    Fault(String meaning) {
      this.meaning = meaning;
    }

    String meaning() {
      return meaning;
    }
  }

  /** One chain while it is walked. */
  private static final class Chain {

    private final String reference;
    private final Map<Long, List<Sighting>> seen;
    private byte[] hash = RecordChain.beginning();
    private long length;
    private @Nullable BrokenChain fault;

    Chain(String reference, Map<Long, List<Sighting>> seen) {
      this.reference = reference;
      this.seen = seen;
    }

    void follow(Entry entry) {
      length++;
      if (fault == null) {
        fault = check(entry, length);
      }
      hash = entry.entryHash();
    }

    private @Nullable BrokenChain check(Entry entry, long expected) {
      if (entry.position() != expected) {
        return broken(expected, Fault.MISSING, "the next is entry " + entry.position());
      }
      if (!Arrays.equals(entry.previousHash(), hash)) {
        return broken(expected, Fault.NOT_CHAINED, "its hash of the entry before differs");
      }
      if (!Arrays.equals(entry.recomputed(), entry.entryHash())) {
        return broken(expected, Fault.EDITED, "its hash differs");
      }
      byte @Nullable [] contentHash = entry.contentHash();
      byte @Nullable [] salt = entry.salt();
      String content = entry.content();
      if (content != null && salt != null) {
        if (contentHash == null) {
          return broken(expected, Fault.CONTENT_ADDED, "it has no hash of content");
        }
        if (!Arrays.equals(RecordChain.contentHash(salt, content), contentHash)) {
          return broken(expected, Fault.CONTENT_EDITED, "the hash of its content differs");
        }
      } else if (contentHash != null && !entry.disposed()) {
        return broken(expected, Fault.CONTENT_REMOVED, "it has a hash of content");
      }
      for (Sighting sighting : seen.getOrDefault(expected, List.of())) {
        if (!Arrays.equals(sighting.hash(), entry.entryHash())) {
          return broken(expected, Fault.RECOMPUTED, sighting.seenBy() + " saw another hash");
        }
      }
      return null;
    }

    @Nullable BrokenChain end(@Nullable StoredHead head) {
      if (fault != null) {
        return fault;
      }
      Optional<Sighting> beyond =
          seen.entrySet().stream()
              .filter(sighted -> sighted.getKey() > length)
              .min(Map.Entry.comparingByKey())
              .map(sighted -> sighted.getValue().get(0));
      Fault lost = length == 0 ? Fault.CHAIN_DROPPED : Fault.TAIL_CUT;
      if (beyond.isPresent()) {
        Sighting sighting = beyond.get();
        return broken(length + 1, lost, sighting.seenBy() + " saw entry " + sighting.position());
      }
      if (head == null) {
        return length == 0 ? null : broken(length, Fault.HEAD_EDITED, "there is no head");
      }
      if (head.position() > length) {
        return broken(length + 1, lost, "the head is entry " + head.position());
      }
      if (head.position() < length || !Arrays.equals(head.hash(), hash)) {
        return broken(length, Fault.HEAD_EDITED, "the head is entry " + head.position());
      }
      return null;
    }

    private BrokenChain broken(long position, Fault found, String knownFrom) {
      return new BrokenChain(reference, position, found, knownFrom);
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record StoredHead(String reference, long position, byte[] hash) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(
      String reference,
      long position,
      Instant at,
      String actor,
      String action,
      String metadata,
      byte @Nullable [] contentHash,
      byte[] previousHash,
      byte[] entryHash,
      byte @Nullable [] salt,
      @Nullable String content,
      boolean disposed) {

    static Entry of(ResultSet row) throws SQLException {
      return new Entry(
          row.getString("reference"),
          row.getLong("position"),
          row.getObject("at", OffsetDateTime.class).toInstant(),
          row.getString("actor"),
          row.getString("action"),
          row.getString("metadata"),
          row.getBytes("content_hash"),
          row.getBytes("previous_hash"),
          row.getBytes("entry_hash"),
          row.getBytes("salt"),
          row.getString("content"),
          row.getBoolean("disposed"));
    }

    byte[] recomputed() {
      var values = new HashMap<String, String>();
      // A value that is no text any more takes its JSON form, which no text was hashed as.
      JSON.readTree(metadata)
          .forEachEntry(
              (key, value) ->
                  values.put(key, value.isString() ? value.stringValue() : "\n" + value));
      return RecordChain.entryHash(
          reference, position, at, actor, action, values, contentHash, previousHash);
    }
  }

  /** A stream in the order of references, read one request at a time. */
  private static final class ByReference<T> implements AutoCloseable {

    private final Stream<T> stream;
    private final Iterator<T> rows;
    private final Function<T, String> referenceOf;
    private @Nullable T following;

    ByReference(Stream<T> stream, Function<T, String> referenceOf) {
      this.stream = stream;
      this.rows = stream.iterator();
      this.referenceOf = referenceOf;
      advance();
    }

    Optional<String> reference() {
      return Optional.ofNullable(following).map(referenceOf);
    }

    /** The next row of that request, or null where there is none left. */
    @Nullable T next(String reference) {
      T row = following;
      if (row == null || !referenceOf.apply(row).equals(reference)) {
        return null;
      }
      advance();
      return row;
    }

    private void advance() {
      following = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
