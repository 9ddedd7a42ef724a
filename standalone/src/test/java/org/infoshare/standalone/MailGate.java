package org.infoshare.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The line to the mail server, which can go wrong in the ways that such lines do. */
final class MailGate implements AutoCloseable {

  private static final int LATE_SECONDS = 10;

  private final int port;
  private final int server;
  private volatile Mood mood = Mood.WELL;
  private volatile CountDownLatch mended = new CountDownLatch(0);
  private @Nullable ServerSocket socket;

  private MailGate(int port, int server) {
    this.port = port;
    this.server = server;
  }

  /** How it behaves. */
  enum Mood {
    WELL,
    REFUSING,
    SLOW,
    DROPPING
  }

  static MailGate open(int port, int server) throws IOException {
    MailGate gate = new MailGate(port, server);
    gate.listen();
    return gate;
  }

  int port() {
    return port;
  }

  /** Behaves so from now on, on open lines too. */
  void become(Mood mood) throws IOException {
    mended.countDown();
    mended = new CountDownLatch(mood == Mood.SLOW ? 1 : 0);
    this.mood = mood;
    if (mood == Mood.REFUSING) {
      close();
    } else {
      listen();
    }
  }

  private synchronized void listen() throws IOException {
    if (socket == null) {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket = opened;
      daemon(() -> accept(opened));
    }
  }

  @Override
  public synchronized void close() throws IOException {
    ServerSocket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }

  private void accept(ServerSocket listening) {
    while (true) {
      try {
        Socket client = listening.accept();
        daemon(() -> talk(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket accepted) {
    try (Socket client = accepted;
        Socket sink = new Socket(InetAddress.getLoopbackAddress(), server)) {
      BufferedReader fromClient = reader(client);
      BufferedReader fromSink = reader(sink);
      pass(fromSink, client.getOutputStream());
      for (String said = fromClient.readLine(); said != null; said = fromClient.readLine()) {
        write(sink.getOutputStream(), said);
        pass(fromSink, client.getOutputStream());
        if (said.toUpperCase(Locale.ROOT).equals("DATA")) {
          String content;
          do {
            content = fromClient.readLine();
            if (content == null) {
              return;
            }
            write(sink.getOutputStream(), content);
          } while (!content.equals("."));
          if (mood == Mood.DROPPING) {
            fromSink.readLine();
            return;
          }
          pass(fromSink, client.getOutputStream());
        }
      }
    } catch (IOException gone) {
      // either side has left
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(BufferedReader from, OutputStream to) throws IOException, InterruptedException {
    String answer;
    do {
      answer = from.readLine();
      if (answer == null || mood == Mood.REFUSING) {
        throw new IOException("The line has dropped");
      }
      if (!mended.await(LATE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("Nobody waits for so long");
      }
      write(to, answer);
    } while (answer.length() > 3 && answer.charAt(3) == '-');
  }

  private static void write(OutputStream to, String line) throws IOException {
    to.write((line + "\r\n").getBytes(ISO_8859_1));
    to.flush();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "mail-gate");
    thread.setDaemon(true);
    thread.start();
  }
}
