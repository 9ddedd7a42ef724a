package org.infoshare.workflow.request;

import java.util.Optional;
import java.util.stream.Collectors;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Other requests about what seems to be the same person, as far as the reader may know of them. */
@Component
class EarlierPart implements RequestPart {

  private static final int MOST = 100;

  private final EarlierRequestService earlier;
  private final PageWording wording;

  EarlierPart(EarlierRequestService earlier, PageWording wording) {
    this.earlier = earlier;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.EARLIER;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    EarlierRequestService.Page found = earlier.list(viewer.request().reference(), null, MOST);
    if (found.requests().isEmpty()) {
      return Optional.empty();
    }
    Part.Builder part = Part.builder().text(words("intro"));
    found.requests().forEach(other -> add(part, other));
    if (found.next() != null) {
      part.text(wording.text("request-page.earlier.more", MOST));
    }
    return part.build();
  }

  private void add(Part.Builder part, EarlierRequestService.EarlierRequest other) {
    RequestSummary request = other.request();
    part.link(
        "/requests/" + request.reference(),
        request.reference(),
        wording.text(
            "request-page.earlier.one",
            words("match." + other.match()),
            other.agreed().stream()
                .map(kind -> words("agreed." + kind))
                .collect(Collectors.joining(words("and"))),
            wording.at(request.submittedAt()),
            wording.text("request-page.state." + request.state())));
  }

  private String words(String key) {
    return wording.text("request-page.earlier." + key);
  }
}
