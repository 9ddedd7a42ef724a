package org.infoshare.notification.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.infoshare.events.Audience;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The workflow service's side of the contract, on a real port. */
public final class WorkflowServer {

  public static final String USERNAME = "notification-service";
  public static final String PASSWORD = "the-workflow-service-knows-this";

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final Map<String, List<Someone>> audiences = new ConcurrentHashMap<>();
  private final Map<UUID, Someone> people = new ConcurrentHashMap<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private final List<JsonNode> questions = new CopyOnWriteArrayList<>();
  private final java.util.Set<String> choking = ConcurrentHashMap.newKeySet();
  private final java.util.Set<String> restricted = ConcurrentHashMap.newKeySet();

  /** A person as the workflow service knows them. */
  public record Someone(UUID id, @Nullable String email, boolean mayKnow) {

    public static Someone with(String email) {
      return new Someone(UUID.randomUUID(), email, true);
    }

    public static Someone withoutEmail() {
      return new Someone(UUID.randomUUID(), null, true);
    }
  }

  public WorkflowServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(Executors.newFixedThreadPool(4, WorkflowServer::daemon));
    server.createContext("/service/recipients", this::answer);
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  public void audienceIs(String reference, Audience audience, Someone... members) {
    audiences.put(reference + audience, List.of(members));
    for (Someone member : members) {
      people.put(member.id(), member);
    }
  }

  /** From now on the person may not know. */
  public void mayNoLongerKnow(Someone someone) {
    people.put(someone.id(), new Someone(someone.id(), null, false));
  }

  /** From now on no system may know of the request. */
  public void restricts(String reference) {
    restricted.add(reference);
  }

  /** From now on every call is answered with this status. */
  public void answersWith(int newStatus) {
    status.set(newStatus);
  }

  /** Any call with a question about this reference is answered with 500. */
  public void chokesOn(String reference) {
    choking.add(reference);
  }

  /** The questions asked about a request, in order. */
  public List<JsonNode> questionsAbout(String reference) {
    return questions.stream()
        .filter(question -> question.path("reference").asString().equals(reference))
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String expected =
          "Basic "
              + Base64.getEncoder().encodeToString((USERNAME + ":" + PASSWORD).getBytes(UTF_8));
      if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      boolean chokes =
          body.path("questions")
              .valueStream()
              .anyMatch(question -> choking.contains(question.path("reference").asString()));
      if (status.get() != 200 || chokes) {
        exchange.sendResponseHeaders(chokes ? 500 : status.get(), -1);
        return;
      }
      List<Map<String, Object>> answers = new ArrayList<>();
      for (JsonNode question : body.path("questions")) {
        questions.add(question);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", question.path("id").asString());
        answer.put("recipients", recipients(question));
        if (question.path("audience").asString("").endsWith("_ORGANISATION")) {
          answer.put(
              "organisationMayKnow", !restricted.contains(question.path("reference").asString()));
        }
        answers.add(answer);
      }
      byte[] response = JSON.writeValueAsBytes(Map.of("answers", answers));
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, response.length);
      exchange.getResponseBody().write(response);
    }
  }

  private List<Map<String, @Nullable Object>> recipients(JsonNode question) {
    List<Someone> found;
    if (question.hasNonNull("audience")) {
      found =
          audiences.getOrDefault(
              question.path("reference").asString() + question.path("audience").asString(),
              List.of());
    } else {
      Someone someone = people.get(UUID.fromString(question.path("person").asString()));
      found = someone == null ? List.of() : List.of(someone);
    }
    List<Map<String, @Nullable Object>> recipients = new ArrayList<>();
    for (Someone someone : found) {
      Map<String, @Nullable Object> recipient = new LinkedHashMap<>();
      recipient.put("person", someone.id().toString());
      recipient.put("email", someone.email());
      recipient.put("mayKnow", someone.mayKnow());
      recipients.add(recipient);
    }
    return recipients;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "workflow-server");
    thread.setDaemon(true);
    return thread;
  }
}
