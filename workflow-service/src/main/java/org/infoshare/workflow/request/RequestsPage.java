package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Team;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What somebody's teams have asked, where it stands and what comes next. */
@Controller
class RequestsPage {

  private static final int ROWS = 50;

  private final RequestService requests;
  private final Directory directory;
  private final PageWording wording;

  RequestsPage(RequestService requests, Directory directory, PageWording wording) {
    this.requests = requests;
    this.directory = directory;
    this.wording = wording;
  }

  @GetMapping("/requests")
  @RolesAllowed("PRACTITIONER")
  String requests(@RequestParam(required = false) @Nullable String after, Model model) {
    RequestService.Page page = requests.list(Side.REQUESTING, null, PageCursor.of(after), ROWS);
    Map<String, String> asked =
        page.requests().stream()
            .map(RequestSummary::holdingTeam)
            .distinct()
            .flatMap(code -> directory.team(code).stream())
            .collect(
                Collectors.toMap(Team::code, team -> team.organisationName() + ", " + team.name()));
    model.addAttribute("rows", page.requests().stream().map(one -> row(one, asked)).toList());
    model.addAttribute("next", page.next());
    model.addAttribute("continued", after != null);
    return "request/requests";
  }

  private Row row(RequestSummary request, Map<String, String> asked) {
    Instant due =
        request.state() == RequestState.SUBMITTED ? request.acceptBy() : request.decideBy();
    return new Row(
        request.reference(),
        request.urgency().name(),
        wording.urgency(request.urgency().name()),
        asked.getOrDefault(request.holdingTeam(), ""),
        wording.text("requests.state." + request.state()),
        wording.text("requests.next." + request.state(), due == null ? "" : wording.due(due)),
        request.state().hasOutcome());
  }

  /** A request in words. */
  record Row(
      String reference,
      String urgencyCode,
      String urgency,
      String asked,
      String state,
      String next,
      boolean outcome) {}
}
