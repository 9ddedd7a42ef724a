package org.infoshare.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Topics;
import org.infoshare.testing.KafkaBroker;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The runbook's section on restoring, done with a copy of the database and a real topic. */
@ExtendWith(OutputCaptureExtension.class)
class RestoreTest {

  private final PostgreSql.Database database = RecordAndEvents.freshDatabase();
  private final PostgreSql.Database backup = database.other(database.name() + "_backup");

  @Test
  void consumerThatTakesTheHigherEpochsWordEndsWithWhatTheRestoredServiceHas(
      CapturedOutput output) {
    String goneOn;
    String redecided;
    String untouched;
    String lost;
    try (var consumer = new Consumer()) {
      try (var service = start(database, 1)) {
        Everybody.arriveAt(database);
        Exchange exchange = exchange(service);
        goneOn = exchange.outcomeReady("SHARE_FULL");
        redecided = exchange.accepted("AMBER");
        untouched = exchange.submitted("RED");
        awaitPublished(service);

        database.copyTo(backup.name());
        answersAgain(service);
        openAndInform(exchange, goneOn);
        decide(exchange, redecided, "DECLINE");
        lost = exchange.submitted("RED");
        awaitPublished(service);
      }
      consumer.hearAll(database, List.of(goneOn, redecided, untouched, lost));

      assertThat(verifyRecord(backup)).isEqualTo(VerifyRecord.WHOLE);
      try (var service = start(backup, 2)) {
        Exchange exchange = exchange(service);
        decide(exchange, redecided, "SHARE_PART");
        openAndInform(exchange, goneOn);
        awaitPublished(service);
        consumer.hearAll(backup, List.of(goneOn, redecided, untouched));

        for (String reference : List.of(goneOn, redecided, untouched)) {
          assertThat(consumer.held(reference)).as(reference).isEqualTo(logged(backup, reference));
        }
        assertThat(consumer.epochs(goneOn)).containsExactly(1, 2);
        assertThat(consumer.held(lost)).isNotEmpty();
        assertThat(exchange.requester().get("/api/requests/" + lost).status()).isEqualTo(404);
        assertThat(exchange.readByRequester(goneOn).with(200).json().path("state").asString())
            .isEqualTo("REQUESTER_TOLD");
      }
      assertThat(verifyRecord(backup)).isEqualTo(VerifyRecord.WHOLE);
      assertThat(output).doesNotContain("was restored");
    }
  }

  private static void decide(Exchange exchange, String reference, String outcome) {
    exchange
        .holder()
        .post("/api/requests/" + reference + "/decision", exchange.decision(outcome))
        .with(200);
  }

  private static void openAndInform(Exchange exchange, String reference) {
    exchange.requester().post("/api/requests/" + reference + "/outcome/opening", "").with(200);
    exchange
        .holder()
        .post("/api/requests/" + reference + "/informing", exchange.informed())
        .with(200);
  }

  private static void answersAgain(ConfigurableApplicationContext service) {
    Exchange exchange = exchange(service);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> exchange.requester().get("/api/tasks").status() == 200);
  }

  private static ConfigurableApplicationContext start(PostgreSql.Database database, int epoch) {
    return new SpringApplicationBuilder(WorkflowService.class)
        .run(
            "--server.port=0",
            "--spring.datasource.url=" + database.url() + "?reWriteBatchedInserts=true",
            "--spring.datasource.password=service",
            "--spring.flyway.password=owner",
            "--infoshare.matching.secret=for-tests-only-and-long-enough",
            "--spring.kafka.bootstrap-servers=" + KafkaBroker.bootstrapServers(),
            "--spring.kafka.consumer.group-id=workflow-service-" + database.name(),
            "--infoshare.event-epoch=" + epoch);
  }

  private static Exchange exchange(ConfigurableApplicationContext service) {
    String port = requireNonNull(service.getEnvironment().getProperty("local.server.port"));
    return Exchange.at(Api.at(Integer.parseInt(port)));
  }

  private static void awaitPublished(ConfigurableApplicationContext service) {
    JdbcTemplate jdbc = service.getBean(JdbcTemplate.class);
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(
            () ->
                Integer.valueOf(0)
                    .equals(
                        jdbc.queryForObject("select count(*) from event_pending", Integer.class)));
  }

  private static int verifyRecord(PostgreSql.Database database) {
    return VerifyRecord.run(
        new String[] {
          "--verify-record",
          "--spring.datasource.url=" + database.url(),
          "--spring.datasource.username=infoshare_service",
          "--spring.datasource.password=service"
        },
        new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
  }

  /** The ids of a request's events by their sequence, as the database has them. */
  private static Map<Long, String> logged(PostgreSql.Database database, String reference) {
    Map<Long, String> events = new TreeMap<>();
    try (var connection = database.connectAsSuperuser();
        var statement =
            connection.prepareStatement(
                "select sequence, event_id from event_log where reference = ?")) {
      statement.setString(1, reference);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          events.put(row.getLong(1), row.getString(2));
        }
      }
    } catch (java.sql.SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return events;
  }

  /** Somebody else's system that follows along and keeps to docs/events.md. */
  private static final class Consumer implements AutoCloseable {

    private final KafkaConsumer<String, String> kafka;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, TreeMap<Long, Heard>> held = new HashMap<>();

    private record Heard(String id, int epoch) {}

    Consumer() {
      kafka =
          new KafkaConsumer<>(
              Map.of(
                  "bootstrap.servers",
                  KafkaBroker.bootstrapServers(),
                  "auto.offset.reset",
                  "earliest"),
              new StringDeserializer(),
              new StringDeserializer());
      kafka.assign(
          IntStream.range(0, Topics.REQUEST_EVENT_PARTITIONS)
              .mapToObj(partition -> new TopicPartition(Topics.REQUEST_EVENTS, partition))
              .toList());
    }

    /** Listens until everything that the database has published has been heard. */
    void hearAll(PostgreSql.Database database, List<String> references) {
      List<String> expected = new ArrayList<>();
      references.forEach(reference -> expected.addAll(logged(database, reference).values()));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                kafka.poll(Duration.ofMillis(100)).forEach(this::hear);
                return seen.containsAll(expected);
              });
    }

    private void hear(ConsumerRecord<String, String> event) {
      String id = header(event, CloudEventHeaders.ID);
      if (!seen.add(id)) {
        return;
      }
      String source = header(event, CloudEventHeaders.SOURCE);
      int epoch = Integer.parseInt(source.substring(source.lastIndexOf(':') + 1));
      long sequence = Long.parseLong(header(event, CloudEventHeaders.SEQUENCE));
      TreeMap<Long, Heard> request =
          held.computeIfAbsent(event.key(), reference -> new TreeMap<>());
      boolean overtaken =
          request.headMap(sequence, true).values().stream()
              .anyMatch(earlier -> earlier.epoch() > epoch);
      if (!overtaken) {
        request.tailMap(sequence, true).values().removeIf(later -> later.epoch() < epoch);
        request.put(sequence, new Heard(id, epoch));
      }
    }

    Map<Long, String> held(String reference) {
      Map<Long, String> events = new TreeMap<>();
      held.getOrDefault(reference, new TreeMap<>())
          .forEach((sequence, heard) -> events.put(sequence, heard.id()));
      return events;
    }

    List<Integer> epochs(String reference) {
      return held.getOrDefault(reference, new TreeMap<>()).values().stream()
          .map(Heard::epoch)
          .distinct()
          .toList();
    }

    private static String header(ConsumerRecord<String, String> event, String name) {
      return new String(requireNonNull(event.headers().lastHeader(name), name).value(), UTF_8);
    }

    @Override
    public void close() {
      kafka.close();
    }
  }
}
