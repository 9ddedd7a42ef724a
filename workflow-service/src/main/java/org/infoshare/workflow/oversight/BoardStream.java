package org.infoshare.workflow.oversight;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.infoshare.workflow.oversight.BoardChanges.Change;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.request.NeedToKnow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open boards which requests have moved on, whichever node moved them: each node reads the
 * end of the event log several times a second, and only while a board is open on it.
 */
@Component
class BoardStream implements SmartLifecycle {

  /** How many boards a node keeps up to date at once. */
  static final int MOST = 200;

  /** How many of those one person may have. */
  static final int MOST_OF_ONE = 5;

  private static final Logger LOG = LoggerFactory.getLogger(BoardStream.class);

  /** An event becomes visible when its transaction ends, which may be after later ones. */
  private static final Duration LATEST = Duration.ofSeconds(10);

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
  private static final int SENDERS = 4;

  private final BoardChanges changes;
  private final NeedToKnow needToKnow;
  private final Clock clock;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Map<Key, Instant> told = new LinkedHashMap<>();
  private final ExecutorService senders;
  private volatile boolean running;
  private Instant read = Instant.EPOCH;

  BoardStream(BoardChanges changes, NeedToKnow needToKnow, Clock clock) {
    this.changes = changes;
    this.needToKnow = needToKnow;
    this.clock = clock;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            SENDERS,
            SENDERS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread sender = new Thread(work, "board-stream");
              sender.setDaemon(true);
              return sender;
            });
    pool.allowCoreThreadTimeOut(true);
    this.senders = pool;
  }

  /** What an open board is told of a request: no more than that it has moved on. */
  record Moved(String reference) {}

  private record Key(String reference, long sequence) {}

  /**
   * Keeps a board up to date.
   *
   * @param lead whose board it is
   * @param longest how long at most
   * @param open whether that person is still signed in and may still see the board
   * @return null where there are too many already
   */
  synchronized @Nullable SseEmitter open(SignedIn lead, Duration longest, BooleanSupplier open) {
    if (!running
        || connections.size() >= MOST
        || connections.stream().filter(one -> one.lead.person().equals(lead.person())).count()
            >= MOST_OF_ONE) {
      return null;
    }
    if (connections.isEmpty()) {
      read = clock.instant();
      told.clear();
      changes.since(read.minus(LATEST)).forEach(this::isNew);
    }
    SseEmitter emitter = new SseEmitter(longest.toMillis());
    Connection connection = new Connection(lead, emitter, open);
    emitter.onCompletion(() -> connections.remove(connection));
    emitter.onError(failure -> connections.remove(connection));
    emitter.onTimeout(
        () -> {
          connections.remove(connection);
          emitter.complete();
        });
    connections.add(connection);
    connection.greet();
    return emitter;
  }

  /** How many boards are kept up to date here. */
  int connections() {
    return connections.size();
  }

  @Scheduled(fixedDelay = 300)
  void tell() {
    if (connections.isEmpty()) {
      return;
    }
    try {
      List<Change> fresh = fresh();
      for (Connection connection : connections) {
        connection.take(fresh);
      }
    } catch (DataAccessException away) {
      LOG.warn(
          "The event log cannot be read now; open boards are told when it can: {}",
          away.getClass().getSimpleName());
    }
  }

  private synchronized List<Change> fresh() {
    List<Change> fresh = changes.since(read.minus(LATEST)).stream().filter(this::isNew).toList();
    for (Change change : fresh) {
      read = change.recordedAt().isAfter(read) ? change.recordedAt() : read;
    }
    Instant old = read.minus(LATEST);
    told.values().removeIf(at -> at.isBefore(old));
    return fresh;
  }

  private boolean isNew(Change change) {
    return told.put(new Key(change.reference(), change.sequence()), change.recordedAt()) == null;
  }

  @Override
  public void start() {
    running = true;
  }

  /** Before the web server waits for what is under way, which these would never end. */
  @Override
  public synchronized void stop() {
    running = false;
    connections.forEach(connection -> connection.emitter.complete());
    connections.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** An open board. One of the senders at a time writes to it, so a slow one holds up no other. */
  private final class Connection {

    private final SignedIn lead;
    private final SseEmitter emitter;
    private final BooleanSupplier open;
    private final ConcurrentLinkedQueue<Change> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile Instant lastSign;

    Connection(SignedIn lead, SseEmitter emitter, BooleanSupplier open) {
      this.lead = lead;
      this.emitter = emitter;
      this.open = open;
      this.lastSign = clock.instant();
    }

    /** In the thread of the call: the first thing that is sent settles its session. */
    void greet() {
      sending.set(true);
      send(SseEmitter.event().comment("open"), List.of());
    }

    void take(List<Change> fresh) {
      fresh.stream().filter(this::concerns).forEach(waiting::add);
      if ((isDue() || !waiting.isEmpty()) && sending.compareAndSet(false, true)) {
        senders.execute(this::flush);
      }
    }

    /** The side that asked is told only of what it may see: otherwise it could count steps. */
    private boolean concerns(Change change) {
      return lead.organisation().equals(change.holdingOrganisation())
          || (lead.organisation().equals(change.requestingOrganisation())
              && SeenEvents.mayBeToldAtOnce(change.fact(), change.step()));
    }

    private boolean isDue() {
      return clock.instant().isAfter(lastSign.plus(SIGN_OF_LIFE));
    }

    private void flush() {
      Set<String> references = new LinkedHashSet<>();
      for (Change next = waiting.poll(); next != null; next = waiting.poll()) {
        references.add(next.reference());
      }
      try {
        references.removeAll(needToKnow.keptFrom(lead, references));
      } catch (DataAccessException away) {
        references.clear();
      }
      if (references.isEmpty() && !isDue()) {
        // A sign of life now would tell that something moved which the lead must not know of.
        sending.set(false);
        return;
      }
      List<Moved> moved = references.stream().map(Moved::new).toList();
      send(
          moved.isEmpty()
              ? SseEmitter.event().comment("here")
              : SseEmitter.event().name("moved").data(moved, MediaType.APPLICATION_JSON),
          moved);
    }

    private void send(SseEmitter.SseEventBuilder event, List<Moved> moved) {
      try {
        if (!open.getAsBoolean()) {
          emitter.complete();
          connections.remove(this);
          return;
        }
        emitter.send(event);
        lastSign = clock.instant();
        LOG.trace("Told a board of {} requests", moved.size());
      } catch (IOException | IllegalStateException gone) {
        // The container ends by itself what broke, and ending it once more is refused.
        connections.remove(this);
      } catch (DataAccessException away) {
        connections.remove(this);
        emitter.complete();
      } finally {
        sending.set(false);
      }
    }
  }
}
