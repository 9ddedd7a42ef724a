package org.infoshare.workflow.request;

import java.util.Optional;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The requests that belong to this one, as far as the reader is party to them. */
@Component
class LinksPart implements RequestPart {

  private final LinkService links;
  private final PageWording wording;

  LinksPart(LinkService links, PageWording wording) {
    this.links = links;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.LINKS;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    LinkService.LinksView found = links.read(viewer.request().reference());
    Part.Builder part = Part.builder();
    LinkService.LinkView earlier = found.linkedTo();
    if (earlier != null) {
      add(part, earlier, "earlier");
    }
    found.linkedFrom().forEach(later -> add(part, later, "later"));
    return part.build();
  }

  private void add(Part.Builder part, LinkService.LinkView link, String which) {
    RequestSummary other = link.request();
    String grounds = link.grounds();
    String said = wording.text("request-page.links." + which + "." + link.kind());
    part.link(
        "/requests/" + other.reference(),
        other.reference(),
        grounds == null ? said : wording.text("request-page.links.with", said, grounds));
  }
}
