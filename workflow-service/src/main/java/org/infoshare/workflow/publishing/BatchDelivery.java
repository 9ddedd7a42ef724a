package org.infoshare.workflow.publishing;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands one batch of pending events to the producer and waits until each is answered. The producer
 * keeps the order within a request and stops at the first that fails ({@link EventSender}).
 */
final class BatchDelivery {

  private final EventSender sender;
  private final RelayDatabase session;
  private final Duration patience;
  private final Duration betweenSignsOfLife;

  private final BlockingQueue<EventSender.Sent> answers = new LinkedBlockingQueue<>();
  private final Map<UUID, PendingEvent> unanswered = new HashMap<>();
  private final List<PendingEvent> acknowledged = new ArrayList<>();
  private final Map<String, EventSender.Refused> refused = new HashMap<>();
  private final List<PendingEvent> undelivered = new ArrayList<>();
  private @Nullable String failure;

  /**
   * A batch that is not sent yet.
   *
   * @param patience how long Kafka may be silent before the rest counts as undelivered
   * @param betweenSignsOfLife how often the session is shown that this node is there
   */
  BatchDelivery(
      EventSender sender, RelayDatabase session, Duration patience, Duration betweenSignsOfLife) {
    this.sender = sender;
    this.session = session;
    this.patience = patience;
    this.betweenSignsOfLife = betweenSignsOfLife;
  }

  /**
   * Sends as long as nothing fails, and waits for the answers to what was sent.
   *
   * @param events in the order of each request's sequence
   * @param goingOn whether more is to be sent
   * @throws SQLException when the session is lost; what was acknowledged before is known
   */
  void send(Collection<PendingEvent> events, BooleanSupplier goingOn)
      throws SQLException, InterruptedException {
    for (PendingEvent event : events) {
      takeAnswers();
      if (failure != null || !goingOn.getAsBoolean()) {
        break;
      }
      session.stayAlive();
      if (!refused.containsKey(event.reference())) {
        unanswered.put(event.id(), event);
        sender.send(event, answers);
      }
    }
    awaitAnswers();
  }

  private void awaitAnswers() throws SQLException, InterruptedException {
    long lastAnswer = System.nanoTime();
    takeAnswers();
    while (!unanswered.isEmpty()) {
      EventSender.Sent answer = answers.poll(betweenSignsOfLife.toNanos(), TimeUnit.NANOSECONDS);
      if (answer != null) {
        take(answer);
        takeAnswers();
        lastAnswer = System.nanoTime();
      } else if (System.nanoTime() - lastAnswer >= patience.toNanos()) {
        failure = "no answer";
        undelivered.addAll(unanswered.values());
        return;
      }
      session.stayAlive();
    }
  }

  private void takeAnswers() {
    for (EventSender.Sent answer = answers.poll(); answer != null; answer = answers.poll()) {
      take(answer);
    }
  }

  private void take(EventSender.Sent answer) {
    unanswered.remove(answer.event().id());
    if (answer instanceof EventSender.Acknowledged) {
      acknowledged.add(answer.event());
    } else if (answer instanceof EventSender.Refused refusal) {
      // The first of a request holds the others, whatever is the matter with them.
      refused.putIfAbsent(refusal.event().reference(), refusal);
    } else if (answer instanceof EventSender.Undelivered missed) {
      undelivered.add(missed.event());
      failure = failure == null ? missed.reason() : failure;
    }
  }

  /** What Kafka has. */
  List<PendingEvent> acknowledged() {
    return acknowledged;
  }

  /** Of each request the first event that Kafka will never take as it is. */
  Collection<EventSender.Refused> refused() {
    return refused.values();
  }

  /** What Kafka did not take, or did and could not say so. */
  List<PendingEvent> undelivered() {
    return undelivered;
  }

  /** Why something was not delivered that was not refused; null when nothing was. */
  @Nullable String failure() {
    return failure;
  }
}
