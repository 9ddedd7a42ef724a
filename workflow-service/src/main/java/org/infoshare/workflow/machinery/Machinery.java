package org.infoshare.workflow.machinery;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.infoshare.workflow.machinery.OperatorActions.Action;
import org.infoshare.workflow.notification.NotificationOperations;
import org.infoshare.workflow.notification.NotificationOperations.DeadLettersWaiting;
import org.infoshare.workflow.notification.NotificationOperations.Replay;
import org.infoshare.workflow.notification.NotificationOperations.Resent;
import org.infoshare.workflow.notification.NotificationOperations.Undelivered;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.FailingJobs;
import org.infoshare.workflow.process.FailingJobs.Failing;
import org.infoshare.workflow.process.FailingJobs.FailingJob;
import org.infoshare.workflow.process.FailingJobs.Retried;
import org.infoshare.workflow.publishing.RelayLag;
import org.infoshare.workflow.publishing.RelayLag.Shard;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What fails or waits, and what an operator does about it, each of which is kept. */
@Service
class Machinery {

  /** The most that is shown, and acted on, at once. */
  static final int MOST = 100;

  private static final Pattern JOB = Pattern.compile("[0-9A-Za-z-]{1,64}");

  private final FailingJobs jobs;
  private final RelayLag relay;
  private final NotificationOperations notifications;
  private final OperatorActions actions;

  Machinery(
      FailingJobs jobs,
      RelayLag relay,
      NotificationOperations notifications,
      OperatorActions actions) {
    this.jobs = jobs;
    this.relay = relay;
    this.notifications = notifications;
    this.actions = actions;
  }

  /** How many jobs fail, and the first of them. */
  record Jobs(Failing count, List<FailingJob> jobs) {}

  /** Whether that can be the id of a job. */
  static boolean isJob(@Nullable String id) {
    return id != null && JOB.matcher(id).matches();
  }

  Jobs jobs() {
    return new Jobs(jobs.count(), jobs.list(MOST));
  }

  /** Runs the jobs one after the other. */
  List<Retried> retry(PersonId operator, List<String> ids) {
    List<Retried> retried = new ArrayList<>();
    for (String id : ids.stream().distinct().toList()) {
      Retried one = jobs.retry(id);
      actions.addAtOnce(operator, Action.JOB_RETRIED, id, one.outcome().name());
      retried.add(one);
    }
    return retried;
  }

  List<Shard> shards() {
    return relay.shards();
  }

  DeadLettersWaiting deadLetters() {
    return notifications.deadLetters();
  }

  Replay replay(PersonId operator) {
    Replay replay = notifications.replayDeadLetters();
    actions.addAtOnce(
        operator,
        Action.DEAD_LETTERS_REPLAYED,
        Long.toString(replay.replayed() + replay.failedAgain()),
        replay.failedAgain() == 0 ? "DONE" : "FAILED_AGAIN");
    return replay;
  }

  Undelivered undelivered() {
    return notifications.undelivered();
  }

  List<Resent> resend(PersonId operator, List<UUID> deliveries) {
    List<Resent> resent = notifications.resend(deliveries.stream().distinct().toList(), operator);
    for (Resent one : resent) {
      actions.addAtOnce(
          operator, Action.NOTIFICATION_RESENT, one.id().toString(), one.outcome().name());
    }
    return resent;
  }
}
