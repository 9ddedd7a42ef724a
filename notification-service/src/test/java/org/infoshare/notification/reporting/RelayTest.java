package org.infoshare.notification.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.infoshare.notification.support.Surroundings.aReference;
import static org.infoshare.notification.support.Surroundings.header;
import static org.infoshare.notification.support.Surroundings.recordsOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Topics;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.telemetry.Spans;
import org.infoshare.testing.KafkaBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** In which order reports get to the topic. No node runs beside the relay here. */
class RelayTest {

  private static final int MOST_BYTES = 4000;

  /** What other tests look for in a report, because they share the topic. */
  private static final String BODY = "{\"notification\":\"%s\"}".formatted(UUID.randomUUID());

  private static final Surroundings around = new Surroundings();

  private final Relay relay = relay();

  @BeforeAll
  static void makeTables() {
    around.start().close();
  }

  @AfterEach
  void close() {
    relay.destroy();
  }

  @Test
  void allReportsOfARequestGoInOneRoundInTheirOrder() {
    String reference = aReference();
    List<String> ids = new ArrayList<>();
    for (int number = 0; number < 200; number++) {
      ids.add(store(reference, BODY));
    }

    assertThat(relay.publish()).isFalse();

    assertThat(published(reference)).isEqualTo(ids);
    assertThat(stored()).isEmpty();
  }

  @Test
  void nothingOfARequestOvertakesAReportThatFailed() {
    String reference = aReference();
    String first = store(reference, BODY);
    String second = store(reference, "x".repeat(2 * MOST_BYTES));
    String third = store(reference, BODY);

    assertThatThrownBy(relay::publish).hasMessageContaining("RecordTooLarge");

    assertThat(published(reference)).containsExactly(first);
    assertThat(stored()).containsExactly(second, third);

    around.sql.update("update report set body = ?", BODY);
    relay.publish();

    assertThat(published(reference)).containsExactly(first, second, third);
    assertThat(stored()).isEmpty();
  }

  private static Relay relay() {
    JdbcTransactionManager transactions =
        new JdbcTransactionManager(java.util.Objects.requireNonNull(around.sql.getDataSource()));
    return new Relay(
        JdbcClient.create(around.sql),
        new TransactionTemplate(transactions),
        new DefaultKafkaProducerFactory<byte[], byte[]>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                KafkaBroker.bootstrapServers(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MOST_BYTES)),
        new ReportingProperties("sample", 1),
        Spans.off());
  }

  private static String store(String reference, String body) {
    UUID id = UUID.randomUUID();
    around.sql.update(
        """
        insert into report (id, reference, fact, body, occurred_at)
        values (?, ?, 'notification-delivered', ?, now())
        """,
        id,
        reference,
        body);
    return id.toString();
  }

  private static List<String> stored() {
    return around.sql.queryForList("select id::text from report order by number", String.class);
  }

  private static List<String> published(String reference) {
    return recordsOf(Topics.NOTIFICATION_EVENTS, reference).stream()
        .map(message -> header(message, CloudEventHeaders.ID))
        .toList();
  }
}
