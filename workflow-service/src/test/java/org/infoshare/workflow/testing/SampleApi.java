package org.infoshare.workflow.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Another computer system, or a person's tool, that calls the API. */
public final class SampleApi {

  /** What every person of the sample signs in with. */
  public static final String SAMPLE_PASSWORD = "sample-password-not-secret";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String server;
  private final @Nullable String authorization;

  private SampleApi(String server, @Nullable String authorization) {
    this.server = server;
    this.authorization = authorization;
  }

  /** Calls without credentials. */
  public static SampleApi of(int port) {
    return new SampleApi("http://localhost:" + port, null);
  }

  /** The same server, as one of the sample's people or systems. */
  public SampleApi as(String username) {
    return as(username, SAMPLE_PASSWORD);
  }

  /** The same server, with that username and password. */
  public SampleApi as(String username, String password) {
    byte[] credentials = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new SampleApi(server, "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  /** Reads. */
  public HttpResponse<String> get(String path) {
    return send(path, HttpRequest.Builder::GET);
  }

  /** Posts JSON, with an idempotency key where one is given. */
  public HttpResponse<String> post(String path, @Nullable String key, String json) {
    return send(
        path,
        request -> {
          if (key != null) {
            request.header("Idempotency-Key", key);
          }
          return request
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json));
        });
  }

  /** Calls in whatever way. */
  public HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> details) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return CLIENT.send(details.apply(request).build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
