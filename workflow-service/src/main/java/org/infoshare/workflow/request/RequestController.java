package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.function.Supplier;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests over HTTP. */
@RestController
@RolesAllowed("**")
@RequestMapping("/api/requests")
class RequestController {

  private final RequestService requests;
  private final LinkService links;
  private final EarlierRequestService earlier;
  private final HandOverService handOvers;
  private final WhomToPhone whomToPhone;
  private final Idempotency idempotency;

  RequestController(
      RequestService requests,
      LinkService links,
      EarlierRequestService earlier,
      HandOverService handOvers,
      WhomToPhone whomToPhone,
      Idempotency idempotency) {
    this.requests = requests;
    this.links = links;
    this.earlier = earlier;
    this.handOvers = handOvers;
    this.whomToPhone = whomToPhone;
    this.idempotency = idempotency;
  }

  /** Why the requester needs it no longer. */
  record Withdrawal(@PlainText(max = 2_000) String reason) {}

  @PostMapping
  @RolesAllowed("PRACTITIONER")
  ResponseEntity<RequestService.Submitted> submit(@Valid @RequestBody Submission submission) {
    return created(submission, () -> requests.submit(submission));
  }

  @GetMapping
  @RolesAllowed({"PRACTITIONER", "LEAD", "AUDITOR", "DOWNSTREAM_SYSTEM"})
  RequestService.Page list(
      @RequestParam @Nullable Side side,
      @RequestParam @Nullable RequestState state,
      @RequestParam @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return requests.list(
        side, RequestFilter.in(state), PageCursor.of(after), PageCursor.limit(limit));
  }

  @GetMapping("/{reference}")
  RequestView read(@PathVariable String reference) {
    return requests.read(reference);
  }

  /** The notes with which tasks were handed over. */
  @GetMapping("/{reference}/handovers")
  HandOverService.NotesView handOvers(@PathVariable String reference) {
    return handOvers.read(reference);
  }

  /** Who can be rung about the request at this moment, on either side. */
  @GetMapping("/{reference}/whom-to-phone")
  WhomToPhone.Answer whomToPhone(@PathVariable String reference) {
    return whomToPhone.about(reference);
  }

  @PostMapping("/{reference}/withdrawal")
  RequestService.Withdrawn withdraw(
      @PathVariable String reference, @Valid @RequestBody Withdrawal withdrawal) {
    return idempotency.once(
        withdrawal,
        RequestService.Withdrawn.class,
        () -> requests.withdraw(reference, withdrawal.reason()));
  }

  @GetMapping("/{reference}/earlier-requests")
  EarlierRequestService.Page earlier(
      @PathVariable String reference,
      @RequestParam @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return earlier.list(reference, PageCursor.of(after), PageCursor.limit(limit));
  }

  @GetMapping("/{reference}/links")
  LinkService.LinksView links(@PathVariable String reference) {
    return links.read(reference);
  }

  @PostMapping("/{reference}/redirected")
  ResponseEntity<RequestService.Submitted> redirect(
      @PathVariable String reference, @Valid @RequestBody LinkService.Redirection redirection) {
    return created(redirection, () -> links.redirect(reference, redirection));
  }

  @PostMapping("/{reference}/challenge")
  ResponseEntity<RequestService.Submitted> challenge(
      @PathVariable String reference, @Valid @RequestBody LinkService.Challenge challenge) {
    return created(challenge, () -> links.challenge(reference, challenge));
  }

  private ResponseEntity<RequestService.Submitted> created(
      Object body, Supplier<RequestService.Submitted> action) {
    RequestService.Submitted submitted =
        idempotency.once(body, RequestService.Submitted.class, action);
    return ResponseEntity.created(URI.create("/api/requests/" + submitted.reference()))
        .body(submitted);
  }
}
