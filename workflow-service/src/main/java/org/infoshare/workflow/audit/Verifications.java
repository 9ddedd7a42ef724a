package org.infoshare.workflow.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.record.RecordVerification;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Verifies all chains of an auditor's organisation in the background, one after the other. How far
 * a run is stands in the database, so any node shows it; a run whose node is gone is shown as
 * interrupted, and nothing goes on with it.
 */
@Service
class Verifications implements SmartLifecycle {

  /** A run of which nothing was seen for so long has no node any more. */
  static final Duration LOST_AFTER = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
  private static final Duration EACH = Duration.ofSeconds(1);
  private static final String RUNNING = "RUNNING";
  private static final String DONE = "DONE";
  private static final String INTERRUPTED = "INTERRUPTED";

  private final VerificationRuns runs;
  private final RecordVerification verification;
  private final RequestAccess access;
  private final Actors actors;
  private final CurrentActor current;
  private final Clock clock;
  private final ExecutorService worker;
  private volatile boolean running;

  Verifications(
      VerificationRuns runs,
      RecordVerification verification,
      RequestAccess access,
      Actors actors,
      CurrentActor current,
      Clock clock) {
    this.runs = runs;
    this.verification = verification;
    this.access = access;
    this.actors = actors;
    this.current = current;
    this.clock = clock;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            2,
            2,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "record-verification");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    this.worker = pool;
  }

  /**
   * A verification of all chains.
   *
   * @param state RUNNING, DONE or INTERRUPTED
   * @param percent how far it is, 0 to 100
   * @param numbers how many records; null for anybody but whoever began it, who may be named on
   *     restricted requests that the count would tell the reader of
   * @param broken those that are not as they were written, as far as the reader may know of them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RunView(
      long id,
      Actors.ActorView startedBy,
      Instant startedAt,
      String state,
      int percent,
      @Nullable Numbers numbers,
      List<String> broken,
      @Nullable Instant endedAt) {}

  /**
   * How many records a verification covers.
   *
   * @param chains how many there were when it began
   * @param verified how many of them are verified
   * @param entries how many entries those have
   */
  record Numbers(int chains, int verified, long entries) {}

  /** The last ones of the organisation, the newest first. */
  record Runs(List<RunView> verifications) {}

  /** Begins to verify all chains that the calling auditor may know of; the run's number. */
  long start(String reason) {
    SignedIn auditor = current.signedIn();
    Instant now = clock.instant();
    runs.endUnseen(auditor.organisation(), now.minus(LOST_AFTER), now);
    List<String> chains = runs.chains(auditor);
    long id =
        runs.begin(auditor, reason, chains.size(), now)
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        "one-at-a-time",
                        "Your organisation\u2019s records are being verified already. Wait until"
                            + " that is done."));
    worker.execute(() -> verify(id, chains));
    return id;
  }

  Runs made() {
    Instant now = clock.instant();
    SignedIn reader = current.signedIn();
    List<VerificationRuns.Run> made = runs.of(reader.organisation());
    Map<String, Person> people =
        actors.named(made.stream().map(run -> "person:" + run.startedBy()).toList());
    Set<String> broken = new HashSet<>();
    made.forEach(run -> broken.addAll(run.broken()));
    Set<String> mayKnow =
        access.among(broken).stream()
            .map(viewer -> viewer.request().reference())
            .collect(Collectors.toSet());
    return new Runs(
        made.stream()
            .map(
                run -> {
                  String actor = "person:" + run.startedBy();
                  return new RunView(
                      run.id(),
                      Actors.view(actor, people.get(actor)),
                      run.startedAt(),
                      state(run, now),
                      percent(run),
                      run.startedBy().equals(reader.person())
                          ? new Numbers(run.chains(), run.verified(), run.entries())
                          : null,
                      run.broken().stream().filter(mayKnow::contains).toList(),
                      run.endedAt());
                })
            .toList());
  }

  private static int percent(VerificationRuns.Run run) {
    return run.chains() == 0 ? 100 : (int) (100L * run.verified() / run.chains());
  }

  private static String state(VerificationRuns.Run run, Instant now) {
    return run.state().equals(RUNNING) && run.seenAt().isBefore(now.minus(LOST_AFTER))
        ? INTERRUPTED
        : run.state();
  }

  private void verify(long id, List<String> chains) {
    int verified = 0;
    long entries = 0;
    List<String> broken = new ArrayList<>();
    Instant told = clock.instant();
    try {
      for (String reference : chains) {
        if (!running) {
          runs.progress(id, INTERRUPTED, verified, entries, broken, clock.instant());
          return;
        }
        entries +=
            verification
                .verify(reference, fault -> broken.add(fault.reference()))
                .summary()
                .entries();
        verified++;
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(EACH) > 0) {
          told = now;
          if (!runs.progress(id, RUNNING, verified, entries, broken, now)) {
            return;
          }
        }
      }
      runs.progress(id, DONE, verified, entries, broken, clock.instant());
    } catch (DataAccessException away) {
      LOG.warn(
          "The verification of all records ended early, after {} of {}: {}",
          verified,
          chains.size(),
          away.getClass().getSimpleName());
      interrupted(id, verified, entries, broken);
    }
  }

  private void interrupted(long id, int verified, long entries, List<String> broken) {
    try {
      runs.progress(id, INTERRUPTED, verified, entries, broken, clock.instant());
    } catch (DataAccessException stillAway) {
      LOG.warn("That it ended early could not be kept; it is shown as interrupted in a minute");
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
