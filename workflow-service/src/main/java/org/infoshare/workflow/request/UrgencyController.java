package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.PlainText;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changing the urgency over HTTP. */
@RestController
@RolesAllowed("**")
@RequestMapping("/api/requests/{reference}/urgency")
class UrgencyController {

  private final UrgencyService urgency;
  private final Idempotency idempotency;

  UrgencyController(UrgencyService urgency, Idempotency idempotency) {
    this.urgency = urgency;
    this.idempotency = idempotency;
  }

  /**
   * Another urgency.
   *
   * @param reason why, for both sides to read
   */
  record Change(@NotNull Urgency urgency, @PlainText(max = 2_000) String reason) {}

  @PostMapping
  UrgencyService.Changed change(@PathVariable String reference, @Valid @RequestBody Change change) {
    return idempotency.once(
        change,
        UrgencyService.Changed.class,
        () -> urgency.change(reference, change.urgency(), change.reason()));
  }
}
