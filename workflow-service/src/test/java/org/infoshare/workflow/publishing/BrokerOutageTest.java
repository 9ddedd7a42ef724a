package org.infoshare.workflow.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.workflow.publishing.Examples.openedRequest;
import static org.infoshare.workflow.publishing.Examples.raise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerOutageTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Longer than every time-out below together. */
  private static final Duration OUTAGE = Duration.ofSeconds(8);

  @Test
  void brokerThatIsAwayForLongerThanEveryTimeOutParksNothingAndDrainsInOrder(
      @TempDir Path directory) throws Exception {
    try (var broker = new BrokerProcess(directory);
        var node =
            RecordAndEvents.start(
                RecordAndEvents.freshDatabase(),
                "spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "infoshare.publishing.delivery-timeout=3s",
                "infoshare.publishing.request-timeout=1s",
                "infoshare.publishing.block-timeout=2s",
                "infoshare.publishing.longest-back-off=500ms")) {
      List<String> references = new ArrayList<>();
      for (int request = 0; request < 10; request++) {
        references.add(openedRequest(node, 3));
      }
      // The service started without a broker, and waits for one that it has never seen.
      await().atMost(PATIENCE).during(OUTAGE).until(() -> pending(node) == 30 && parked(node) == 0);

      broker.start();
      await().atMost(PATIENCE).until(() -> pending(node) == 0);

      // Now it goes away while events are on their way to it.
      var writing = new Thread(() -> write(node, references, 40));
      writing.start();
      await().pollInterval(Duration.ofMillis(20)).until(() -> count(node, "event_log") > 130);
      broker.kill();
      writing.join();
      await().atMost(PATIENCE).during(OUTAGE).until(() -> pending(node) > 0 && parked(node) == 0);
      broker.start();

      await().atMost(PATIENCE).until(() -> pending(node) == 0);
      assertThat(parked(node)).isZero();
      List<Long> expected = LongStream.rangeClosed(1, 43).boxed().toList();
      try (var topic = new TopicReader(broker.bootstrapServers())) {
        for (String reference : references) {
          await()
              .atMost(PATIENCE)
              .untilAsserted(
                  () ->
                      assertThat(topic.refreshed().firstDeliveries(reference)).isEqualTo(expected));
          var ids = new HashMap<Long, UUID>();
          topic
              .of(reference)
              .forEach(
                  record ->
                      assertThat(TopicReader.id(record))
                          .isEqualTo(
                              ids.computeIfAbsent(
                                  TopicReader.sequence(record),
                                  sequence -> TopicReader.id(record))));
        }
      }
    }
  }

  private static void write(RecordAndEvents node, List<String> references, int events) {
    for (int event = 0; event < events; event++) {
      references.forEach(reference -> node.inTransaction(() -> raise(node, reference, 1)));
    }
  }

  private static long pending(RecordAndEvents node) {
    return count(node, "event_pending");
  }

  private static long parked(RecordAndEvents node) {
    return count(node, "event_parked");
  }

  private static long count(RecordAndEvents node, String table) {
    Long rows = node.jdbc().queryForObject("select count(*) from " + table, Long.class);
    return rows == null ? -1 : rows;
  }
}
