package org.infoshare.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Facts;
import org.infoshare.events.Topics;

/**
 * What the stock peer has for a consumer, on our events: hears all of them and inserts a row for
 * each of the facts that the peer publishes, one transaction each. Runs until it is ended.
 */
public final class RowListener {

  static final String GROUP = "row-listener";

  /** Those that the stock peer publishes. */
  private static final Set<String> FACTS =
      Set.of(
          Facts.REQUEST_SUBMITTED,
          Facts.TASK_CLAIMED,
          Facts.DECISION_RECORDED,
          Facts.INFORMATION_SHARED,
          Facts.REQUESTER_NOTIFIED,
          Facts.INDIVIDUAL_INFORMED);

  private static final Duration POLL = Duration.ofMillis(500);

  private RowListener() {}

  /** Takes the addresses from the environment, and says {@code {}} when it listens. */
  public static void main(String[] arguments) throws SQLException {
    try (Connection database =
            DriverManager.getConnection(
                setting("DATABASE_URL"), setting("DATABASE_USER"), setting("DATABASE_PASSWORD"));
        KafkaConsumer<String, String> consumer = consumer(setting("KAFKA"))) {
      makeTable(database);
      consumer.subscribe(Set.of(Topics.REQUEST_EVENTS));
      while (consumer.assignment().isEmpty()) {
        consumer.poll(POLL);
      }
      System.out.println("{}");
      listen(consumer, database);
    }
  }

  private static void listen(KafkaConsumer<String, String> consumer, Connection database)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            """
            insert into notification (event_id, reference, fact, message, created_at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)) {
      while (true) {
        ConsumerRecords<String, String> records = consumer.poll(POLL);
        for (ConsumerRecord<String, String> record : records) {
          String fact =
              header(record, CloudEventHeaders.TYPE)
                  .substring(CloudEventHeaders.REQUEST_TYPE_PREFIX.length());
          if (FACTS.contains(fact)) {
            insert.setObject(1, UUID.fromString(header(record, CloudEventHeaders.ID)));
            insert.setString(2, record.key());
            insert.setString(3, fact);
            insert.setString(4, "Request " + record.key() + ": " + fact);
            insert.setObject(5, OffsetDateTime.now(ZoneOffset.UTC));
            insert.executeUpdate();
          }
        }
        if (!records.isEmpty()) {
          consumer.commitSync();
        }
      }
    }
  }

  private static void makeTable(Connection database) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(
          """
          create table if not exists notification (
            event_id   uuid primary key,
            reference  text not null,
            fact       text not null,
            message    text not null,
            created_at timestamptz not null
          )
          """);
    }
  }

  private static KafkaConsumer<String, String> consumer(String bootstrapServers) {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    Header header = Objects.requireNonNull(record.headers().lastHeader(name), name);
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private static String setting(String name) {
    return Objects.requireNonNull(System.getenv(name), name);
  }
}
