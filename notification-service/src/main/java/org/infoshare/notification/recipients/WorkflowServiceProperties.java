package org.infoshare.notification.recipients;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the workflow service is, and this service's account there.
 *
 * @param url where the workflow service is
 * @param username this service's account there
 * @param password that account's password, the same as over there
 * @param connectTimeout how long to wait for a connection to it
 * @param readTimeout how long to wait for an answer of it
 */
@ConfigurationProperties("infoshare.workflow")
record WorkflowServiceProperties(
    @DefaultValue("http://localhost:8080") URI url,
    @DefaultValue("notification-service") String username,
    @DefaultValue("") String password,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout) {

  WorkflowServiceProperties {
    if (password.isEmpty()) {
      throw new IllegalArgumentException(
          "Set infoshare.workflow.password: the password of this service's account at the workflow service.");
    }
  }

  /** Hides the password. */
  @Override
  public String toString() {
    return "workflow service at " + url;
  }
}
