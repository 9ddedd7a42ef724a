package org.infoshare.workflow.reading;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.request.Part;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.RequestPart;
import org.infoshare.workflow.request.RequestState;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All that somebody may see of a request, on one page. */
@Controller
class RequestPage {

  /** What they wrote, what they are asked about it, and where it stands. */
  private static final Set<RequestPart.Place> FOR_A_REQUESTER_WHOSE_NAME_IS_IN_IT =
      EnumSet.of(
          RequestPart.Place.NOW,
          RequestPart.Place.CLOCKS,
          RequestPart.Place.ASKED,
          RequestPart.Place.QUESTIONS,
          RequestPart.Place.PHONE);

  private final RequestAccess access;
  private final List<RequestPart> parts;
  private final ReasonsInSession reasons;
  private final Directory directory;
  private final PageWording wording;

  RequestPage(
      RequestAccess access,
      List<RequestPart> parts,
      ReasonsInSession reasons,
      Directory directory,
      PageWording wording) {
    this.access = access;
    this.parts = parts.stream().sorted(Comparator.comparing(RequestPart::place)).toList();
    this.reasons = reasons;
    this.directory = directory;
    this.wording = wording;
  }

  @GetMapping("/requests/{reference}")
  @RolesAllowed({"PRACTITIONER", "LEAD", "AUDITOR"})
  ModelAndView read(@PathVariable String reference, HttpSession session) {
    RequestAccess.Namesake reader = reader(reference);
    Viewer viewer = reader.viewer();
    if (reasons.isMissing(viewer, session)) {
      return askWhy(reference, HttpStatus.OK, "", null);
    }
    String reason = reasons.of(viewer, session);
    ModelAndView page = new ModelAndView("reading/request");
    page.addObject("summary", summary(viewer.request()));
    page.addObject(
        "parts",
        parts.stream()
            .filter(
                part -> !reader.is() || FOR_A_REQUESTER_WHOSE_NAME_IS_IN_IT.contains(part.place()))
            .flatMap(part -> part.of(viewer, reason).map(shown -> titled(part, shown)).stream())
            .toList());
    return page;
  }

  /** An auditor says why they look, before they see anything. */
  @PostMapping("/requests/{reference}/reason")
  @RolesAllowed("AUDITOR")
  ModelAndView because(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String reason,
      HttpSession session) {
    Viewer viewer = reader(reference).viewer();
    return reasons.keep(viewer, reason, session)
        ? new ModelAndView("redirect:/requests/" + reference)
        : askWhy(
            reference,
            HttpStatus.UNPROCESSABLE_CONTENT,
            reason,
            wording.text("request-page.reason.wrong"));
  }

  private RequestAccess.Namesake reader(String reference) {
    RequestAccess.Namesake reader = access.namesake(reference);
    if (!reader.viewer().requestingSide() && !reader.viewer().holdingSide()) {
      throw ProblemException.notFound();
    }
    return reader;
  }

  private static ModelAndView askWhy(
      String reference, HttpStatus status, String typed, @Nullable String error) {
    ModelAndView page = new ModelAndView("reading/reason", status);
    page.addObject("reference", reference);
    page.addObject("typed", typed);
    page.addObject("error", error);
    return page;
  }

  private Titled titled(RequestPart part, Part shown) {
    return new Titled(
        part.place().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        wording.text("request-page.part." + part.place()),
        shown.blocks());
  }

  private Summary summary(RequestHeader request) {
    List<Row> rows = new ArrayList<>();
    add(rows, "from", team(request.requestingTeam()));
    add(rows, "to", team(request.holdingTeam()));
    add(rows, "asked", wording.at(request.submittedAt()));
    add(rows, "accepted", at(request.acceptedAt()));
    if (request.state() == RequestState.SUBMITTED) {
      add(rows, "accept-by", due(request.acceptBy()));
    }
    if (request.state() == RequestState.SUBMITTED || request.state() == RequestState.IN_DECISION) {
      add(rows, "decide-by", due(request.decideBy()));
    }
    add(rows, "closed", at(request.closedAt()));
    return new Summary(
        request.reference(),
        request.urgency().name(),
        wording.urgency(request.urgency().name()),
        wording.text("request-page.state." + request.state()),
        request.restricted(),
        rows);
  }

  private void add(List<Row> rows, String label, @Nullable String text) {
    if (text != null) {
      rows.add(new Row(wording.text("request-page.label." + label), text));
    }
  }

  private String team(String code) {
    return directory
        .team(code)
        .map(team -> wording.text("home.team", team.name(), team.organisationName()))
        .orElse(code);
  }

  private @Nullable String at(@Nullable Instant at) {
    return at == null ? null : wording.at(at);
  }

  private @Nullable String due(@Nullable Instant at) {
    return at == null ? null : wording.due(at);
  }

  /** What stands above the parts. */
  record Summary(
      String reference,
      String urgencyCode,
      String urgency,
      String state,
      boolean restricted,
      List<Row> rows) {}

  /** A label and what belongs to it. */
  record Row(String label, String text) {}

  /** A part with its heading, which the list of contents links to. */
  record Titled(String id, String title, List<Part.Block> blocks) {}
}
