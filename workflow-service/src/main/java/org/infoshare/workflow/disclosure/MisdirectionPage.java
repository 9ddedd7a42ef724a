package org.infoshare.workflow.disclosure;

import jakarta.annotation.security.RolesAllowed;
import org.infoshare.events.ProcessIds.RecallSharedInformation;
import org.infoshare.workflow.form.Field.Choice;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.Field.YesNo;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Step;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.TaskAccess;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saying that what was shared went wrong, getting it back, and deciding who is told. */
@Controller
@RequestMapping("/requests/{reference}/misdirection")
class MisdirectionPage {

  private static final Step<Misdirection> REPORT =
      Step.of(
          "misdirection",
          Misdirection.class,
          Choice.of("kind", Misdirection.Kind.class),
          Text.of("what"));
  private static final Step<Misdirection.Recall> RECALL =
      Step.of(
          "recall",
          Misdirection.Recall.class,
          Choice.of("result", Misdirection.Result.class),
          Text.of("note"));
  private static final Step<Misdirection.Assessment> ASSESS =
      Step.of(
          "assess",
          Misdirection.Assessment.class,
          Choice.of("regulator", Misdirection.Regulator.class),
          Choice.of("individual", Misdirection.Individual.class),
          new YesNo("readableAgain"),
          Text.of("reasons"));

  private final MisdirectionService misdirections;
  private final RequestDetails details;
  private final RequestAccess access;
  private final TaskAccess taskAccess;
  private final FormPages forms;

  MisdirectionPage(
      MisdirectionService misdirections,
      RequestDetails details,
      RequestAccess access,
      TaskAccess taskAccess,
      FormPages forms) {
    this.misdirections = misdirections;
    this.details = details;
    this.access = access;
    this.taskAccess = taskAccess;
    this.forms = forms;
  }

  @GetMapping
  @RolesAllowed({"PRACTITIONER", "LEAD"})
  ModelAndView reporting(@PathVariable String reference) {
    MisdirectionService.sideOf(access.namesake(reference).refused());
    return forms.first(REPORT, FormPages.Around.of(page(reference, ""), "/requests/" + reference));
  }

  @PostMapping
  @RolesAllowed({"PRACTITIONER", "LEAD"})
  ModelAndView report(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        REPORT,
        sent,
        () -> reporting(reference),
        misdirection -> "/requests/" + misdirections.report(reference, misdirection).reference(),
        told);
  }

  @GetMapping("/recall")
  @RolesAllowed("PRACTITIONER")
  ModelAndView recalling(@PathVariable String reference) {
    taskAccess.ownedTask(reference, RecallSharedInformation.RECALL_INFORMATION);
    return withWhatWentWrong(reference, RECALL, "/recall");
  }

  @PostMapping("/recall")
  @RolesAllowed("PRACTITIONER")
  ModelAndView recall(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        RECALL,
        sent,
        () -> recalling(reference),
        recall -> {
          misdirections.recall(reference, recall);
          return "/work";
        },
        told);
  }

  @GetMapping("/assessment")
  @RolesAllowed("LEAD")
  ModelAndView assessing(@PathVariable String reference) {
    taskAccess.ownedTask(
        reference, RecallSharedInformation.ASSESS_MISDIRECTION, OfferedTo.HOLDING_LEADS);
    return withWhatWentWrong(reference, ASSESS, "/assessment");
  }

  @PostMapping("/assessment")
  @RolesAllowed("LEAD")
  ModelAndView assess(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        ASSESS,
        sent,
        () -> assessing(reference),
        assessment -> {
          misdirections.assess(reference, assessment);
          return "/work";
        },
        told);
  }

  private ModelAndView withWhatWentWrong(String reference, Step<?> step, String page) {
    ModelAndView shown = forms.first(step, FormPages.Around.of(page(reference, page), "/work"));
    shown.addObject("before", "disclosure/misdirections");
    shown.addObject("caution", details.caution(reference));
    shown.addObject("misdirections", misdirections.read(reference).misdirections());
    return shown;
  }

  private static String page(String reference, String page) {
    return "/requests/" + reference + "/misdirection" + page;
  }
}
