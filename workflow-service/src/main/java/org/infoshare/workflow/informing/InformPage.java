package org.infoshare.workflow.informing;

import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.workflow.decision.SecondLooks;
import org.infoshare.workflow.form.Field.Choice;
import org.infoshare.workflow.form.Field.Day;
import org.infoshare.workflow.form.Field.Moment;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.Field.YesNo;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Option;
import org.infoshare.workflow.form.Step;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Team;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Telling the individual, putting it off, or recording why not. */
@Controller
@RequestMapping("/requests/{reference}/informing")
class InformPage {

  private static final Text NOTE = new Text("note", 4, Text.Width.FULL);

  private static final Step<SecondLooks.Word> APPROVE =
      Step.of(
          "approve-not-informing", SecondLooks.Word.class, new YesNo("agreed"), Text.of("reasons"));

  private static final Step<InformingService.Extension> EXTEND =
      Step.of(
          "extend-deferral",
          InformingService.Extension.class,
          new Day("reviewOn"),
          new Text("reason", 4, Text.Width.FULL));

  private final InformingService informing;
  private final TaskAccess taskAccess;
  private final Directory directory;
  private final FormPages forms;
  private final PageWording wording;

  InformPage(
      InformingService informing,
      TaskAccess taskAccess,
      Directory directory,
      FormPages forms,
      PageWording wording) {
    this.informing = informing;
    this.taskAccess = taskAccess;
    this.directory = directory;
    this.forms = forms;
    this.wording = wording;
  }

  /** What can be done about it, each with a page. */
  @GetMapping
  @RolesAllowed("PRACTITIONER")
  ModelAndView choices(@PathVariable String reference) {
    owned(reference);
    ModelAndView page = new ModelAndView("informing/inform");
    page.addObject("reference", reference);
    page.addObject("caution", informing.beforeInforming(reference));
    page.addObject(
        "choices",
        Arrays.stream(InformingOutcome.values())
            .map(outcome -> new Way(address(outcome), outcome.name()))
            .toList());
    page.addObject("approvals", informing.read(reference).approvals());
    return page;
  }

  @GetMapping("/{how}")
  @RolesAllowed("PRACTITIONER")
  ModelAndView one(@PathVariable String reference, @PathVariable String how) {
    Step<Informing> step = step(outcome(how));
    TaskAccess.Owned task = owned(reference);
    ModelAndView page =
        forms.first(
            step,
            new FormPages.Around(
                "/requests/" + reference + "/informing/" + how,
                "/requests/" + reference + "/informing",
                Map.of("reasonCode", reasons(task))));
    page.addObject("before", "informing/caution");
    page.addObject("caution", informing.beforeInforming(reference));
    page.addObject("reference", reference);
    return page;
  }

  @PostMapping("/{how}")
  @RolesAllowed("PRACTITIONER")
  ModelAndView record(
      @PathVariable String reference,
      @PathVariable String how,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        step(outcome(how)),
        sent,
        () -> one(reference, how),
        entry -> "/requests/" + informing.record(reference, entry).reference(),
        told);
  }

  /** A letter to be checked, completed by hand and printed. */
  @GetMapping("/letter")
  @RolesAllowed("PRACTITIONER")
  ModelAndView letter(@PathVariable String reference) {
    RequestHeader request = owned(reference).viewer().request();
    ModelAndView page = new ModelAndView("informing/letter");
    page.addObject("reference", reference);
    page.addObject("caution", informing.beforeInforming(reference));
    page.addObject("from", organisation(request.holdingTeam()));
    page.addObject("to", organisation(request.requestingTeam()));
    page.addObject("today", wording.today());
    return page;
  }

  @GetMapping("/extension")
  @RolesAllowed("LEAD")
  ModelAndView extension(@PathVariable String reference) {
    LocalDate until = informing.deferredUntil(reference);
    return forms
        .first(
            EXTEND,
            FormPages.Around.of(
                "/requests/" + reference + "/informing/extension", "/requests/" + reference))
        .addObject("caption", wording.text("extend-deferral.until", wording.date(until)));
  }

  @PostMapping("/extension")
  @RolesAllowed("LEAD")
  ModelAndView extend(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        EXTEND,
        sent,
        () -> extension(reference),
        extension -> "/requests/" + informing.extend(reference, extension).reference(),
        told);
  }

  @GetMapping("/approval")
  @RolesAllowed("LEAD")
  ModelAndView approval(@PathVariable String reference) {
    taskAccess.ownedTask(
        reference, InformIndividual.APPROVE_NOT_INFORMING, OfferedTo.HOLDING_LEADS);
    ModelAndView page =
        forms.first(
            APPROVE,
            FormPages.Around.of("/requests/" + reference + "/informing/approval", "/work"));
    page.addObject("before", "informing/entries");
    page.addObject("entries", informing.read(reference).entries());
    return page;
  }

  @PostMapping("/approval")
  @RolesAllowed("LEAD")
  ModelAndView approve(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        APPROVE,
        sent,
        () -> approval(reference),
        word -> {
          informing.approve(reference, word);
          return "/work";
        },
        told);
  }

  /** Something that can be done, and its page. */
  record Way(String page, String outcome) {}

  private TaskAccess.Owned owned(String reference) {
    return taskAccess.ownedTask(reference, InformIndividual.INFORM_OR_RECORD_WHY_NOT);
  }

  private List<Option> reasons(TaskAccess.Owned task) {
    return informing.reasons(task.viewer().request().reference()).stream()
        .map(
            reason ->
                new Option(
                    reason.name(), wording.text("inform-not.reasonCode." + reason.name()), null))
        .toList();
  }

  private String organisation(String team) {
    return directory.team(team).map(Team::organisationName).orElse(team);
  }

  private static Step<Informing> step(InformingOutcome outcome) {
    Step<Informing> step =
        switch (outcome) {
          case ALREADY_AWARE -> Step.of("inform-aware", Informing.class, NOTE);
          case INFORMED ->
              Step.of(
                  "inform-told",
                  Informing.class,
                  Choice.of("whom.kind", WhomKind.class),
                  Text.line("whom.name"),
                  new YesNo("whom.safeToTell"),
                  Choice.of("method", InformingMethod.class),
                  new Moment("informedAt"),
                  NOTE);
          case DEFERRED -> Step.of("inform-later", Informing.class, new Day("reviewOn"), NOTE);
          case NOT_TO_BE_INFORMED ->
              Step.of(
                  "inform-not",
                  Informing.class,
                  Choice.given("reasonCode"),
                  new Day("reviewOn"),
                  new Text("noReviewBecause", 2, Text.Width.FULL),
                  NOTE);
        };
    return step.with("outcome", outcome.name());
  }

  private static String address(InformingOutcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static InformingOutcome outcome(String how) {
    return List.of(InformingOutcome.values()).stream()
        .filter(outcome -> address(outcome).equals(how))
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }
}
