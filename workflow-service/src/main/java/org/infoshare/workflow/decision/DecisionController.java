package org.infoshare.workflow.decision;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.util.List;
import org.infoshare.workflow.web.Idempotency;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Decisions over HTTP. */
@RestController
@RolesAllowed("**")
class DecisionController {

  private final DecisionService decisions;
  private final Idempotency idempotency;

  DecisionController(DecisionService decisions, Idempotency idempotency) {
    this.decisions = decisions;
    this.idempotency = idempotency;
  }

  /** The lawful reasons in force today. */
  record LawfulBases(List<LawfulBasis> lawfulBases) {}

  @PostMapping("/api/requests/{reference}/decision")
  DecisionService.Decided decide(@PathVariable String reference, @Valid @RequestBody Draft draft) {
    return idempotency.once(
        draft, DecisionService.Decided.class, () -> decisions.decide(reference, draft));
  }

  @GetMapping("/api/requests/{reference}/decision")
  DecisionService.DecisionView read(@PathVariable String reference) {
    return decisions.read(reference);
  }

  @GetMapping("/api/lawful-bases")
  LawfulBases lawfulBases() {
    return new LawfulBases(decisions.lawfulBasesInForce());
  }
}
