package org.infoshare.workflow.people;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.security.core.Authentication;

/** People who are signed in, without the call that signed them in. */
public final class SignedInPeople {

  private final Accounts accounts;

  /** Those with an account in the running service. */
  public SignedInPeople(BeanFactory service) {
    this.accounts = service.getBean(Accounts.class);
  }

  /** Somebody, and what Spring Security keeps of them. */
  public record Somebody(SignedIn signedIn, Authentication authentication) {}

  /** The person with this user name. */
  public Somebody withUsername(String username) {
    Account account = accounts.withUsername(username).orElseThrow();
    return new Somebody(account.signedIn(), new AccountAuthentication(account));
  }
}
