package org.infoshare.workflow.machinery;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.infoshare.workflow.notification.NotificationOperations.DeadLettersWaiting;
import org.infoshare.workflow.notification.NotificationOperations.Replay;
import org.infoshare.workflow.notification.NotificationOperations.Resent;
import org.infoshare.workflow.notification.NotificationOperations.Undelivered;
import org.infoshare.workflow.notification.NotificationServiceAwayAnswer;
import org.infoshare.workflow.notification.NotificationServiceAwayException;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.process.FailingJobs.Retried;
import org.infoshare.workflow.publishing.RelayLag.Shard;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What fails or waits in the machinery, for operators: nothing of what any request holds. */
@RestController
class MachineryController {

  private final Machinery machinery;
  private final CurrentActor current;
  private final Idempotency idempotency;

  MachineryController(Machinery machinery, CurrentActor current, Idempotency idempotency) {
    this.machinery = machinery;
    this.current = current;
    this.idempotency = idempotency;
  }

  /** Timers that have failed: those that wait for a person first, with the classes of failures. */
  @GetMapping("/api/operations/jobs")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  Machinery.Jobs jobs() {
    return machinery.jobs();
  }

  /** Runs failing timers at once, up to 100, and says of each what came of it. */
  @PostMapping("/api/operations/jobs/retry-now")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  RetriedJobs retry(@RequestBody ChosenJobs chosen) {
    List<String> jobs = Objects.requireNonNullElse(chosen.jobs(), List.of());
    if (jobs.isEmpty() || jobs.size() > Machinery.MOST) {
      throw ProblemException.invalid("jobs", "size", "Name 1 to 100 jobs.");
    }
    if (!jobs.stream().allMatch(Machinery::isJob)) {
      throw ProblemException.invalid("jobs", "format", "A job is named by its id.");
    }
    return idempotency.once(
        Map.of("retry", jobs),
        RetriedJobs.class,
        () -> new RetriedJobs(machinery.retry(current.signedIn().person(), jobs)));
  }

  /** How many events wait in each shard, since when, and which node sends them. */
  @GetMapping("/api/operations/relay")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  Relay relay() {
    return new Relay(machinery.shards());
  }

  /** Events that the notification service could not take in: where each stands, and why. */
  @GetMapping("/api/operations/dead-letters")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  DeadLettersWaiting deadLetters() {
    return machinery.deadLetters();
  }

  /** Lets the notification service try them again. */
  @PostMapping("/api/operations/dead-letters/replay")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  Replay replay() {
    return idempotency.once(
        Map.of("replay", "dead-letters"),
        Replay.class,
        () -> machinery.replay(current.signedIn().person()));
  }

  /** Deliveries that have failed: for good in the last seven days, or so far. */
  @GetMapping("/api/operations/undelivered")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  Undelivered undelivered() {
    return machinery.undelivered();
  }

  /** Sends failed deliveries anew, up to 100, and says of each what came of it. */
  @PostMapping("/api/operations/undelivered/resend")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  ResentDeliveries resend(@RequestBody ChosenDeliveries chosen) {
    List<UUID> deliveries = Objects.requireNonNullElse(chosen.deliveries(), List.of());
    if (deliveries.isEmpty()
        || deliveries.size() > Machinery.MOST
        || deliveries.stream().anyMatch(Objects::isNull)) {
      throw ProblemException.invalid("deliveries", "size", "Name 1 to 100 deliveries.");
    }
    return idempotency.once(
        Map.of("resend", deliveries),
        ResentDeliveries.class,
        () -> new ResentDeliveries(machinery.resend(current.signedIn().person(), deliveries)));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> onAway(NotificationServiceAwayException away) {
    return NotificationServiceAwayAnswer.problem();
  }

  record ChosenJobs(@Nullable List<String> jobs) {}

  record RetriedJobs(List<Retried> jobs) {}

  record Relay(List<Shard> shards) {}

  record ChosenDeliveries(@Nullable List<UUID> deliveries) {}

  record ResentDeliveries(List<Resent> deliveries) {}
}
