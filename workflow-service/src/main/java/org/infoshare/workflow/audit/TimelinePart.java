package org.infoshare.workflow.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infoshare.workflow.request.Part;
import org.infoshare.workflow.request.RequestPart;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was done and when, in words, as far as the reader may know of it; newest last. */
@Component
class TimelinePart implements RequestPart {

  private final RecordService records;
  private final PageWording wording;

  TimelinePart(RecordService records, PageWording wording) {
    this.records = records;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.TIMELINE;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    Part.Builder part = Part.builder();
    for (RecordService.EntryView entry :
        records.acts(viewer.request().reference(), reason).entries()) {
      part.event(
          entry.kind(),
          more(entry),
          wording.text("request-page.timeline.when", who(entry), wording.at(entry.at())));
    }
    return part.build();
  }

  private String who(RecordService.EntryView entry) {
    Actors.ActorView actor = entry.actor();
    if (actor == null) {
      return wording.text("request-page.owner.other");
    }
    String name = actor.name();
    return name != null
        ? name
        : wording.text(
            actor.person() == null ? "record.actor.system" : "request-page.unknown-person");
  }

  /** What the codes of an entry add to its kind. */
  private List<String> more(RecordService.EntryView entry) {
    List<String> more = new ArrayList<>();
    Map<String, String> codes = entry.metadata() == null ? Map.of() : entry.metadata();
    String step = codes.get("step");
    if (step != null) {
      more.add(wording.step(step));
    }
    String outcome = codes.get("outcome");
    if (outcome != null) {
      more.add(
          wording.code(
              entry.action().equals("informing-recorded") ? "informing" : "outcome", outcome));
    }
    return more;
  }
}
