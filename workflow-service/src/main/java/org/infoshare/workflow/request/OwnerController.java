package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import org.infoshare.workflow.web.Idempotency;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A lead's changes of who has what, over HTTP. */
@RestController
class OwnerController {

  private final OwnerService owners;
  private final Idempotency idempotency;

  OwnerController(OwnerService owners, Idempotency idempotency) {
    this.owners = owners;
    this.idempotency = idempotency;
  }

  /** Gives back, or hands to somebody, all tasks of a colleague. */
  @PostMapping("/api/oversight/owner-changes")
  @RolesAllowed("LEAD")
  OwnerService.Changed change(@Valid @RequestBody OwnerChange.OfAll change) {
    return idempotency.once(change, OwnerService.Changed.class, () -> owners.changeAll(change));
  }
}
