package org.infoshare.workflow.record;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.infoshare.events.Transition;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.publishing.Fact;
import org.infoshare.workflow.publishing.RequestEvents;
import org.infoshare.workflow.record.RecordVerification.BrokenChain;
import org.infoshare.workflow.record.RecordVerification.Fault;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/** A superuser changes the record behind the service's back; verification names what they did. */
class RecordVerificationTest {

  private static int requests;
  private static PostgreSql.Database database;
  private static RecordAndEvents node;

  private String reference = "";

  @BeforeAll
  static void start() {
    database = RecordAndEvents.freshDatabase();
    node = RecordAndEvents.start(database, "infoshare.publishing.relay=false");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /** Five entries, of which the fourth is the last that an event was written with. */
  @BeforeEach
  void aRequest() {
    reference = "REQ-" + ++requests;
    node.inTransaction(
        () -> {
          node.get(RequestEvents.class)
              .open(
                  new RequestEvents.Parties(
                      reference, "RED", "school", "school-dsl", "council", "council-mash"));
          append("request-submitted", Map.of("question", "Is she safe at home?"));
          raise("request-submitted");
        });
    node.inTransaction(
        () -> {
          append("request-claimed", null);
          append("request-viewed", null);
        });
    node.inTransaction(
        () -> {
          append("decision-recorded", Map.of("reasons", "She told her teacher."));
          raise("decision-recorded");
        });
    node.inTransaction(() -> append("request-viewed", null));
  }

  @Test
  void untouchedChainIsWhole() {
    assertThat(broken()).isEmpty();
    var summary = node.get(RecordVerification.class).verify(reference, found -> {}).summary();
    assertThat(summary).isEqualTo(new RecordVerification.Summary(1, 5, 0));
  }

  @Test
  void editedMetadataIsNamed() {
    asSuperuser("update record_entry set metadata = '{\"urgency\": \"RED\"}' where position = 2");
    assertNamed(2, Fault.EDITED);
  }

  @Test
  void editedActorIsNamed() {
    asSuperuser("update record_entry set actor = 'person:somebody-else' where position = 3");
    assertNamed(3, Fault.EDITED);
  }

  @Test
  void editedTimeIsNamed() {
    asSuperuser("update record_entry set at = at - interval '1 microsecond' where position = 4");
    assertNamed(4, Fault.EDITED);
  }

  @Test
  void editedContentIsNamed() {
    asSuperuser("update record_content set content = '{\"reasons\":\"None.\"}' where position = 4");
    assertNamed(4, Fault.CONTENT_EDITED);
  }

  @Test
  void contentRemovedWithoutDisposalIsNamed() {
    asSuperuser("delete from record_content where position = 1");
    assertNamed(1, Fault.CONTENT_REMOVED);
  }

  @Test
  void missingEntryIsNamed() {
    asSuperuser("delete from record_entry where position = 3");
    assertNamed(3, Fault.MISSING);
  }

  @Test
  void tailCutBehindTheHeadIsNamed() {
    asSuperuser("delete from record_entry where position = 5");
    assertNamed(5, Fault.TAIL_CUT);
  }

  @Test
  void tailCutTogetherWithTheHeadIsNamedFromTheEventLog() {
    asSuperuser("delete from record_entry where position > 2");
    asSuperuser(
        """
        update record_head set position = 2, hash = (
          select entry_hash from record_entry e
          where e.reference = record_head.reference and e.position = 2)
        where true\
        """);
    assertNamed(3, Fault.TAIL_CUT);
  }

  @Test
  void droppedChainIsNamedFromTheEventLog() {
    asSuperuser("delete from record_entry where true");
    asSuperuser("delete from record_content where true");
    asSuperuser("delete from record_head where true");
    assertNamed(1, Fault.CHAIN_DROPPED);
  }

  @Test
  void chainDroppedTogetherWithItsEventsIsNamedFromTheEndOfTheLog() {
    asSuperuser("delete from record_entry where true");
    asSuperuser("delete from record_head where true");
    asSuperuser("delete from event_log where true");
    assertNamed(1, Fault.CHAIN_DROPPED);
  }

  @Test
  void recomputedChainIsNamedAtTheFirstEntryThatAnEventSaw() {
    asSuperuser("update record_entry set actor = 'person:somebody-else' where position = 2");
    recompute();
    assertNamed(4, Fault.RECOMPUTED);
  }

  @Test
  void chainRecomputedFromItsFirstEntryIsNamedThere() {
    asSuperuser("update record_entry set actor = 'person:somebody-else' where position = 1");
    recompute();
    assertNamed(1, Fault.RECOMPUTED);
  }

  @Test
  void headThatWasPutBackIsNamed() {
    asSuperuser("update record_head set position = 4 where true");
    assertNamed(5, Fault.HEAD_EDITED);
  }

  @Test
  void chainStillVerifiesAfterDisposal() throws SQLException {
    dispose(4);

    assertThat(broken()).isEmpty();
    assertThat(
            node.jdbc()
                .queryForList(
                    "select position from record_content where reference = ?",
                    Long.class,
                    reference))
        .containsExactly(1L);
  }

  @Test
  void verifyingAllNamesEachBrokenChainAndNoOther() {
    String whole = reference;
    aRequest();
    asSuperuser("update record_entry set actor = 'person:somebody-else' where position = 2");
    List<BrokenChain> found = new ArrayList<>();
    var summary = node.get(RecordVerification.class).verifyAll(found::add);

    assertThat(found).extracting(BrokenChain::reference).contains(reference).doesNotContain(whole);
    assertThat(summary.requests()).isEqualTo(requests);
    assertThat(summary.broken()).isEqualTo(found.size());
  }

  private void append(String action, @Nullable Object content) {
    node.get(RequestRecord.class)
        .append(new RecordEntry(reference, action, Map.of("urgency", "AMBER"), content));
  }

  private void raise(String fact) {
    node.get(RequestEvents.class)
        .raise(
            new Fact(
                reference,
                fact,
                "information-sharing-request",
                "deciding",
                Transition.COMPLETED,
                1,
                "instance-1",
                null,
                null,
                null,
                null,
                Instant.parse("2026-03-02T09:30:00Z")));
  }

  private List<BrokenChain> broken() {
    List<BrokenChain> found = new ArrayList<>();
    node.get(RecordVerification.class).verify(reference, found::add);
    return found;
  }

  private void assertNamed(long position, Fault fault) {
    assertThat(broken())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.reference()).isEqualTo(reference);
              assertThat(found.fault()).isEqualTo(fault);
              assertThat(found.position()).isEqualTo(position);
            });
  }

  /** Past the triggers, for this request only; the statement ends in its condition. */
  private void asSuperuser(String statement) {
    database.execute(
        "set session_replication_role = replica; "
            + statement
            + " and reference = '"
            + reference
            + "'");
  }

  /** Gives every entry and the head the hashes that their rows call for. */
  private void recompute() {
    try (Connection connection = database.connectAsSuperuser()) {
      var superuser = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
      superuser.execute("set session_replication_role = replica");
      byte[] previous = RecordChain.beginning();
      for (var row :
          superuser.queryForList(
              "select reference, position, at::text as at, actor, action, metadata::text as"
                  + " metadata, content_hash from record_entry where reference = ?"
                  + " order by position",
              reference)) {
        var metadata = new TreeMap<String, String>();
        JsonMapper.shared()
            .readTree(String.valueOf(row.get("metadata")))
            .forEachEntry((key, value) -> metadata.put(key, value.stringValue()));
        long position = (long) requireNonNull(row.get("position"));
        Instant at =
            requireNonNull(
                superuser.queryForObject(
                    "select at from record_entry where reference = ? and position = ?",
                    (found, number) -> found.getObject(1, OffsetDateTime.class).toInstant(),
                    reference,
                    position));
        byte[] hash =
            RecordChain.entryHash(
                reference,
                position,
                at,
                String.valueOf(row.get("actor")),
                String.valueOf(row.get("action")),
                metadata,
                (byte[]) row.get("content_hash"),
                previous);
        superuser.update(
            "update record_entry set previous_hash = ?, entry_hash = ?"
                + " where reference = ? and position = ?",
            previous,
            hash,
            reference,
            position);
        previous = hash;
      }
      superuser.update("update record_head set hash = ? where reference = ?", previous, reference);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** As the disposal role does it: the entry first, then the removal, in one transaction. */
  private void dispose(long position) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(database.url(), "infoshare_disposal", "disposal")) {
      connection.setAutoCommit(false);
      new RecordWriter(new JdbcTemplate(new SingleConnectionDataSource(connection, true)))
          .write(
              List.of(
                  new RecordWriter.Unchained(
                      reference,
                      Instant.parse("2033-03-02T09:30:00Z"),
                      "system",
                      KeptEntry.CONTENT_DISPOSED,
                      Map.of("position", Long.toString(position)),
                      null)));
      try (PreparedStatement removal =
          connection.prepareStatement(
              "delete from record_content where reference = ? and position = ?")) {
        removal.setString(1, reference);
        removal.setLong(2, position);
        assertThat(removal.executeUpdate()).isEqualTo(1);
      }
      connection.commit();
    }
  }
}
