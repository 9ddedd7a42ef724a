package org.infoshare.workflow.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Facts;
import org.infoshare.events.RequestEvent;
import org.infoshare.events.Topics;
import org.infoshare.testing.KafkaBroker;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands on the topic after real requests is what the contract says. */
@WorkflowServiceTest
class PublishedEventsTest {

  private static final JsonMapper JSON = new JsonMapper();

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;

  private Story story;

  @BeforeEach
  void everybodyArrives() {
    Everybody.arriveAt(database);
    story = Story.at(port);
  }

  @Test
  void everyEventOfASharedRequestFitsTheContract() {
    String reference = story.shared("SHARE_PART");
    story.open(reference).with(200);
    story.inform(reference, Story.informed()).with(200);
    story.understand(reference);

    assertThatAllFit(publishedOf(reference), "SHARE_PART");
  }

  @Test
  void everyEventOfADeclinedRequestFitsTheContract() {
    String reference = story.decided("DECLINE");
    story.open(reference).with(200);

    assertThatAllFit(publishedOf(reference), "DECLINE");
  }

  private static void assertThatAllFit(
      List<ConsumerRecord<String, String>> records, String outcome) {
    Schema schema = requestEventSchema();
    boolean decided = false;
    for (ConsumerRecord<String, String> record : records) {
      JsonNode event = JSON.readTree(record.value());
      String fact = event.path("fact").asString();
      assertThat(
              schema.validate(
                  event,
                  execution ->
                      execution.executionConfig(config -> config.formatAssertionsEnabled(true))))
          .as(fact)
          .isEmpty();
      assertThat(event).as("values of " + fact).noneMatch(JsonNode::isNull);
      decided |= fact.equals(Facts.DECISION_RECORDED);
      assertThat(event.path("outcome").asString(""))
          .as("outcome of " + fact)
          .isEqualTo(decided ? outcome : "");
      assertThat(header(record, CloudEventHeaders.TYPE))
          .isEqualTo(JSON.treeToValue(event, RequestEvent.class).type());
      assertThat(header(record, CloudEventHeaders.SUBJECT)).isEqualTo(record.key());
      assertThat(header(record, CloudEventHeaders.SEQUENCE))
          .isEqualTo(event.path("sequence").asString());
      assertThat(header(record, CloudEventHeaders.TIME))
          .isEqualTo(event.path("occurredAt").asString());
      assertThat(header(record, CloudEventHeaders.DATA_SCHEMA))
          .isEqualTo(CloudEventHeaders.REQUEST_EVENT_SCHEMA);
    }
    assertThat(decided).isTrue();
  }

  /** All events of a request, once it is closed. */
  private static List<ConsumerRecord<String, String>> publishedOf(String reference) {
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                KafkaBroker.bootstrapServers(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(
          IntStream.range(0, Topics.REQUEST_EVENT_PARTITIONS)
              .mapToObj(partition -> new TopicPartition(Topics.REQUEST_EVENTS, partition))
              .toList());
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(100))
                    .forEach(
                        record -> {
                          if (reference.equals(record.key())) {
                            found.add(record);
                          }
                        });
                return found.stream()
                    .anyMatch(record -> record.value().contains(Facts.REQUEST_CLOSED));
              });
    }
    return found;
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    return new String(
        Objects.requireNonNull(record.headers().lastHeader(name), name).value(), UTF_8);
  }

  private static Schema requestEventSchema() {
    InputStream file =
        Objects.requireNonNull(RequestEvent.class.getResourceAsStream("request-event.schema.json"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(JSON.readTree(file));
  }
}
