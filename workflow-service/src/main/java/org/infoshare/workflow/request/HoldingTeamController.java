package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.PlainText;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Handing a request to another team, over HTTP. */
@RestController
class HoldingTeamController {

  private final HoldingTeamService teams;
  private final Idempotency idempotency;

  HoldingTeamController(HoldingTeamService teams, Idempotency idempotency) {
    this.teams = teams;
    this.idempotency = idempotency;
  }

  /**
   * That another team is to have a request.
   *
   * @param team code of a team of the organisation that was asked
   * @param reason why, for the record
   */
  record Change(@PlainText(max = 64) String team, @PlainText(max = 2_000) String reason) {}

  @PostMapping("/api/requests/{reference}/holding-team")
  @RolesAllowed("**")
  HoldingTeamService.Handed hand(
      @PathVariable String reference, @Valid @RequestBody Change change) {
    return idempotency.once(
        change,
        HoldingTeamService.Handed.class,
        () -> teams.hand(reference, change.team(), change.reason()));
  }
}
