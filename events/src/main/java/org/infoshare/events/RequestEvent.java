package org.infoshare.events;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of one request, as published on {@link Topics#REQUEST_EVENTS}. The same envelope serves
 * every step. It holds codes, references and times, and nothing that a person wrote. Consumers
 * ignore fields that they do not know; a field is never removed or given another meaning within a
 * version of the topic.
 *
 * @param reference the request's reference, also the record's key
 * @param sequence the place of the event among those of its request: 1, 2, 3, … without a gap
 * @param fact what happened, in the past tense: see {@link Facts}; new ones appear with new steps
 * @param process the key of the process
 * @param step the id of the step in the process; the process's own key when the event is about the
 *     whole process
 * @param transition what happened to the step
 * @param modelVersion the version of the process that this instance follows, from 1 up
 * @param instance the id of the process instance
 * @param activityInstance which passage through the step this is, when it is one
 * @param urgency the code of the request's urgency
 * @param requestingOrganisation the code of the organisation that asks
 * @param holdingOrganisation the code of the organisation that is asked
 * @param team the code of the team that has the request after this step, when one has it
 * @param owned whether somebody owns the request after this step
 * @param dueAt when the step is due, when it is
 * @param lateBy by how much it is late, when it is
 * @param outcome the code of what was decided, once it is decided
 * @param occurredAt when it happened
 * @param recordedAt when it was written to the event log
 */
public record RequestEvent(
    String reference,
    long sequence,
    String fact,
    String process,
    String step,
    Transition transition,
    int modelVersion,
    String instance,
    @Nullable String activityInstance,
    String urgency,
    String requestingOrganisation,
    String holdingOrganisation,
    @Nullable String team,
    boolean owned,
    @Nullable Instant dueAt,
    @Nullable Duration lateBy,
    @Nullable String outcome,
    Instant occurredAt,
    Instant recordedAt) {

  /**
   * @throws NullPointerException when something is missing that every event has
   * @throws IllegalArgumentException when the sequence is below 1
   */
  public RequestEvent {
    requireNonNull(reference, "reference");
    requireNonNull(fact, "fact");
    requireNonNull(process, "process");
    requireNonNull(step, "step");
    requireNonNull(transition, "transition");
    requireNonNull(instance, "instance");
    requireNonNull(urgency, "urgency");
    requireNonNull(requestingOrganisation, "requestingOrganisation");
    requireNonNull(holdingOrganisation, "holdingOrganisation");
    requireNonNull(occurredAt, "occurredAt");
    requireNonNull(recordedAt, "recordedAt");
    if (sequence < 1) {
      throw new IllegalArgumentException("A sequence starts at 1: " + sequence);
    }
  }

  /** The CloudEvents type of this event. */
  public String type() {
    return CloudEventHeaders.REQUEST_TYPE_PREFIX + fact;
  }
}
