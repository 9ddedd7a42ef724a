package org.infoshare.workflow.disclosure;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import org.infoshare.workflow.web.Forms;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.infoshare.workflow.web.TypedBefore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opening an outcome, reading it, and saying what was understood. */
@Controller
class OutcomePage {

  private final OutcomeService outcomes;
  private final UnderstandingService understandings;
  private final PageWording wording;
  private final Forms forms;
  private final TypedBefore typed;

  OutcomePage(
      OutcomeService outcomes,
      UnderstandingService understandings,
      PageWording wording,
      Forms forms,
      TypedBefore typed) {
    this.outcomes = outcomes;
    this.understandings = understandings;
    this.wording = wording;
    this.forms = forms;
    this.typed = typed;
  }

  /** At the second address too, so that a form sent there can be read again there. */
  @GetMapping({"/requests/{reference}/outcome", "/requests/{reference}/understanding"})
  @RolesAllowed({"PRACTITIONER", "LEAD", "AUDITOR"})
  ModelAndView read(@PathVariable String reference) {
    MultiValueMap<String, String> before =
        typed
            .forForm("/requests/" + reference + "/understanding")
            .orElseGet(LinkedMultiValueMap::new);
    return page(
        reference,
        HttpStatus.OK,
        Objects.requireNonNullElse(before.getFirst("understood"), ""),
        Objects.requireNonNullElse(before.getFirst("willDo"), ""),
        List.of());
  }

  /** Opening is an act of its own: the request then counts as told. */
  @PostMapping("/requests/{reference}/outcome")
  @RolesAllowed({"PRACTITIONER", "LEAD"})
  ModelAndView open(@PathVariable String reference) {
    outcomes.open(reference);
    return new ModelAndView("redirect:/requests/" + reference + "/outcome");
  }

  @PostMapping("/requests/{reference}/understanding")
  @RolesAllowed("PRACTITIONER")
  ModelAndView understood(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String understood,
      @RequestParam(defaultValue = "") String willDo,
      RedirectAttributes told) {
    Understanding understanding = new Understanding(understood, willDo);
    List<Problem.FieldError> wrong = forms.errors(understanding, "outcome");
    if (!wrong.isEmpty()) {
      return page(reference, HttpStatus.UNPROCESSABLE_CONTENT, understood, willDo, wrong);
    }
    try {
      understandings.confirm(reference, understanding);
    } catch (ProblemException refused) {
      if (!(refused.problem() instanceof Problem.Conflict conflict)) {
        throw refused;
      }
      return page(
          reference,
          HttpStatus.CONFLICT,
          understood,
          willDo,
          List.of(new Problem.FieldError("understood", "refused", conflict.detail())));
    }
    told.addFlashAttribute("done", wording.text("outcome.understood.done"));
    return new ModelAndView("redirect:/requests/" + reference + "/outcome");
  }

  private ModelAndView page(
      String reference,
      HttpStatus status,
      String understood,
      String willDo,
      List<Problem.FieldError> errors) {
    ModelAndView page = new ModelAndView("disclosure/outcome", status);
    page.addObject("reference", reference);
    page.addObject("errors", errors);
    page.addObject("understood", understood);
    page.addObject("willDo", willDo);
    page.addObject("understoodError", Forms.messageOf(errors, "understood"));
    page.addObject("willDoError", Forms.messageOf(errors, "willDo"));
    OutcomeService.OutcomeView outcome = outcomes.readIfOpened(reference);
    page.addObject("outcome", outcome);
    page.addObject("said", outcome == null ? List.of() : understandings.read(reference).entries());
    page.addObject("mayConfirm", outcome != null && understandings.awaitsWordOfReader(reference));
    return page;
  }
}
