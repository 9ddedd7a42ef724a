package org.infoshare.workflow.retention;

import java.util.Optional;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.request.Part;
import org.infoshare.workflow.request.RequestPart;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the reader's organisation has a hold on the request, and where its leads change that. */
@Component
class HoldPart implements RequestPart {

  private final RetentionService retention;
  private final PageWording wording;

  HoldPart(RetentionService retention, PageWording wording) {
    this.retention = retention;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.HOLD;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    if (!viewer.signedIn().is(Role.LEAD)
        || !(viewer.requestingOversight() || viewer.holdingOversight())) {
      return Optional.empty();
    }
    String reference = viewer.request().reference();
    boolean held = retention.isHeldByOwn(reference);
    String page = "/requests/" + reference + "/legal-hold";
    return Part.builder()
        .text(wording.text(held ? "request-page.hold.held" : "request-page.hold.none"))
        .link(
            held ? page + "/release" : page,
            wording.text(held ? "request-page.hold.release" : "request-page.hold.set"),
            null)
        .build();
  }
}
