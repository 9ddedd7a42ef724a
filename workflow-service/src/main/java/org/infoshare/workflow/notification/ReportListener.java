package org.infoshare.workflow.notification;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.infoshare.events.Topics;
import org.infoshare.workflow.people.ServiceActor;
import org.infoshare.workflow.process.StepNotOpenException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Hears what became of notifications, a batch in one transaction. A record that cannot be applied
 * goes to the dead letters; while the database is in trouble the batch is kept and tried again for
 * ever.
 */
@Component
class ReportListener {

  /**
   * Somebody acting on the same request can get in the way of a report, but not again and again.
   */
  private static final int ATTEMPTS = 3;

  /** The account in whose name reports are applied. */
  private static final String NOTIFICATION_SERVICE = "notification-service";

  private final ReportReader reader;
  private final NotificationReports reports;
  private final DeadLetters deadLetters;
  private final ServiceActor acting;

  ReportListener(
      ReportReader reader,
      NotificationReports reports,
      DeadLetters deadLetters,
      ServiceActor acting) {
    this.reader = reader;
    this.reports = reports;
    this.deadLetters = deadLetters;
    this.acting = acting;
  }

  @KafkaListener(
      id = "notification-reports",
      idIsGroup = false,
      topics = Topics.NOTIFICATION_EVENTS,
      containerFactory = NotificationConfiguration.REPORT_LISTENERS)
  void heard(List<ConsumerRecord<String, byte[]>> batch) {
    List<Heard> toApply = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> received : batch) {
      try {
        NotificationReport report = reader.read(received);
        if (NotificationReports.tellsOfAnOutcome(report.event())) {
          toApply.add(new Heard(received, report));
        }
      } catch (UnreadableReportException unreadable) {
        deadLetters.add(received, unreadable);
      }
    }
    // Most reports are about messages that no process waits for.
    if (!toApply.isEmpty()) {
      acting.run(NOTIFICATION_SERVICE, () -> apply(toApply));
    }
  }

  private void apply(List<Heard> batch) {
    try {
      reports.apply(batch.stream().map(Heard::report).toList());
    } catch (RuntimeException failure) {
      if (passes(failure)) {
        throw failure;
      }
      batch.forEach(this::applyAlone);
    }
  }

  private void applyAlone(Heard heard) {
    for (int attempt = 1; ; attempt++) {
      try {
        reports.apply(List.of(heard.report()));
        return;
      } catch (RuntimeException failure) {
        if (passes(failure)) {
          throw failure;
        }
        if (attempt == ATTEMPTS) {
          deadLetters.add(heard.received(), failure);
          return;
        }
      }
    }
  }

  /** Whether it is the database's trouble and not the record's. */
  private static boolean passes(RuntimeException failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StepNotOpenException) {
        return false;
      }
      if (cause instanceof TransactionException
          || cause instanceof TransientDataAccessException
          || cause instanceof RecoverableDataAccessException
          || cause instanceof DataAccessResourceFailureException
          || cause instanceof CannotGetJdbcConnectionException
          || cause instanceof java.sql.SQLTransientException
          || cause instanceof java.sql.SQLRecoverableException
          || (cause instanceof java.sql.SQLException broken && connectionLost(broken))) {
        return true;
      }
    }
    return false;
  }

  /** SQL states of a lost connection, a full disk or memory, and a server that shuts down. */
  private static boolean connectionLost(java.sql.SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
  }

  private record Heard(ConsumerRecord<String, byte[]> received, NotificationReport report) {}
}
