package org.infoshare.workflow.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.workflow.publishing.Examples.aLongFact;
import static org.infoshare.workflow.publishing.Examples.openedRequest;
import static org.infoshare.workflow.publishing.Examples.raise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.infoshare.events.Topics;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The producer takes an event that the broker does not, with others of its request behind it. */
class RefusalByTheBrokerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int REQUESTS = 20;

  @Test
  void noEventIsSentWhosePredecessorTheBrokerRefused(@TempDir Path directory) throws Exception {
    try (var broker = new BrokerProcess(directory)) {
      broker.start();
      makeTopicOfShortRecords(broker);
      try (var node =
              RecordAndEvents.start(
                  RecordAndEvents.freshDatabase(),
                  "infoshare.publishing.relay=false",
                  "spring.kafka.bootstrap-servers=" + broker.bootstrapServers());
          var topic = new TopicReader(broker.bootstrapServers())) {
        List<String> references = new ArrayList<>();
        for (int request = 0; request < REQUESTS; request++) {
          references.add(openedRequest(node, 5));
        }
        String refused = openedRequest(node, 1);
        node.inTransaction(() -> node.get(RequestEvents.class).raise(aLongFact(refused)));
        node.inTransaction(() -> raise(node, refused, 5));
        references.forEach(reference -> node.inTransaction(() -> raise(node, reference, 5)));

        node.get(Relay.class).start();

        List<Long> all = LongStream.rangeClosed(1, 10).boxed().toList();
        references.forEach(
            reference ->
                await()
                    .atMost(PATIENCE)
                    .untilAsserted(
                        () ->
                            assertThat(topic.refreshed().firstDeliveries(reference))
                                .isEqualTo(all)));
        assertThat(topic.refreshed().firstDeliveries(refused)).containsExactly(1L);
        assertThat(node.get(ParkedEvents.class).parked())
            .singleElement()
            .satisfies(
                event -> {
                  assertThat(event.sequence()).isEqualTo(2);
                  assertThat(event.reason()).isEqualTo("RecordTooLargeException");
                  assertThat(event.waiting()).isEqualTo(5);
                });
      }
    }
  }

  private static void makeTopicOfShortRecords(BrokerProcess broker) throws Exception {
    var topic =
        new NewTopic(Topics.REQUEST_EVENTS, Topics.REQUEST_EVENT_PARTITIONS, (short) 1)
            .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1400"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(topic)).all().get(60, TimeUnit.SECONDS);
    }
  }
}
