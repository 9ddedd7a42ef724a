package org.infoshare.workflow.publishing;

import java.time.Instant;
import org.infoshare.events.Transition;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a process instance.
 *
 * @param reference the request
 * @param fact the fact's name, as the model gives it
 * @param process the key of the process definition
 * @param step the id of the element
 * @param transition what happened to the step
 * @param modelVersion the version of the process definition
 * @param instance the process instance
 * @param activityInstance the activity instance, where the step has one
 * @param assignment who has the request from now on; null where that does not change
 * @param outcome the code of what was decided, where this step decides; every later event of the
 *     request carries it on
 * @param dueAt until when the step is to be done, where it has a clock
 * @param occurredAt when it happened
 */
public record Fact(
    String reference,
    String fact,
    String process,
    String step,
    Transition transition,
    int modelVersion,
    String instance,
    @Nullable String activityInstance,
    @Nullable Assignment assignment,
    @Nullable String outcome,
    @Nullable Instant dueAt,
    Instant occurredAt) {

  /**
   * Who has a request.
   *
   * @param team the code of the team
   * @param owner the one named person, or null while nobody of the team has claimed it
   */
  public record Assignment(String team, @Nullable PersonId owner) {}
}
