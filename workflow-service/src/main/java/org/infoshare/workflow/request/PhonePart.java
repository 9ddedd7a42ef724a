package org.infoshare.workflow.request;

import java.util.Optional;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom to phone about it now. */
@Component
class PhonePart implements RequestPart {

  private final WhomToPhone whomToPhone;
  private final PageWording wording;

  PhonePart(WhomToPhone whomToPhone, PageWording wording) {
    this.whomToPhone = whomToPhone;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.PHONE;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    if (viewer.request().state().isFinal()) {
      return Optional.empty();
    }
    Part.Builder part = Part.builder();
    for (WhomToPhone.OfSide side : whomToPhone.about(viewer.request().reference()).sides()) {
      part.heading(wording.text("request-page.phone." + side.side()));
      if (!side.inWorkingHours()) {
        part.text(wording.text("request-page.phone.out-of-hours"));
      }
      if (side.people().isEmpty()) {
        part.text(wording.text("request-page.phone.nobody"));
      }
      for (WhomToPhone.Call call : side.people()) {
        part.row(
            wording.text("request-page.person", call.name(), call.jobRole()),
            call.telephone(),
            wording.text("request-page.phone.because." + call.because()));
      }
    }
    return part.build();
  }
}
