package org.infoshare.notification.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The organisations that asked to be called.
 *
 * @param organisations those that asked to be called, each with the three settings below
 * @param connectTimeout how long to wait for a connection
 * @param timeout how long one call may take in all
 */
@ConfigurationProperties("infoshare.webhooks")
record WebhookProperties(
    @DefaultValue List<Subscription> organisations,
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("10s") Duration timeout) {

  private static final int SHORTEST_SECRET = 24;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** One organisation's webhook. */
  record Subscription(String organisation, URI url, String secret) {

    Subscription {
      String host = url.getHost();
      boolean secure = "https".equals(url.getScheme());
      boolean here = "http".equals(url.getScheme()) && host != null && LOOPBACK.contains(host);
      if (host == null || url.getUserInfo() != null || !(secure || here)) {
        throw new IllegalArgumentException(
            "The webhook of organisation "
                + organisation
                + " needs an https address without credentials; plain http is for this machine only.");
      }
      if (secret.length() < SHORTEST_SECRET) {
        throw new IllegalArgumentException(
            "The webhook of organisation "
                + organisation
                + " needs a secret of at least "
                + SHORTEST_SECRET
                + " characters.");
      }
    }

    /** Hides the secret, and the address too, which may hold one. */
    @Override
    public String toString() {
      return "webhook of " + organisation;
    }
  }

  Map<String, Subscription> byOrganisation() {
    Map<String, Subscription> subscriptions = new HashMap<>();
    for (Subscription subscription : organisations) {
      if (subscriptions.put(subscription.organisation(), subscription) != null) {
        throw new IllegalArgumentException(
            "Organisation " + subscription.organisation() + " has two webhooks: keep one.");
      }
    }
    return Map.copyOf(subscriptions);
  }
}
