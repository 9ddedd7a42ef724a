package org.infoshare.notification.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** An organisation's system that is called, on a real port. */
public final class WebhookServer {

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, IntUnaryOperator> answers = new ConcurrentHashMap<>();
  private final Map<String, Runnable> uponCall = new ConcurrentHashMap<>();

  /** One call that came in. */
  public record Call(String path, String key, String timestamp, String signature, String body) {}

  public WebhookServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(Executors.newCachedThreadPool(WebhookServer::daemon));
    server.createContext("/", this::answer);
    server.start();
  }

  public String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  /** Calls about this reference are answered with the status for their number, from 1 up. */
  public void answers(String reference, IntUnaryOperator statusOfCall) {
    answers.put(reference, statusOfCall);
  }

  /** Runs before the first call about this reference is answered. */
  public void uponFirstCall(String reference, Runnable work) {
    uponCall.put(reference, work);
  }

  public List<Call> callsAbout(String reference) {
    return calls.stream().filter(call -> call.body().contains('"' + reference + '"')).toList();
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var headers = exchange.getRequestHeaders();
      Call call =
          new Call(
              exchange.getRequestURI().getPath(),
              String.valueOf(headers.getFirst("Idempotency-Key")),
              String.valueOf(headers.getFirst("Infoshare-Timestamp")),
              String.valueOf(headers.getFirst("Infoshare-Signature")),
              body);
      calls.add(call);
      int status = 204;
      for (Map.Entry<String, IntUnaryOperator> answer : answers.entrySet()) {
        if (body.contains('"' + answer.getKey() + '"')) {
          status = answer.getValue().applyAsInt(callsAbout(answer.getKey()).size());
        }
      }
      for (String reference : List.copyOf(uponCall.keySet())) {
        Runnable work = body.contains('"' + reference + '"') ? uponCall.remove(reference) : null;
        if (work != null) {
          work.run();
        }
      }
      if (status >= 300 && status < 400) {
        exchange.getResponseHeaders().add("Location", url("/elsewhere"));
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "webhook-server");
    thread.setDaemon(true);
    return thread;
  }
}
