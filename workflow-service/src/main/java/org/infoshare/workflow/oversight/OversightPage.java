package org.infoshare.workflow.oversight;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.infoshare.workflow.oversight.OpenRequest.OpenStep;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A lead's open requests as a page, to read only. */
@Controller
class OversightPage {

  private static final int ROWS = 50;

  private final Board board;
  private final CurrentActor current;
  private final PageWording wording;

  OversightPage(Board board, CurrentActor current, PageWording wording) {
    this.board = board;
    this.current = current;
    this.wording = wording;
  }

  /** The open requests that the calling lead's organisation is party to. */
  @GetMapping("/oversight/requests")
  @RolesAllowed("LEAD")
  String requests(@RequestParam(required = false) @Nullable String after, Model model) {
    Board.Page page = board.page(current.signedIn(), after, ROWS);
    model.addAttribute("rows", page.requests().stream().map(this::row).toList());
    model.addAttribute("counts", page.counts());
    model.addAttribute("next", page.next());
    model.addAttribute("continued", after != null);
    return "oversight/requests";
  }

  private Row row(OpenRequest request) {
    return new Row(
        request.reference(),
        request.urgency().name(),
        wording.urgency(request.urgency().name()),
        wording.text("oversight.side." + request.side()),
        request.steps().stream().map(this::step).toList(),
        request.dueAt() == null ? wording.text("oversight.due.none") : wording.due(request.dueAt()),
        request.lateBy() == null ? null : wording.late(request.lateBy()));
  }

  private Step step(OpenStep step) {
    String owner = step.owner();
    return new Step(
        wording.step(step.step()),
        owner == null ? wording.text("oversight.owner." + step.ownership()) : owner,
        step.ownership() == OpenRequest.Ownership.NOBODY);
  }

  /** A request in words. */
  record Row(
      String reference,
      String urgencyCode,
      String urgency,
      String side,
      List<Step> steps,
      String due,
      @Nullable String late) {}

  /** A step in words, and who has it. */
  record Step(String name, String owner, boolean unowned) {}
}
