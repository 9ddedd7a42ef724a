package org.infoshare.workflow.oversight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.infoshare.events.Topics;
import org.infoshare.events.Transition;
import org.infoshare.testing.KafkaBroker;
import org.infoshare.workflow.publishing.EventsOnTopic;
import org.infoshare.workflow.publishing.EventsOnTopic.Found;
import org.infoshare.workflow.publishing.LoggedEvents;
import org.infoshare.workflow.publishing.LoggedEvents.Logged;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Where Kafka has the events of a request, told by Kafka. */
@ExchangeTest
class EventsOnTopicTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  @Autowired private EventsOnTopic topic;
  @Autowired private LoggedEvents logged;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @Test
  void eachPublishedEventHasThePartitionAndOffsetAtWhichAPlainConsumerReadsIt() {
    String reference = exchange.decided("SHARE_FULL");

    JsonNode events = allPublished(reference);

    Map<String, ConsumerRecord<String, String>> read = readPlainly(reference);
    assertThat(events.path("topic").asString()).isEqualTo(Topics.REQUEST_EVENTS);
    assertThat(events.path("events").size()).isGreaterThan(5);
    for (JsonNode event : events.path("events")) {
      ConsumerRecord<String, String> there =
          requireNonNull(read.get(event.path("id").asString()), "not on the topic");
      assertThat(event.path("places")).hasSize(1);
      assertThat(event.at("/places/0/partition").asInt()).isEqualTo(there.partition());
      assertThat(event.at("/places/0/offset").asLong()).isEqualTo(there.offset());
    }
    assertThat(Browser.of(api, "asked-lead").open("/requests/" + reference + "/events").body())
        .contains(
            events.at("/events/0/places/0/partition").asInt()
                + ", "
                + events.at("/events/0/places/0/offset").asLong());
  }

  @Test
  void anEventThatWasSentAgainIsThereTwice() {
    String reference = exchange.submitted("RED");
    JsonNode first = allPublished(reference).path("events").get(0);
    sendAgain(requireNonNull(readPlainly(reference).get(first.path("id").asString()), "not there"));

    List<Logged> events = logged.of(reference);
    List<Logged> andOneThatIsNotThere = new ArrayList<>(events);
    Logged missing = neverSent(events.get(0));
    andOneThatIsNotThere.add(missing);

    Found found = (Found) topic.of(reference, andOneThatIsNotThere);
    assertThat(found.places().get(events.get(0).id())).hasSize(2);
    assertThat(found.places()).doesNotContainKey(missing.id());
  }

  @Test
  void theSideThatAskedLearnsFromNumbersAndOffsetsOfNothing() {
    String reference = exchange.proposed();
    allPublished(reference);

    api.as("asking-lead").get("/api/oversight/requests/" + reference + "/events").with(404);
    Browser lead = Browser.of(api, "asking-lead");
    assertThat(lead.open("/requests/" + reference + "/events").statusCode()).isEqualTo(404);
    assertThat(lead.open("/requests/" + reference).body())
        .doesNotContain("/requests/" + reference + "/events");
  }

  private JsonNode allPublished(String reference) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.as("asked-lead")
                    .get("/api/oversight/requests/" + reference + "/events")
                    .with(200)
                    .json(),
            events ->
                events.path("kafkaAnswered").asBoolean()
                    && events
                        .path("events")
                        .valueStream()
                        .allMatch(event -> event.path("places").size() > 0));
  }

  private static Map<String, ConsumerRecord<String, String>> readPlainly(String reference) {
    Map<String, ConsumerRecord<String, String>> read = new HashMap<>();
    List<TopicPartition> all =
        IntStream.range(0, Topics.REQUEST_EVENT_PARTITIONS)
            .mapToObj(partition -> new TopicPartition(Topics.REQUEST_EVENTS, partition))
            .toList();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                KafkaBroker.bootstrapServers(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
          if (reference.equals(record.key())) {
            read.put(new String(record.headers().lastHeader("ce_id").value(), UTF_8), record);
          }
        }
      }
    }
    return read;
  }

  private static void sendAgain(ConsumerRecord<String, String> record) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", KafkaBroker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  record.topic(), null, record.key(), record.value(), record.headers()));
    }
  }

  private static Logged neverSent(Logged event) {
    Instant later = event.recordedAt().plus(1, ChronoUnit.SECONDS);
    return new Logged(
        UUID.randomUUID(),
        event.sequence() + 1000,
        event.fact(),
        event.process(),
        event.step(),
        Transition.COMPLETED,
        null,
        later,
        later,
        LoggedEvents.State.PUBLISHED);
  }
}
