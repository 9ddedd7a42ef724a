package org.infoshare.workflow.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.infoshare.workflow.publishing.Examples.aFact;
import static org.infoshare.workflow.publishing.Examples.aReference;
import static org.infoshare.workflow.publishing.Examples.openedRequest;
import static org.infoshare.workflow.publishing.Examples.partiesOf;
import static org.infoshare.workflow.publishing.Examples.raise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.infoshare.events.Transition;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class EventLogTest {

  private static RecordAndEvents node;

  @BeforeAll
  static void start() {
    node =
        RecordAndEvents.start(RecordAndEvents.freshDatabase(), "infoshare.publishing.relay=false");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void sequenceHasNoGapWhenManyWriteToOneRequestAtATime() throws Exception {
    String reference = openedRequest(node, 1);

    eightAtATime(25, thread -> reference);

    assertThat(sequencesOf(reference)).containsExactlyElementsOf(oneTo(1 + 8 * 25 * 2));
    assertThat(pendingOf(reference)).containsExactlyElementsOf(oneTo(1 + 8 * 25 * 2));
  }

  @Test
  void sequenceHasNoGapWhenManyWriteToDifferentRequestsAndSomeRollBack() throws Exception {
    List<String> references = new ArrayList<>();
    for (int request = 0; request < 3; request++) {
      references.add(openedRequest(node, 1));
    }

    eightAtATime(25, thread -> references.get(thread % references.size()));

    for (String reference : references) {
      List<Long> sequences = sequencesOf(reference);
      assertThat(sequences)
          .hasSizeGreaterThan(100)
          .containsExactlyElementsOf(oneTo(sequences.size()));
    }
  }

  @Test
  void rollbackLeavesNothingInLogPendingStreamOrRecord() {
    String reference = aReference();

    assertThatThrownBy(
            () ->
                node.inTransaction(
                    () -> {
                      node.get(RequestRecord.class)
                          .append(RecordEntry.of(reference, "request-submitted", Map.of()));
                      node.get(RequestEvents.class).open(partiesOf(reference));
                      raise(node, reference, 3);
                      throw new IllegalStateException("the domain refuses");
                    }))
        .hasMessage("the domain refuses");

    for (String table :
        List.of("event_log", "event_pending", "event_stream", "record_entry", "record_head")) {
      assertThat(
              node.jdbc()
                  .queryForObject(
                      "select count(*) from " + table + " where reference = ?",
                      Long.class,
                      reference))
          .as(table)
          .isZero();
    }
  }

  @Test
  void eventCarriesTheHeadOfTheRecordWrittenWithIt() {
    String reference = openedRequest(node, 1);
    node.inTransaction(() -> raise(node, reference, 1));

    RequestRecord.Head head = node.get(RequestRecord.class).head(reference);
    assertThat(head.position()).isEqualTo(1);
    for (Map<String, Object> event : logOf(reference)) {
      assertThat(event.get("record_position")).isEqualTo(1L);
      assertThat((byte[]) event.get("record_hash")).isEqualTo(head.hash());
    }
  }

  @Test
  void eventSaysWhoHasTheRequestAfterTheStep() {
    String reference = openedRequest(node, 1);
    PersonId owner = new PersonId(UUID.randomUUID());
    node.inTransaction(
        () ->
            node.get(RequestEvents.class)
                .raise(claimedBy(reference, new Fact.Assignment("eastborough-mash", owner))));
    node.inTransaction(() -> raise(node, reference, 1));

    List<Map<String, Object>> log = logOf(reference);
    assertThat(log)
        .extracting(row -> row.get("owner"))
        .containsExactly(null, owner.value(), owner.value());
    assertThat(log)
        .extracting(row -> json(row.get("data"), "owned"))
        .containsExactly("false", "true", "true");
    assertThat(String.valueOf(log.get(2).get("data"))).doesNotContain(owner.toString());
  }

  @Test
  void everyEventAfterTheDecisionSaysWhatWasDecided() {
    String reference = openedRequest(node, 1);
    node.inTransaction(() -> node.get(RequestEvents.class).raise(decided(aFact(reference))));
    node.inTransaction(() -> raise(node, reference, 1));

    List<Map<String, Object>> log = logOf(reference);
    assertThat(log)
        .extracting(row -> row.get("outcome"))
        .containsExactly(null, "SHARE_PART", "SHARE_PART");
    assertThat(json(log.get(2).get("data"), "outcome")).isEqualTo("SHARE_PART");
  }

  @Test
  void eventSaysHowLateAStepWas() {
    String reference = openedRequest(node, 0);
    Fact fact = aFact(reference);
    node.inTransaction(
        () ->
            node.get(RequestEvents.class)
                .raise(dueAt(fact, fact.occurredAt().minusSeconds(90 * 60))));
    node.inTransaction(() -> node.get(RequestEvents.class).raise(dueAt(fact, fact.occurredAt())));

    List<Map<String, Object>> log = logOf(reference);
    assertThat(json(log.get(0).get("data"), "lateBy")).isEqualTo("PT1H30M");
    assertThat(json(log.get(0).get("data"), "transition")).isEqualTo("completed");
    assertThat(String.valueOf(log.get(0).get("late_by"))).contains("1 hours 30 mins");
    assertThat(log.get(1).get("late_by")).isNull();
  }

  @Test
  void sentenceInPlaceOfACodeIsRefusedAndNotRepeated() {
    String reference = openedRequest(node, 0);
    assertThatThrownBy(
            () ->
                node.inTransaction(
                    () -> node.get(RequestEvents.class).raise(aFact(reference, "Aisha was seen"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The fact of an event is not a code");
  }

  @Test
  void requestIsOpenedOnce() {
    String reference = openedRequest(node, 0);
    assertThatThrownBy(
            () ->
                node.inTransaction(() -> node.get(RequestEvents.class).open(partiesOf(reference))))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void factOfARequestThatNobodyOpenedRollsTheTransactionBack() {
    assertThatThrownBy(() -> node.inTransaction(() -> raise(node, aReference(), 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("No sequence was opened");
  }

  @Test
  void factOutsideATransactionIsRefused() {
    assertThatThrownBy(() -> raise(node, aReference(), 1))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Fact claimedBy(String reference, Fact.Assignment assignment) {
    return new Fact(
        reference,
        "task-claimed",
        "information-sharing-request",
        "decide-whether-to-share",
        Transition.CLAIMED,
        1,
        "instance-1",
        "decide-whether-to-share:8b1f",
        assignment,
        null,
        null,
        Instant.parse("2026-03-02T09:31:00Z"));
  }

  private static Fact decided(Fact fact) {
    return new Fact(
        fact.reference(),
        fact.fact(),
        fact.process(),
        fact.step(),
        fact.transition(),
        fact.modelVersion(),
        fact.instance(),
        fact.activityInstance(),
        fact.assignment(),
        "SHARE_PART",
        fact.dueAt(),
        fact.occurredAt());
  }

  private static Fact dueAt(Fact fact, Instant dueAt) {
    return new Fact(
        fact.reference(),
        fact.fact(),
        fact.process(),
        fact.step(),
        fact.transition(),
        fact.modelVersion(),
        fact.instance(),
        fact.activityInstance(),
        fact.assignment(),
        fact.outcome(),
        dueAt,
        fact.occurredAt());
  }

  /** Two events at a time; each fifth transaction rolls back on the way, and is then repeated. */
  private static void eightAtATime(int times, java.util.function.IntFunction<String> reference)
      throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        String mine = reference.apply(thread);
        work.add(
            () -> {
              for (int time = 0; time < times; time++) {
                if (time % 5 == 0) {
                  rollBackAfterRaising(mine);
                }
                node.inTransaction(
                    () -> {
                      node.get(RequestRecord.class)
                          .append(RecordEntry.of(mine, "request-viewed", Map.of()));
                      raise(node, mine, 2);
                    });
              }
              return true;
            });
      }
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void rollBackAfterRaising(String reference) {
    // The second fact belongs to nobody, which shows only when the events are written.
    assertThatThrownBy(
            () ->
                node.inTransaction(
                    () -> {
                      raise(node, reference, 1);
                      raise(node, "REQ-nobody", 1);
                    }))
        .isInstanceOf(IllegalStateException.class);
  }

  private static List<Long> oneTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private static List<Long> sequencesOf(String reference) {
    return node.jdbc()
        .queryForList(
            "select sequence from event_log where reference = ? order by sequence",
            Long.class,
            reference);
  }

  private static List<Long> pendingOf(String reference) {
    return node.jdbc()
        .queryForList(
            "select sequence from event_pending where reference = ? order by id",
            Long.class,
            reference);
  }

  // JDK 25 reads that a value may be null out of Spring's class files, JDK 17 does not
  @SuppressWarnings("NullAway")
  private static List<Map<String, Object>> logOf(String reference) {
    return node.jdbc()
        .queryForList("select * from event_log where reference = ? order by sequence", reference);
  }

  private static String json(@Nullable Object data, String field) {
    return tools.jackson.databind.json.JsonMapper.shared()
        .readTree(String.valueOf(data))
        .path(field)
        .asString();
  }
}
