package org.infoshare.workflow.disclosure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import org.infoshare.workflow.web.Idempotency;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checking the meaning, and feedback, over HTTP. */
@RestController
@RolesAllowed("**")
@RequestMapping("/api/requests/{reference}")
class UnderstandingController {

  private final UnderstandingService understanding;
  private final Idempotency idempotency;

  UnderstandingController(UnderstandingService understanding, Idempotency idempotency) {
    this.understanding = understanding;
    this.idempotency = idempotency;
  }

  @PostMapping("/understanding")
  UnderstandingService.Said confirm(
      @PathVariable String reference, @Valid @RequestBody Understanding understood) {
    return idempotency.once(
        understood,
        UnderstandingService.Said.class,
        () -> understanding.confirm(reference, understood));
  }

  @GetMapping("/understanding")
  UnderstandingService.UnderstandingView read(@PathVariable String reference) {
    return understanding.read(reference);
  }

  @PostMapping("/understanding/comparison")
  UnderstandingService.Said compare(
      @PathVariable String reference, @Valid @RequestBody Understanding.Compared compared) {
    return idempotency.once(
        compared,
        UnderstandingService.Said.class,
        () -> understanding.compare(reference, compared));
  }

  @PostMapping("/feedback")
  UnderstandingService.Said give(
      @PathVariable String reference, @Valid @RequestBody Feedback feedback) {
    return idempotency.once(
        feedback, UnderstandingService.Said.class, () -> understanding.give(reference, feedback));
  }
}
