package org.infoshare.notification.reporting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
   * What became of a delivery.
   *
   * @param traceparent where its trace goes on from
   */
  public record Entry(NotificationEvent event, @Nullable String traceparent) {}

  /** Stores reports, each with an id of its own; published after the transaction commits. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into report (id, reference, fact, body, occurred_at, traceparent)
            select * from unnest(
              ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
            """)
        .param(column(entries, entry -> UUID.randomUUID().toString()))
        .param(column(entries, entry -> entry.event().reference()))
        .param(column(entries, entry -> entry.event().fact()))
        .param(column(entries, entry -> json.writeValueAsString(entry.event())))
        .param(column(entries, entry -> entry.event().occurredAt().toString()))
        .param(column(entries, Entry::traceparent))
        .update();
    bell.ringAfterCommit();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            entries.forEach(
                entry -> outcomes(entry.event().channel(), entry.event().fact()).increment());
          }
        });
  }

  private static @Nullable String[] column(
      List<Entry> entries, Function<Entry, @Nullable String> value) {
    return entries.stream().map(value).toArray(String[]::new);
  }

  private Counter outcomes(Channel channel, String fact) {
    return Counter.builder("infoshare.notification.outcomes")
        .description("What became of deliveries, by channel")
        .tag("channel", channel.name())
        .tag("fact", fact)
        .register(meters);
  }
}
