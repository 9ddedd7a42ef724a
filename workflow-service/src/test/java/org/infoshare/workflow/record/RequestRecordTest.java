package org.infoshare.workflow.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRecordTest {

  private static PostgreSql.Database database;
  private static RecordAndEvents node;

  @BeforeAll
  static void start() {
    database = RecordAndEvents.freshDatabase();
    node = RecordAndEvents.start(database, "infoshare.publishing.relay=false");
    node.inTransaction(
        () ->
            record()
                .append(
                    new RecordEntry(
                        "REQ-1",
                        "request-submitted",
                        Map.of("urgency", "RED"),
                        Map.of("question", "Is she safe at home?"))));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void entriesOfATransactionFollowOnEachOther() {
    node.inTransaction(
        () -> {
          record().append(RecordEntry.of("REQ-2", "request-submitted", Map.of()));
          record().append(RecordEntry.of("REQ-2", "request-viewed", Map.of()));
          assertThat(record().head("REQ-2").position()).isZero();
        });
    node.inTransaction(() -> record().append(RecordEntry.of("REQ-2", "request-viewed", Map.of())));

    assertOneFollowsTheOther("REQ-2", 3);
  }

  @Test
  void thoseWhoWriteAtOnceComeOneAfterTheOther() throws InterruptedException, ExecutionException {
    int people = 8;
    int entriesOfEach = 10;
    Callable<Void> writing =
        () -> {
          for (int entry = 0; entry < entriesOfEach; entry++) {
            Map<String, String> content =
                entry % 2 == 0 ? null : Map.of("reason", "Entry " + entry);
            node.inTransaction(
                () ->
                    record().append(new RecordEntry("REQ-3", "request-viewed", Map.of(), content)));
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(people);
    try {
      for (Future<Void> each : threads.invokeAll(Collections.nCopies(people, writing))) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }

    assertOneFollowsTheOther("REQ-3", people * entriesOfEach);
    List<RecordVerification.BrokenChain> broken = new ArrayList<>();
    RecordVerification.Verified verified =
        node.get(RecordVerification.class).verify("REQ-3", broken::add);
    assertThat(broken).isEmpty();
    assertThat(verified.summary().entries()).isEqualTo(80L);
    assertThat(verified.headHash())
        .isEqualTo(HexFormat.of().formatHex(record().head("REQ-3").hash()));
  }

  private static void assertOneFollowsTheOther(String reference, int expected) {
    var entries =
        node.jdbc()
            .queryForList(
                "select * from record_entry where reference = ? order by position", reference);
    assertThat(entries)
        .extracting(entry -> entry.get("position"))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, expected).boxed().toList());
    byte[] previous = new byte[32];
    for (var entry : entries) {
      assertThat((byte[]) entry.get("previous_hash")).isEqualTo(previous);
      previous = (byte[]) entry.get("entry_hash");
    }
    assertThat(record().head(reference).position()).isEqualTo(expected);
    assertThat(record().head(reference).hash()).isEqualTo(previous);
  }

  @Test
  void contentLiesBesideTheChain() {
    assertThat(
            node.jdbc()
                .queryForObject(
                    "select content ->> 'question' from record_content where reference = 'REQ-1'",
                    String.class))
        .isEqualTo("Is she safe at home?");
    assertThat(
            node.jdbc()
                .queryForObject(
                    "select metadata::text from record_entry where reference = 'REQ-1'",
                    String.class))
        .doesNotContain("safe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update record_entry set actor = 'system'",
        "delete from record_entry",
        "truncate record_entry cascade",
        "update record_content set content = '{}'",
        "delete from record_content",
        "truncate record_content",
        "delete from record_head",
        "update event_log set fact = 'nothing'",
        "delete from event_log",
        "truncate event_log",
        "update event_skipped set actor = 'system'"
      })
  void serviceCanNeitherChangeNorRemove(String statement) {
    refused(statement, "infoshare_service", "service");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update record_entry set actor = 'system'",
        "delete from record_entry",
        "truncate record_entry cascade",
        "update record_content set content = '{}'",
        "delete from record_content",
        "delete from event_log",
        "truncate event_log"
      })
  void ownerOfTheTablesCanNeitherChangeNorRemove(String statement) {
    refused(statement, "infoshare_owner", "owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update record_entry set actor = 'system'",
        "delete from record_entry",
        "select content from record_content",
        "update record_content set content = '{}'"
      })
  void disposalCanNeitherReadContentNorTouchEntries(String statement) {
    refused(statement, "infoshare_disposal", "disposal");
  }

  @Test
  void entryOutsideATransactionIsRefused() {
    assertThatThrownBy(() -> record().append(RecordEntry.of("REQ-1", "request-viewed", Map.of())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sentenceInMetadataIsRefusedAndNotRepeated() {
    assertThatThrownBy(
            () ->
                node.inTransaction(
                    () ->
                        record()
                            .append(
                                RecordEntry.of(
                                    "REQ-1", "request-viewed", Map.of("why", "She asked me")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Metadata why of request-viewed is not a code, reference or time");
  }

  private static void refused(String statement, String role, String password) {
    assertThatThrownBy(
            () -> {
              try (Connection connection =
                      DriverManager.getConnection(database.url(), role, password);
                  var running = connection.createStatement()) {
                running.execute(statement);
              }
            })
        .isInstanceOfSatisfying(
            SQLException.class, refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
  }

  private static RequestRecord record() {
    return node.get(RequestRecord.class);
  }
}
