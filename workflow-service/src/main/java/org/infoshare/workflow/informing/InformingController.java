package org.infoshare.workflow.informing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import org.infoshare.workflow.decision.SecondLooks;
import org.infoshare.workflow.web.Idempotency;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Informing the individual over HTTP. */
@RestController
@RolesAllowed("**")
@RequestMapping("/api/requests/{reference}/informing")
class InformingController {

  private final InformingService informing;
  private final Idempotency idempotency;

  InformingController(InformingService informing, Idempotency idempotency) {
    this.informing = informing;
    this.idempotency = idempotency;
  }

  @PostMapping
  InformingService.Recorded record(
      @PathVariable String reference, @Valid @RequestBody Informing entry) {
    return idempotency.once(
        entry, InformingService.Recorded.class, () -> informing.record(reference, entry));
  }

  /** Who must not learn of it, and how the individual is reached safely. */
  @GetMapping("/before-informing")
  InformingService.BeforeInformingView beforeInforming(@PathVariable String reference) {
    return informing.beforeInforming(reference);
  }

  @PostMapping("/approval")
  InformingService.Approved approve(
      @PathVariable String reference, @Valid @RequestBody SecondLooks.Word word) {
    return idempotency.once(
        word, InformingService.Approved.class, () -> informing.approve(reference, word));
  }

  /** A later date on which a deferral is looked at. */
  @PostMapping("/deferral")
  InformingService.Extended extend(
      @PathVariable String reference, @Valid @RequestBody InformingService.Extension extension) {
    return idempotency.once(
        extension, InformingService.Extended.class, () -> informing.extend(reference, extension));
  }

  @GetMapping
  InformingService.InformingView read(@PathVariable String reference) {
    return informing.read(reference);
  }
}
