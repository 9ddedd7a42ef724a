package org.infoshare.workflow.notification;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Asks the notification service over HTTP, never for long and never too often at once. */
@Component
class HttpNotificationService implements NotificationService, NotificationOperations {

  private static final Logger log = LoggerFactory.getLogger(HttpNotificationService.class);

  /** The most that the notification service gives at once. */
  private static final int PAGE = 200;

  private static final int MOST_OF_A_REQUEST = 1_000;

  private final RestClient client;
  private final RestClient hasty;
  private final Semaphore calls;
  private final Semaphore hastyCalls;

  HttpNotificationService(RestClient.Builder builder, NotificationServiceProperties properties) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(properties.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.client = client(builder, http, properties, properties.readTimeout());
    this.hasty = client(builder, http, properties, properties.bellTimeout());
    this.calls = new Semaphore(properties.callsAtOnce());
    this.hastyCalls = new Semaphore(properties.callsAtOnce());
  }

  private static RestClient client(
      RestClient.Builder builder,
      HttpClient http,
      NotificationServiceProperties properties,
      Duration patience) {
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(patience);
    return builder
        .clone()
        .requestFactory(requests)
        .baseUrl(properties.url())
        .defaultHeaders(
            headers -> headers.setBasicAuth(properties.username(), properties.password()))
        .build();
  }

  @Override
  public List<Sent> ofPerson(PersonId person, @Nullable UUID before, int limit) {
    return page("person", person.toString(), before, limit);
  }

  @Override
  public List<Sent> ofRequest(String reference) {
    List<Sent> all = new ArrayList<>();
    List<Sent> page = page("reference", reference, null, PAGE);
    all.addAll(page);
    while (page.size() == PAGE && all.size() < MOST_OF_A_REQUEST) {
      page = page("reference", reference, page.get(PAGE - 1).id(), PAGE);
      all.addAll(page);
    }
    return all;
  }

  @Override
  public long unread(PersonId person) {
    return answer(
            hastyCalls,
            () ->
                body(
                    hasty
                        .get()
                        .uri(
                            uri ->
                                uri.path("/notifications/unread")
                                    .queryParam("person", "{person}")
                                    .build(person.toString())),
                    Unread.class))
        .unread();
  }

  @Override
  public void readThrough(UUID notification, PersonId person) {
    answer(
        () ->
            client
                .post()
                .uri("/notifications/read")
                .contentType(MediaType.APPLICATION_JSON)
                .body(new ReadThrough(person.value(), notification))
                .retrieve()
                .toBodilessEntity());
  }

  @Override
  public boolean read(UUID notification, PersonId person) {
    return answer(
        () -> {
          HttpStatusCode status =
              client
                  .post()
                  .uri("/notifications/{id}/read", notification)
                  .contentType(MediaType.APPLICATION_JSON)
                  .body(new Reader(person.value()))
                  .retrieve()
                  .onStatus(HttpStatus.NOT_FOUND::isSameCodeAs, (request, response) -> {})
                  .toBodilessEntity()
                  .getStatusCode();
          return !HttpStatus.NOT_FOUND.isSameCodeAs(status);
        });
  }

  @Override
  public DeadLettersWaiting deadLetters() {
    return answer(() -> body(client.get().uri("/dead-letters"), DeadLettersWaiting.class));
  }

  @Override
  public Replay replayDeadLetters() {
    return answer(() -> body(client.post().uri("/dead-letters/replay"), Replay.class));
  }

  @Override
  public Undelivered undelivered() {
    return answer(() -> body(client.get().uri("/undelivered"), Undelivered.class));
  }

  @Override
  public List<Resent> resend(List<UUID> deliveries, PersonId askedBy) {
    return answer(
            () ->
                body(
                    client
                        .post()
                        .uri("/undelivered/resend")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new Resend(deliveries, askedBy.value())),
                    Resends.class))
        .resent();
  }

  private List<Sent> page(String of, String value, @Nullable UUID before, int limit) {
    return answer(
            () ->
                body(
                    client
                        .get()
                        .uri(
                            uri -> {
                              uri.path("/notifications")
                                  .queryParam(of, "{value}")
                                  .queryParam("limit", limit);
                              if (before != null) {
                                uri.queryParam("before", before);
                              }
                              return uri.build(value);
                            }),
                    Page.class))
        .notifications();
  }

  private static <T> T body(RestClient.RequestHeadersSpec<?> call, Class<T> type) {
    T body = call.accept(MediaType.APPLICATION_JSON).retrieve().body(type);
    if (body == null) {
      throw new RestClientException("an answer without a body");
    }
    return body;
  }

  private <T> T answer(Supplier<T> call) {
    return answer(calls, call);
  }

  /** Callers hold a thread, and some a database connection, while they wait: so only a few may. */
  private static <T> T answer(Semaphore calls, Supplier<T> call) {
    if (!calls.tryAcquire()) {
      throw new NotificationServiceAwayException();
    }
    try {
      return Objects.requireNonNull(call.get());
    } catch (HttpClientErrorException.Conflict busy) {
      throw ProblemException.conflict(
          "already-replaying", "Somebody else is replaying the dead letters. Try again later.");
    } catch (RestClientException failure) {
      log.warn(
          "The notification service gave no usable answer ({})."
              + " See docs/operations.md#notification-service-away",
          failure instanceof RestClientResponseException answered
              ? "status " + answered.getStatusCode().value()
              : failure.getClass().getSimpleName());
      throw new NotificationServiceAwayException();
    } finally {
      calls.release();
    }
  }

  private record Page(List<Sent> notifications) {}

  private record Reader(UUID person) {}

  private record ReadThrough(UUID person, UUID through) {}

  private record Unread(long unread) {}

  private record Resend(List<UUID> deliveries, UUID askedBy) {}

  private record Resends(List<Resent> resent) {}
}
