package org.infoshare.workflow.oversight;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.PlainText;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Escalating a request by hand, over HTTP. */
@RestController
class EscalationController {

  private final EscalationService escalations;
  private final Idempotency idempotency;

  EscalationController(EscalationService escalations, Idempotency idempotency) {
    this.escalations = escalations;
    this.idempotency = idempotency;
  }

  /**
   * That somebody higher is to be told.
   *
   * @param reason why, for the record
   */
  record Escalation(@PlainText(max = 2_000) String reason) {}

  @PostMapping("/api/requests/{reference}/escalation")
  @RolesAllowed("**")
  EscalationService.Escalated escalate(
      @PathVariable String reference, @Valid @RequestBody Escalation escalation) {
    return idempotency.once(
        escalation,
        EscalationService.Escalated.class,
        () -> escalations.escalate(reference, escalation.reason()));
  }
}
