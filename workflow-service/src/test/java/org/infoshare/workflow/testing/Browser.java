package org.infoshare.workflow.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A browser as far as the pages need one: it keeps cookies, fills in forms and follows redirects.
 */
public final class Browser {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private String server;
  private String token = "";

  /** A browser without cookies that looks at a server on this machine. */
  public Browser(int port) {
    this.server = "http://localhost:" + port;
  }

  /** A browser in which somebody of {@link Everybody} is signed in. */
  public static Browser of(Api api, String username) {
    Browser browser = new Browser(api.call("/").build().uri().getPort());
    HttpResponse<String> answer = browser.signIn(username, Everybody.PASSWORD);
    if (answer.statusCode() != 200 || answer.uri().getPath().equals("/sign-in")) {
      throw new AssertionError("Not signed in: " + answer.statusCode());
    }
    return browser;
  }

  /** Looks at another node from now on, with the same cookies. */
  public void goTo(int port) {
    this.server = "http://localhost:" + port;
  }

  /** Opens a page. */
  public HttpResponse<String> open(String path) {
    return send(HttpRequest.newBuilder(URI.create(server + path)).build());
  }

  /** Opens a page as its own script does, without anybody having asked. */
  public HttpResponse<String> openInBackground(String path) {
    return send(
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Infoshare-Background", "true")
            .build());
  }

  /** Sends a form, with the CSRF token that the session has on every page. */
  public HttpResponse<String> submit(String action, Map<String, String> fields) {
    if (token.isEmpty()) {
      Matcher found = CSRF.matcher(open("/").body());
      if (!found.find()) {
        throw new AssertionError("Nobody is signed in");
      }
      token = found.group(1);
    }
    return post(action, "_csrf=" + encoded(token) + "&" + form(fields));
  }

  /** Follows a stream of events, line by line, until it ends. */
  public HttpResponse<Stream<String>> follow(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Accept", "text/event-stream")
            .build();
    try {
      return client.send(request, BodyHandlers.ofLines());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Opens the page with the form and sends it, with the CSRF token that the page holds. */
  public HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
    Matcher token = CSRF.matcher(open(page).body());
    if (!token.find()) {
      throw new AssertionError("There is no form on " + page);
    }
    String body = "_csrf=" + encoded(token.group(1)) + "&" + form(fields);
    return post(action, body);
  }

  /**
   * Opens a page and sends its form to the same address, with what is hidden in it.
   *
   * @param typed names of inputs and what is typed, one after the other; a name can come again
   */
  public HttpResponse<String> send(String page, String... typed) {
    Matcher hidden = HIDDEN.matcher(open(page).body());
    StringBuilder body = new StringBuilder();
    while (hidden.find()) {
      body.append('&')
          .append(encoded(hidden.group(1)))
          .append('=')
          .append(encoded(hidden.group(2)));
    }
    if (body.isEmpty()) {
      throw new AssertionError("There is no form on " + page);
    }
    for (int index = 0; index < typed.length; index += 2) {
      body.append('&').append(encoded(typed[index])).append('=').append(encoded(typed[index + 1]));
    }
    return post(page.replaceAll("\\?.*", ""), body.substring(1));
  }

  /** Sends form fields as they are given. */
  public HttpResponse<String> post(String action, String body) {
    return post(action, body, Map.of());
  }

  private HttpResponse<String> post(String action, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + action))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  /**
   * A page that stays open while time passes.
   *
   * @param path where it is
   * @param hidden the hidden fields that each of its forms has
   */
  public record OpenPage(String path, Map<String, String> hidden) {}

  /** Opens a page with a form, and leaves it open. */
  public OpenPage leaveOpen(String path) {
    Map<String, String> hidden = new HashMap<>();
    Matcher fields = HIDDEN.matcher(open(path).body());
    while (fields.find()) {
      hidden.put(fields.group(1), fields.group(2));
    }
    return new OpenPage(path, hidden);
  }

  /** Sends the form of a page that was left open, as a browser does from a page of this server. */
  public HttpResponse<String> sendFrom(OpenPage page, String action, Map<String, String> fields) {
    return sendFrom(page, server, action, fields);
  }

  /** Sends that form from a page of that origin. */
  public HttpResponse<String> sendFrom(
      OpenPage page, String origin, String action, Map<String, String> fields) {
    return post(
        action,
        form(page.hidden()) + "&" + form(fields),
        Map.of("Origin", origin, "Referer", origin + page.path()));
  }

  /** Signs in at the sign-in page. */
  public HttpResponse<String> signIn(String username, String password) {
    return submit("/sign-in", "/sign-in", Map.of("username", username, "password", password));
  }

  /** The value of the only cookie, or an empty text. */
  public String cookie() {
    return cookies.getCookieStore().getCookies().stream()
        .map(java.net.HttpCookie::getValue)
        .collect(Collectors.joining());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
