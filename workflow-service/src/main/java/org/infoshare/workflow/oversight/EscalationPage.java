package org.infoshare.workflow.oversight;

import jakarta.annotation.security.RolesAllowed;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Step;
import org.infoshare.workflow.web.PageWording;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a lead escalates a request by hand. */
@Controller
@RequestMapping("/requests/{reference}/escalation")
class EscalationPage {

  private static final Step<EscalationController.Escalation> STEP =
      Step.of(
          "escalate",
          EscalationController.Escalation.class,
          new Text("reason", 4, Text.Width.FULL));

  private final EscalationService escalations;
  private final FormPages forms;
  private final PageWording wording;

  EscalationPage(EscalationService escalations, FormPages forms, PageWording wording) {
    this.escalations = escalations;
    this.forms = forms;
    this.wording = wording;
  }

  @GetMapping
  @RolesAllowed("LEAD")
  ModelAndView form(@PathVariable String reference) {
    return forms
        .first(
            STEP,
            FormPages.Around.of("/requests/" + reference + "/escalation", "/requests/" + reference))
        .addObject("caption", wording.text("escalate.to." + escalations.next(reference)));
  }

  @PostMapping
  @RolesAllowed("LEAD")
  ModelAndView escalate(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        STEP,
        sent,
        () -> form(reference),
        escalation ->
            "/requests/" + escalations.escalate(reference, escalation.reason()).reference(),
        told);
  }
}
