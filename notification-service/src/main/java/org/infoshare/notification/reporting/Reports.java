package org.infoshare.notification.reporting;

import java.time.ZoneOffset;
import java.util.UUID;
import org.infoshare.events.NotificationEvent;
import org.infoshare.notification.background.Bell;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Takes what became of a delivery, in the transaction that decides it, and sees it to Kafka. */
@Component
public class Reports {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Bell bell;

  Reports(JdbcClient jdbc, JsonMapper json, ReportBell bell) {
    this.jdbc = jdbc;
    this.json = json;
    this.bell = bell.bell();
  }

  /** Stores the report with an id of its own; it is published after the transaction commits. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(NotificationEvent event) {
    jdbc.sql(
            """
            insert into report (id, reference, fact, body, occurred_at)
            values (:id, :reference, :fact, :body, :occurredAt)
            """)
        .param("id", UUID.randomUUID())
        .param("reference", event.reference())
        .param("fact", event.fact())
        .param("body", json.writeValueAsString(event))
        .param("occurredAt", event.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
    bell.ringAfterCommit();
  }
}
