package org.infoshare.workflow.process;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.stream.Collectors;
import org.infoshare.events.Facts;
import org.infoshare.events.Transition;

/**
 * A step of a model, with the facts that the model names for its transitions.
 *
 * @param id the id of the element, or the key of the process where the step is the process itself
 * @param facts what the model calls a transition; a transition it does not name has the general
 *     name
 * @param offeredTo who may take it, where it is a user task
 */
record Step(String id, Map<Transition, String> facts, OfferedTo offeredTo) {

  private static final Map<Transition, String> OF_ANY_STEP =
      Map.of(
          Transition.ENTERED, Facts.STEP_ENTERED,
          Transition.COMPLETED, Facts.STEP_COMPLETED,
          Transition.CANCELLED, Facts.STEP_CANCELLED);
  private static final Map<Transition, String> OF_ANY_PROCESS =
      Map.of(
          Transition.ENTERED, Facts.PROCESS_STARTED,
          Transition.COMPLETED, Facts.PROCESS_COMPLETED,
          Transition.CANCELLED, Facts.PROCESS_CANCELLED);

  static Step ofElement(String id, Map<String, String> properties) {
    return new Step(
        id,
        named(OF_ANY_STEP, properties),
        OfferedTo.valueOf(properties.getOrDefault("offered-to", OfferedTo.HOLDING_TEAM.name())));
  }

  static Step ofProcess(String key, Map<String, String> properties) {
    return new Step(key, named(OF_ANY_PROCESS, properties), OfferedTo.HOLDING_TEAM);
  }

  String fact(Transition transition) {
    return requireNonNull(facts.get(transition), transition::toString);
  }

  private static Map<Transition, String> named(
      Map<Transition, String> general, Map<String, String> properties) {
    return general.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                entry -> properties.getOrDefault(entry.getKey().toString(), entry.getValue())));
  }
}
