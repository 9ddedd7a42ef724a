package org.infoshare.workflow.oversight;

import jakarta.annotation.security.RolesAllowed;
import org.infoshare.workflow.people.CurrentActor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A lead's open requests, for other systems of the lead. */
@RestController
class OversightController {

  private final Board board;
  private final CurrentActor current;

  OversightController(Board board, CurrentActor current) {
    this.board = board;
    this.current = current;
  }

  /**
   * The open requests that the calling lead's organisation is party to.
   *
   * @param after the {@code next} of the page before
   * @param limit from 1 to 100
   */
  @GetMapping("/api/oversight/requests")
  @RolesAllowed("LEAD")
  Board.Page requests(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return board.page(current.signedIn(), after, limit);
  }
}
