package org.infoshare.notification.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The only account that may call this service.
 *
 * @param username the account of the workflow service, the only one that may call
 * @param password its password, at least 12 characters
 */
@ConfigurationProperties("infoshare.notification")
record ServiceAccount(
    @DefaultValue("workflow-service") String username, @DefaultValue("") String password) {

  private static final int SHORTEST = 12;

  ServiceAccount {
    if (password.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "Set infoshare.notification.password: the password with which the workflow service calls this one, at least "
              + SHORTEST
              + " characters.");
    }
  }

  /** Hides the password. */
  @Override
  public String toString() {
    return "service account " + username;
  }
}
