package org.infoshare.workflow.retention;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.util.regex.Pattern;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.PlainText;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Legal holds and reviews before disposal over HTTP. */
@RestController
class RetentionController {

  private static final int MOST = 100;
  private static final Pattern REFERENCE = Pattern.compile("[A-Z0-9-]{0,40}");

  private final RetentionService retention;
  private final Idempotency idempotency;

  RetentionController(RetentionService retention, Idempotency idempotency) {
    this.retention = retention;
    this.idempotency = idempotency;
  }

  /** Why a hold is set. */
  record Hold(@PlainText(max = 2_000) String reason) {}

  /** Why a hold is released. */
  record Release(@PlainText(max = 2_000) String reason) {}

  @GetMapping("/api/requests/{reference}/legal-hold")
  @RolesAllowed({"LEAD", "AUDITOR"})
  RetentionService.Holds holds(@PathVariable String reference) {
    return retention.holds(reference);
  }

  @PostMapping("/api/requests/{reference}/legal-hold")
  @RolesAllowed("LEAD")
  RetentionService.HoldChanged hold(@PathVariable String reference, @Valid @RequestBody Hold hold) {
    return idempotency.once(
        hold, RetentionService.HoldChanged.class, () -> retention.hold(reference, hold.reason()));
  }

  @PostMapping("/api/requests/{reference}/legal-hold/release")
  @RolesAllowed("LEAD")
  RetentionService.HoldChanged release(
      @PathVariable String reference, @Valid @RequestBody Release release) {
    return idempotency.once(
        release,
        RetentionService.HoldChanged.class,
        () -> retention.release(reference, release.reason()));
  }

  @GetMapping("/api/requests/{reference}/disposal-review")
  @RolesAllowed({"LEAD", "AUDITOR"})
  RetentionService.StandingView standing(@PathVariable String reference) {
    return retention.standing(reference);
  }

  @PostMapping("/api/requests/{reference}/disposal-review")
  @RolesAllowed("LEAD")
  RetentionService.ReviewKept review(
      @PathVariable String reference, @Valid @RequestBody Review review) {
    return idempotency.once(
        review, RetentionService.ReviewKept.class, () -> retention.review(reference, review));
  }

  /**
   * What is due for review, of the calling lead's organisation, by reference.
   *
   * @param after the {@code next} of the page before
   * @param limit from 1 to 100
   */
  @GetMapping("/api/oversight/disposal-reviews")
  @RolesAllowed("LEAD")
  RetentionService.Page due(
      @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "range", "Ask for 1 to 100 requests at once.");
    }
    if (!REFERENCE.matcher(after).matches()) {
      throw ProblemException.invalid(
          "after", "page-cursor", "Send what `next` of the page before said, unchanged.");
    }
    return retention.due(after, limit);
  }
}
