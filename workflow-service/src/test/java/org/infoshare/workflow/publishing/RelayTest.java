package org.infoshare.workflow.publishing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.infoshare.workflow.publishing.Examples.aFact;
import static org.infoshare.workflow.publishing.Examples.aLongFact;
import static org.infoshare.workflow.publishing.Examples.aReference;
import static org.infoshare.workflow.publishing.Examples.openedRequest;
import static org.infoshare.workflow.publishing.Examples.partiesOf;
import static org.infoshare.workflow.publishing.Examples.raise;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.infoshare.events.Topics;
import org.infoshare.testing.KafkaBroker;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RelayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<RecordAndEvents> nodes = new ArrayList<>();
  private PostgreSql.Database database;
  private RecordAndEvents writer;
  private TopicReader topic;

  @BeforeEach
  void start() {
    database = RecordAndEvents.freshDatabase();
    writer = aNode("infoshare.publishing.relay=false");
    topic = new TopicReader(KafkaBroker.bootstrapServers());
  }

  @AfterEach
  void stop() {
    topic.close();
    nodes.forEach(RecordAndEvents::close);
  }

  @Test
  void everyCommittedStepArrivesInSequenceAsACloudEvent() {
    String reference = openedRequest(writer, 3);
    aRelay();

    awaitDeliveries(reference, 3);
    var record = topic.of(reference).get(1);
    assertThat(record.key()).isEqualTo(reference);
    assertThat(TopicReader.header(record, "ce_specversion")).isEqualTo("1.0");
    assertThat(TopicReader.header(record, "ce_source")).isEqualTo("urn:infoshare:sample:epoch:1");
    assertThat(TopicReader.header(record, "ce_type"))
        .isEqualTo("org.infoshare.request.step-completed");
    assertThat(TopicReader.header(record, "ce_subject")).isEqualTo(reference);
    assertThat(TopicReader.header(record, "ce_time")).isEqualTo("2026-03-02T09:30:00.123456Z");
    assertThat(TopicReader.header(record, "ce_sequence")).isEqualTo("2");
    assertThat(TopicReader.header(record, "ce_dataschema"))
        .isEqualTo("urn:infoshare:schema:request-event:1");
    assertThat(TopicReader.header(record, "content-type")).isEqualTo("application/json");
    var value = JsonMapper.shared().readTree(record.value());
    assertThat(value.path("reference").asString()).isEqualTo(reference);
    assertThat(value.path("sequence").asLong()).isEqualTo(2);
    assertThat(value.path("transition").asString()).isEqualTo("completed");
    assertThat(value.path("team").asString()).isEqualTo("eastborough-mash");
    assertThat(value.path("occurredAt").asString()).isEqualTo("2026-03-02T09:30:00.123456Z");
    awaitNothingPending();
  }

  @Test
  void rollbackLeavesNothingOnTheTopic() {
    RecordAndEvents node = aRelay();
    String reference = aReference();
    assertThatThrownBy(
            () ->
                node.inTransaction(
                    () -> {
                      node.get(RequestEvents.class).open(partiesOf(reference));
                      raise(node, reference, 2);
                      raise(node, "REQ-nobody", 1);
                    }))
        .isInstanceOf(IllegalStateException.class);
    node.inTransaction(
        () -> {
          node.get(RequestEvents.class).open(partiesOf(reference));
          node.get(RequestEvents.class).raise(aFact(reference, "request-submitted"));
        });
    node.inTransaction(() -> raise(node, reference, 1));

    awaitDeliveries(reference, 2);
    assertThat(topic.refreshed().of(reference)).hasSize(2);
    assertThat(TopicReader.header(topic.of(reference).get(0), "ce_type"))
        .isEqualTo("org.infoshare.request.request-submitted");
  }

  @Test
  void repeatAfterARelayDiedBetweenAcknowledgementAndDeletionCarriesTheSameId() {
    String reference = openedRequest(writer, 3);
    database.execute(
        """
        create function fail() returns trigger language plpgsql as
          $$ begin raise exception 'no'; end $$;
        create trigger fail before delete on event_pending execute function fail();
        """);
    RecordAndEvents dies = aRelay();
    awaitDeliveries(reference, 3);
    dies.close();
    database.execute("drop trigger fail on event_pending");
    aRelay();

    awaitNothingPending();
    await().atMost(PATIENCE).until(() -> topic.refreshed().of(reference).size() >= 6);
    var deliveries = topic.of(reference);
    assertThat(deliveries).hasSize(6);
    for (int event = 0; event < 3; event++) {
      assertThat(TopicReader.id(deliveries.get(event + 3)))
          .isEqualTo(TopicReader.id(deliveries.get(event)));
      assertThat(deliveries.get(event + 3).value()).isEqualTo(deliveries.get(event).value());
    }
    assertThat(topic.refreshed().firstDeliveries(reference)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void oversizedEventParksItsOwnRequestAndNoOtherUntilItIsRetried() {
    String parked = openedRequest(writer, 1);
    writer.inTransaction(() -> writer.get(RequestEvents.class).raise(aLongFact(parked)));
    writer.inTransaction(() -> raise(writer, parked, 2));
    String other = openedRequest(writer, 4);
    RecordAndEvents limited = aRelay("infoshare.publishing.maximum-record-bytes=1400");

    awaitDeliveries(other, 4);
    await().atMost(PATIENCE).until(() -> writer.get(ParkedEvents.class).parked().size() == 1);
    var event = writer.get(ParkedEvents.class).parked().get(0);
    assertThat(event.reference()).isEqualTo(parked);
    assertThat(event.sequence()).isEqualTo(2);
    assertThat(event.reason()).isEqualTo("RecordTooLargeException");
    assertThat(event.waiting()).isEqualTo(2);
    limited.get(RelayMetrics.class).measure();
    assertThat(gauge(limited, "infoshare.events.parked")).isEqualTo(1);
    assertThat(gauge(limited, "infoshare.events.pending")).isEqualTo(3);
    assertThat(gauge(limited, "infoshare.events.oldest.age")).isPositive();
    String later = openedRequest(writer, 1);
    awaitDeliveries(later, 1);
    assertThat(topic.refreshed().firstDeliveries(parked)).containsExactly(1L);

    limited.close();
    RecordAndEvents node = aRelay();
    assertThat(node.get(ParkedEvents.class).retry(event.id())).isTrue();
    assertThat(node.get(ParkedEvents.class).retry(event.id())).isFalse();

    awaitDeliveries(parked, 4);
    awaitNothingPending();
    assertThat(topic.refreshed().of(parked)).hasSize(4);
    assertThat(lastActionOn(parked)).isEqualTo("event-retried");
  }

  @Test
  void skippedEventIsAGapThatLogAndRecordAccountFor() {
    String reference = openedRequest(writer, 1);
    writer.inTransaction(() -> writer.get(RequestEvents.class).raise(aLongFact(reference)));
    writer.inTransaction(() -> raise(writer, reference, 1));
    RecordAndEvents node = aRelay("infoshare.publishing.maximum-record-bytes=1400");
    await().atMost(PATIENCE).until(() -> node.get(ParkedEvents.class).parked().size() == 1);
    var event = node.get(ParkedEvents.class).parked().get(0);

    assertThat(node.get(ParkedEvents.class).skip(event.id())).isTrue();

    awaitFirstDeliveries(reference, List.of(1L, 3L));
    awaitNothingPending();
    assertThat(
            writer.jdbc().queryForMap("select * from event_skipped where reference = ?", reference))
        .containsEntry("sequence", 2L)
        .containsEntry("event_id", event.id())
        .containsEntry("actor", "system");
    assertThat(lastActionOn(reference)).isEqualTo("event-skipped");
  }

  @Test
  void nodesShareTheShardsAndTakeOverFromOneThatStops() {
    RecordAndEvents first = aRelay();
    await().atMost(PATIENCE).until(() -> shards(first) == 16);
    RecordAndEvents second = aRelay();
    await().atMost(PATIENCE).until(() -> shards(first) == 8 && shards(second) == 8);

    List<String> references = new ArrayList<>();
    for (int request = 0; request < 20; request++) {
      references.add(openedRequest(writer, 1));
    }
    for (int round = 0; round < 10; round++) {
      references.forEach(reference -> writer.inTransaction(() -> raise(writer, reference, 2)));
      if (round == 5) {
        first.close();
      }
    }

    await().atMost(PATIENCE).until(() -> shards(second) == 16);
    references.forEach(reference -> awaitDeliveries(reference, 21));
    awaitNothingPending();
  }

  @Test
  void relayThatLosesItsSessionComesBackAndGoesOn() {
    RecordAndEvents node = aRelay();
    String reference = openedRequest(writer, 1);
    awaitDeliveries(reference, 1);

    database.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where application_name like 'workflow-service relay %' and datname = current_database()");
    writer.inTransaction(() -> raise(writer, reference, 5));

    awaitDeliveries(reference, 6);
    await().atMost(PATIENCE).until(() -> shards(node) == 16);
    awaitNothingPending();
  }

  @Test
  void topicsAreMadeWithTheStatedPartitionsAndRetention() throws Exception {
    awaitDeliveries(openedRequest(aRelay(), 1), 1);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", KafkaBroker.bootstrapServers()))) {
      var names =
          List.of(
              Topics.REQUEST_EVENTS,
              Topics.NOTIFICATION_EVENTS,
              Topics.deadLettersOf(Topics.REQUEST_EVENTS),
              Topics.deadLettersOf(Topics.NOTIFICATION_EVENTS));
      var topics = admin.describeTopics(names).allTopicNames().get(10, TimeUnit.SECONDS);
      assertThat(names.stream().map(name -> requireNonNull(topics.get(name)).partitions().size()))
          .containsExactly(12, 6, 12, 6);
      var resource = new ConfigResource(ConfigResource.Type.TOPIC, Topics.REQUEST_EVENTS);
      var configuration =
          requireNonNull(admin.describeConfigs(List.of(resource)).values().get(resource))
              .get(10, TimeUnit.SECONDS);
      assertThat(configuration.get("retention.ms").value())
          .isEqualTo(Long.toString(Duration.ofDays(7).toMillis()));
    }
  }

  @Test
  void backlogOfTwentyThousandDrainsInSequence() {
    List<String> references = new ArrayList<>();
    for (int request = 0; request < 1000; request++) {
      references.add(openedRequest(writer, 20));
    }
    RecordAndEvents node = aNode("infoshare.publishing.relay=false");
    Instant start = Instant.now();
    node.get(Relay.class).start();
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> pending() == 0);
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    var latency = node.get(MeterRegistry.class).get("infoshare.events.publish.latency").timer();

    System.out.printf(
        "Relay: %d events of %d requests in %.1f s: %.0f a second%n",
        latency.count(), references.size(), seconds, latency.count() / seconds);
    assertThat(latency.count()).isEqualTo(20_000);
    references.forEach(reference -> awaitDeliveries(reference, 20));
  }

  private RecordAndEvents aRelay(String... properties) {
    return aNode(properties);
  }

  private RecordAndEvents aNode(String... properties) {
    RecordAndEvents node = RecordAndEvents.start(database, properties);
    nodes.add(node);
    return node;
  }

  private void awaitDeliveries(String reference, int events) {
    awaitFirstDeliveries(reference, LongStream.rangeClosed(1, events).boxed().toList());
  }

  private void awaitFirstDeliveries(String reference, List<Long> sequences) {
    if (!topic.firstDeliveries(reference).equals(sequences)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(topic.refreshed().firstDeliveries(reference)).isEqualTo(sequences));
    }
  }

  private void awaitNothingPending() {
    await().atMost(PATIENCE).until(() -> pending() == 0);
  }

  private long pending() {
    Long pending = writer.jdbc().queryForObject("select count(*) from event_pending", Long.class);
    return pending == null ? -1 : pending;
  }

  private String lastActionOn(String reference) {
    return writer
        .jdbc()
        .queryForList(
            "select action from record_entry where reference = ? order by position desc limit 1",
            String.class,
            reference)
        .get(0);
  }

  private static double shards(RecordAndEvents node) {
    return gauge(node, "infoshare.events.shards");
  }

  private static double gauge(RecordAndEvents node, String name) {
    return node.get(MeterRegistry.class).get(name).gauge().value();
  }
}
