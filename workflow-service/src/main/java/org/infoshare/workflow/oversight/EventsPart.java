package org.infoshare.workflow.oversight;

import java.util.List;
import java.util.Optional;
import org.infoshare.workflow.publishing.LoggedEvents.Logged;
import org.infoshare.workflow.request.Part;
import org.infoshare.workflow.request.RequestPart;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The request's events with their numbers and whether others have them, for leads and auditors. */
@Component
class EventsPart implements RequestPart {

  private final SeenEvents events;
  private final PageWording wording;

  EventsPart(SeenEvents events, PageWording wording) {
    this.events = events;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.EVENTS;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    Part.Builder part = Part.builder();
    List<Logged> seen = events.of(viewer);
    for (Logged event : seen) {
      part.event(
          wording.text("events.numbered", event.sequence(), wording.code("fact", event.fact())),
          List.of(),
          wording.text(
              "events.when",
              wording.at(event.occurredAt()),
              wording.text("events.state." + event.state())));
    }
    if (viewer.holdingOversight()) {
      part.link(
          "/requests/" + viewer.request().reference() + "/events",
          wording.text("events.on-topic"),
          null);
    }
    return part.build();
  }
}
