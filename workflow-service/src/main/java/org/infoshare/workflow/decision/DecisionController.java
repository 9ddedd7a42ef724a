package org.infoshare.workflow.decision;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.PlainText;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Decisions and their drafts over HTTP. */
@RestController
@RolesAllowed("**")
class DecisionController {

  private static final Pattern VERSION = Pattern.compile("\"?(\\d{1,9})\"?");

  private final DecisionService decisions;
  private final DraftService drafts;
  private final CompletionService completions;
  private final ObjectionService objections;
  private final Judging judging;
  private final Idempotency idempotency;

  DecisionController(
      DecisionService decisions,
      DraftService drafts,
      CompletionService completions,
      ObjectionService objections,
      Judging judging,
      Idempotency idempotency) {
    this.decisions = decisions;
    this.drafts = drafts;
    this.completions = completions;
    this.objections = objections;
    this.judging = judging;
    this.idempotency = idempotency;
  }

  /** The lawful reasons in force today. */
  record LawfulBases(List<ReferenceCode> lawfulBases) {}

  /** Every code in force today that a decision can name. */
  record DecisionCodes(List<ReferenceCode> codes) {}

  /** The draft as it was saved last; its version is the {@code ETag}. */
  @GetMapping("/api/requests/{reference}/decision/draft")
  ResponseEntity<DraftService.DraftView> draft(@PathVariable String reference) {
    return withVersion(drafts.read(reference));
  }

  /** Saves the sections that are sent, and leaves the others as they are. */
  @PatchMapping("/api/requests/{reference}/decision/draft")
  ResponseEntity<DraftService.DraftView> save(
      @PathVariable String reference,
      @RequestHeader(HttpHeaders.IF_MATCH) String version,
      @Valid @RequestBody Draft sections) {
    return withVersion(drafts.save(reference, version(version), sections, false));
  }

  /** Saves the sections that are sent, and clears the others. */
  @PutMapping("/api/requests/{reference}/decision/draft")
  ResponseEntity<DraftService.DraftView> replace(
      @PathVariable String reference,
      @RequestHeader(HttpHeaders.IF_MATCH) String version,
      @Valid @RequestBody Draft sections) {
    return withVersion(drafts.save(reference, version(version), sections, true));
  }

  /** Signs off: the draft as it is saved or, where sections are sent, with those in it. */
  @PostMapping("/api/requests/{reference}/decision")
  DecisionService.Decided decide(
      @PathVariable String reference,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
      @Valid @RequestBody(required = false) @Nullable Draft sections) {
    return idempotency.once(
        sections == null ? Map.of() : sections,
        DecisionService.Decided.class,
        () -> decisions.decide(reference, sections, version == null ? null : version(version)));
  }

  /** Answers what was left open at the sign-off. */
  @PostMapping("/api/requests/{reference}/decision/later")
  CompletionService.Completed complete(
      @PathVariable String reference, @Valid @RequestBody Draft answers) {
    return idempotency.once(
        answers, CompletionService.Completed.class, () -> completions.complete(reference, answers));
  }

  /** A second person agrees with a decision that waits for them, or sends it back. */
  @PostMapping("/api/requests/{reference}/decision/approval")
  DecisionService.LookedAt approve(
      @PathVariable String reference, @Valid @RequestBody SecondLooks.Word word) {
    return idempotency.once(
        word, DecisionService.LookedAt.class, () -> decisions.approve(reference, word));
  }

  /** Why a decision is taken back. */
  record TakingBack(@PlainText(max = 2_000) String reason) {}

  /** Whoever signed it off takes back a decision that waits for a second person. */
  @PostMapping("/api/requests/{reference}/decision/taken-back")
  DecisionService.TakenBack takeBack(
      @PathVariable String reference, @Valid @RequestBody TakingBack takingBack) {
    return idempotency.once(
        takingBack,
        DecisionService.TakenBack.class,
        () -> decisions.takeBack(reference, takingBack.reason()));
  }

  /** A second person looks at a sharing that was not made to wait for them. */
  @PostMapping("/api/requests/{reference}/decision/review")
  DecisionService.LookedAt review(
      @PathVariable String reference, @Valid @RequestBody SecondLooks.Word word) {
    return idempotency.once(
        word, DecisionService.LookedAt.class, () -> decisions.review(reference, word));
  }

  /** Whether the objection for which it was declined still stands. */
  @PostMapping("/api/requests/{reference}/decision/look-again")
  ObjectionService.Reviewed reviewObjection(
      @PathVariable String reference, @Valid @RequestBody ObjectionService.Review review) {
    return idempotency.once(
        review, ObjectionService.Reviewed.class, () -> objections.review(reference, review));
  }

  @GetMapping("/api/requests/{reference}/decision")
  DecisionService.DecisionView read(@PathVariable String reference) {
    return decisions.read(reference);
  }

  @GetMapping("/api/lawful-bases")
  LawfulBases lawfulBases() {
    return new LawfulBases(
        judging.codesInForce().stream().filter(code -> code.kind().isLawfulBasis()).toList());
  }

  @GetMapping("/api/decision-codes")
  DecisionCodes decisionCodes() {
    return new DecisionCodes(judging.codesInForce());
  }

  private static ResponseEntity<DraftService.DraftView> withVersion(DraftService.DraftView draft) {
    return ResponseEntity.ok().eTag("\"" + draft.version() + "\"").body(draft);
  }

  private static int version(String header) {
    Matcher version = VERSION.matcher(header);
    if (!version.matches()) {
      throw new ProblemException(
          new Problem.Malformed(
              "if-match-malformed",
              "Send in If-Match the version of the draft that you read, for example \"3\".",
              List.of()));
    }
    return Integer.parseInt(version.group(1));
  }
}
