package org.infoshare.workflow.reading;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpSession;
import org.infoshare.workflow.audit.RecordCheck;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a lead or an auditor has the record of a request verified. */
@Controller
@RequestMapping("/requests/{reference}/verification")
class VerificationPage {

  private final RequestAccess access;
  private final RecordCheck check;
  private final ReasonsInSession reasons;

  VerificationPage(RequestAccess access, RecordCheck check, ReasonsInSession reasons) {
    this.access = access;
    this.check = check;
    this.reasons = reasons;
  }

  @GetMapping
  @RolesAllowed({"LEAD", "AUDITOR"})
  String ask(@PathVariable String reference, HttpSession session, Model model) {
    if (reasons.isMissing(viewer(reference), session)) {
      return "redirect:/requests/" + reference;
    }
    model.addAttribute("reference", reference);
    return "reading/verification";
  }

  @PostMapping
  @RolesAllowed({"LEAD", "AUDITOR"})
  String verify(@PathVariable String reference, HttpSession session, RedirectAttributes told) {
    Viewer viewer = viewer(reference);
    if (!reasons.isMissing(viewer, session)) {
      told.addFlashAttribute("done", check.verify(reference, reasons.of(viewer, session)));
    }
    return "redirect:/requests/" + reference;
  }

  private Viewer viewer(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.requestingOversight() && !viewer.holdingOversight()) {
      throw ProblemException.notFound();
    }
    return viewer;
  }
}
