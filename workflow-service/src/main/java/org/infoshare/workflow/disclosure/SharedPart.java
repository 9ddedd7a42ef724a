package org.infoshare.workflow.disclosure;

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

/** What was shared, to whom, and what was kept back and why; for the side that was asked. */
@Component
class SharedPart implements RequestPart {

  private final DisclosureService disclosures;
  private final PageWording wording;

  SharedPart(DisclosureService disclosures, PageWording wording) {
    this.disclosures = disclosures;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.SHARED;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    if (!viewer.holdingSide() || !viewer.request().state().hasOutcome()) {
      return Optional.empty();
    }
    return RequestPart.ifThere(() -> disclosures.read(viewer.request().reference()))
        .flatMap(this::part);
  }

  private Optional<Part> part(DisclosureService.DisclosureView view) {
    Part.Builder part =
        Part.builder()
            .row(words("key-point"), view.keyPoint())
            .row(
                words("to"),
                named(view.recipient().person()),
                view.recipient().role(),
                wording.code("channel", view.channel().name()))
            .row(
                words("by"),
                wording.text(
                    "request-page.person", named(view.sharedBy()), wording.at(view.sharedAt())))
            .row(words("conditions"), view.conditions())
            .row(words("address-because"), view.addressBecause())
            .row(
                words("openings"),
                view.openings().isEmpty()
                    ? List.of(words("not-opened"))
                    : view.openings().stream()
                        .map(
                            opening ->
                                wording.text(
                                    "request-page.person",
                                    named(opening.person()),
                                    wording.at(opening.openedAt())))
                        .toList());
    part.heading(words("items"));
    view.items().stream().filter(Sharing.Item::included).forEach(item -> add(part, item));
    if (view.items().stream().anyMatch(item -> !item.included())) {
      part.heading(words("withheld"));
      view.items().stream().filter(item -> !item.included()).forEach(item -> add(part, item));
    }
    return part.link(
            "/requests/" + view.reference() + "/misdirection", wording.text("outcome.wrong"), null)
        .build();
  }

  private void add(Part.Builder part, Sharing.Item item) {
    List<String> texts = new ArrayList<>(List.of(item.text()));
    String because = item.withheldBecause();
    if (because != null) {
      texts.add(wording.text("request-page.shared.withheld-because", because));
    }
    String why = item.whyShared();
    if (why != null && item.included() && item.answersQuestion() == null) {
      texts.add(wording.text("share.item.why", why));
    }
    Boolean current = item.current();
    if (current != null) {
      texts.add(wording.text("outcome.current." + current));
    }
    String checker = item.checkedBy();
    if (checker != null) {
      texts.add(wording.text("share.item.checked", checker));
    }
    part.item(
        item.kind().name(),
        wording.text("outcome.kind." + item.kind()),
        texts,
        wording.text("outcome.source", item.source(), wording.date(item.date())));
  }

  private String named(PersonView person) {
    return person.nameOr(wording.text("request-page.unknown-person"));
  }

  private String words(String key) {
    return wording.text("request-page.shared." + key);
  }
}
