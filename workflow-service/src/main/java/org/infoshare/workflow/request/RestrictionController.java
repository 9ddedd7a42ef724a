package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who may know of a request, over HTTP. */
@RestController
@RolesAllowed("**")
@RequestMapping("/api/requests/{reference}")
class RestrictionController {

  private final RestrictionService restrictions;
  private final Idempotency idempotency;

  RestrictionController(RestrictionService restrictions, Idempotency idempotency) {
    this.restrictions = restrictions;
    this.idempotency = idempotency;
  }

  /**
   * Whom a lead names.
   *
   * @param side needed only by a lead whose organisation is on both sides
   */
  record Naming(@NotNull UUID person, @Nullable Side side) {}

  /** Why somebody takes no part in the request. */
  record Conflict(@PlainText(max = 2_000) String reason) {}

  @PostMapping("/restriction")
  RestrictionService.Restricted restrict(
      @PathVariable String reference, @Valid @RequestBody Restriction restriction) {
    return idempotency.once(
        restriction,
        RestrictionService.Restricted.class,
        () -> restrictions.restrict(reference, restriction));
  }

  @PostMapping("/named-people")
  RestrictionService.Restricted name(
      @PathVariable String reference, @Valid @RequestBody Naming naming) {
    return idempotency.once(
        naming,
        RestrictionService.Restricted.class,
        () -> restrictions.name(reference, new PersonId(naming.person()), naming.side()));
  }

  @GetMapping("/named-people")
  RestrictionService.NamedPeople named(@PathVariable String reference) {
    return restrictions.named(reference);
  }

  @PostMapping("/conflict-of-interest")
  RestrictionService.ConflictDeclared declareConflict(
      @PathVariable String reference, @Valid @RequestBody Conflict conflict) {
    return idempotency.once(
        conflict,
        RestrictionService.ConflictDeclared.class,
        () -> restrictions.declareConflict(reference, conflict.reason()));
  }
}
