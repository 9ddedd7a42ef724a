package org.infoshare.workflow.machinery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.infoshare.workflow.machinery.OperatorActions.Done;
import org.infoshare.workflow.machinery.ParkedEventDecisions.Shown;
import org.infoshare.workflow.notification.NotificationOperations.DeadLettersWaiting;
import org.infoshare.workflow.notification.NotificationOperations.FailedDelivery;
import org.infoshare.workflow.notification.NotificationOperations.Resent;
import org.infoshare.workflow.notification.NotificationOperations.Undelivered;
import org.infoshare.workflow.process.FailingJobs.Failing;
import org.infoshare.workflow.process.FailingJobs.FailingJob;
import org.infoshare.workflow.process.FailingJobs.Retried;
import org.infoshare.workflow.publishing.RelayLag.Shard;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in words what fails and what came of trying again. */
@Component
class MachineryWords {

  /** As {@code infoshare.health.behind-after} is by itself: younger than that is a blip. */
  private static final Duration BLIP = Duration.ofSeconds(60);

  private final PageWording wording;
  private final Clock clock;

  MachineryWords(PageWording wording, Clock clock) {
    this.wording = wording;
    this.clock = clock;
  }

  /**
   * One of the places where something can fail.
   *
   * @param part of the page that says more
   * @param colour of the tag that says how it stands
   */
  record Line(String part, String name, String standing, String colour, String what) {}

  record JobRow(
      String id,
      String step,
      String process,
      String exceptions,
      String since,
      String next,
      boolean waits) {}

  record EventRow(
      UUID id,
      String shortly,
      String fact,
      @Nullable String reference,
      String refused,
      String since,
      String waiting) {}

  record ShardRow(int number, String waiting, String since, String node, boolean trouble) {}

  record LetterRow(String reason, long count, String since, String from) {}

  record DeliveryRow(
      UUID id,
      String shortly,
      String about,
      String channel,
      String standing,
      String since,
      boolean waits) {}

  record DoneRow(String when, String who, String what) {}

  String text(String key, Object... arguments) {
    return wording.text(key, arguments);
  }

  String now() {
    return text("machinery.now", wording.at(clock.instant()));
  }

  Line jobs(Failing count) {
    String what =
        count.failed() + count.retrying() == 0
            ? text("machinery.jobs.none")
            : text("machinery.jobs.count", count.failed(), count.retrying(), since(count.since()));
    return line("jobs", what, count.failed() > 0, count.since());
  }

  Line parked(List<Shown> events) {
    return line(
        "parked",
        events.isEmpty()
            ? text("machinery.parked.none")
            : text(
                "machinery.parked.count", events.size(), since(events.get(0).event().parkedAt())),
        !events.isEmpty(),
        null);
  }

  Line relay(List<Shard> shards) {
    long waiting = shards.stream().mapToLong(Shard::waiting).sum();
    long unowned = shards.stream().filter(shard -> shard.node() == null).count();
    Instant oldest =
        shards.stream()
            .map(Shard::oldest)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    String what =
        waiting == 0
            ? text("machinery.relay.none", shards.size())
            : text("machinery.relay.count", waiting, since(oldest));
    return line(
        "relay",
        unowned == 0 ? what : what + " " + text("machinery.relay.unowned", unowned),
        false,
        unowned == 0 || oldest != null ? oldest : clock.instant());
  }

  Line letters(@Nullable DeadLettersWaiting letters) {
    if (letters == null) {
      return away("letters");
    }
    return line(
        "letters",
        letters.waiting() == 0
            ? text("machinery.letters.none")
            : text("machinery.letters.count", letters.waiting(), since(letters.oldest())),
        letters.waiting() > 0,
        null);
  }

  Line undelivered(@Nullable Undelivered undelivered) {
    if (undelivered == null) {
      return away("undelivered");
    }
    return line(
        "undelivered",
        undelivered.failed() + undelivered.retrying() == 0
            ? text("machinery.undelivered.none")
            : text("machinery.undelivered.count", undelivered.failed(), undelivered.retrying()),
        undelivered.failed() > 0,
        undelivered.oldest());
  }

  private Line away(String part) {
    return new Line(
        part,
        text("machinery.part." + part),
        text("machinery.standing.UNKNOWN"),
        "purple",
        text("machinery.away"));
  }

  private Line line(String part, String what, boolean waits, @Nullable Instant since) {
    String standing = "WELL";
    String colour = "green";
    if (waits) {
      standing = "ACT";
      colour = "red";
    } else if (since != null) {
      boolean behind = since.isBefore(clock.instant().minus(BLIP));
      standing = behind ? "BEHIND" : "RETRYING";
      colour = behind ? "orange" : "yellow";
    }
    return new Line(
        part, text("machinery.part." + part), text("machinery.standing." + standing), colour, what);
  }

  JobRow row(FailingJob job) {
    Instant next = job.nextTry();
    return new JobRow(
        job.id(),
        step(job.step()),
        step(job.process()),
        exceptions(job.exceptions()),
        since(job.since()),
        next == null
            ? text("machinery.jobs.waits")
            : text("machinery.jobs.next", wording.at(next), job.retriesLeft()),
        job.retriesLeft() == 0);
  }

  EventRow row(Shown shown) {
    return new EventRow(
        shown.event().id(),
        shortly(shown.event().id()),
        words("machinery.fact.", shown.event().fact()),
        shown.reference(),
        shown.event().reason(),
        since(shown.event().parkedAt()),
        text("machinery.parked.waiting", shown.event().waiting()));
  }

  ShardRow row(Shard shard) {
    String node = shard.node();
    return new ShardRow(
        shard.number(),
        Long.toString(shard.waiting()),
        shard.oldest() == null ? text("machinery.relay.nothing") : since(shard.oldest()),
        node == null ? text("machinery.relay.nobody") : node,
        node == null || shard.waiting() > 0);
  }

  /** As many rows as there are reasons, those first of which there are most. */
  List<LetterRow> rows(DeadLettersWaiting letters) {
    return letters.letters().stream()
        .collect(Collectors.groupingBy(letter -> letter.reason()))
        .entrySet()
        .stream()
        .map(
            one -> {
              var first =
                  one.getValue().stream()
                      .min(Comparator.comparing(letter -> letter.since()))
                      .orElseThrow();
              return new LetterRow(
                  words("machinery.reason.", one.getKey()),
                  one.getValue().size(),
                  since(first.since()),
                  first.from());
            })
        .sorted(Comparator.comparing(LetterRow::count).reversed())
        .toList();
  }

  DeliveryRow row(FailedDelivery delivery) {
    Instant next = delivery.nextAttemptAt();
    String standing =
        delivery.toNobody()
            ? text("machinery.undelivered.nobody")
            : next == null
                ? text("machinery.undelivered.failed", delivery.attempts())
                : text("machinery.undelivered.next", delivery.attempts(), wording.at(next));
    return new DeliveryRow(
        delivery.id(),
        shortly(delivery.id()),
        words("machinery.fact.", delivery.aboutFact()),
        text("machinery.channel." + delivery.channel()),
        standing,
        since(delivery.createdAt()),
        next == null);
  }

  DoneRow row(Done done, String who) {
    return new DoneRow(
        wording.at(done.at()),
        who,
        text(
            "machinery.did." + done.action(),
            done.target(),
            words("machinery.outcome.", done.outcome())));
  }

  String outcome(Retried job) {
    return text("machinery.jobs.outcome." + job.outcome(), job.job(), exceptions(job.exceptions()));
  }

  String outcome(Resent delivery) {
    return text("machinery.resent." + delivery.outcome(), shortly(delivery.id()));
  }

  /** Enough of an identifier to find it again by. */
  String shortly(UUID id) {
    return id.toString().substring(0, 8);
  }

  /** The names of the classes without their packages: those are in the API. */
  private String exceptions(List<String> classes) {
    return classes.stream()
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .collect(Collectors.joining(text("machinery.because")));
  }

  private String since(@Nullable Instant at) {
    return at == null
        ? text("machinery.since.unknown")
        : text(
            "machinery.since", wording.at(at), wording.late(Duration.between(at, clock.instant())));
  }

  private String step(String id) {
    return id.isEmpty() ? text("machinery.step.none") : words("words.step.", id);
  }

  /** The words for a code; the code itself in plain letters where there are none. */
  private String words(String group, String code) {
    return Objects.requireNonNullElseGet(
        wording.textOrNull(group + code), () -> wording.code("machinery", code));
  }
}
