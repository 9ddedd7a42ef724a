package org.infoshare.workflow.oversight;

import java.time.Instant;
import java.util.Optional;
import org.infoshare.workflow.process.NextAlarms;
import org.infoshare.workflow.request.Part;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.RequestPart;
import org.infoshare.workflow.request.RequestState;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * By when the request is to be accepted and decided, for those who lead or audit; what is raised
 * next, for those of the side that was asked.
 */
@Component
class ClocksPart implements RequestPart {

  private final NextAlarms alarms;
  private final PageWording wording;

  ClocksPart(NextAlarms alarms, PageWording wording) {
    this.alarms = alarms;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.CLOCKS;
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    RequestHeader request = viewer.request();
    if ((!viewer.holdingOversight() && !viewer.requestingOversight())
        || request.state().isFinal()) {
      return Optional.empty();
    }
    Part.Builder part = Part.builder();
    if (request.state() == RequestState.SUBMITTED) {
      row(part, "accept-by", request.acceptBy());
    }
    if (request.state() == RequestState.SUBMITTED || request.state() == RequestState.IN_DECISION) {
      row(part, "decide-by", request.decideBy());
    }
    if (viewer.holdingOversight()) {
      NextAlarms.Clocks clocks = alarms.of(request.reference());
      Instant paused = clocks.pausedSince();
      if (paused != null) {
        part.row(wording.text("clocks.paused"), wording.at(paused));
      }
      for (NextAlarms.Alarm alarm : clocks.next()) {
        part.row(wording.at(alarm.at()), wording.text("clocks.alarm." + alarm.what()));
      }
      if (clocks.next().isEmpty()) {
        part.text(wording.text("clocks.none"));
      }
    }
    return part.build();
  }

  private void row(Part.Builder part, String label, @Nullable Instant due) {
    if (due != null) {
      part.row(wording.text("clocks." + label), wording.due(due));
    }
  }
}
