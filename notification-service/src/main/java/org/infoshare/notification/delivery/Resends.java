package org.infoshare.notification.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends anew what has failed, when somebody who runs the service asks for it. */
@Component
class Resends {

  /** Shorter than the workflow service waits for the answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final long LOOK_AGAIN_MILLISECONDS = 50;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Bells bells;
  private final Clock clock;

  Resends(JdbcClient jdbc, TransactionTemplate transactions, Bells bells, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.bells = bells;
    this.clock = clock;
  }

  /** What came of it. The names are part of the contract with the workflow service. */
  enum Outcome {
    DELIVERED,
    /** Tried and failed, or not yet tried; it is tried again. */
    WAITS,
    FAILED_AGAIN,
    WITHHELD,
    /** It failed because its audience was empty; who belongs to it is asked again. */
    LOOKS_FOR_SOMEBODY,
    /** It does not fail any more. */
    DONE_BY_ANOTHER,
    /** A worker has it just now. */
    UNDER_WAY
  }

  record Resent(UUID id, Outcome outcome) {}

  /** Makes the deliveries due at once, and waits a moment for what comes of them. */
  List<Resent> resend(List<UUID> ids, UUID askedBy) {
    Map<UUID, Outcome> outcomes = new LinkedHashMap<>();
    for (UUID id : ids) {
      outcomes.put(
          id, java.util.Objects.requireNonNull(transactions.execute(status -> begin(id, askedBy))));
    }
    bells.email().ring();
    bells.webhook().ring();
    bells.fanOut().ring();
    awaitOutcomes(outcomes);
    List<Resent> resent = new ArrayList<>();
    outcomes.forEach((id, outcome) -> resent.add(new Resent(id, outcome)));
    return resent;
  }

  private Outcome begin(UUID id, UUID askedBy) {
    Optional<State> seen = state(id, "");
    if (seen.isEmpty() || !seen.get().fails()) {
      return Outcome.DONE_BY_ANOTHER;
    }
    Optional<State> locked = state(id, "for update skip locked");
    if (locked.isEmpty()) {
      return Outcome.UNDER_WAY;
    }
    if (!locked.get().fails()) {
      return Outcome.DONE_BY_ANOTHER;
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql("insert into resend (delivery, asked_by, asked_at) values (?, ?, ?)")
        .param(id)
        .param(askedBy)
        .param(now)
        .update();
    if (locked.get().toNobody()) {
      lookForSomebody(id, now);
      return Outcome.LOOKS_FOR_SOMEBODY;
    }
    jdbc.sql(
            """
            update delivery set status = 'PENDING', next_attempt_at = :now,
              attempts = case status when 'FAILED' then 0 else attempts end
            where id = :id
            """)
        .param("now", now)
        .param("id", id)
        .update();
    return Outcome.WAITS;
  }

  /** The audience is resolved anew; where nobody is in it still, the same delivery fails again. */
  private void lookForSomebody(UUID id, OffsetDateTime now) {
    jdbc.sql(
            """
            insert into notification (id, event_id, reference, fact, audience, channels, clock_rank,
              urgency, due_at, occurred_at, attempts, next_attempt_at, created_at, traceparent)
            select gen_random_uuid(), event_id, reference, fact, audience, array[channel],
              clock_rank, urgency, due_at, occurred_at, 0, :now, :now, traceparent
            from delivery where id = :id
            on conflict (event_id, audience) do update
              set channels = notification.channels || excluded.channels
            """)
        .param("now", now)
        .param("id", id)
        .update();
    jdbc.sql("delete from delivery where id = :id").param("id", id).update();
  }

  /** Until every delivery that was made due has been tried once, or the time is up. */
  private void awaitOutcomes(Map<UUID, Outcome> outcomes) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    Map<UUID, OffsetDateTime> due = new HashMap<>();
    outcomes.forEach(
        (id, outcome) -> {
          if (outcome == Outcome.WAITS) {
            state(id, "").ifPresent(state -> due.put(id, state.nextAttemptAt()));
          }
        });
    while (!due.isEmpty() && System.nanoTime() < until) {
      for (UUID id : List.copyOf(due.keySet())) {
        State now = state(id, "").orElse(null);
        Outcome outcome = now == null ? Outcome.DONE_BY_ANOTHER : now.outcome();
        if (outcome != Outcome.WAITS
            || (now != null && !now.nextAttemptAt().isEqual(due.get(id)))) {
          outcomes.put(id, outcome);
          due.remove(id);
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep(due.isEmpty() ? 0 : LOOK_AGAIN_MILLISECONDS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private Optional<State> state(UUID id, String lock) {
    return jdbc.sql(
            "select status, attempts, person is null and organisation is null as to_nobody,"
                + " next_attempt_at from delivery where id = ? "
                + lock)
        .param(id)
        .query(
            (row, index) ->
                new State(
                    Status.valueOf(row.getString("status")),
                    row.getInt("attempts"),
                    row.getBoolean("to_nobody"),
                    row.getObject("next_attempt_at", OffsetDateTime.class)))
        .optional();
  }

  private record State(
      Status status, int attempts, boolean toNobody, OffsetDateTime nextAttemptAt) {

    boolean fails() {
      return status == Status.FAILED || (status == Status.PENDING && attempts > 0);
    }

    Outcome outcome() {
      return switch (status) {
        case PENDING -> Outcome.WAITS;
        case DELIVERED -> Outcome.DELIVERED;
        case FAILED -> Outcome.FAILED_AGAIN;
        case WITHHELD -> Outcome.WITHHELD;
        case SUPERSEDED -> Outcome.DONE_BY_ANOTHER;
      };
    }
  }
}
