package org.infoshare.workflow.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.infoshare.workflow.publishing.Examples.openedRequest;
import static org.infoshare.workflow.publishing.Examples.raise;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.infoshare.testing.KafkaBroker;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards are on loan: to a relay that shows that it is there, however long it waits for Kafka. */
class RelayLeaseTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int REQUESTS = 30;

  private static final String[] SHORT_LEASE = {
    "infoshare.publishing.lease=3s",
    "infoshare.publishing.block-timeout=2s",
    "infoshare.publishing.longest-back-off=500ms"
  };

  @Test
  void relayThatIsHaltedForLongerThanItsLeaseIsRelievedAndBreaksNothingWhenItGoesOn()
      throws Exception {
    PostgreSql.Database database = RecordAndEvents.freshDatabase();
    List<String> withBroker = new ArrayList<>(List.of(SHORT_LEASE));
    withBroker.add("spring.kafka.bootstrap-servers=" + KafkaBroker.bootstrapServers());
    try (var node = RecordAndEvents.start(database, SHORT_LEASE);
        var halted = RelayProcess.start(database.url(), withBroker.toArray(String[]::new));
        var topic = new TopicReader(KafkaBroker.bootstrapServers())) {
      await().atMost(PATIENCE).until(() -> shards(node) == 8);
      List<String> references = new ArrayList<>();
      for (int request = 0; request < REQUESTS; request++) {
        references.add(openedRequest(node, 1));
      }
      var writing = new Thread(() -> write(node, references, 40));
      writing.start();
      await().pollInterval(Duration.ofMillis(20)).until(() -> count(node, "event_log") > 300);

      halted.halt();

      writing.join();
      references.forEach(reference -> awaitDeliveries(topic, reference, 41));
      await().atMost(PATIENCE).until(() -> shards(node) == 16);

      halted.goOn();

      await().atMost(PATIENCE).until(() -> shards(node) == 8);
      write(node, references, 5);
      references.forEach(reference -> awaitDeliveries(topic, reference, 46));
      await().atMost(PATIENCE).until(() -> count(node, "event_pending") == 0);
    }
  }

  @Test
  void relayThatWaitsForKafkaForLongerThanItsLeaseKeepsItsShards(@TempDir Path directory)
      throws Exception {
    PostgreSql.Database database = RecordAndEvents.freshDatabase();
    try (var broker = new BrokerProcess(directory)) {
      broker.start();
      List<String> properties = new ArrayList<>(List.of(SHORT_LEASE));
      properties.add("spring.kafka.bootstrap-servers=" + broker.bootstrapServers());
      properties.add("infoshare.publishing.delivery-timeout=60s");
      properties.add("infoshare.publishing.request-timeout=30s");
      try (var node = RecordAndEvents.start(database, properties.toArray(String[]::new));
          var topic = new TopicReader(broker.bootstrapServers())) {
        String reference = openedRequest(node, 1);
        awaitDeliveries(topic, reference, 1);
        String session = session(node);

        broker.signal(Signal.STOP);
        node.inTransaction(() -> raise(node, reference, 3));

        await()
            .atMost(PATIENCE)
            .during(Duration.ofSeconds(8))
            .until(() -> count(node, "event_pending") == 3 && session(node).equals(session));
        broker.signal(Signal.CONT);
        awaitDeliveries(topic, reference, 4);
      }
    }
  }

  @Test
  void leaseShorterThanWhatARelayMayWaitIsRefused() {
    PostgreSql.Database database = RecordAndEvents.freshDatabase();

    assertThatThrownBy(
            () -> RecordAndEvents.start(database, "infoshare.publishing.lease=10s").close())
        .rootCause()
        .hasMessageStartingWith("infoshare.publishing.lease must be longer than");
  }

  @Test
  void gatheringForLessThanNoTimeIsRefused() {
    PostgreSql.Database database = RecordAndEvents.freshDatabase();

    assertThatThrownBy(
            () -> RecordAndEvents.start(database, "infoshare.publishing.gathering=-1ms").close())
        .rootCause()
        .hasMessageStartingWith("infoshare.publishing.gathering is a time");
  }

  private static void write(RecordAndEvents node, List<String> references, int events) {
    for (int event = 0; event < events; event++) {
      references.forEach(reference -> node.inTransaction(() -> raise(node, reference, 1)));
    }
  }

  private static void awaitDeliveries(TopicReader topic, String reference, int events) {
    List<Long> expected = LongStream.rangeClosed(1, events).boxed().toList();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(topic.refreshed().firstDeliveries(reference)).isEqualTo(expected));
  }

  private static double shards(RecordAndEvents node) {
    return node.get(MeterRegistry.class).get("infoshare.events.shards").gauge().value();
  }

  /** Which session of PostgreSQL the relay has. */
  private static String session(RecordAndEvents node) {
    return String.join(
        ", ",
        node.jdbc()
            .queryForList(
                "select pid::text from pg_stat_activity where datname = current_database()"
                    + " and application_name like 'workflow-service relay %'",
                String.class));
  }

  private static long count(RecordAndEvents node, String table) {
    Long rows = node.jdbc().queryForObject("select count(*) from " + table, Long.class);
    return rows == null ? -1 : rows;
  }
}
