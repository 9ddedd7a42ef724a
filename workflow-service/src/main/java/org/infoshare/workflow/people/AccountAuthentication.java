package org.infoshare.workflow.people;

import java.io.ObjectOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** That an account is signed in. Its name is the account's identifier, which tells nothing. */
final class AccountAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient Account account;

  AccountAuthentication(Account account) {
    super(authorities(account));
    this.account = account;
    setAuthenticated(true);
  }

  Account account() {
    return account;
  }

  @Override
  public Object getPrincipal() {
    return account.id();
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return account.id().toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccountAuthentication that && account.equals(that.account);
  }

  @Override
  public int hashCode() {
    return account.hashCode();
  }

  private void writeObject(ObjectOutputStream stream) {
    throw new UnsupportedOperationException("A session keeps the account's identifier only");
  }

  private static List<GrantedAuthority> authorities(Account account) {
    return account.roles().stream()
        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
        .toList();
  }
}
