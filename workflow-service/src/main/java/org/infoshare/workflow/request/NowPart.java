package org.infoshare.workflow.request;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is open now, who has it, and where the reader can go on. */
@Component
class NowPart implements RequestPart {

  private final OpenSteps steps;
  private final PageWording wording;

  NowPart(OpenSteps steps, PageWording wording) {
    this.steps = steps;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.NOW;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    List<OpenSteps.Step> open = steps.seenBy(viewer);
    Part.Builder part = Part.builder();
    if (open.isEmpty()) {
      part.text(wording.text("request-page.now.nothing"));
    }
    for (OpenSteps.Step step : open) {
      part.row(
          step.task(),
          Stream.of(
                  Optional.of(wording.text("request-page.now.owner", step.owner())),
                  Optional.ofNullable(step.due())
                      .map(due -> wording.text("request-page.now.due", due)),
                  Optional.ofNullable(step.late()))
              .flatMap(Optional::stream)
              .toList());
    }
    for (OpenSteps.Step step : open) {
      if (step.ofReader() || step.takeable()) {
        part.link(
            step.ofReader() ? "/work?mine=true" : "/work",
            wording.text(
                step.ofReader() ? "request-page.now.go-on" : "request-page.now.take", step.task()),
            null);
      }
    }
    part.link(
        "/requests/" + viewer.request().reference() + "/picture",
        wording.text("request-page.now.picture"),
        null);
    return part.build();
  }
}
