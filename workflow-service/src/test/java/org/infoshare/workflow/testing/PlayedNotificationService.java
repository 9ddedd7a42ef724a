package org.infoshare.workflow.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real HTTP server that answers as the notification service does by its contract, and can be
 * away.
 */
public final class PlayedNotificationService {

  /** The workflow service's account there. */
  public static final String PASSWORD = "workflow-service-for-tests";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CREDENTIALS =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(("workflow-service:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

  private final HttpServer server;
  private final List<Map<String, Object>> notifications = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<Map<String, Object>> undelivered = new CopyOnWriteArrayList<>();
  private volatile String resendAskedBy = "";
  private volatile int deadLetters;
  private volatile int failsWith;
  private volatile CountDownLatch answers = new CountDownLatch(0);

  /** Starts the server on a free port. */
  public PlayedNotificationService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/", this::answer);
    server.setExecutor(
        Executors.newCachedThreadPool(
            runnable -> {
              Thread thread = new Thread(runnable, "played-notification-service");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  /** Its address. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Starts again from nothing, and answers. */
  public void reset() {
    notifications.clear();
    undelivered.clear();
    calls.clear();
    deadLetters = 0;
    failsWith = 0;
    answers.countDown();
  }

  /** From now on takes calls and answers none of them, until it starts again. */
  public void hangs() {
    answers = new CountDownLatch(1);
  }

  /** From now on answers nothing but that status. */
  public void failsWith(int status) {
    failsWith = status;
  }

  /** So many events wait as dead letters. */
  public void holdsDeadLetters(int count) {
    deadLetters = count;
  }

  /** Could not deliver a notification; the delivery that failed. */
  public UUID couldNotDeliver(String channel) {
    UUID id = UUID.randomUUID();
    undelivered.add(
        Map.of(
            "id",
            id.toString(),
            "aboutFact",
            "decision-requested",
            "channel",
            channel,
            "status",
            "FAILED",
            "attempts",
            10,
            "toNobody",
            false,
            "createdAt",
            "2026-07-15T10:00:00Z"));
    return id;
  }

  /** Who asked last to send something again. */
  public String resendAskedBy() {
    return resendAskedBy;
  }

  /** Method and path of each call so far. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Has sent a person a notification, or a system where the person is null. */
  public UUID sent(@Nullable UUID person, String reference, String channel) {
    UUID id = UUID.randomUUID();
    Map<String, Object> notification = new java.util.concurrent.ConcurrentHashMap<>();
    notification.put("id", id.toString());
    notification.put("reference", reference);
    notification.put("aboutFact", "requester-notification-requested");
    notification.put("urgency", "RED");
    notification.put("channel", channel);
    notification.put("status", "DELIVERED");
    notification.put("attempts", 1);
    notification.put("createdAt", "2026-07-15T10:00:00Z");
    notification.put("deliveredAt", "2026-07-15T10:00:01Z");
    if (person != null) {
      notification.put("person", person.toString());
    }
    notifications.add(notification);
    return id;
  }

  private void answer(HttpExchange call) throws IOException {
    String path = call.getRequestURI().getPath();
    String query = call.getRequestURI().getRawQuery();
    calls.add(call.getRequestMethod() + " " + path);
    try {
      answers.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (failsWith != 0) {
      reply(call, failsWith, Map.of());
    } else if (!CREDENTIALS.equals(call.getRequestHeaders().getFirst("Authorization"))) {
      reply(call, 401, Map.of());
    } else if (path.equals("/notifications")) {
      reply(call, 200, Map.of("notifications", matching(query == null ? "" : query)));
    } else if (path.equals("/notifications/unread")) {
      reply(call, 200, Map.of("unread", unread(query == null ? "" : query).size()));
    } else if (path.equals("/notifications/read")) {
      readAll(call);
    } else if (path.startsWith("/notifications/") && path.endsWith("/read")) {
      read(call, path.split("/", -1)[2]);
    } else if (path.equals("/dead-letters")) {
      reply(call, 200, Map.<String, Object>of("waiting", deadLetters, "letters", letters()));
    } else if (path.equals("/dead-letters/replay")) {
      int replayed = deadLetters;
      deadLetters = 0;
      reply(call, 200, Map.of("replayed", replayed, "failedAgain", 0));
    } else if (path.equals("/undelivered")) {
      reply(
          call,
          200,
          Map.<String, Object>of(
              "failed", undelivered.size(), "retrying", 0, "deliveries", undelivered));
    } else if (path.equals("/undelivered/resend")) {
      JsonNode body = JSON.readTree(call.getRequestBody().readAllBytes());
      resendAskedBy = body.path("askedBy").asString();
      reply(
          call,
          200,
          Map.of("resent", body.path("deliveries").valueStream().map(this::resent).toList()));
    } else {
      reply(call, 404, Map.of());
    }
  }

  private Map<String, Object> resent(JsonNode id) {
    boolean was = undelivered.removeIf(one -> id.asString().equals(one.get("id")));
    return Map.of("id", id.asString(), "outcome", was ? "DELIVERED" : "DONE_BY_ANOTHER");
  }

  private List<Map<String, Object>> letters() {
    List<Map<String, Object>> letters = new ArrayList<>();
    for (int offset = 0; offset < deadLetters; offset++) {
      letters.add(
          Map.of(
              "from", "infoshare.request-events.v1-0@" + offset,
              "reason", "broken-json",
              "since", "2026-07-15T10:00:00Z"));
    }
    return letters;
  }

  private void read(HttpExchange call, String id) throws IOException {
    String person = JSON.readTree(call.getRequestBody().readAllBytes()).path("person").asString("");
    for (Map<String, Object> notification : notifications) {
      if (id.equals(notification.get("id")) && person.equals(notification.get("person"))) {
        notification.put("readAt", "2026-07-15T11:00:00Z");
        reply(call, 204, null);
        return;
      }
    }
    reply(call, 404, Map.of());
  }

  /** What it has sent is in the order of its sending, so the newest is the last. */
  private void readAll(HttpExchange call) throws IOException {
    JsonNode reader = JSON.readTree(call.getRequestBody().readAllBytes());
    for (Map<String, Object> notification : unread("person=" + reader.path("person").asString())) {
      notification.put("readAt", "2026-07-15T11:00:00Z");
      if (reader.path("through").asString("").equals(notification.get("id"))) {
        break;
      }
    }
    reply(call, 204, null);
  }

  private List<Map<String, Object>> unread(String query) {
    List<Map<String, Object>> unread = matching(query);
    unread.removeIf(notification -> notification.containsKey("readAt"));
    return unread;
  }

  private List<Map<String, Object>> matching(String query) {
    List<Map<String, Object>> matching = new ArrayList<>(notifications);
    for (String part : query.split("&", -1)) {
      String[] pair = part.split("=", 2);
      if (pair.length == 2 && (pair[0].equals("person") || pair[0].equals("reference"))) {
        String value = URLDecoder.decode(pair[1], StandardCharsets.UTF_8);
        matching.removeIf(notification -> !value.equals(notification.get(pair[0])));
      }
    }
    return matching;
  }

  private static void reply(HttpExchange call, int status, @Nullable Object body)
      throws IOException {
    byte[] json = body == null ? new byte[0] : JSON.writeValueAsBytes(body);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(status, json.length == 0 ? -1 : json.length);
    call.getResponseBody().write(json);
    call.close();
  }
}
