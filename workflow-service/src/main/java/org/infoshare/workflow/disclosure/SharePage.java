package org.infoshare.workflow.disclosure;

import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infoshare.workflow.form.Field.Several;
import org.infoshare.workflow.form.FormPage;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Option;
import org.infoshare.workflow.form.Typed;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Sharing: one statement after the other, and a second look at whom it goes to. */
@Controller
@RolesAllowed("PRACTITIONER")
@RequestMapping("/requests/{reference}")
class SharePage {

  private static final String CHECK = "check";
  private static final int MOST_ITEMS = 200;
  private static final String PERSON = "recipient.person";
  private static final String ROLE = ShareForm.ROLE.path();
  private static final String QUESTION = ".answersQuestion";

  private final ShareService sharing;
  private final DisclosureService disclosures;
  private final FormPages forms;
  private final PageWording wording;

  SharePage(
      ShareService sharing, DisclosureService disclosures, FormPages forms, PageWording wording) {
    this.sharing = sharing;
    this.disclosures = disclosures;
    this.forms = forms;
    this.wording = wording;
  }

  /** The items so far; the first one where there is none. */
  @GetMapping("/sharing")
  ModelAndView items(@PathVariable String reference) {
    ShareService.Prepared prepared = sharing.read(reference);
    if (prepared.typed().entries(ShareForm.ITEMS.path()) == 0) {
      return to(reference, "/items/1");
    }
    return items(reference, prepared);
  }

  private ModelAndView items(String reference, ShareService.Prepared prepared) {
    ModelAndView page = new ModelAndView("disclosure/share-items");
    page.addObject("reference", reference);
    page.addObject("address", address(reference));
    page.addObject("seen", prepared.typed().fingerprint());
    page.addObject("items", shown(prepared));
    page.addObject("next", prepared.typed().entries(ShareForm.ITEMS.path()) + 1);
    page.addObject("questions", prepared.questions());
    page.addObject("hurried", prepared.red());
    return page;
  }

  /**
   * One item, counted from 1.
   *
   * @param from where to go back to
   */
  @GetMapping("/sharing/items/{number}")
  ModelAndView item(
      @PathVariable String reference,
      @PathVariable int number,
      @RequestParam(required = false) @Nullable String from) {
    ShareService.Prepared prepared = sharing.read(reference);
    int items = prepared.typed().entries(ShareForm.ITEMS.path());
    if (number < 1 || number > Math.min(items + 1, MOST_ITEMS)) {
      throw ProblemException.notFound();
    }
    return item(reference, number, prepared, prepared.typed(), List.of(), from);
  }

  @PostMapping("/sharing/items/{number}")
  ModelAndView saveItem(
      @PathVariable String reference,
      @PathVariable int number,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam(required = false) @Nullable String seen,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String remove,
      @RequestParam(required = false) @Nullable String another,
      @RequestParam(required = false) @Nullable String later) {
    if (number < 1 || number > MOST_ITEMS) {
      throw ProblemException.notFound();
    }
    if (remove != null) {
      return removeItem(reference, number, seen);
    }
    Typed item = Typed.NOTHING.withEntry(ShareForm.ITEMS, number - 1, Typed.of(sent));
    if (later != null
        && isEmpty(item)
        && number > sharing.read(reference).typed().entries(ShareForm.ITEMS.path())) {
      return new ModelAndView("redirect:/work");
    }
    Typed typed;
    try {
      typed =
          sharing.save(
              reference, seen, before -> before.withEntry(ShareForm.ITEMS, number - 1, item));
    } catch (ProblemException refused) {
      return itemAgain(reference, number, item, from, refused);
    }
    if (later != null) {
      return new ModelAndView("redirect:/work");
    }
    List<Problem.FieldError> wrong =
        isEmpty(item)
            ? List.of(
                forms.inWords(
                    ShareForm.FORM,
                    new Problem.FieldError("items[" + (number - 1) + "].text", "required", "")))
            : forms.wrong(ShareForm.FORM, ShareForm.ITEMS, number - 1, typed, Sharing.class);
    ShareService.Prepared prepared = sharing.read(reference);
    if (!wrong.isEmpty()) {
      return item(reference, number, prepared, typed, wrong, from);
    }
    if (another != null) {
      return to(reference, "/items/" + (prepared.typed().entries(ShareForm.ITEMS.path()) + 1));
    }
    if (CHECK.equals(from)) {
      return to(reference, "/" + CHECK);
    }
    boolean first = prepared.typed().entries(ShareForm.ITEMS.path()) == 1;
    return to(reference, first && prepared.red() ? "/" + ShareForm.MESSAGE.name() : "");
  }

  private ModelAndView removeItem(String reference, int number, @Nullable String seen) {
    try {
      sharing.save(reference, seen, typed -> typed.withoutEntry("items[" + (number - 1) + "]"));
    } catch (ProblemException refused) {
      if (!isChanged(refused)) {
        throw refused;
      }
    }
    return to(reference, "");
  }

  /** The item as it was typed, where another window changed what is shared meanwhile. */
  private ModelAndView itemAgain(
      String reference, int number, Typed item, @Nullable String from, ProblemException refused) {
    if (!isChanged(refused)) {
      return forms.refused(
          ShareForm.FORM, new FormPage("items", List.of(ShareForm.ITEMS)), item, refused);
    }
    ShareService.Prepared prepared = sharing.read(reference);
    int at = Math.min(number, prepared.typed().entries(ShareForm.ITEMS.path()) + 1);
    ModelAndView page =
        item(
            reference,
            at,
            prepared,
            prepared.typed().withEntry(ShareForm.ITEMS, at - 1, item),
            List.of(
                new Problem.FieldError(
                    "items[" + (at - 1) + "].kind",
                    ShareService.CHANGED,
                    wording.text("share.changed"))),
            from);
    page.setStatus(HttpStatus.CONFLICT);
    return page;
  }

  private static boolean isChanged(ProblemException refused) {
    return refused.problem() instanceof Problem.Conflict conflict
        && conflict.rule().equals(ShareService.CHANGED);
  }

  @GetMapping("/sharing/{page}")
  ModelAndView page(
      @PathVariable String reference,
      @PathVariable String page,
      @RequestParam(required = false) @Nullable String from) {
    ShareService.Prepared prepared = sharing.read(reference);
    return show(reference, known(page), prepared, prepared.typed(), List.of(), from);
  }

  @PostMapping("/sharing/{page}")
  ModelAndView savePage(
      @PathVariable String reference,
      @PathVariable String page,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String later) {
    FormPage asked = known(page);
    Typed answers = inTheirJobRole(reference, Typed.of(sent).of(asked.fields()));
    Typed typed;
    try {
      typed = sharing.save(reference, null, before -> before.with(asked.fields(), answers));
    } catch (ProblemException refused) {
      return forms.refused(ShareForm.FORM, asked, answers, refused);
    }
    if (later != null) {
      return new ModelAndView("redirect:/work");
    }
    List<Problem.FieldError> wrong = forms.wrong(ShareForm.FORM, asked, typed, Sharing.class);
    if (!wrong.isEmpty()) {
      return show(reference, asked, sharing.read(reference), typed, wrong, from);
    }
    return to(
        reference,
        "/"
            + (CHECK.equals(from)
                ? CHECK
                : ShareForm.after(asked).map(FormPage::name).orElse(CHECK)));
  }

  /** Who says no role means the one that the directory has. */
  private Typed inTheirJobRole(String reference, Typed answers) {
    if (answers.one(PERSON).isEmpty() || !answers.one(ROLE).isEmpty()) {
      return answers;
    }
    return sharing.read(reference).before().recipients().stream()
        .map(DisclosureService.CandidateView::person)
        .filter(person -> person.person().toString().equals(answers.one(PERSON)))
        .map(PersonView::jobRole)
        .filter(Objects::nonNull)
        .findFirst()
        .map(role -> answers.with(List.of(ShareForm.ROLE), typed(ROLE, role)))
        .orElse(answers);
  }

  @GetMapping("/sharing/" + CHECK)
  ModelAndView check(@PathVariable String reference) {
    return check(reference, List.of());
  }

  @PostMapping("/sharing/" + CHECK)
  ModelAndView share(@PathVariable String reference, @RequestParam(defaultValue = "") String seen) {
    try {
      sharing.share(reference, seen);
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.InvalidInput invalid) {
        return check(reference, invalid.errors().stream().flatMap(this::andWhy).toList());
      }
      if (isChanged(refused)) {
        ModelAndView page =
            check(
                reference,
                List.of(
                    new Problem.FieldError(
                        "", ShareService.CHANGED, wording.text("form.elsewhere"))));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
      }
      if (!TaskAccess.isDoneAlready(refused)) {
        throw refused;
      }
    }
    return new ModelAndView("redirect:/requests/" + reference + "/shared");
  }

  /** What is refused, and beside an address or a name where to say why it has to be there. */
  private Stream<Problem.FieldError> andWhy(Problem.FieldError error) {
    return error.rule().equals(SharingPolicies.UnsafeAddressOrNameSaysWhy.RULE)
        ? Stream.of(
            error,
            new Problem.FieldError(
                ShareForm.ADDRESS_BECAUSE.path(), error.rule(), wording.text("share.address.why")))
        : Stream.of(error);
  }

  private ModelAndView check(String reference, List<Problem.FieldError> errors) {
    ShareService.Prepared prepared = sharing.read(reference);
    List<ShownItem> items = shown(prepared);
    ModelAndView page =
        new ModelAndView(
            "disclosure/share-check",
            errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    page.addObject("reference", reference);
    page.addObject("address", address(reference));
    page.addObject("included", items.stream().filter(ShownItem::included).toList());
    page.addObject(
        "unanswered",
        Unanswered.of(
            prepared.questions(),
            items.stream()
                .filter(ShownItem::included)
                .map(ShownItem::answersQuestion)
                .filter(Objects::nonNull)
                .toList()));
    page.addObject("withheld", items.stream().filter(ShownItem::withheld).toList());
    page.addObject("keyPoint", prepared.typed().one("keyPoint"));
    page.addObject("conditions", prepared.typed().one("conditions"));
    page.addObject("addressBecause", prepared.typed().one(ShareForm.ADDRESS_BECAUSE.path()));
    page.addObject("answers", forms.answers(ShareForm.FORM, prepared.typed(), options(prepared)));
    page.addObject("seen", prepared.typed().fingerprint());
    page.addObject("caution", prepared.before());
    page.addObject("resembles", resembles(prepared));
    page.addObject("errors", forms.wrong(ShareForm.FORM, address(reference), errors));
    return page;
  }

  /** That it went, and what happens next. */
  @GetMapping("/shared")
  ModelAndView shared(@PathVariable String reference) {
    DisclosureService.DisclosureView shared = disclosures.read(reference);
    ModelAndView page = new ModelAndView("disclosure/shared");
    page.addObject("reference", reference);
    page.addObject("recipient", shared.recipient().person().name());
    page.addObject("at", wording.at(shared.sharedAt()));
    return page;
  }

  private ModelAndView item(
      String reference,
      int number,
      ShareService.Prepared prepared,
      Typed typed,
      List<Problem.FieldError> errors,
      @Nullable String from) {
    int items = prepared.typed().entries(ShareForm.ITEMS.path());
    boolean first = items == 0;
    ModelAndView page =
        forms.showEntry(
            ShareForm.FORM,
            ShareForm.asked(prepared.red(), typed, number - 1),
            number - 1,
            number > items && prepared.questions().size() == 1 && errors.isEmpty()
                ? typed.withEntry(ShareForm.ITEMS, number - 1, answeringTheOnlyQuestion(number))
                : typed,
            errors,
            new FormPages.Around(
                address(reference) + "/items/" + number,
                CHECK.equals(from)
                    ? address(reference) + "/" + CHECK
                    : first ? "/work" : address(reference),
                options(prepared)));
    page.addObject("seen", prepared.typed().fingerprint());
    page.addObject("another", wording.text("share.save-and-add"));
    return around(page, reference, prepared, from);
  }

  private static Typed answeringTheOnlyQuestion(int number) {
    return typed("items[" + (number - 1) + "]" + QUESTION, "1");
  }

  private static Typed typed(String name, String value) {
    return Typed.of(new LinkedMultiValueMap<>(Map.of(name, List.of(value))));
  }

  /** Whether it holds no more than what the page had chosen by itself. */
  private static boolean isEmpty(Typed item) {
    return item.values().keySet().stream().allMatch(name -> name.endsWith(QUESTION));
  }

  private ModelAndView show(
      String reference,
      FormPage page,
      ShareService.Prepared prepared,
      Typed typed,
      List<Problem.FieldError> errors,
      @Nullable String from) {
    ModelAndView shown =
        forms.show(
            ShareForm.FORM,
            page,
            typed,
            errors,
            null,
            new FormPages.Around(
                address(reference) + "/" + page.name(),
                CHECK.equals(from) ? address(reference) + "/" + CHECK : address(reference),
                options(prepared)));
    if (page.equals(ShareForm.RECIPIENT)) {
      shown.addObject("before", "decision/minding");
      shown.addObject("caution", prepared.before());
    }
    return around(shown, reference, prepared, from);
  }

  private ModelAndView around(
      ModelAndView page, String reference, ShareService.Prepared prepared, @Nullable String from) {
    page.addObject("hurried", prepared.red());
    page.addObject("caption", wording.text("share.caption", reference));
    page.addObject("reference", reference);
    page.addObject("goldenRule", 6);
    page.addObject("aside", "disclosure/share-aside");
    page.addObject("from", CHECK.equals(from) ? CHECK : null);
    page.addObject("mayWait", true);
    return page;
  }

  private Map<String, List<Option>> options(ShareService.Prepared prepared) {
    return Map.of(
        "items.answersQuestion",
        IntStream.rangeClosed(1, prepared.questions().size())
            .mapToObj(
                number ->
                    new Option(
                        Integer.toString(number),
                        wording.text(
                            "share.question", number, prepared.questions().get(number - 1)),
                        null))
            .toList(),
        PERSON,
        prepared.before().recipients().stream()
            .filter(candidate -> !candidate.mustNotLearn())
            .map(
                candidate ->
                    new Option(
                        candidate.person().person().toString(),
                        described(candidate.person()),
                        candidate.resemblesOneWhoMustNotLearn()
                            ? wording.text("share.resembles")
                            : null))
            .toList());
  }

  private static boolean resembles(ShareService.Prepared prepared) {
    return prepared.before().recipients().stream()
        .filter(
            candidate ->
                candidate.person().person().toString().equals(prepared.typed().one(PERSON)))
        .anyMatch(DisclosureService.CandidateView::resemblesOneWhoMustNotLearn);
  }

  static String described(PersonView person) {
    return person.name() + (person.jobRole() == null ? "" : ", " + person.jobRole());
  }

  private static @Nullable Integer number(String typed) {
    return typed.matches("\\d{1,4}") ? Integer.valueOf(typed) : null;
  }

  private static @Nullable Boolean yesOrNo(String typed) {
    return typed.isEmpty() ? null : Boolean.valueOf(typed);
  }

  /** The items as they were typed. */
  private List<ShownItem> shown(ShareService.Prepared prepared) {
    Typed typed = prepared.typed();
    return IntStream.range(0, typed.entries(ShareForm.ITEMS.path()))
        .mapToObj(
            index -> {
              String entry = "items[" + index + "].";
              return new ShownItem(
                  index + 1,
                  typed.one(entry + "kind"),
                  typed.one(entry + "text"),
                  typed.one(entry + "source"),
                  FormPages.day(typed, entry + "date"),
                  yesOrNo(typed.one(entry + "current")),
                  typed.one(entry + "checkedBy"),
                  number(typed.one(entry + "answersQuestion")),
                  typed.one(entry + "whyShared"),
                  typed.one(entry + "included").equals("true"),
                  typed.one(entry + "included").equals("false"),
                  typed.one(entry + "withheldBecause"));
            })
        .toList();
  }

  /**
   * An item as it was typed; what is not typed is empty.
   *
   * @param included whether somebody said that it goes
   * @param withheld whether somebody said that it does not
   */
  record ShownItem(
      int number,
      String kind,
      String text,
      String source,
      @Nullable LocalDate date,
      @Nullable Boolean current,
      String checkedBy,
      @Nullable Integer answersQuestion,
      String whyShared,
      boolean included,
      boolean withheld,
      String withheldBecause) {}

  private static ModelAndView to(String reference, String page) {
    return new ModelAndView("redirect:" + address(reference) + page);
  }

  private static String address(String reference) {
    return "/requests/" + reference + "/sharing";
  }

  private static FormPage known(String page) {
    return ShareForm.FORM
        .page(page)
        .filter(found -> !(found.fields().get(0) instanceof Several))
        .orElseThrow(ProblemException::notFound);
  }
}
