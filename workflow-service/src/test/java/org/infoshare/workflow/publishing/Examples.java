package org.infoshare.workflow.publishing;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.infoshare.events.Transition;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.testing.RecordAndEvents;

/** Requests and facts for the tests of this package. */
final class Examples {

  private static final AtomicInteger REFERENCES = new AtomicInteger();

  private Examples() {}

  /** A reference that no other test uses: tests share the topic. */
  static String aReference() {
    return "REQ-" + ProcessHandle.current().pid() + "-" + REFERENCES.incrementAndGet();
  }

  static RequestEvents.Parties partiesOf(String reference) {
    return new RequestEvents.Parties(
        reference, "RED", "northfield-school", "northfield-dsl", "eastborough", "eastborough-mash");
  }

  static Fact aFact(String reference) {
    return aFact(reference, "step-completed");
  }

  static Fact aFact(String reference, String fact) {
    return new Fact(
        reference,
        fact,
        "information-sharing-request",
        "set-deadlines",
        Transition.COMPLETED,
        1,
        "instance-1",
        null,
        null,
        null,
        null,
        Instant.parse("2026-03-02T09:30:00.123456Z"));
  }

  /** About 400 bytes more than the others. */
  static Fact aLongFact(String reference) {
    return new Fact(
        reference,
        "x".repeat(128),
        "information-sharing-request",
        "s".repeat(128),
        Transition.COMPLETED,
        1,
        "i".repeat(128),
        "a".repeat(128),
        null,
        "o".repeat(128),
        null,
        Instant.parse("2026-03-02T09:30:00Z"));
  }

  /** Opens a request whose first transaction has an entry and so many events. */
  static String openedRequest(RecordAndEvents node, int events) {
    String reference = aReference();
    node.inTransaction(
        () -> {
          node.get(RequestRecord.class)
              .append(RecordEntry.of(reference, "request-submitted", Map.of("urgency", "RED")));
          node.get(RequestEvents.class).open(partiesOf(reference));
          raise(node, reference, events);
        });
    return reference;
  }

  /** Collects so many facts in the current transaction. */
  static void raise(RecordAndEvents node, String reference, int events) {
    for (int number = 0; number < events; number++) {
      node.get(RequestEvents.class).raise(aFact(reference));
    }
  }
}
