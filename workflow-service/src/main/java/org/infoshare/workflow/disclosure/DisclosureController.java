package org.infoshare.workflow.disclosure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.infoshare.workflow.web.Idempotency;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sharing, opening and telling over HTTP. */
@RestController
@RolesAllowed("**")
@RequestMapping("/api/requests/{reference}")
class DisclosureController {

  private final DisclosureService disclosures;
  private final OutcomeService outcomes;
  private final Idempotency idempotency;

  DisclosureController(
      DisclosureService disclosures, OutcomeService outcomes, Idempotency idempotency) {
    this.disclosures = disclosures;
    this.outcomes = outcomes;
    this.idempotency = idempotency;
  }

  @PostMapping("/disclosure")
  DisclosureService.Shared share(
      @PathVariable String reference, @Valid @RequestBody Sharing sharing) {
    return idempotency.once(
        sharing, DisclosureService.Shared.class, () -> disclosures.share(reference, sharing));
  }

  @GetMapping("/disclosure")
  DisclosureService.DisclosureView read(@PathVariable String reference) {
    return disclosures.read(reference);
  }

  /** Whom it can go to, who must not learn of it, and how the individual is reached safely. */
  @GetMapping("/disclosure/before-sending")
  DisclosureService.BeforeSendingView beforeSending(@PathVariable String reference) {
    return disclosures.beforeSending(reference);
  }

  /**
   * The content is read after the opening is kept, so that the stored answer holds none of it. A
   * repeat of the call opens nothing and shows the content again: a view like any other.
   */
  @PostMapping("/outcome/opening")
  OutcomeService.OutcomeView open(@PathVariable String reference) {
    AtomicReference<OutcomeService.@Nullable JustOpened> now = new AtomicReference<>();
    OutcomeService.Opened opened =
        idempotency.once(
            Map.of(),
            OutcomeService.Opened.class,
            () -> {
              OutcomeService.JustOpened just = outcomes.open(reference);
              now.set(just);
              return just.opened();
            });
    OutcomeService.JustOpened just = now.get();
    return just == null ? outcomes.read(opened.reference()) : outcomes.opened(just);
  }

  @GetMapping("/outcome")
  OutcomeService.OutcomeView outcome(@PathVariable String reference) {
    return outcomes.read(reference);
  }

  @PostMapping("/telling")
  OutcomeService.Told tell(@PathVariable String reference, @Valid @RequestBody Telling telling) {
    return idempotency.once(
        telling, OutcomeService.Told.class, () -> outcomes.tell(reference, telling));
  }
}
