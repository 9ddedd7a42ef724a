package org.infoshare.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is signed in and opens pages, as far as a browser has to do with the service. */
final class PageReader {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final int OK = 200;
  private static final int FOUND = 302;

  private final URI service;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();

  private PageReader(URI service) {
    this.service = service;
  }

  /** Signs in at the page for it. */
  static PageReader signIn(URI service, String username, String password) {
    PageReader reader = new PageReader(service);
    String came =
        reader.post("/sign-in", "/sign-in", "&username=" + username + "&password=" + password);
    if (came.contains("/sign-in")) {
      throw new IllegalStateException("Not signed in: " + came);
    }
    return reader;
  }

  /** Begins to ask for information; the path of the first question. */
  String begun() {
    return post("/requests/new", "/requests/new", "");
  }

  /** How long it takes until all of a page is there, as a browser asks for it. */
  double millis(String path) {
    long start = System.nanoTime();
    HttpResponse<byte[]> answer =
        send(
            HttpRequest.newBuilder(service.resolve(path)).header("Accept-Encoding", "gzip"),
            BodyHandlers.ofByteArray());
    double millis = (System.nanoTime() - start) / 1e6;
    if (answer.statusCode() != OK) {
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    return millis;
  }

  /** Sends a form of a page; where that leads to. */
  private String post(String page, String action, String fields) {
    String body =
        send(HttpRequest.newBuilder(service.resolve(page)), BodyHandlers.ofString()).body();
    Matcher token = TOKEN.matcher(body);
    if (!token.find()) {
      throw new IllegalStateException("There is no form on " + page);
    }
    HttpResponse<Void> answer =
        send(
            HttpRequest.newBuilder(service.resolve(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "_csrf="
                            + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)
                            + fields)),
            BodyHandlers.discarding());
    if (answer.statusCode() != FOUND) {
      throw new IllegalStateException(action + " answered " + answer.statusCode());
    }
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException failure) {
      throw new IllegalStateException("The service did not answer", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped", stopped);
    }
  }
}
