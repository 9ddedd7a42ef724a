package org.infoshare.workflow.request;

import java.util.ArrayList;
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
            page(viewer, step),
            wording.text(
                step.ofReader() ? "request-page.now.go-on" : "request-page.now.take", step.task()),
            null);
      }
    }
    for (OpenSteps.Step step : open) {
      if (step.led() != null) {
        part.link(
            "/oversight/tasks/" + step.led() + "/owner",
            wording.text("request-page.now.owner-change", step.task()),
            null);
      }
    }
    if (viewer.request().state() == RequestState.WITHDRAWN && viewer.holdingMember()) {
      part.text(wording.text("request-page.now.own-concern"))
          .link("/requests/new", wording.text("request-page.now.own-concern.ask"), null);
    }
    for (String page : pages(viewer)) {
      part.link(
          "/requests/" + viewer.request().reference() + "/" + page,
          wording.text("request-page.now." + page),
          null);
    }
    return part.build();
  }

  private static String page(Viewer viewer, OpenSteps.Step step) {
    String page =
        step.ofReader() ? TaskPages.address(viewer.request().reference(), step.id()) : null;
    return page == null ? "/work" : page;
  }

  /** What the reader can do that no task asks of them. */
  private static List<String> pages(Viewer viewer) {
    List<String> pages = new ArrayList<>(List.of("picture"));
    RequestState state = viewer.request().state();
    boolean undecided = state == RequestState.SUBMITTED || state == RequestState.IN_DECISION;
    boolean requestingLead = viewer.leads(Side.REQUESTING);
    boolean holdingLead = viewer.leads(Side.HOLDING);
    if (undecided
        && (viewer.requestingMember()
            || requestingLead
            || ((viewer.holdingMember() || holdingLead) && viewer.seesWhatIsAsked()))) {
      pages.add("urgency");
    }
    if (holdingLead && undecided) {
      pages.add("escalation");
    }
    if (holdingLead && !state.isFinal()) {
      pages.add("holding-team");
    }
    if (undecided && viewer.requestingMember()) {
      pages.add("withdrawal");
    }
    if (requestingLead || holdingLead) {
      pages.add(viewer.request().restricted() ? "named-people" : "restriction");
    }
    if (viewer.requestingMember() || viewer.holdingMember() || requestingLead || holdingLead) {
      pages.add("conflict-of-interest");
    }
    return pages;
  }
}
