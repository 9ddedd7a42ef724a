package org.infoshare.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.infoshare.events.Topics;
import org.infoshare.testing.KafkaBroker;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.infoshare.workflow.testing.Reports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process hears what became of the notification that it waits for. */
@ExchangeTest
class NotificationReportsTest {

  private static final String DELIVERED = "notification-delivered";
  private static final String FAILED = "notification-failed";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private PostgreSql.Database database;

  private Exchange exchange;
  private Reports reports;

  @BeforeEach
  void set() {
    exchange = Exchange.at(Api.at(port));
    reports = new Reports();
  }

  @AfterEach
  void close() {
    reports.close();
    database.execute(
        "update persons set email = '%s' where id = '%s'"
            .formatted(
                Everybody.emailOf("asking-practitioner"),
                Everybody.personOf("asking-practitioner")));
  }

  @Test
  void aDeliveredEmailIsADeliveredNotification() {
    String reference = exchange.outcomeReady("DECLINE");

    reports.publish(UUID.randomUUID(), reference, DELIVERED, "EMAIL");

    awaitFact(reference, "requester-notification-delivered");
    assertThat(actorOf(reference, "requester-notification-delivered"))
        .isEqualTo("service:notification-service");
  }

  @Test
  void anEmailThatFailedForGoodIsAFailureAlthoughTheListInTheServiceHasIt() {
    String reference = exchange.outcomeReady("DECLINE");

    reports.publish(UUID.randomUUID(), reference, DELIVERED, "IN_APP");
    reports.publish(UUID.randomUUID(), reference, FAILED, "EMAIL");

    awaitFact(reference, "direct-telling-requested");
    assertThat(count(reference, "requester-notification-delivered")).isZero();
  }

  @Test
  void whoHasNoEmailIsNotifiedByTheListInTheService() {
    database.execute(
        "update persons set email = null where id = '%s'"
            .formatted(Everybody.personOf("asking-practitioner")));
    String reference = exchange.outcomeReady("NOT_HELD");

    reports.publish(UUID.randomUUID(), reference, DELIVERED, "IN_APP");

    awaitFact(reference, "requester-notification-delivered");
  }

  @Test
  void aRequesterWhoMayNoLongerKnowIsToldThroughTheirTeamByAPerson() {
    String reference = exchange.outcomeReady("DECLINE");

    reports.publish(UUID.randomUUID(), reference, "notification-withheld", "EMAIL");

    awaitFact(reference, "direct-telling-requested");
  }

  @Test
  void aRepeatHasNoEffect() {
    String reference = exchange.outcomeReady("DECLINE");
    UUID id = UUID.randomUUID();

    reports.publish(id, reference, DELIVERED, "EMAIL");
    reports.publish(id, reference, DELIVERED, "EMAIL");
    reports.publish(id, reference, DELIVERED, "EMAIL");
    awaitAllHeard(reference);

    assertThat(count(reference, "requester-notification-delivered")).isEqualTo(1);
    assertThat(
            jdbc.sql("select count(*) from notification_report where event = ?")
                .param(id)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aReportForAProcessThatMovedOnIsNoError() {
    String reference = exchange.outcomeReady("DECLINE");
    exchange.requester().post("/api/requests/" + reference + "/outcome/opening", "{}").with(200);

    reports.publish(UUID.randomUUID(), reference, FAILED, "EMAIL");
    awaitAllHeard(reference);

    assertThat(count(reference, "requester-notification-failed")).isZero();
    assertThat(deadLettersOf(reference)).isEmpty();
  }

  @Test
  void aPoisonReportGoesToTheDeadLettersWithItsKeyAndHeadersAndHoldsUpNobody() {
    String poisoned = "ISR-" + UUID.randomUUID();
    reports.publish(UUID.randomUUID().toString(), poisoned, "{\"broken\": ");
    reports.publish("not-a-uuid", poisoned, "{}");
    String reference = exchange.outcomeReady("DECLINE");
    reports.publish(UUID.randomUUID(), reference, DELIVERED, "EMAIL");

    awaitFact(reference, "requester-notification-delivered");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(deadLettersOf(poisoned)).hasSizeGreaterThanOrEqualTo(2));
    assertThat(deadLettersOf(poisoned))
        .allSatisfy(
            letter -> {
              assertThat(letter.key()).isEqualTo(poisoned);
              assertThat(letter.headers().lastHeader("ce_specversion")).isNotNull();
              assertThat(letter.headers().lastHeader("ce_id")).isNotNull();
            });
  }

  /** A later report of the same request is heard after the earlier ones: they share a partition. */
  private void awaitAllHeard(String reference) {
    UUID last = UUID.randomUUID();
    reports.publish(last, reference, DELIVERED, "IN_APP");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                jdbc.sql("select exists (select from notification_report where event = ?)")
                    .param(last)
                    .query(Boolean.class)
                    .single());
  }

  private void awaitFact(String reference, String fact) {
    await().atMost(Duration.ofSeconds(30)).until(() -> count(reference, fact) == 1);
  }

  private long count(String reference, String fact) {
    return jdbc.sql("select count(*) from event_log where reference = ? and fact = ?")
        .param(reference)
        .param(fact)
        .query(Long.class)
        .single();
  }

  private String actorOf(String reference, String fact) {
    return jdbc.sql("select actor from event_log where reference = ? and fact = ?")
        .param(reference)
        .param(fact)
        .query(String.class)
        .single();
  }

  private static List<ConsumerRecord<String, String>> deadLettersOf(String key) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                KafkaBroker.bootstrapServers(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class))) {
      String topic = Topics.deadLettersOf(Topics.NOTIFICATION_EVENTS);
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, String>> letters = new java.util.ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
      }
      return letters.stream().filter(letter -> key.equals(letter.key())).toList();
    }
  }
}
