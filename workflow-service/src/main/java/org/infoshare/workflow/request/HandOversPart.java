package org.infoshare.workflow.request;

import java.util.List;
import java.util.Optional;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The notes of whoever handed a task over, for the side that was asked. */
@Component
class HandOversPart implements RequestPart {

  private final HandOverService handOvers;
  private final PageWording wording;

  HandOversPart(HandOverService handOvers, PageWording wording) {
    this.handOvers = handOvers;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.HAND_OVERS;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    if (!viewer.holdingSide()) {
      return Optional.empty();
    }
    Part.Builder part = Part.builder();
    for (HandOverService.NoteView note : handOvers.read(viewer.request().reference()).handovers()) {
      part.event(
          wording.step(note.step()),
          List.of(note.note()),
          wording.text(
              "request-page.handed-over",
              note.from().nameOr(wording.text("request-page.unknown-person")),
              note.to().nameOr(wording.text("request-page.unknown-person")),
              wording.at(note.at())));
    }
    return part.build();
  }
}
