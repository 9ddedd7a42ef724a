package org.infoshare.workflow.notification;

import static org.infoshare.events.NotificationFacts.NOTIFICATION_DELIVERED;
import static org.infoshare.events.NotificationFacts.NOTIFICATION_FAILED;
import static org.infoshare.events.NotificationFacts.NOTIFICATION_WITHHELD;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.infoshare.events.Audience;
import org.infoshare.events.Facts;
import org.infoshare.events.NotificationEvent;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.events.Topics;
import org.infoshare.telemetry.Spans;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.RequestHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the process what became of the notification that it waits for. A requester with an e-mail
 * address is notified when the e-mail was accepted; one without, when it is in their list.
 */
@Service
class NotificationReports {

  /** Longer than Kafka keeps a report, so that no repeat comes after its row is gone. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final RequestProcess process;
  private final RequestHeaders requests;
  private final Directory directory;
  private final Spans spans;
  private final Clock clock;

  NotificationReports(
      JdbcClient jdbc,
      RequestProcess process,
      RequestHeaders requests,
      Directory directory,
      Spans spans,
      Clock clock) {
    this.jdbc = jdbc;
    this.process = process;
    this.requests = requests;
    this.directory = directory;
    this.spans = spans;
    this.clock = clock;
  }

  /** Applies each report of an outcome that was not applied before, all in one transaction. */
  @Transactional
  public void apply(List<NotificationReport> aboutOutcomes) {
    Set<UUID> fresh = remember(aboutOutcomes);
    List<NotificationReport> reports =
        aboutOutcomes.stream().filter(report -> fresh.remove(report.id())).toList();
    if (reports.isEmpty()) {
      return;
    }
    Set<String> reachedByEmail =
        reachedByEmail(reports.stream().map(NotificationReport::event).toList());
    for (NotificationReport report : reports) {
      NotificationEvent event = report.event();
      Channel decisive =
          reachedByEmail.contains(event.reference()) ? Channel.EMAIL : Channel.IN_APP;
      if (event.channel() == decisive) {
        apply(report);
      }
    }
  }

  private void apply(NotificationReport report) {
    NotificationEvent event = report.event();
    try (Spans.Work taking =
        spans.taking(
            Topics.NOTIFICATION_EVENTS, report.traceparent(), event.reference(), event.fact())) {
      taking.tag(Spans.CHANNEL, event.channel().name());
      // False where the process has moved on, for example because the outcome was opened already.
      if (event.fact().equals(NOTIFICATION_DELIVERED)) {
        process.notificationDelivered(event.reference());
      } else {
        process.notificationFailed(event.reference());
      }
    }
  }

  /** Forgets reports that cannot come again. */
  @Scheduled(fixedDelayString = "PT12H", initialDelayString = "PT10M")
  @Transactional
  public void forgetOldReports() {
    jdbc.sql("delete from notification_report where received_at < ?")
        .param(Timestamp.from(clock.instant().minus(KEPT)))
        .update();
  }

  /**
   * Whether a process may wait for the report. Withheld counts as failed: nobody was told, so
   * somebody has to tell them.
   */
  static boolean tellsOfAnOutcome(NotificationEvent event) {
    return event.aboutFact().equals(Facts.REQUESTER_NOTIFICATION_REQUESTED)
        && event.audience() == Audience.REQUESTER
        && (event.fact().equals(NOTIFICATION_DELIVERED)
            || event.fact().equals(NOTIFICATION_FAILED)
            || event.fact().equals(NOTIFICATION_WITHHELD));
  }

  private Set<UUID> remember(List<NotificationReport> reports) {
    String[] ids =
        reports.stream().map(report -> report.id().toString()).distinct().toArray(String[]::new);
    return new HashSet<>(
        jdbc.sql(
                """
                insert into notification_report (event, received_at)
                select unnest(?::uuid[]), ?
                on conflict do nothing
                returning event
                """)
            .param(ids)
            .param(Timestamp.from(clock.instant()))
            .query(UUID.class)
            .list());
  }

  private Set<String> reachedByEmail(Collection<NotificationEvent> events) {
    List<RequestHeader> known =
        requests.find(events.stream().map(NotificationEvent::reference).distinct().toList());
    Map<PersonId, Person> requesters =
        directory.people(
            known.stream().map(RequestHeader::requestedBy).collect(Collectors.toSet()));
    return known.stream()
        .filter(request -> hasEmail(requesters.get(request.requestedBy())))
        .map(RequestHeader::reference)
        .collect(Collectors.toSet());
  }

  private static boolean hasEmail(@Nullable Person person) {
    return person != null && person.email() != null;
  }
}
