package org.infoshare.workflow.people;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Reads who is acting from Spring Security. */
@Component
class SignedInActor implements CurrentActor {

  private final ServiceActor service;

  SignedInActor(ServiceActor service) {
    this.service = service;
  }

  @Override
  public Actor actor() {
    return account().map(Account::actor).or(service::current).orElse(Actor.SYSTEM);
  }

  @Override
  public SignedIn signedIn() {
    return account()
        .map(Account::signedIn)
        .orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
  }

  private static Optional<Account> account() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof AccountAuthentication authentication
        ? Optional.of(authentication.account())
        : Optional.empty();
  }
}
