package org.infoshare.workflow.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as an account meets it over HTTP. */
public final class Api {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final int port;
  private final @Nullable String username;

  private Api(int port, @Nullable String username) {
    this.port = port;
    this.username = username;
  }

  /** Nobody's calls. */
  public static Api at(int port) {
    return new Api(port, null);
  }

  /** The same service, met by somebody of {@link Everybody}. */
  public Api as(String somebody) {
    return new Api(port, somebody);
  }

  /** Reads. */
  public Answer get(String path) {
    return send(call(path).GET());
  }

  /** Posts JSON with an idempotency key of its own. */
  public Answer post(String path, String json) {
    return post(path, json, UUID.randomUUID().toString());
  }

  /** Posts JSON with that idempotency key. */
  public Answer post(String path, String json, String key) {
    return send(
        call(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(json)));
  }

  /**
   * Saves a draft.
   *
   * @param method PATCH or PUT
   * @param version of what was read before
   */
  public Answer save(String method, String path, String json, int version) {
    return send(
        call(path)
            .header("Content-Type", "application/json")
            .header("If-Match", "\"" + version + "\"")
            .method(method, BodyPublishers.ofString(json)));
  }

  /** Removes what is at that path. */
  public Answer delete(String path) {
    return send(call(path).DELETE());
  }

  /** The beginning of a call of the account, for what the other methods do not offer. */
  public HttpRequest.Builder call(String path) {
    HttpRequest.Builder call =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(60));
    if (username != null) {
      call.header(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString(
                      (username + ":" + Everybody.PASSWORD).getBytes(StandardCharsets.UTF_8)));
    }
    return call;
  }

  /** Sends a call. */
  public Answer send(HttpRequest.Builder call) {
    try {
      HttpResponse<String> response = HTTP.send(call.build(), BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Content-Type").orElse(""));
    } catch (IOException failure) {
      throw new IllegalStateException("No answer", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  /** What came back. */
  public record Answer(int status, String body, String contentType) {

    /** The body as JSON. */
    public JsonNode json() {
      return JSON.readTree(body);
    }

    /** This answer, if it has that status; fails otherwise. */
    public Answer with(int expected) {
      if (status != expected) {
        throw new AssertionError("Expected " + expected + " but was " + status + ": " + body);
      }
      return this;
    }
  }
}
