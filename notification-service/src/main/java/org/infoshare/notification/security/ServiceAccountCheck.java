package org.infoshare.notification.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Compares a caller's name and password with the configured ones, in constant time. */
final class ServiceAccountCheck implements AuthenticationProvider {

  private final byte[] username;
  private final byte[] password;

  ServiceAccountCheck(ServiceAccount account) {
    this.username = digest(account.username());
    this.password = digest(account.password());
  }

  @Override
  public Authentication authenticate(Authentication caller) {
    Object credentials = caller.getCredentials();
    byte[] givenPassword = digest(credentials == null ? "" : credentials.toString());
    boolean sameName = MessageDigest.isEqual(username, digest(caller.getName()));
    boolean samePassword = MessageDigest.isEqual(password, givenPassword);
    if (!(sameName && samePassword)) {
      throw new BadCredentialsException("Not the service account");
    }
    return UsernamePasswordAuthenticationToken.authenticated(caller.getName(), null, List.of());
  }

  @Override
  public boolean supports(@Nullable Class<?> authentication) {
    return authentication != null
        && UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
