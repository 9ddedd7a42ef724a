package org.infoshare.workflow.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.infoshare.events.Topics;
import org.infoshare.workflow.publishing.EventsOnTopic;
import org.infoshare.workflow.publishing.EventsOnTopic.Answer;
import org.infoshare.workflow.publishing.EventsOnTopic.Found;
import org.infoshare.workflow.publishing.EventsOnTopic.Place;
import org.infoshare.workflow.publishing.LoggedEvents.Logged;
import org.infoshare.workflow.publishing.LoggedEvents.State;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The events of a request with their places on the topic, for other systems of a lead of the side
 * that was asked. To the other side numbers and offsets would tell of steps that it may not see.
 */
@RestController
class EventsController {

  private final RequestAccess access;
  private final SeenEvents events;
  private final EventsOnTopic topic;

  EventsController(RequestAccess access, SeenEvents events, EventsOnTopic topic) {
    this.access = access;
    this.events = events;
    this.topic = topic;
  }

  /**
   * What was published of a request.
   *
   * @param topic on which it is
   * @param kafkaAnswered whether Kafka said where; without it no event has places
   */
  record Events(String topic, boolean kafkaAnswered, List<Event> events) {}

  /**
   * An event.
   *
   * @param id as it is in {@code ce_id}
   * @param places where Kafka has it, each time that it was sent; none where it keeps it no longer
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Event(
      UUID id,
      long sequence,
      String fact,
      String step,
      Instant occurredAt,
      Instant recordedAt,
      State state,
      @Nullable List<Place> places) {}

  /** All events of a request that was asked of the calling lead's organisation. */
  @GetMapping("/api/oversight/requests/{reference}/events")
  @RolesAllowed("LEAD")
  Events events(@PathVariable String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingOversight()) {
      throw ProblemException.notFound();
    }
    List<Logged> seen = events.of(viewer);
    Answer answer = topic.of(reference, seen);
    return new Events(
        Topics.REQUEST_EVENTS,
        answer instanceof Found,
        seen.stream().map(event -> event(event, answer)).toList());
  }

  private static Event event(Logged event, Answer answer) {
    return new Event(
        event.id(),
        event.sequence(),
        event.fact(),
        event.step(),
        event.occurredAt(),
        event.recordedAt(),
        event.state(),
        answer instanceof Found found ? found.places().getOrDefault(event.id(), List.of()) : null);
  }
}
