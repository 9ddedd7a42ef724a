package org.infoshare.workflow.reading;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import org.infoshare.events.Topics;
import org.infoshare.workflow.audit.NotedLooks;
import org.infoshare.workflow.oversight.SeenEvents;
import org.infoshare.workflow.publishing.EventsOnTopic;
import org.infoshare.workflow.publishing.EventsOnTopic.Answer;
import org.infoshare.workflow.publishing.EventsOnTopic.Found;
import org.infoshare.workflow.publishing.EventsOnTopic.Place;
import org.infoshare.workflow.publishing.LoggedEvents.Logged;
import org.infoshare.workflow.publishing.LoggedEvents.State;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The events of a request with their places on the topic, for leads and auditors of the side that
 * was asked.
 */
@Controller
class EventsPage {

  private final RequestAccess access;
  private final SeenEvents events;
  private final EventsOnTopic topic;
  private final ReasonsInSession reasons;
  private final NotedLooks looks;
  private final PageWording wording;

  EventsPage(
      RequestAccess access,
      SeenEvents events,
      EventsOnTopic topic,
      ReasonsInSession reasons,
      NotedLooks looks,
      PageWording wording) {
    this.access = access;
    this.events = events;
    this.topic = topic;
    this.reasons = reasons;
    this.looks = looks;
    this.wording = wording;
  }

  /**
   * An event in words.
   *
   * @param step its id, as the event has it
   */
  record Row(
      long number, String event, String step, String when, String state, List<String> places) {}

  @GetMapping("/requests/{reference}/events")
  @RolesAllowed({"LEAD", "AUDITOR"})
  String events(@PathVariable String reference, HttpSession session, Model model) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingOversight()) {
      throw ProblemException.notFound();
    }
    if (reasons.isMissing(viewer, session)) {
      return "redirect:/requests/" + reference;
    }
    looks.note(viewer, NotedLooks.Part.EVENTS, reasons.of(viewer, session));
    List<Logged> seen = events.of(viewer);
    Answer answer = topic.of(reference, seen);
    model.addAttribute("reference", reference);
    model.addAttribute("topic", Topics.REQUEST_EVENTS);
    model.addAttribute("answered", answer instanceof Found);
    model.addAttribute("rows", seen.stream().map(event -> row(event, answer)).toList());
    return "reading/events";
  }

  private Row row(Logged event, Answer answer) {
    return new Row(
        event.sequence(),
        wording.code("fact", event.fact()),
        event.step(),
        wording.at(event.occurredAt()),
        wording.text("events.state." + event.state()),
        places(event, answer));
  }

  private List<String> places(Logged event, Answer answer) {
    if (event.state() != State.PUBLISHED) {
      return List.of(wording.text("events.topic.not-there"));
    }
    return answer instanceof Found found
        ? described(found.places().getOrDefault(event.id(), List.of()))
        : List.of(wording.text("events.topic.unknown"));
  }

  private List<String> described(List<Place> places) {
    if (places.isEmpty()) {
      return List.of(wording.text("events.topic.not-found"));
    }
    List<String> described = new ArrayList<>();
    for (Place place : places) {
      described.add(
          wording.text(
              described.isEmpty() ? "events.topic.place" : "events.topic.again",
              Integer.toString(place.partition()),
              Long.toString(place.offset())));
    }
    return described;
  }
}
