package org.infoshare.workflow.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.infoshare.workflow.request.Part;
import org.infoshare.workflow.request.RequestPart;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The outcome as the side that asked reads it, once somebody of them has opened it. */
@Component
class OutcomePart implements RequestPart {

  private final OutcomeService outcomes;
  private final PageWording wording;

  OutcomePart(OutcomeService outcomes, PageWording wording) {
    this.outcomes = outcomes;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.OUTCOME;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    if (!viewer.requestingSide() || !viewer.request().state().hasOutcome()) {
      return Optional.empty();
    }
    String reference = viewer.request().reference();
    OutcomeService.OutcomeView view = outcomes.readIfOpened(reference);
    Part.Builder part = Part.builder();
    if (view == null) {
      part.text(wording.text("outcome.ready"));
    } else {
      add(part, view);
    }
    return part.link(
            "/requests/" + reference + "/outcome",
            wording.text(view == null ? "requests.next.OUTCOME_READY" : "request-page.outcome.go"),
            null)
        .build();
  }

  private void add(Part.Builder part, OutcomeService.OutcomeView view) {
    part.text(wording.text("outcome.is." + view.outcome()))
        .row(wording.text("outcome.why"), view.reasonsForRequester())
        .row(wording.text("outcome.change"), view.whatWouldChangeIt())
        .row(wording.text("outcome.elsewhere"), view.alternativeRoute())
        .row(wording.text("request-page.outcome.decided"), wording.at(view.decidedAt()))
        .row(wording.text("request-page.outcome.opened"), wording.at(view.openedAt()));
    if (view.recalled() != null) {
      part.warning(wording.text("outcome.recalled"), List.of());
    }
    OutcomeService.InformationView information = view.information();
    if (information != null) {
      part.heading(wording.text("outcome.items"))
          .row(wording.text("request-page.shared.key-point"), information.keyPoint());
      information
          .items()
          .forEach(
              item ->
                  part.item(
                      item.kind().name(),
                      wording.text("outcome.kind." + item.kind()),
                      texts(item),
                      wording.text("outcome.source", item.source(), wording.date(item.date()))));
      part.row(
          wording.text("outcome.unanswered"),
          information.unanswered().stream()
              .map(
                  question ->
                      wording.text(
                          "request-page.asked.question", question.number(), question.text()))
              .toList());
      String conditions = information.conditions();
      part.row(
          wording.text("outcome.handling"),
          conditions == null ? wording.text("outcome.handling.none") : conditions);
    }
  }

  private List<String> texts(OutcomeService.ItemView item) {
    List<String> texts = new ArrayList<>(List.of(item.text()));
    String why = item.whyShared();
    if (why != null && item.answersQuestion() == null) {
      texts.add(wording.text("outcome.why-shared", why));
    }
    Boolean current = item.current();
    if (current != null) {
      texts.add(wording.text("outcome.current." + current));
    }
    return texts;
  }
}
