package org.infoshare.workflow.request;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Team;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What somebody's teams have asked, where it stands and what comes next. */
@Controller
class RequestsPage {

  private static final int ROWS = 50;
  private static final String REQUESTS = "/requests";

  private final RequestService requests;
  private final Inbox inbox;
  private final Directory directory;
  private final CurrentActor current;
  private final PageWording wording;
  private final Clock clock;

  RequestsPage(
      RequestService requests,
      Inbox inbox,
      Directory directory,
      CurrentActor current,
      PageWording wording,
      Clock clock) {
    this.requests = requests;
    this.inbox = inbox;
    this.directory = directory;
    this.current = current;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping(REQUESTS)
  @RolesAllowed("PRACTITIONER")
  String requests(@RequestParam MultiValueMap<String, String> asked, Model model) {
    RequestFilter filter = RequestFilter.of(asked);
    PageCursor after = PageCursor.of(asked.getFirst("after"));
    RequestService.Page page = requests.list(Side.REQUESTING, filter, after, ROWS);
    Map<String, String> teams =
        page.requests().stream()
            .map(RequestSummary::holdingTeam)
            .distinct()
            .flatMap(code -> directory.team(code).stream())
            .collect(
                Collectors.toMap(Team::code, team -> team.organisationName() + ", " + team.name()));
    Map<String, List<InboxTask>> own =
        inbox.tasksOf(page.requests().stream().map(RequestSummary::reference).toList()).stream()
            .filter(task -> task.offeredTo() == OfferedTo.REQUESTING_TEAM)
            .sorted(comparing(InboxTask::dueAt, nullsLast(naturalOrder())))
            .collect(Collectors.groupingBy(InboxTask::reference));
    model.addAttribute(
        "rows",
        page.requests().stream()
            .map(one -> row(one, teams, own.getOrDefault(one.reference(), List.of())))
            .toList());
    model.addAttribute("filter", filter);
    model.addAttribute("address", ListAddress.of(REQUESTS, filter.parameters(), after));
    model.addAttribute("only", only(filter));
    model.addAttribute("standings", standings(filter));
    model.addAttribute("urgencies", ListAddress.urgencies(filter.urgencies(), wording));
    model.addAttribute("first", ListAddress.of(REQUESTS, filter.parameters(), null));
    model.addAttribute(
        "next",
        page.next() == null
            ? null
            : ListAddress.of(REQUESTS, filter.parameters(), PageCursor.of(page.next())));
    model.addAttribute("continued", after != null);
    return "request/requests";
  }

  /** What is shown, in words; empty where nothing is left out. */
  private List<String> only(RequestFilter filter) {
    List<String> only = new ArrayList<>();
    if (!filter.urgencies().isEmpty()) {
      only.add(ListAddress.either(filter.urgencies(), wording));
    }
    String standing = filter.standing();
    if (standing != null) {
      only.add(wording.text("requests.state." + standing));
    }
    return only;
  }

  private List<ListAddress.Choice> standings(RequestFilter filter) {
    return Stream.concat(
            Stream.of(RequestFilter.OPEN),
            Arrays.stream(RequestState.values()).map(RequestState::name))
        .map(
            code ->
                new ListAddress.Choice(
                    code, wording.text("requests.state." + code), code.equals(filter.standing())))
        .toList();
  }

  private Row row(RequestSummary request, Map<String, String> teams, List<InboxTask> own) {
    RequestState state = request.state();
    Instant due =
        switch (state) {
          case SUBMITTED -> request.acceptBy();
          case IN_DECISION -> request.decideBy();
          default -> null;
        };
    return new Row(
        request.reference(),
        request.urgency().name(),
        wording.urgency(request.urgency().name()),
        teams.getOrDefault(request.holdingTeam(), ""),
        wording.text("requests.state." + state),
        wording.text(
            "requests.next." + state,
            due == null ? "" : wording.due(due),
            request.decideBy() == null ? "" : wording.due(request.decideBy())),
        late(due),
        state.hasOutcome(),
        own.stream().map(this::own).toList());
  }

  private OwnTask own(InboxTask task) {
    PersonId me = current.signedIn().person();
    Instant due = task.dueAt();
    return new OwnTask(
        wording.step(task.step()),
        due == null ? null : wording.due(due),
        late(due),
        me.equals(task.owner()) ? TaskPages.address(task.reference(), task.step()) : null);
  }

  private @Nullable String late(@Nullable Instant due) {
    if (due == null) {
      return null;
    }
    Duration late = Duration.between(due, clock.instant());
    return late.isNegative() ? null : wording.text("work.late", wording.late(late));
  }

  /**
   * A request in words.
   *
   * @param late by how much what comes next is late; null where it is not
   * @param outcome whether there is an outcome to open
   * @param own what the reader's own side is to do
   */
  record Row(
      String reference,
      String urgencyCode,
      String urgency,
      String asked,
      String state,
      String next,
      @Nullable String late,
      boolean outcome,
      List<OwnTask> own) {}

  /**
   * A task of the side that asked.
   *
   * @param due until when; null where it is not said
   * @param late by how much it is late; null where it is not
   * @param page where the reader does it; null where it is not theirs
   */
  record OwnTask(String task, @Nullable String due, @Nullable String late, @Nullable String page) {}
}
