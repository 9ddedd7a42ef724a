package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.Team;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody and their teams are to do, and taking it on or giving it back. */
@Controller
class WorkPage {

  private static final int ROWS = 50;
  private static final String WORK = "/work";

  private final TaskService tasks;
  private final Directory directory;
  private final CurrentActor current;
  private final PageWording wording;
  private final Clock clock;

  WorkPage(
      TaskService tasks,
      Directory directory,
      CurrentActor current,
      PageWording wording,
      Clock clock) {
    this.tasks = tasks;
    this.directory = directory;
    this.current = current;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping(WORK)
  @RolesAllowed({"PRACTITIONER", "LEAD", "ADVISER"})
  ModelAndView work(@RequestParam MultiValueMap<String, String> asked) {
    return page(asked, HttpStatus.OK, null);
  }

  @PostMapping("/work/{id}/claim")
  @RolesAllowed({"PRACTITIONER", "LEAD", "ADVISER"})
  ModelAndView claim(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> asked,
      RedirectAttributes told) {
    try {
      TaskService.Assigned claimed = tasks.claim(id);
      String page = TaskPages.address(claimed.reference(), claimed.step());
      return page == null
          ? done(claimed, "work.claimed", asked, told)
          : new ModelAndView("redirect:" + page);
    } catch (ProblemException refused) {
      return refused(asked, refused);
    }
  }

  @PostMapping("/work/{id}/release")
  @RolesAllowed({"PRACTITIONER", "LEAD", "ADVISER"})
  ModelAndView release(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> asked,
      RedirectAttributes told) {
    try {
      return done(tasks.release(id, null), "work.released", asked, told);
    } catch (ProblemException refused) {
      return refused(asked, refused);
    }
  }

  private ModelAndView refused(MultiValueMap<String, String> asked, ProblemException refused) {
    return page(asked, AccessRefused.statusToShow(refused), refused.problem().detail());
  }

  private ModelAndView done(
      TaskService.Assigned assigned,
      String words,
      MultiValueMap<String, String> asked,
      RedirectAttributes told) {
    told.addFlashAttribute(
        "done", wording.text(words, assigned.reference(), wording.step(assigned.step())));
    return new ModelAndView(
        "redirect:" + address(WorkFilter.of(asked), PageCursor.of(asked.getFirst("after"))));
  }

  private static String address(WorkFilter filter, @Nullable PageCursor after) {
    return ListAddress.of(WORK, filter.parameters(), after);
  }

  private ModelAndView page(
      MultiValueMap<String, String> asked, HttpStatus status, @Nullable String problem) {
    WorkFilter filter = WorkFilter.of(asked);
    PageCursor after = PageCursor.of(asked.getFirst("after"));
    TaskService.Work work = tasks.work(filter, after, ROWS);
    PersonId me = current.signedIn().person();
    Map<PersonId, Person> owners =
        directory.people(
            work.tasks().stream()
                .flatMap(one -> Stream.ofNullable(one.task().owner()))
                .distinct()
                .toList());
    Map<String, String> asking =
        work.tasks().stream()
            .map(one -> one.request().requestingTeam())
            .distinct()
            .flatMap(code -> directory.team(code).stream())
            .collect(Collectors.toMap(Team::code, team -> team.organisationName()));
    ModelAndView page = new ModelAndView("request/work", status);
    page.addObject("rows", work.tasks().stream().map(one -> row(one, me, owners, asking)).toList());
    page.addObject("filter", filter);
    page.addObject("address", address(filter, after));
    page.addObject("fields", fields(filter, after));
    page.addObject("tabs", tabs(filter));
    page.addObject("only", only(filter));
    page.addObject("urgencies", ListAddress.urgencies(filter.urgencies(), wording));
    page.addObject("steps", steps(filter));
    page.addObject("clear", address(WorkFilter.NONE.of(filter.mine(), filter.unowned()), null));
    page.addObject("first", address(filter, null));
    // To an adviser, who works on a question, the request itself is as if it did not exist.
    page.addObject(
        "linked", current.signedIn().is(Role.PRACTITIONER) || current.signedIn().is(Role.LEAD));
    page.addObject(
        "next", work.next() == null ? null : address(filter, PageCursor.of(work.next())));
    page.addObject("continued", after != null);
    page.addObject("problem", problem);
    return page;
  }

  /** What a form on the page sends back, so that the reader finds the same list again. */
  private static List<ListAddress.Parameter> fields(WorkFilter filter, @Nullable PageCursor after) {
    List<ListAddress.Parameter> fields = new ArrayList<>(filter.parameters());
    if (after != null) {
      fields.add(new ListAddress.Parameter("after", after.toString()));
    }
    return fields;
  }

  /** A list of tasks beside this one, narrowed and sorted in the same way. */
  record Tab(String words, String address, boolean here) {}

  private List<Tab> tabs(WorkFilter filter) {
    return List.of(
        new Tab(
            wording.text("work.all"),
            address(filter.of(false, false), null),
            !filter.mine() && !filter.unowned()),
        new Tab(wording.text("work.mine"), address(filter.of(true, false), null), filter.mine()),
        new Tab(
            wording.text("work.unowned"), address(filter.of(false, true), null), filter.unowned()));
  }

  /** What is shown, in words; empty where nothing is left out. */
  private List<String> only(WorkFilter filter) {
    List<String> only = new ArrayList<>();
    if (!filter.urgencies().isEmpty()) {
      only.add(ListAddress.either(filter.urgencies(), wording));
    }
    String step = filter.step();
    if (step != null) {
      only.add(wording.step(step));
    }
    if (filter.late()) {
      only.add(wording.text("list.late"));
    }
    return only;
  }

  private List<ListAddress.Choice> steps(WorkFilter filter) {
    return TaskPages.STEPS.stream()
        .map(step -> new ListAddress.Choice(step, wording.step(step), step.equals(filter.step())))
        .sorted(Comparator.comparing(ListAddress.Choice::words))
        .toList();
  }

  private Row row(
      TaskService.Working one,
      PersonId me,
      Map<PersonId, Person> owners,
      Map<String, String> asking) {
    InboxTask task = one.task();
    PersonId owner = task.owner();
    Person known = owner == null ? null : owners.get(owner);
    Instant due = task.dueAt();
    Duration late = due == null ? Duration.ZERO : Duration.between(due, clock.instant());
    return new Row(
        task.id(),
        task.reference(),
        task.urgency(),
        wording.urgency(task.urgency()),
        wording.step(task.step()),
        one.request().requestedBy().equals(me)
            ? wording.text("work.from.requesting")
            : asking.getOrDefault(one.request().requestingTeam(), ""),
        due == null ? wording.text("work.due.none") : wording.due(due),
        due == null || late.isNegative() ? null : wording.text("work.late", wording.late(late)),
        me.equals(owner)
            ? wording.text("work.owner.you")
            : owner == null
                ? wording.text("work.owner.nobody")
                : known == null ? wording.text("work.owner.other") : known.name(),
        owner == null,
        me.equals(owner),
        me.equals(owner) ? TaskPages.address(task.reference(), task.step()) : null,
        one.mayTake() && !me.equals(owner));
  }

  /** A task in words, and what the reader can do with it. */
  record Row(
      String id,
      String reference,
      String urgencyCode,
      String urgency,
      String task,
      String from,
      String due,
      @Nullable String late,
      String owner,
      boolean unowned,
      boolean mine,
      @Nullable String page,
      boolean takeable) {}
}
