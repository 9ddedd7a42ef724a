package org.infoshare.workflow.disclosure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.infoshare.workflow.request.Part;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.RequestPart;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was understood, whether it was meant so, and what came of it. */
@Component
class UnderstandingPart implements RequestPart {

  private final UnderstandingService understandings;
  private final PageWording wording;

  UnderstandingPart(UnderstandingService understandings, PageWording wording) {
    this.understandings = understandings;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.UNDERSTANDING;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    if (!viewer.request().state().hasOutcome()) {
      return Optional.empty();
    }
    UnderstandingService.UnderstandingView view = understandings.read(viewer.request().reference());
    Part.Builder part = Part.builder();
    for (UnderstandingService.EntryView entry : view.entries()) {
      part.row(
              wording.text("request-page.understanding.said"),
              entry.understood(),
              entry.willDo() == null
                  ? null
                  : wording.text("request-page.understanding.will-do", entry.willDo()),
              by(entry.recordedBy(), entry.recordedAt()))
          .row(wording.text("request-page.understanding.compared"), compared(entry));
    }
    UnderstandingService.FeedbackView feedback = view.feedback();
    if (feedback != null) {
      part.row(
          wording.text("request-page.understanding.came"),
          wording.code("feedback", feedback.result().name()),
          feedback.text(),
          by(feedback.givenBy(), feedback.givenAt()));
    }
    return part.build();
  }

  private List<String> compared(UnderstandingService.EntryView entry) {
    Boolean matches = entry.matches();
    if (matches == null) {
      return List.of(wording.text("outcome.said.open"));
    }
    List<String> texts = new ArrayList<>();
    texts.add(wording.text(matches ? "outcome.said.meant" : "outcome.said.other"));
    String meant = entry.meant();
    if (meant != null) {
      texts.add(meant);
    }
    PersonView checkedBy = entry.checkedBy();
    Instant checkedAt = entry.checkedAt();
    if (checkedBy != null && checkedAt != null) {
      texts.add(by(checkedBy, checkedAt));
    }
    return texts;
  }

  private String by(PersonView person, Instant at) {
    return wording.text(
        "request-page.person",
        person.nameOr(wording.text("request-page.unknown-person")),
        wording.at(at));
  }
}
