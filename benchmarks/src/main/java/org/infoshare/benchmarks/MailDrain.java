package org.infoshare.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** An SMTP server that accepts every message and keeps none, so that it costs next to nothing. */
final class MailDrain implements AutoCloseable {

  private final ServerSocket socket;
  private final ExecutorService connections =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "mail");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicLong accepted = new AtomicLong();

  private MailDrain(ServerSocket socket) {
    this.socket = socket;
  }

  /** Listens on a free port of loopback. */
  static MailDrain start() {
    try {
      MailDrain drain = new MailDrain(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      drain.connections.execute(drain::listen);
      return drain;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many messages were accepted so far. */
  long accepted() {
    return accepted.get();
  }

  private void listen() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.execute(() -> serve(connection));
      }
    } catch (IOException closed) {
      // that is how it ends
    }
  }

  private void serve(Socket connection) {
    try (connection;
        BufferedReader input =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        OutputStream output = connection.getOutputStream()) {
      say(output, "220 drain");
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("DATA")) {
          say(output, "354 go on");
          for (String text = input.readLine();
              text != null && !text.equals(".");
              text = input.readLine()) {
            // kept by nobody
          }
          accepted.incrementAndGet();
          say(output, "250 accepted");
        } else if (command.startsWith("QUIT")) {
          say(output, "221 bye");
          return;
        } else {
          say(output, "250 drain");
        }
      }
    } catch (IOException gone) {
      // the client's own business
    }
  }

  private static void say(OutputStream output, String line) throws IOException {
    output.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    output.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // closed either way
    }
    connections.shutdownNow();
  }
}
