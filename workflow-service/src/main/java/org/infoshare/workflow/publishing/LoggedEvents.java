package org.infoshare.workflow.publishing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.infoshare.events.Transition;
import org.jspecify.annotations.Nullable;

/** The events of a request as they are in the log. Asks nobody whether they may see them. */
public interface LoggedEvents {

  /**
   * An event of the log.
   *
   * @param dueAt until when its step was to be done, where it has a clock
   */
  record Logged(
      UUID id,
      long sequence,
      String fact,
      String process,
      String step,
      Transition transition,
      @Nullable Instant dueAt,
      Instant occurredAt,
      Instant recordedAt,
      State state) {

    /** The same event under another number. */
    public Logged numbered(long number) {
      return new Logged(
          id, number, fact, process, step, transition, dueAt, occurredAt, recordedAt, state);
    }
  }

  /** How far an event has come. */
  enum State {
    /** Kafka has it. */
    PUBLISHED,
    /** It waits for Kafka. */
    WAITING,
    /** Kafka refused it, and a person decides. */
    PARKED,
    /** Kafka refused it, and a person decided to go on without it. */
    SKIPPED
  }

  /** All of them, in their sequence. */
  List<Logged> of(String reference);
}
