package org.infoshare.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API as one person uses it, with HTTP Basic. A patient client repeats a call, under the same
 * idempotency key and at another node where there is one, while the service is away or says that it
 * failed.
 */
final class ApiClient {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int FIRST_REFUSAL = 300;
  private static final int FIRST_FAILURE = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http;
  private final List<URI> nodes;
  private final AtomicInteger node = new AtomicInteger();
  private final String username;
  private final String authorization;
  private final Duration patience;

  /**
   * A client of any number of nodes.
   *
   * @param nodes the addresses; a call goes to the first, and is repeated at the next
   * @param patience how long a call is repeated
   */
  ApiClient(List<URI> nodes, String username, String password, Duration patience) {
    this.patience = patience;
    this.http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
    this.nodes = List.copyOf(nodes);
    this.username = username;
    byte[] credentials = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  /** The call was answered with anything but success. */
  static final class Refused extends Exception {

    private final int status;

    Refused(int status, String what) {
      super(what);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  String username() {
    return username;
  }

  /**
   * Reads.
   *
   * @throws Refused when the answer is not a success
   * @throws IOException when there is no answer
   */
  JsonNode get(String path) throws IOException, Refused {
    return send(path, HttpRequest.Builder::GET);
  }

  /**
   * Changes something, once however often it is repeated.
   *
   * @throws Refused when the answer is not a success
   * @throws IOException when there is no answer, so that it may have happened or not
   */
  JsonNode post(String path, Map<String, ?> body) throws IOException, Refused {
    String key = UUID.randomUUID().toString();
    String json = JSON.writeValueAsString(body);
    return send(
        path,
        request ->
            request
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(URI address, String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", authorization)
        .header("Accept", "application/json, application/problem+json");
  }

  private JsonNode send(String path, UnaryOperator<HttpRequest.Builder> call)
      throws IOException, Refused {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      int tried = node.get();
      try {
        return sendOnce(
            call.apply(request(nodes.get(Math.floorMod(tried, nodes.size())), path)).build());
      } catch (IOException away) {
        if (System.nanoTime() > end) {
          throw away;
        }
      } catch (Refused refused) {
        if (refused.status() < FIRST_FAILURE || System.nanoTime() > end) {
          throw refused;
        }
      }
      node.compareAndSet(tried, tried + 1);
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Pause.briefly();
    } catch (Refusal calledOff) {
      throw new IOException("Interrupted", calledOff);
    }
  }

  private JsonNode sendOnce(HttpRequest request) throws IOException, Refused {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= FIRST_REFUSAL) {
        throw new Refused(
            response.statusCode(),
            "%s %s as %s was answered with %d: %s"
                .formatted(
                    request.method(),
                    request.uri().getPath(),
                    username,
                    response.statusCode(),
                    response.body()));
      }
      return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
    } catch (JacksonException notJson) {
      throw new IOException("The answer is not JSON", notJson);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", hurried);
    }
  }
}
