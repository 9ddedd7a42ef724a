package org.infoshare.workflow.informing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.infoshare.workflow.decision.SecondLooks;
import org.infoshare.workflow.request.Part;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.RequestPart;
import org.infoshare.workflow.request.RequestState;
import org.infoshare.workflow.request.Side;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How informing the individual stands: to the side that asked, only whether they were told. */
@Component
class InformingPart implements RequestPart {

  private final InformingService informing;
  private final PageWording wording;

  InformingPart(InformingService informing, PageWording wording) {
    this.informing = informing;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.INFORMING;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    RequestState state = viewer.request().state();
    if (!(viewer.holdingSide() ? state.hasOutcome() : state.isKnownToTheRequester())) {
      return Optional.empty();
    }
    InformingService.InformingView view = informing.read(viewer.request().reference());
    Part.Builder part =
        Part.builder().text(wording.text("request-page.informed." + view.individualInformed()));
    List<InformingService.EntryView> entries = view.entries();
    if (entries != null) {
      entries.forEach(entry -> add(part, entry));
      if (viewer.leads(Side.HOLDING)
          && !entries.isEmpty()
          && entries.get(entries.size() - 1).outcome() == InformingOutcome.DEFERRED
          && !state.isFinal()) {
        part.link(
            "/requests/" + viewer.request().reference() + "/informing/extension",
            wording.text("request-page.extend-deferral"),
            null);
      }
    }
    List<SecondLooks.View> approvals = view.approvals();
    if (approvals != null) {
      for (SecondLooks.View look : approvals) {
        part.row(
            wording.text(
                look.agreed() ? "request-page.second.agreed" : "request-page.second.not-agreed"),
            look.reasons(),
            by(look.lookedBy(), look.lookedAt()));
      }
    }
    return part.build();
  }

  private void add(Part.Builder part, InformingService.EntryView entry) {
    Informing.Whom whom = entry.whom();
    InformingMethod method = entry.method();
    Instant informedAt = entry.informedAt();
    LocalDate review = entry.reviewOn();
    NotInformedReason why = entry.reasonCode();
    part.row(
        wording.code("informing", entry.outcome().name()),
        whom == null ? null : wording.code("whom", whom.kind().name()),
        whom == null ? null : whom.name(),
        method == null ? null : wording.code("method", method.name()),
        informedAt == null ? null : wording.at(informedAt),
        review == null ? null : wording.text("request-page.review-on", wording.day(review)),
        entry.noReviewBecause(),
        why == null ? null : wording.code("not-informed", why.name()),
        entry.note(),
        by(entry.recordedBy(), entry.recordedAt()));
  }

  private String by(PersonView person, Instant at) {
    return wording.text(
        "request-page.person",
        person.nameOr(wording.text("request-page.unknown-person")),
        wording.at(at));
  }
}
