package org.infoshare.notification.webhook;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.notification.channels.Message;
import org.infoshare.notification.channels.Messenger;
import org.infoshare.notification.channels.Outcome;
import org.infoshare.notification.channels.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls an organisation's webhook. Follows no redirect; reads nothing of the answer but its status.
 */
@Component
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookMessenger implements Messenger {

  private final Map<String, WebhookProperties.Subscription> subscriptions;
  private final Duration timeout;
  private final JsonMapper json;
  private final Clock clock;
  private final HttpClient client;

  WebhookMessenger(WebhookProperties properties, JsonMapper json, Clock clock) {
    this.subscriptions = properties.byOrganisation();
    this.timeout = properties.timeout();
    this.json = json;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(properties.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  private record Body(
      String reference, String fact, String urgency, @Nullable Instant dueAt, Instant occurredAt) {}

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  @Override
  public boolean reaches(String organisation) {
    return subscriptions.containsKey(organisation);
  }

  @Override
  public Round begin() {
    return this::send;
  }

  private Outcome send(Message message) {
    WebhookProperties.Subscription subscription =
        message.recipient() instanceof Recipient.Organisation organisation
            ? subscriptions.get(organisation.code())
            : null;
    if (subscription == null) {
      return new Outcome.Never("no-webhook");
    }
    String body =
        json.writeValueAsString(
            new Body(
                message.reference(),
                message.fact(),
                message.urgency(),
                message.dueAt(),
                message.occurredAt()));
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(subscription.url())
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", message.id().toString())
            .header("Infoshare-Timestamp", timestamp)
            .header(
                "Infoshare-Signature", "v1=" + Signature.of(subscription.secret(), timestamp, body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return call(request);
  }

  private Outcome call(HttpRequest request) {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      // The request's own time-out ends with the headers; an endless body must end too.
      int status = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return status >= 200 && status < 300
          ? new Outcome.Sent()
          : new Outcome.NotNow("status-" + status);
    } catch (TimeoutException slow) {
      answer.cancel(true);
      return new Outcome.NotNow("timed-out");
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      return new Outcome.NotNow(cause == null ? "no-answer" : cause.getClass().getSimpleName());
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Outcome.NotNow("stopping");
    }
  }
}
