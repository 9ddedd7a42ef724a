package org.infoshare.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.infoshare.benchmarks.load.Content;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lifecycles over HTTP, as two of the sample's people would: some work for a service to have done.
 */
final class HttpLifecycles {

  static final String PASSWORD = "sample-password-not-secret";
  private static final String REQUESTER = "humphrey.crumpetworth";
  static final String HOLDER = "wilma.featherstitch";
  private static final String HOLDING_TEAM = "northmere-emergency";
  private static final int FIRST_ERROR = 400;
  private static final JsonMapper JSON = new JsonMapper();

  private final URI service;
  private final HttpClient http = HttpClient.newHttpClient();

  HttpLifecycles(URI service) {
    this.service = service;
  }

  /** That many, from submitting to closing. */
  void carryOut(int lifecycles, int threads) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int number = 0; number < lifecycles; number++) {
        all.add(executor.submit(this::one));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException("A lifecycle over HTTP failed", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped", stopped);
    } finally {
      executor.shutdownNow();
    }
  }

  /** Asks, and the holder takes the decision on; the reference. */
  String claimed() {
    String reference =
        post(
                REQUESTER,
                "/api/requests",
                Content.REQUEST.json().replace("HOLDING-TEAM", HOLDING_TEAM))
            .get("reference")
            .asString();
    post(HOLDER, "/api/tasks/" + task(reference) + "/claim", "");
    return reference;
  }

  private void one() {
    String path = "/api/requests/" + claimed();
    String recipient =
        send(HOLDER, HttpRequest.newBuilder(service.resolve(path)).GET())
            .at("/requestingTeamMembers/0/person")
            .asString();
    post(HOLDER, path + "/decision", Content.DECISION.json());
    post(HOLDER, path + "/disclosure", Content.DISCLOSURE.json().replace("RECIPIENT", recipient));
    post(REQUESTER, path + "/outcome/opening", "");
    ObjectNode informing = (ObjectNode) JSON.readTree(Content.INFORMING.json());
    informing.put("informedAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    post(HOLDER, path + "/informing", informing.toString());
  }

  private String task(String reference) {
    String after = "";
    while (true) {
      JsonNode page =
          send(
              HOLDER,
              HttpRequest.newBuilder(service.resolve("/api/tasks?limit=100" + after)).GET());
      for (JsonNode task : page.get("tasks")) {
        if (task.get("reference").asString().equals(reference)) {
          return task.get("id").asString();
        }
      }
      JsonNode next = page.get("next");
      if (next == null) {
        throw new IllegalStateException("No task of " + reference + " in the inbox");
      }
      after = "&after=" + next.asString();
    }
  }

  private JsonNode post(String username, String path, String body) {
    return send(
        username,
        HttpRequest.newBuilder(service.resolve(path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private JsonNode send(String username, HttpRequest.Builder request) {
    byte[] credentials = (username + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= FIRST_ERROR) {
        throw new IllegalStateException(
            answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException failure) {
      throw new IllegalStateException("The service did not answer", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped", stopped);
    }
  }
}
