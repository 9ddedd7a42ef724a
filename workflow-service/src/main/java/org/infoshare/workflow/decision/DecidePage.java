package org.infoshare.workflow.decision;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.decision.DecideForm.Section;
import org.infoshare.workflow.form.Field;
import org.infoshare.workflow.form.FormPage;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Option;
import org.infoshare.workflow.form.Typed;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.StepClaims;
import org.infoshare.workflow.request.TaskAccess;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Deciding: a list of what this outcome and urgency need, and a page for each. */
@Controller
@RolesAllowed("PRACTITIONER")
@RequestMapping("/requests/{reference}/decision")
class DecidePage {

  private static final String CHECK = "check";
  private static final String GUIDANCE = "decide.page.%s.guidance.1";
  private static final String TO = "redirect:";

  private final DecideService deciding;
  private final QuestionService questions;
  private final RequestDetails details;
  private final StepClaims claims;
  private final Judging judging;
  private final FormPages forms;
  private final PageWording wording;
  private final Clock clock;

  DecidePage(
      DecideService deciding,
      QuestionService questions,
      RequestDetails details,
      StepClaims claims,
      Judging judging,
      FormPages forms,
      PageWording wording,
      Clock clock) {
    this.deciding = deciding;
    this.questions = questions;
    this.details = details;
    this.claims = claims;
    this.judging = judging;
    this.forms = forms;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView list(@PathVariable String reference) {
    DecideService.Standing standing = deciding.read(reference);
    if (standing.draft().awaitsApproval()) {
      return to(reference, "/signed");
    }
    List<Row> rows = rows(standing);
    ModelAndView page = new ModelAndView("decision/decide");
    page.addObject("reference", reference);
    page.addObject("address", address(reference));
    page.addObject("urgency", wording.urgency(standing.request().urgency().name()));
    page.addObject("urgencyCode", standing.request().urgency().name());
    page.addObject("due", due(standing));
    page.addObject("now", only(rows, Need.NOW));
    page.addObject("hurried", isRed(standing));
    page.addObject("later", only(rows, Need.LATER));
    page.addObject("depends", only(rows, Need.DEPENDS));
    page.addObject("ifAny", only(rows, Need.IF_ANY));
    page.addObject("notAsked", only(rows, Need.NOT_ASKED));
    page.addObject(
        "missing", rows.stream().filter(row -> row.need() == Need.NOW && !row.done()).count());
    page.addObject("caution", details.caution(reference));
    page.addObject("secondLooks", standing.draft().secondLooks());
    page.addObject("questions", questions.read(reference).questions());
    page.addObject("duty", judged(standing).request().isUnderDuty());
    return page;
  }

  @GetMapping("/{page}")
  ModelAndView page(
      @PathVariable String reference,
      @PathVariable("page") String name,
      @RequestParam(required = false) @Nullable String from) {
    Section section = known(name);
    DecideService.Standing standing = deciding.read(reference);
    return show(
        reference,
        section,
        standing,
        standing.typed(),
        standing.draft().version(),
        List.of(),
        from);
  }

  @PostMapping("/{page}")
  ModelAndView save(
      @PathVariable String reference,
      @PathVariable("page") String name,
      @RequestParam int version,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String then,
      @RequestParam(required = false) @Nullable String later) {
    Section section = known(name);
    Typed typed = Typed.of(sent).of(section.page().fields());
    List<Problem.FieldError> wrong;
    try {
      wrong = deciding.save(reference, section.page(), version, typed);
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.Conflict conflict
          && conflict.rule().equals("draft-changed")) {
        return changedMeanwhile(reference, section, typed, from);
      }
      return forms.refused(DecideForm.FORM, section.page(), typed, refused);
    }
    if (then != null) {
      return new ModelAndView(TO + "/requests/" + reference + "/questions/new/" + askedOf(then));
    }
    DecideService.Standing standing = deciding.read(reference);
    if (later != null) {
      return to(reference, "");
    }
    if (!wrong.isEmpty()) {
      return show(
          reference, section, standing, standing.typed(), standing.draft().version(), wrong, from);
    }
    return to(reference, CHECK.equals(from) ? "/" + CHECK : next(standing, section));
  }

  /** Whom somebody wants to ask, from the middle of a page. */
  private static String askedOf(String then) {
    return then.equals("adviser") ? "adviser" : "requester";
  }

  /** The page again, with what was typed and the version that is saved now. */
  private ModelAndView changedMeanwhile(
      String reference, Section section, Typed typed, @Nullable String from) {
    DecideService.Standing standing = deciding.read(reference);
    ModelAndView page =
        show(
            reference,
            section,
            standing,
            standing.typed().with(section.page().fields(), typed),
            standing.draft().version(),
            List.of(
                new Problem.FieldError(
                    section.page().fields().get(0).path(),
                    "draft-changed",
                    wording.text("decide.changed"))),
            from);
    page.setStatus(HttpStatus.CONFLICT);
    return page;
  }

  /** The next page that is needed before the decision is signed off; else the check. */
  private String next(DecideService.Standing standing, Section after) {
    List<Row> rows = rows(standing);
    int at = DecideForm.SECTIONS.indexOf(after);
    List<Row> inOrder = new ArrayList<>(rows.subList(at + 1, rows.size()));
    inOrder.addAll(rows.subList(0, at + 1));
    return inOrder.stream()
        .filter(row -> row.need() == Need.NOW && !row.done())
        .map(row -> "/" + row.page())
        .findFirst()
        .orElse("/" + CHECK);
  }

  @GetMapping("/" + CHECK)
  ModelAndView check(@PathVariable String reference) {
    return check(reference, List.of());
  }

  @PostMapping("/" + CHECK)
  ModelAndView signOff(@PathVariable String reference, @RequestParam int version) {
    DecisionService.Decided decided;
    try {
      decided = deciding.signOff(reference, version);
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.InvalidInput invalid) {
        return check(reference, invalid.errors());
      }
      if (TaskAccess.isDoneAlready(refused)) {
        return to(reference, "/signed");
      }
      throw refused;
    }
    if (!decided.outcome().shares() || decided.awaitsApproval()) {
      return to(reference, "/signed");
    }
    claims.claimIfFree(reference, InformationSharingRequest.SHARE_INFORMATION);
    return new ModelAndView(TO + "/requests/" + reference + "/sharing");
  }

  private ModelAndView check(String reference, List<Problem.FieldError> errors) {
    DecideService.Standing standing = deciding.read(reference);
    Outcome outcome = standing.draft().sections().outcome();
    if (outcome == null) {
      return to(reference, "/outcome");
    }
    ModelAndView page =
        new ModelAndView(
            "decision/decide-check",
            errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    List<Row> rows = rows(standing);
    List<Row> waiting =
        rows.stream().filter(row -> row.need() == Need.LATER && !row.begun()).toList();
    List<Row> shown =
        rows.stream()
            .filter(
                row -> row.begun() || (row.need() != Need.NOT_ASKED && row.need() != Need.IF_ANY))
            .filter(row -> !waiting.contains(row))
            .toList();
    page.addObject("reference", reference);
    page.addObject("address", address(reference));
    page.addObject("version", standing.draft().version());
    page.addObject("outcome", outcome.name());
    page.addObject(
        "sections",
        forms.answers(DecideForm.FORM, standing.typed(), options(standing)).stream()
            .flatMap(
                section ->
                    shown.stream()
                        .filter(row -> row.page().equals(section.page()))
                        .map(row -> row.done() ? section.answered() : section))
            .toList());
    page.addObject("waiting", waiting);
    page.addObject("principles", standing.draft().principles());
    page.addObject(
        "principlesOpen",
        !isRed(standing)
            || standing.draft().principles().stream()
                .anyMatch(principle -> principle.standing() == Principles.Standing.NOT_MET));
    page.addObject(
        "secondPerson",
        outcome == Outcome.DECLINE && (isRed(standing) || standing.request().restricted()));
    page.addObject("caution", details.caution(reference));
    page.addObject("errors", forms.wrong(DecideForm.FORM, address(reference), errors));
    return page;
  }

  /** What was signed off, and what happens next; can be looked at again later. */
  @GetMapping("/signed")
  ModelAndView signed(@PathVariable String reference) {
    ModelAndView page = new ModelAndView("decision/signed");
    page.addObject("reference", reference);
    page.addObject("signed", deciding.signed(reference));
    return page;
  }

  private ModelAndView show(
      String reference,
      Section section,
      DecideService.Standing standing,
      Typed typed,
      int version,
      List<Problem.FieldError> errors,
      @Nullable String from) {
    FormPage page = section.page();
    Judged judged = judged(standing);
    Set<String> mayWait = mayWait(section, judged);
    ModelAndView shown =
        forms.show(
            DecideForm.FORM,
            DecideForm.asked(page, judged),
            typed,
            errors,
            null,
            new FormPages.Around(
                address(reference) + "/" + page.name(),
                CHECK.equals(from) ? address(reference) + "/" + CHECK : address(reference),
                options(standing),
                mayWait));
    if (!mayWait.isEmpty()) {
      shown.addObject("guidance", List.of(wording.text(GUIDANCE.formatted(page.name()))));
    }
    shown.addObject("hurried", isRed(standing));
    shown.addObject("version", version);
    shown.addObject("from", CHECK.equals(from) ? CHECK : null);
    shown.addObject("mayWait", true);
    shown.addObject("submit", wording.text("decide.save"));
    shown.addObject("caption", wording.text("decide.caption", reference, due(standing)));
    shown.addObject("aside", "decision/aside");
    shown.addObject("reference", reference);
    shown.addObject("goldenRule", section.goldenRule());
    return shown;
  }

  /** On a page that is needed now: the paths that only answer what may wait. */
  private static Set<String> mayWait(Section section, Judged judged) {
    if (need(section, judged) != Need.NOW) {
      return Set.of();
    }
    return section.page().fields().stream()
        .map(Field::path)
        .filter(path -> isAnsweringOnlyWhatMayWait(path, section, judged))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isAnsweringOnlyWhatMayWait(String path, Section section, Judged judged) {
    List<Asked> asked =
        section.fields().stream()
            .filter(field -> field.sections().contains(path.split("\\.", 2)[0]))
            .map(judged::asked)
            .toList();
    return !asked.isEmpty() && asked.stream().allMatch(Asked.WITHIN_24_HOURS::equals);
  }

  private static boolean isRed(DecideService.Standing standing) {
    return standing.request().urgency() == Urgency.RED;
  }

  private String due(DecideService.Standing standing) {
    return standing.draft().decideBy() == null
        ? wording.text("work.due.none")
        : wording.due(Objects.requireNonNull(standing.draft().decideBy()));
  }

  /** What there is to choose of the reference data that is in force and fits the person. */
  private Map<String, List<Option>> options(DecideService.Standing standing) {
    Judged judged = judged(standing);
    Map<String, List<Option>> options = new HashMap<>();
    options.putAll(judging.options(judged));
    options.put(
        "declineCode", standing.draft().declineCodes().stream().map(Judging::option).toList());
    return options;
  }

  private Judged judged(DecideService.Standing standing) {
    return judging.judged(standing.draft().sections(), standing.request(), clock.instant(), null);
  }

  /** Whether a page is needed. */
  enum Need {
    /** Only where there was what it asks about. */
    IF_ANY,
    /** Before the decision is signed off. */
    NOW,
    /** Within 24 hours after it. */
    LATER,
    /** Nobody knows before an outcome is chosen. */
    DEPENDS,
    /** This outcome does not ask it. */
    NOT_ASKED
  }

  /** A page in the list. */
  record Row(String page, String title, Need need, boolean done, boolean begun) {}

  private static List<Row> only(List<Row> rows, Need need) {
    return rows.stream().filter(row -> row.need() == need).toList();
  }

  private List<Row> rows(DecideService.Standing standing) {
    Judged judged = judged(standing);
    return DecideForm.SECTIONS.stream().map(section -> row(section, standing, judged)).toList();
  }

  private Row row(Section section, DecideService.Standing standing, Judged judged) {
    boolean begun = !standing.typed().of(section.page().fields()).values().isEmpty();
    boolean unfinished = standing.unfinished().contains(section.page());
    Need need = need(section, judged);
    List<DecisionField> needed =
        section.fields().stream().filter(field -> isOf(need, judged.asked(field))).toList();
    boolean done =
        !unfinished
            && (needed.isEmpty()
                ? begun
                : needed.stream().allMatch(field -> judged.missing(field) == null));
    return new Row(
        section.page().name(),
        wording.text("decide.page." + section.page().name()),
        need,
        done && (begun || need == Need.NOW || need == Need.LATER),
        begun);
  }

  private static boolean isOf(Need need, Asked asked) {
    return need != Need.NOW || asked == Asked.REQUIRED_NOW;
  }

  private static Need need(Section section, Judged judged) {
    if (section.equals(DecideForm.OBJECTION)) {
      if (judged.isAnAdultWithCapacityObjecting()) {
        return Need.NOW;
      }
      if (!judged.sharesAgainstAPresumedObjection()) {
        return Need.NOT_ASKED;
      }
      return judged.asked(DecisionField.D7) == Asked.REQUIRED_NOW ? Need.NOW : Need.LATER;
    }
    if (section.fields().contains(DecisionField.D12)
        && judged.draft().outcome() != null
        && judged.request().isLate()) {
      return Need.NOW;
    }
    List<Asked> asked = section.fields().stream().map(judged::asked).toList();
    if (asked.contains(Asked.REQUIRED_NOW)) {
      return Need.NOW;
    }
    if (asked.contains(Asked.WITHIN_24_HOURS)) {
      return Need.LATER;
    }
    if (asked.contains(Asked.WHERE_THERE_WAS_ANY)) {
      return Need.IF_ANY;
    }
    return asked.contains(Asked.DEPENDS_ON_THE_OUTCOME) ? Need.DEPENDS : Need.NOT_ASKED;
  }

  private static ModelAndView to(String reference, String page) {
    return new ModelAndView(TO + address(reference) + page);
  }

  private static String address(String reference) {
    return "/requests/" + reference + "/decision";
  }

  private static Section known(String page) {
    return DecideForm.SECTIONS.stream()
        .filter(section -> section.page().name().equals(page))
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }
}
