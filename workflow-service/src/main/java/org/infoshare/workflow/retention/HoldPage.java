package org.infoshare.workflow.retention;

import jakarta.annotation.security.RolesAllowed;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Step;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Setting and releasing a legal hold. */
@Controller
@RequestMapping("/requests/{reference}/legal-hold")
class HoldPage {

  private static final Text REASON = new Text("reason", 4, Text.Width.FULL);

  private static final Step<RetentionController.Hold> HOLD =
      Step.of("set-hold", RetentionController.Hold.class, REASON);
  private static final Step<RetentionController.Release> RELEASE =
      Step.of("release-hold", RetentionController.Release.class, REASON);

  private final RetentionService retention;
  private final FormPages forms;

  HoldPage(RetentionService retention, FormPages forms) {
    this.retention = retention;
    this.forms = forms;
  }

  @GetMapping
  @RolesAllowed("LEAD")
  ModelAndView holding(@PathVariable String reference) {
    retention.requireOversight(reference);
    return forms.first(HOLD, FormPages.Around.of(page(reference) + "/legal-hold", page(reference)));
  }

  @PostMapping
  @RolesAllowed("LEAD")
  ModelAndView hold(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        HOLD,
        sent,
        () -> holding(reference),
        hold -> page(retention.hold(reference, hold.reason()).reference()),
        told);
  }

  @GetMapping("/release")
  @RolesAllowed("LEAD")
  ModelAndView releasing(@PathVariable String reference) {
    retention.requireOversight(reference);
    return forms.first(
        RELEASE, FormPages.Around.of(page(reference) + "/legal-hold/release", page(reference)));
  }

  @PostMapping("/release")
  @RolesAllowed("LEAD")
  ModelAndView release(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        RELEASE,
        sent,
        () -> releasing(reference),
        release -> page(retention.release(reference, release.reason()).reference()),
        told);
  }

  private static String page(String reference) {
    return "/requests/" + reference;
  }
}
