package org.infoshare.workflow.notification;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the notification service is, and this service's account there.
 *
 * @param url where the notification service is
 * @param username this service's account there
 * @param password that account's password, the same as over there
 * @param connectTimeout how long to wait for a connection to it
 * @param readTimeout how long to wait for an answer of it
 * @param bellTimeout how long a page waits for the count of unread notifications
 * @param callsAtOnce how many calls may wait for an answer of it; any more are told that it is away
 */
@ConfigurationProperties("infoshare.notification")
record NotificationServiceProperties(
    @DefaultValue("http://localhost:8081") URI url,
    @DefaultValue("workflow-service") String username,
    @DefaultValue("") String password,
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("5s") Duration readTimeout,
    @DefaultValue("300ms") Duration bellTimeout,
    @DefaultValue("8") int callsAtOnce) {

  /** Hides the password. */
  @Override
  public String toString() {
    return "notification service at " + url;
  }
}
