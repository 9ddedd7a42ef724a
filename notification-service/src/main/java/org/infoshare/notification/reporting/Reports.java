package org.infoshare.notification.reporting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.infoshare.events.NotificationEvent;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.events.NotificationFacts;
import org.infoshare.notification.background.Bell;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Takes what became of a delivery, in the transaction that decides it, and sees it to Kafka. */
@Component
public class Reports {

  private static final List<String> FACTS =
      List.of(
          NotificationFacts.NOTIFICATION_DELIVERED,
          NotificationFacts.NOTIFICATION_FAILED,
          NotificationFacts.NOTIFICATION_SUPERSEDED,
          NotificationFacts.NOTIFICATION_WITHHELD);

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Bell bell;
  private final MeterRegistry meters;

  Reports(JdbcClient jdbc, JsonMapper json, ReportBell bell, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.json = json;
    this.bell = bell.bell();
    this.meters = meters;
    for (Channel channel : Channel.values()) {
      for (String fact : FACTS) {
        outcomes(channel, fact);
      }
    }
  }

  /**
   * Stores the report with an id of its own; it is published after the transaction commits.
   *
   * @param traceparent where its trace goes on from
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(NotificationEvent event, @Nullable String traceparent) {
    jdbc.sql(
            """
            insert into report (id, reference, fact, body, occurred_at, traceparent)
            values (:id, :reference, :fact, :body, :occurredAt, :traceparent)
            """)
        .param("id", UUID.randomUUID())
        .param("reference", event.reference())
        .param("fact", event.fact())
        .param("body", json.writeValueAsString(event))
        .param("occurredAt", event.occurredAt().atOffset(ZoneOffset.UTC))
        .param("traceparent", traceparent, Types.VARCHAR)
        .update();
    bell.ringAfterCommit();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            outcomes(event.channel(), event.fact()).increment();
          }
        });
  }

  private Counter outcomes(Channel channel, String fact) {
    return Counter.builder("infoshare.notification.outcomes")
        .description("What became of deliveries, by channel")
        .tag("channel", channel.name())
        .tag("fact", fact)
        .register(meters);
  }
}
