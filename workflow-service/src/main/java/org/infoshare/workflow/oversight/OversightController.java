package org.infoshare.workflow.oversight;

import jakarta.annotation.security.RolesAllowed;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.CurrentActor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A lead's open requests, for other systems of the lead. */
@RestController
class OversightController {

  private final Board board;
  private final BoardExportService exports;
  private final CurrentActor current;

  OversightController(Board board, BoardExportService exports, CurrentActor current) {
    this.board = board;
    this.exports = exports;
    this.current = current;
  }

  /**
   * The open requests that the calling lead's organisation is party to.
   *
   * @param urgency only those as urgent as that
   * @param step only those at which that step is open
   * @param standing only those that are late, or that nobody has accepted
   * @param reference only those whose reference begins like that
   * @param after the {@code next} of the page before, with the same filter
   * @param limit from 1 to 100
   */
  @GetMapping("/api/oversight/requests")
  @RolesAllowed("LEAD")
  Board.Page requests(
      @RequestParam(required = false) @Nullable Urgency urgency,
      @RequestParam(required = false) @Nullable String step,
      @RequestParam(required = false) BoardFilter.@Nullable Standing standing,
      @RequestParam(required = false) @Nullable String reference,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return board.page(
        current.signedIn(), BoardFilter.of(urgency, step, standing, reference), after, limit);
  }

  /** Who took lists of open requests out of the system, of the caller's organisation. */
  @GetMapping("/api/oversight/exports")
  @RolesAllowed({"LEAD", "AUDITOR"})
  BoardExportService.Exports exports() {
    return exports.made();
  }
}
