package org.infoshare.workflow.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.PlainText;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an auditor looks for, over HTTP. They say in the header {@value Reason#HEADER} why. */
@RestController
@RolesAllowed("AUDITOR")
@RequestMapping("/api/audit")
class AuditController {

  private static final int MOST = 100;
  private static final int LONGEST_REASON = 500;

  private final AuditService audit;
  private final Verifications verifications;
  private final Idempotency idempotency;

  AuditController(AuditService audit, Verifications verifications, Idempotency idempotency) {
    this.audit = audit;
    this.verifications = verifications;
    this.idempotency = idempotency;
  }

  /** Entries of the records of the caller's organisation, the newest first. */
  @GetMapping("/entries")
  AuditService.Page entries(
      @RequestParam(required = false) @Nullable String reference,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable UUID person,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit,
      @RequestHeader(name = Reason.HEADER, required = false) @Nullable String reason) {
    return audit.find(
        new AuditSearch(reference, kind, person, from, to, null, after, reason(reason)),
        limit(limit));
  }

  /** Who of the organisation looked at its requests, the newest first. */
  @GetMapping("/looks")
  AuditService.Looks looks(
      @RequestParam(required = false) AuditSearch.@Nullable Which which,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit,
      @RequestHeader(name = Reason.HEADER, required = false) @Nullable String reason) {
    return audit.looks(
        new AuditSearch(null, null, null, from, to, which, after, reason(reason)), limit(limit));
  }

  /**
   * That all chains are to be verified.
   *
   * @param reason why, which is kept
   */
  record Verification(@PlainText(max = 500) String reason) {}

  /** Which verification was begun. */
  record Begun(long id) {}

  @PostMapping("/verifications")
  Begun verify(@Valid @RequestBody Verification verification) {
    return idempotency.once(
        verification, Begun.class, () -> new Begun(verifications.start(verification.reason())));
  }

  @GetMapping("/verifications")
  Verifications.Runs verifications() {
    return verifications.made();
  }

  private static int limit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "range", "Ask for 1 to 100 entries at once.");
    }
    return limit;
  }

  private static String reason(@Nullable String header) {
    String reason = Objects.requireNonNullElse(Reason.of(header), "");
    if (reason.length() > LONGEST_REASON || reason.codePoints().noneMatch(Character::isLetter)) {
      throw ProblemException.invalid(
          Reason.HEADER,
          "auditor-says-why",
          "Say in the header " + Reason.HEADER + " why you look, in at most 500 characters.");
    }
    return reason;
  }
}
