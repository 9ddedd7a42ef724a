package org.infoshare.workflow.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infoshare.events.Transition;
import org.infoshare.workflow.oversight.SeenEvents;
import org.infoshare.workflow.publishing.LoggedEvents.Logged;
import org.infoshare.workflow.request.MainPicture;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which steps a request has been at, and how long, from the event log. */
@Component
class WayThrough {

  private final SeenEvents events;
  private final PageWording wording;
  private final Clock clock;

  WayThrough(SeenEvents events, PageWording wording, Clock clock) {
    this.events = events;
    this.wording = wording;
    this.clock = clock;
  }

  /**
   * A stay at a step, in words.
   *
   * @param element at which it is in the picture
   * @param from when it began
   * @param until when it ended; null while it lasts, and where the reader may not know
   * @param took how long it took, or has taken
   */
  record Stay(
      String element, String step, String from, @Nullable String until, @Nullable String took) {}

  /** In the order in which they began; none for somebody who neither leads nor audits. */
  List<Stay> of(Viewer viewer) {
    List<Logged> seen = events.of(viewer);
    List<Begun> begun = new ArrayList<>();
    Map<String, Begun> open = new HashMap<>();
    for (Logged event : seen) {
      if (event.transition() == Transition.ENTERED && isShown(event.step())) {
        Begun stay = new Begun(event.step(), event.occurredAt());
        begun.add(stay);
        open.put(event.step(), stay);
      } else if (event.transition() == Transition.COMPLETED
          || event.transition() == Transition.CANCELLED) {
        Begun stay = open.remove(event.step());
        if (stay != null) {
          stay.end = event.occurredAt();
        }
      }
    }
    return begun.stream().map(stay -> stay(stay, viewer.holdingOversight())).toList();
  }

  private boolean isShown(String step) {
    return wording.textOrNull("words.step." + step) != null;
  }

  /** The side that asked is not told of every end, so where it knows of none it is told nothing. */
  private Stay stay(Begun stay, boolean whole) {
    Instant end = stay.end;
    return new Stay(
        MainPicture.element(stay.step),
        wording.step(stay.step),
        wording.at(stay.start),
        end == null ? null : wording.at(end),
        end == null && !whole
            ? null
            : wording.late(Duration.between(stay.start, end == null ? clock.instant() : end)));
  }

  private static final class Begun {

    private final String step;
    private final Instant start;
    private @Nullable Instant end;

    Begun(String step, Instant start) {
      this.step = step;
      this.start = start;
    }
  }
}
