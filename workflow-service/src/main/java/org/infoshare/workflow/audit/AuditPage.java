package org.infoshare.workflow.audit;

import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.infoshare.workflow.form.Field.Choice;
import org.infoshare.workflow.form.Field.Day;
import org.infoshare.workflow.form.Field.Pick;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Option;
import org.infoshare.workflow.form.Step;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * An auditor's pages. What they look for is sent in a body, with why: an address would end up in
 * logs.
 */
@Controller
@RolesAllowed("AUDITOR")
@RequestMapping("/audit")
class AuditPage {

  private static final String HOME = "/audit";
  private static final String ENTRIES = "/audit/entries";
  private static final String LOOKS = "/audit/looks";
  private static final String VERIFICATIONS = "/audit/verifications";
  private static final String KIND = "record.kind.";
  private static final int ROWS = 50;

  private static final Pick OF_KIND = Pick.of("kind");
  private static final Pick BY = Pick.of("person");
  private static final Text REASON = new Text("reason", 3, Text.Width.FULL);

  private static final Step<AuditSearch> FIND =
      Step.of(
          "find-entries",
          AuditSearch.class,
          new Text("reference", 1, Text.Width.HALF),
          OF_KIND,
          BY,
          new Day("from"),
          new Day("to"),
          REASON);

  private static final Step<AuditSearch> WHO_LOOKED =
      Step.of(
          "find-looks",
          AuditSearch.class,
          Choice.of("which", AuditSearch.Which.class),
          new Day("from"),
          new Day("to"),
          REASON);

  private static final Step<AuditController.Verification> VERIFY =
      Step.of("verify-all", AuditController.Verification.class, REASON);

  private final AuditService audit;
  private final Verifications verifications;
  private final Directory directory;
  private final CurrentActor current;
  private final PageWording wording;
  private final FormPages forms;

  AuditPage(
      AuditService audit,
      Verifications verifications,
      Directory directory,
      CurrentActor current,
      PageWording wording,
      FormPages forms) {
    this.audit = audit;
    this.verifications = verifications;
    this.directory = directory;
    this.current = current;
    this.wording = wording;
    this.forms = forms;
  }

  @GetMapping
  String home() {
    return "audit/home";
  }

  @GetMapping("/entries")
  ModelAndView entries() {
    return forms.first(
        FIND,
        new FormPages.Around(
            ENTRIES, HOME, Map.of(OF_KIND.path(), kinds(), BY.path(), colleagues())));
  }

  @PostMapping("/entries")
  ModelAndView find(@RequestParam MultiValueMap<String, String> sent, RedirectAttributes told) {
    AtomicReference<AuditService.@Nullable Page> found = new AtomicReference<>();
    ModelAndView again =
        forms.act(
            FIND,
            sent,
            this::entries,
            search -> {
              found.set(audit.find(continued(search, sent), ROWS));
              return ENTRIES;
            },
            told);
    AuditService.Page page = found.get();
    return page == null
        ? again
        : shown(ENTRIES, "find-entries", sent, page.next())
            .addObject("rows", page.entries().stream().map(this::row).toList())
            .addObject("searches", List.of());
  }

  @GetMapping("/looks")
  ModelAndView looks() {
    return forms.first(WHO_LOOKED, FormPages.Around.of(LOOKS, HOME));
  }

  @PostMapping("/looks")
  ModelAndView whoLooked(
      @RequestParam MultiValueMap<String, String> sent, RedirectAttributes told) {
    AtomicReference<AuditService.@Nullable Looks> found = new AtomicReference<>();
    ModelAndView again =
        forms.act(
            WHO_LOOKED,
            sent,
            this::looks,
            search -> {
              found.set(audit.looks(continued(search, sent), ROWS));
              return LOOKS;
            },
            told);
    AuditService.Looks page = found.get();
    return page == null
        ? again
        : shown(LOOKS, "find-looks", sent, page.next())
            .addObject("rows", page.looks().stream().map(this::row).toList())
            .addObject("searches", page.personSearches().stream().map(this::row).toList());
  }

  @GetMapping("/verifications")
  ModelAndView verifications() {
    return forms
        .first(VERIFY, FormPages.Around.of(VERIFICATIONS, HOME))
        .addObject("before", "audit/verifications")
        .addObject("runs", verifications.made().verifications().stream().map(this::run).toList());
  }

  @PostMapping("/verifications")
  ModelAndView verify(@RequestParam MultiValueMap<String, String> sent, RedirectAttributes told) {
    return forms.act(
        VERIFY,
        sent,
        this::verifications,
        verification -> {
          verifications.start(verification.reason());
          return VERIFICATIONS;
        },
        told);
  }

  /**
   * A line of what was found, in words.
   *
   * @param exception what is out of the ordinary about it; null where nothing is
   * @param why what they said; null where this says nothing of it
   */
  record Row(
      @Nullable String reference,
      String at,
      String what,
      String who,
      @Nullable String exception,
      @Nullable String why) {}

  /** A verification in words; the percentage is for the bar. */
  record Run(String started, String state, int percent, boolean running, List<String> broken) {}

  private ModelAndView shown(
      String action, String name, MultiValueMap<String, String> sent, @Nullable String next) {
    ModelAndView page = new ModelAndView("audit/found");
    page.addObject("title", wording.text(name + ".found"));
    page.addObject("action", action);
    page.addObject("next", next);
    page.addObject(
        "sent",
        sent.entrySet().stream()
            .filter(field -> !field.getKey().startsWith("_") && !field.getKey().equals("after"))
            .filter(field -> !field.getKey().equals("typedBy"))
            .map(field -> Map.entry(field.getKey(), field.getValue().get(0)))
            .toList());
    return page;
  }

  /** The page after one: the form itself does not ask where it begins. */
  private static AuditSearch continued(AuditSearch search, MultiValueMap<String, String> sent) {
    return new AuditSearch(
        search.reference(),
        search.kind(),
        search.person(),
        search.from(),
        search.to(),
        search.which(),
        sent.getFirst("after"),
        search.reason());
  }

  private Row row(AuditService.Found found) {
    RecordService.EntryView entry = found.entry();
    Actors.ActorView actor = entry.actor();
    return new Row(
        found.reference(),
        wording.at(entry.at()),
        entry.kind(),
        actor == null ? wording.text("request-page.owner.other") : who(actor),
        null,
        null);
  }

  private Row row(AuditService.Look look) {
    return new Row(
        look.reference(),
        wording.at(look.at()),
        look.kind(),
        who(look.actor()),
        look.part() ? null : wording.text("find-looks.no-part"),
        Objects.requireNonNullElse(look.reason(), wording.text("find-looks.no-reason")));
  }

  private Row row(AuditService.SearchView search) {
    return new Row(
        null,
        wording.at(search.at()),
        wording.text("find-looks.person-search", search.found()),
        who(search.actor()),
        null,
        search.reason());
  }

  private Run run(Verifications.RunView run) {
    return new Run(
        wording.text("verify-all.started", who(run.startedBy()), wording.at(run.startedAt())),
        state(run),
        run.percent(),
        run.state().equals("RUNNING"),
        run.broken());
  }

  private String state(Verifications.RunView run) {
    String found = run.broken().isEmpty() ? "whole" : "broken";
    String state = run.state().equals("DONE") ? found : run.state().toLowerCase(Locale.ROOT);
    Verifications.Numbers numbers = run.numbers();
    return numbers == null
        ? wording.text("verify-all.others." + state, run.percent())
        : wording.text(
            "verify-all." + state, numbers.verified(), numbers.chains(), numbers.entries());
  }

  private String who(Actors.ActorView actor) {
    String name = actor.name();
    return name != null
        ? name
        : wording.text(
            actor.person() == null ? "record.actor.system" : "request-page.unknown-person");
  }

  private List<Option> kinds() {
    return ResourceBundle.getBundle("record-messages").keySet().stream()
        .filter(key -> key.startsWith(KIND))
        .map(key -> new Option(key.substring(KIND.length()), wording.text(key), null))
        .sorted(Comparator.comparing(Option::label))
        .toList();
  }

  /** Practitioners, leads and advisers of the auditor's organisation. */
  private List<Option> colleagues() {
    String organisation = current.signedIn().organisation();
    Set<String> only = Set.of(organisation);
    Collection<Set<PersonId>> all = new ArrayList<>();
    all.addAll(directory.membersOf(directory.teamsOf(organisation)).values());
    all.addAll(directory.leadsOf(only).values());
    all.addAll(directory.advisersOf(only).values());
    Set<PersonId> people =
        all.stream().flatMap(Set::stream).collect(Collectors.toCollection(HashSet::new));
    people.add(current.signedIn().person());
    return directory.people(people).entrySet().stream()
        .map(
            one ->
                new Option(
                    one.getKey().toString(),
                    one.getValue().name() + ", " + one.getValue().jobRole(),
                    null))
        .sorted(Comparator.comparing(Option::label))
        .toList();
  }
}
