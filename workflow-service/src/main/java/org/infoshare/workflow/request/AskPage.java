package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.form.Form;
import org.infoshare.workflow.form.FormPage;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Option;
import org.infoshare.workflow.form.SavedForms;
import org.infoshare.workflow.form.Typed;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Team;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.Problem;
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

/** Asking for information, one question on a page. */
@Controller
@RolesAllowed("PRACTITIONER")
class AskPage {

  private static final String NEW = "/requests/new";
  private static final String CHECK = "check";
  private static final String TO = "redirect:";
  private static final Form FORM = AskForm.FORM;

  private final AskService asking;
  private final RequestService requests;
  private final FormPages forms;
  private final Directory directory;
  private final CurrentActor current;
  private final PageWording wording;

  AskPage(
      AskService asking,
      RequestService requests,
      FormPages forms,
      Directory directory,
      CurrentActor current,
      PageWording wording) {
    this.asking = asking;
    this.requests = requests;
    this.forms = forms;
    this.directory = directory;
    this.current = current;
    this.wording = wording;
  }

  /** What to do first where somebody is in danger, and what is not sent yet. */
  @GetMapping(NEW)
  ModelAndView start() {
    ModelAndView page = new ModelAndView("request/ask-start");
    page.addObject(
        "unsent",
        asking.unsent().stream()
            .map(form -> new Unsent(form.id().toString(), wording.at(form.changedAt())))
            .toList());
    return page;
  }

  @PostMapping(NEW)
  ModelAndView begin() {
    return new ModelAndView(TO + address(asking.begin()) + "/" + FORM.pages().get(0).name());
  }

  @GetMapping(NEW + "/{id}/{page}")
  ModelAndView page(
      @PathVariable UUID id,
      @PathVariable String page,
      @RequestParam(required = false) @Nullable String from) {
    SavedForms.Saved form = asking.read(id);
    if (form.sentAs() != null) {
      return sent(form.sentAs());
    }
    return show(id, known(page), form.typed(), List.of(), null, from);
  }

  @PostMapping(NEW + "/{id}/{page}")
  ModelAndView save(
      @PathVariable UUID id,
      @PathVariable String page,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String add,
      @RequestParam(required = false) @Nullable String remove,
      @RequestParam(required = false) @Nullable String later) {
    FormPage asked = known(page);
    SavedForms.Saved form = asking.read(id);
    if (form.sentAs() != null) {
      return sent(form.sentAs());
    }
    Typed typed = Typed.of(sent);
    if (remove != null) {
      return show(
          id, asked, asking.save(id, asked, typed.withoutEntry(remove)), List.of(), null, from);
    }
    Typed all = asking.save(id, asked, typed);
    if (add != null) {
      return show(id, asked, all, List.of(), add, from);
    }
    if (later != null) {
      return new ModelAndView(TO + NEW);
    }
    List<Problem.FieldError> wrong = asking.wrong(asked, all);
    if (!wrong.isEmpty()) {
      return show(id, asked, all, wrong, null, from);
    }
    return new ModelAndView(
        TO + address(id) + "/" + (CHECK.equals(from) ? CHECK : after(asked, all)));
  }

  /** The page to go on with: nobody has parental responsibility for an adult. */
  private static String after(FormPage page, Typed typed) {
    return FORM.after(page)
        .flatMap(
            next ->
                next.name().equals("parents")
                        && typed.one("subject.kind").equals(SubjectKind.ADULT_AT_RISK.name())
                    ? FORM.after(next)
                    : Optional.of(next))
        .map(FormPage::name)
        .orElse(CHECK);
  }

  @GetMapping(NEW + "/{id}/check")
  ModelAndView check(@PathVariable UUID id) {
    SavedForms.Saved form = asking.read(id);
    return form.sentAs() != null ? sent(form.sentAs()) : check(id, form.typed(), List.of());
  }

  @PostMapping(NEW + "/{id}/check")
  ModelAndView send(@PathVariable UUID id, @RequestParam(defaultValue = "") String seen) {
    try {
      return sent(asking.send(id, seen));
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.InvalidInput invalid) {
        return check(id, asking.read(id).typed(), invalid.errors());
      }
      if (refused.problem() instanceof Problem.Conflict conflict
          && conflict.rule().equals(AskService.CHANGED)) {
        ModelAndView page =
            check(
                id,
                asking.read(id).typed(),
                List.of(
                    new Problem.FieldError("", conflict.rule(), wording.text("form.elsewhere"))));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
      }
      throw refused;
    }
  }

  @PostMapping(NEW + "/{id}/removal")
  ModelAndView remove(@PathVariable UUID id, RedirectAttributes told) {
    asking.remove(id);
    told.addFlashAttribute("done", wording.text("ask.removed"));
    return new ModelAndView(TO + NEW);
  }

  /** That it was sent; can be looked at again later. */
  @GetMapping("/requests/{reference}/sent")
  ModelAndView confirmation(@PathVariable String reference) {
    RequestView read = requests.read(reference);
    RequestSummary request = read.summary();
    if (!current.signedIn().teams().contains(request.requestingTeam())) {
      throw ProblemException.notFound();
    }
    ModelAndView page = new ModelAndView("request/ask-sent");
    page.addObject("reference", reference);
    Restriction restriction = read.restriction();
    page.addObject("restricted", restriction == null ? null : restriction.reason());
    page.addObject(
        "asked",
        directory.team(request.holdingTeam()).map(AskPage::inWords).orElse(request.holdingTeam()));
    page.addObject("acceptBy", request.acceptBy() == null ? null : wording.due(request.acceptBy()));
    page.addObject("red", request.urgency() == Urgency.RED);
    page.addObject("decideBy", request.decideBy() == null ? null : wording.due(request.decideBy()));
    return page;
  }

  private ModelAndView check(UUID id, Typed typed, List<Problem.FieldError> errors) {
    ModelAndView page =
        new ModelAndView(
            "request/ask-check",
            errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    page.addObject("address", address(id));
    page.addObject("seen", typed.fingerprint());
    page.addObject("sections", forms.answers(FORM, typed, options()));
    page.addObject("errors", forms.wrong(FORM, address(id), errors));
    return page;
  }

  private ModelAndView show(
      UUID id,
      FormPage page,
      Typed typed,
      List<Problem.FieldError> errors,
      @Nullable String add,
      @Nullable String from) {
    String back =
        CHECK.equals(from)
            ? address(id) + "/" + CHECK
            : FORM.before(page).map(before -> address(id) + "/" + before.name()).orElse(NEW);
    ModelAndView shown =
        forms.show(
            FORM,
            page,
            typed,
            errors,
            add,
            new FormPages.Around(address(id) + "/" + page.name(), back, options()));
    shown.addObject("mayWait", true);
    shown.addObject("from", CHECK.equals(from) ? CHECK : null);
    shown.addObject("caption", wording.text("ask.caption"));
    return shown;
  }

  private Map<String, List<Option>> options() {
    Set<String> mine = current.signedIn().teams();
    List<Team> all = directory.teams();
    Map<String, List<Option>> options = new HashMap<>();
    options.put(
        "requestingTeam",
        all.stream().filter(team -> mine.contains(team.code())).map(AskPage::option).toList());
    options.put("holdingTeam", all.stream().map(AskPage::option).toList());
    return options;
  }

  private static Option option(Team team) {
    return new Option(team.code(), inWords(team), null);
  }

  private static String inWords(Team team) {
    return team.organisationName() + ", " + team.name();
  }

  private static ModelAndView sent(String reference) {
    return new ModelAndView(TO + "/requests/" + reference + "/sent");
  }

  private static String address(UUID id) {
    return NEW + "/" + id;
  }

  private static FormPage known(String page) {
    return FORM.page(page).orElseThrow(ProblemException::notFound);
  }

  /** Something that is not sent, and when it was touched last. */
  record Unsent(String id, String changed) {}
}
