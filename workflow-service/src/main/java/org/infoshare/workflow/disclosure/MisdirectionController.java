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

/** Recalling what went wrong, over HTTP. */
@RestController
@RolesAllowed("**")
@RequestMapping("/api/requests/{reference}/misdirection")
class MisdirectionController {

  private final MisdirectionService misdirections;
  private final Idempotency idempotency;

  MisdirectionController(MisdirectionService misdirections, Idempotency idempotency) {
    this.misdirections = misdirections;
    this.idempotency = idempotency;
  }

  /** Reports that what was shared went wrong; from then on the side that asked reads none of it. */
  @PostMapping
  MisdirectionService.Done report(
      @PathVariable String reference, @Valid @RequestBody Misdirection misdirection) {
    return idempotency.once(
        misdirection,
        MisdirectionService.Done.class,
        () -> misdirections.report(reference, misdirection));
  }

  @GetMapping
  MisdirectionService.MisdirectionsView read(@PathVariable String reference) {
    return misdirections.read(reference);
  }

  /** Says what came of getting it back. */
  @PostMapping("/recall")
  MisdirectionService.Done recall(
      @PathVariable String reference, @Valid @RequestBody Misdirection.Recall recall) {
    return idempotency.once(
        recall, MisdirectionService.Done.class, () -> misdirections.recall(reference, recall));
  }

  /** Decides who is told of it. */
  @PostMapping("/assessment")
  MisdirectionService.Done assess(
      @PathVariable String reference, @Valid @RequestBody Misdirection.Assessment assessment) {
    return idempotency.once(
        assessment,
        MisdirectionService.Done.class,
        () -> misdirections.assess(reference, assessment));
  }
}
