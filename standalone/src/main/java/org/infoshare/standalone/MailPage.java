package org.infoshare.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A mailbox as a page of JSON, and the same mailbox read from that page. */
final class MailPage {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private MailPage() {}

  /** Shows a mailbox until the server is stopped. */
  static HttpServer show(Mailbox mailbox, String address, int port) throws Refusal {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
      server.createContext("/", call -> answer(call, mailbox));
      server.start();
      return server;
    } catch (IOException failure) {
      throw new Refusal(
          "The page of messages could not listen on port " + port + ": choose other ports.",
          failure);
    }
  }

  /** The mailbox that a page shows. */
  static Mailbox at(URI page) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    HttpRequest question = HttpRequest.newBuilder(page).timeout(LIMIT).build();
    return () -> {
      try {
        HttpResponse<String> answer = http.send(question, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
          throw new IOException(page + " was answered with " + answer.statusCode());
        }
        return List.of(JSON.readValue(answer.body(), MailSink.Mail[].class));
      } catch (JacksonException notMessages) {
        throw new IOException(page + " does not show messages", notMessages);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted", hurried);
      }
    };
  }

  private static void answer(HttpExchange call, Mailbox mailbox) throws IOException {
    try (call) {
      byte[] messages = JSON.writeValueAsBytes(mailbox.received());
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(OK, messages.length);
      call.getResponseBody().write(messages);
    }
  }
}
