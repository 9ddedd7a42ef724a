package org.infoshare.workflow.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.infoshare.workflow.publishing.LoggedEvents.Logged;

/** Where on the topic events are, as Kafka says itself each time that it is asked. */
public interface EventsOnTopic {

  /**
   * Where Kafka has an event.
   *
   * @param at when it was handed to Kafka
   */
  record Place(int partition, long offset, Instant at) {}

  /** What Kafka said. */
  sealed interface Answer {}

  /**
   * The places of each event that was found, by its id; more than one where it was sent again. What
   * is not in it is no longer kept, or was sent much later than it was recorded.
   */
  record Found(Map<UUID, List<Place>> places) implements Answer {}

  /** Kafka did not answer in time, or too many are asking at once. */
  record NoAnswer() implements Answer {}

  /**
   * Looks for the published ones among these events of one request, for some seconds at most.
   *
   * @param events in their sequence
   */
  Answer of(String reference, List<Logged> events);
}
