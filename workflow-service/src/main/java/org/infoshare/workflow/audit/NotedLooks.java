package org.infoshare.workflow.audit;

import java.util.Map;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts on the record that a lead or an auditor looked at what pages beside the request show. */
@Component
public class NotedLooks {

  /** Pages that are read without the record itself. */
  public enum Part {
    /** The events and their places. */
    EVENTS,
    /** The way through the process. */
    PICTURE
  }

  private final RequestRecord record;

  NotedLooks(RequestRecord record) {
    this.record = record;
  }

  /** Notes it, with the reason where one had to be given; of practitioners nothing is noted. */
  @Transactional
  public void note(Viewer viewer, Part part, @Nullable String reason) {
    if (viewer.holdingOversight() || viewer.requestingOversight()) {
      record.append(
          new RecordEntry(
              viewer.request().reference(),
              "record-viewed",
              Map.of("side", RecordService.side(viewer), "part", part.name()),
              reason == null ? null : Map.of("reason", reason)));
    }
  }
}
