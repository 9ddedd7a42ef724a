package org.infoshare.workflow.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infoshare.workflow.web.Bodies;
import org.infoshare.workflow.web.Forms;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.infoshare.workflow.web.TypedBefore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the pages of forms, and judges what was typed into them as the API judges a body. */
@Component
public class FormPages {

  private static final String ERRORS = "errors";
  private static final String MAIN = "main-content";
  private static final Pattern OF_REQUEST = Pattern.compile("/requests/([^/]+)/.+");

  private final FormViews views;
  private final PageWording wording;
  private final Bodies bodies;
  private final Forms forms;
  private final TypedBefore typedBefore;

  FormPages(
      FormViews views, PageWording wording, Bodies bodies, Forms forms, TypedBefore typedBefore) {
    this.views = views;
    this.wording = wording;
    this.bodies = bodies;
    this.forms = forms;
    this.typedBefore = typedBefore;
  }

  /**
   * What a page shows beside its words.
   *
   * @param action the address that the form is sent to
   * @param back where the link before it leads
   * @param options of fields that the page fills, by path without the numbers of entries
   * @param mayWait the paths of what is folded away, because there is time for it later
   */
  public record Around(
      String action, String back, Map<String, List<Option>> options, Set<String> mayWait) {

    /** Around a page on which nothing may wait. */
    public Around(String action, String back, Map<String, List<Option>> options) {
      this(action, back, options, Set.of());
    }

    /** Around a page on which nothing is to choose but what is always there. */
    public static Around of(String action, String back) {
      return new Around(action, back, Map.of(), Set.of());
    }
  }

  /** What is wrong, and where it can be put right. */
  public record Wrong(String href, String message) {}

  /** The body that was typed, as the API takes it. */
  public <T> T body(Form form, Typed typed, Class<T> type) {
    return bodies.read(form.body(typed), type);
  }

  /** What of a page breaks the rules of a body that hold for each field by itself. */
  public List<Problem.FieldError> wrong(Form form, FormPage page, Typed typed, Class<?> type) {
    return Stream.concat(
            unreadable(page.fields(), typed, ""),
            forms.errors(body(form, typed, type)).stream()
                .filter(error -> page.asks(error.field())))
        .map(error -> inWords(form, error))
        .toList();
  }

  /** What of an entry of a list breaks those rules. */
  public List<Problem.FieldError> wrong(
      Form form, Field.Several list, int index, Typed typed, Class<?> type) {
    String entry = Field.Several.entry(list.path(), index);
    return Stream.concat(
            unreadable(list.each(), typed, entry),
            forms.errors(body(form, typed, type)).stream()
                .filter(error -> error.field().startsWith(entry)))
        .map(error -> inWords(form, error))
        .toList();
  }

  /** Those words of a rule that pages have, where they have some of their own. */
  public Problem.FieldError inWords(Form form, Problem.FieldError error) {
    String own = wording.textOrNull(form.name() + ".rule." + error.rule());
    if (own == null && error.rule().equals("required")) {
      String label =
          FormViews.input(form.fields(), "", error.field())
              .map(input -> views.label(form.name(), FormViews.key(input)))
              .orElse("");
      own = label.isEmpty() ? null : wording.text("form.required", label);
    }
    return own == null ? error : new Problem.FieldError(error.field(), error.rule(), own);
  }

  /** A page of a form. */
  public ModelAndView show(
      Form form,
      FormPage page,
      Typed typed,
      List<Problem.FieldError> errors,
      @Nullable String extra,
      Around around) {
    Typed shownTyped =
        typedBefore
            .forForm(around.action())
            .map(before -> typed.with(page.fields(), Typed.of(before)))
            .orElse(typed);
    Map<String, String> byInput = FormViews.byInput(page.fields(), typed, errors);
    ModelAndView shown = frame(form, page.name(), errors, page.fields(), around);
    Map<Boolean, List<Field>> mayWait =
        page.fields().stream()
            .collect(Collectors.partitioningBy(field -> around.mayWait().contains(field.path())));
    Function<List<Field>, List<FieldView>> drawn =
        fields ->
            views.fields(form.name(), fields, "", shownTyped, byInput, around.options(), extra);
    List<Field> waiting = Objects.requireNonNull(mayWait.get(true));
    shown.addObject("fields", drawn.apply(Objects.requireNonNull(mayWait.get(false))));
    shown.addObject("waiting", drawn.apply(waiting));
    shown.addObject(
        "waitingOpen",
        !shownTyped.of(waiting).values().isEmpty()
            || !FormViews.byInput(waiting, typed, errors).isEmpty());
    return shown;
  }

  /** A page with one entry of a list. */
  public ModelAndView showEntry(
      Form form,
      Field.Several list,
      int index,
      Typed typed,
      List<Problem.FieldError> errors,
      Around around) {
    List<Field> fields = List.of(list);
    String entry = Field.Several.entry(list.path(), index);
    Typed shownTyped =
        typedBefore
            .forForm(around.action())
            .map(before -> typed.withEntry(list, index, Typed.of(before)))
            .orElse(typed);
    ModelAndView shown = frame(form, list.path() + ".one", errors, fields, around);
    shown.addObject(
        "fields",
        views.fields(
            form.name(),
            list.each(),
            entry,
            shownTyped,
            FormViews.byInput(fields, typed, errors),
            around.options(),
            null));
    return shown;
  }

  /** The page of a step, with nothing typed yet. */
  public ModelAndView first(Step<?> step, Around around) {
    return step(step, Typed.NOTHING, List.of(), around);
  }

  /**
   * Does a step with what was typed. Where a rule refuses it, or somebody acted first, the page
   * comes again with what was typed.
   *
   * @param again the page as it is shown first, asked for only where it comes again
   * @param action does it, and gives the address to go on to; what is said there has the key of the
   *     form's name and {@code .done}
   */
  public <T> ModelAndView act(
      Step<T> step,
      MultiValueMap<String, String> sent,
      Supplier<ModelAndView> again,
      Function<T, String> action,
      RedirectAttributes told) {
    Typed typed = Typed.of(sent).of(step.page().fields());
    List<Problem.FieldError> wrong =
        wrong(step.form(), step.page(), step.whole(typed), step.type());
    HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
    if (wrong.isEmpty()) {
      try {
        String then = action.apply(body(step.form(), step.whole(typed), step.type()));
        told.addFlashAttribute("done", wording.text(step.form().name() + ".done"));
        return new ModelAndView("redirect:" + then);
      } catch (ProblemException refused) {
        if (refused.problem() instanceof Problem.InvalidInput invalid) {
          wrong = invalid.errors().stream().map(error -> inWords(step.form(), error)).toList();
        } else if (refused.problem() instanceof Problem.Conflict conflict) {
          wrong = List.of(new Problem.FieldError("", conflict.rule(), conflict.detail()));
          status = HttpStatus.CONFLICT;
        } else {
          throw refused;
        }
      }
    }
    ModelAndView shown;
    try {
      shown = again.get();
    } catch (ProblemException gone) {
      return refused(step.form(), step.page(), typed, gone);
    }
    Around around = (Around) Objects.requireNonNull(shown.getModel().get("around"));
    shown.addAllObjects(step(step, typed, wrong, around).getModel());
    shown.setStatus(status);
    return shown;
  }

  /**
   * A page that can be shown no longer, because somebody acted first: why, and what was typed.
   *
   * @throws ProblemException where the reader may not know of it any more
   */
  public ModelAndView refused(Form form, FormPage page, Typed typed, ProblemException because) {
    if (!(because.problem() instanceof Problem.Conflict)) {
      throw because;
    }
    ModelAndView shown = new ModelAndView("form/refused", HttpStatus.CONFLICT);
    shown.addObject("detail", because.problem().detail());
    shown.addObject(
        "answers",
        views.answers(form.name(), page, typed, Map.of()).stream()
            .filter(answer -> !answer.values().isEmpty())
            .toList());
    return shown;
  }

  private ModelAndView step(
      Step<?> step, Typed typed, List<Problem.FieldError> errors, Around around) {
    ModelAndView shown = show(step.form(), step.page(), typed, errors, null, around);
    shown.addObject("submit", wording.text(step.form().name() + ".submit"));
    Matcher request = OF_REQUEST.matcher(around.action());
    if (request.matches()) {
      shown.addObject("ofRequest", request.group(1));
    }
    return shown;
  }

  private ModelAndView frame(
      Form form, String page, List<Problem.FieldError> errors, List<Field> fields, Around around) {
    String key = form.name() + ".page." + page;
    ModelAndView shown =
        new ModelAndView(
            "form/page", errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    shown.addObject("title", wording.text(key));
    shown.addObject("guidance", paragraphs(key + ".guidance"));
    shown.addObject(ERRORS, summary(fields, errors));
    shown.addObject("around", around);
    return shown;
  }

  private static List<Wrong> summary(List<Field> fields, List<Problem.FieldError> errors) {
    return FormViews.inOrder(fields, errors).stream()
        .map(
            error ->
                new Wrong(
                    "#"
                        + FormViews.input(fields, "", error.field())
                            .map(FormViews::id)
                            .orElse(MAIN),
                    error.message()))
        .distinct()
        .toList();
  }

  /**
   * What is wrong with a whole form, each with the page where it can be put right.
   *
   * @param address of the form; its pages are below it
   */
  public List<Wrong> wrong(Form form, String address, List<Problem.FieldError> errors) {
    return FormViews.inOrder(form.fields(), errors).stream()
        .map(error -> inWords(form, error))
        .map(
            error ->
                new Wrong(
                    form.pageThatAsks(error.field())
                        .map(page -> link(page, address, error.field()))
                        .orElse("#" + MAIN),
                    error.message()))
        .distinct()
        .toList();
  }

  private static String link(FormPage page, String address, String path) {
    return address
        + "/"
        + page.name()
        + page.fields().stream().map(field -> entryPage(field, path)).collect(Collectors.joining())
        + "?from=check#"
        + FormViews.input(page.fields(), "", path).map(FormViews::id).orElse(MAIN);
  }

  /** Of a list whose entries have pages of their own: the page of the entry at that path. */
  private static String entryPage(Field field, String path) {
    if (field instanceof Field.Several list && list.apart()) {
      Matcher entry =
          Pattern.compile(Pattern.quote(list.path()) + "\\[(\\d{1,3})].*").matcher(path);
      return "/" + (entry.matches() ? Integer.parseInt(entry.group(1)) + 1 : 1);
    }
    return "";
  }

  /** A day that was typed; null where there is none. */
  public static @Nullable LocalDate day(Typed typed, String name) {
    return Field.Day.day(typed, name);
  }

  /** What of a whole form breaks the rules that hold for each field by itself. */
  public List<Problem.FieldError> wrong(Form form, Typed typed, Class<?> type) {
    return Stream.concat(
            unreadable(form.fields(), typed, ""), forms.errors(body(form, typed, type)).stream())
        .toList();
  }

  /** A text of several paragraphs, whose keys end in 1, 2 and so on; none where there is none. */
  public List<String> paragraphs(String key) {
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(number -> wording.textOrNull(key + "." + number))
        .takeWhile(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  /** The answers of all pages, in words. */
  public List<Section> answers(Form form, Typed typed, Map<String, List<Option>> options) {
    return form.pages().stream()
        .map(
            page ->
                new Section(
                    page.name(),
                    wording.text(form.name() + ".page." + page.name()),
                    views.answers(form.name(), page, typed, options)))
        .toList();
  }

  /** The answers of a page. */
  public record Section(String page, String title, List<Answer> answers) {

    /** This with nothing that was left out. */
    public Section answered() {
      return new Section(
          page, title, answers.stream().filter(answer -> !answer.values().isEmpty()).toList());
    }
  }

  private Stream<Problem.FieldError> unreadable(List<Field> fields, Typed typed, String before) {
    List<Problem.FieldError> found = new ArrayList<>();
    for (Field field : fields) {
      String name = before + field.path();
      if (field instanceof Field.Several list) {
        for (int index = 0; index < typed.entries(name); index++) {
          unreadable(list.each(), typed, Field.Several.entry(name, index)).forEach(found::add);
        }
      } else if (field.isUnreadable(typed, name)) {
        found.add(
            new Problem.FieldError(
                name,
                "readable",
                wording.text(
                    field instanceof Field.Moment
                        ? "form.real-moment"
                        : field instanceof Field.Day ? "form.real-date" : "form.real-choice")));
      }
    }
    return found.stream();
  }
}
