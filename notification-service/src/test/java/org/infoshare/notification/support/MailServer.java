package org.infoshare.notification.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * GreenMail behind a line that can go wrong. What the first part of a recipient's address starts
 * with decides how: {@code refused-} is refused for good, {@code busy-} for now, {@code slow-} is
 * never answered, {@code stuck-} is not answered the first time, {@code twice-} is accepted and the
 * line drops before the answer, the first time, {@code last-} is accepted and answered, and then
 * the line drops.
 */
public final class MailServer {

  private final GreenMail mails;
  private final ServerSocket line;
  private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
  private final AtomicInteger lines = new AtomicInteger();

  public MailServer() {
    mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    try {
      line = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    daemon(this::accept);
  }

  public int port() {
    return line.getLocalPort();
  }

  /** How many connections were opened. */
  public int lines() {
    return lines.get();
  }

  /** How many times a mail to this address was begun. */
  public int attemptsTo(String address) {
    AtomicInteger count = attempts.get(address);
    return count == null ? 0 : count.get();
  }

  /** The mails that arrived for an address. */
  public List<MimeMessage> mailsTo(String address) {
    return Arrays.stream(mails.getReceivedMessages()).filter(mail -> isTo(mail, address)).toList();
  }

  /** All mails that arrived. */
  public List<MimeMessage> mails() {
    return List.of(mails.getReceivedMessages());
  }

  private static boolean isTo(MimeMessage mail, String address) {
    try {
      return mail.getAllRecipients()[0].toString().equals(address);
    } catch (MessagingException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void accept() {
    while (true) {
      try {
        Socket client = line.accept();
        lines.incrementAndGet();
        daemon(() -> talk(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (Socket client = socket;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), mails.getSmtp().getPort())) {
      BufferedReader fromClient = reader(client);
      BufferedReader fromServer = reader(server);
      copyAnswer(fromServer, client.getOutputStream());
      String recipient = "";
      for (String said = fromClient.readLine(); said != null; said = fromClient.readLine()) {
        String command = said.toUpperCase(Locale.ROOT);
        if (command.startsWith("RCPT TO:")) {
          recipient = said.substring(said.indexOf('<') + 1, said.indexOf('>'));
          attempts.computeIfAbsent(recipient, address -> new AtomicInteger()).incrementAndGet();
          String trouble = trouble(recipient);
          if (trouble != null) {
            write(client.getOutputStream(), trouble.formatted(recipient));
            continue;
          }
          if (recipient.startsWith("slow-")
              || (recipient.startsWith("stuck-") && attemptsTo(recipient) == 1)) {
            fromClient.readLine();
            return;
          }
        }
        write(server.getOutputStream(), said);
        String answer = copyAnswer(fromServer, client.getOutputStream());
        if (command.startsWith("DATA") && answer.startsWith("354")) {
          String content;
          do {
            content = fromClient.readLine();
            if (content == null) {
              return;
            }
            write(server.getOutputStream(), content);
          } while (!".".equals(content));
          if (recipient.startsWith("twice-") && attemptsTo(recipient) == 1) {
            fromServer.readLine();
            return;
          }
          copyAnswer(fromServer, client.getOutputStream());
          if (recipient.startsWith("last-")) {
            return;
          }
        }
      }
    } catch (IOException dropped) {
      // Either side has gone: that ends the line.
    }
  }

  private static @Nullable String trouble(String recipient) {
    if (recipient.startsWith("refused-")) {
      return "550 5.1.1 <%s>: no such mailbox";
    }
    return recipient.startsWith("busy-") ? "451 4.3.0 <%s>: try again later" : null;
  }

  private static String copyAnswer(BufferedReader from, OutputStream to) throws IOException {
    String answer;
    do {
      answer = from.readLine();
      if (answer == null) {
        throw new IOException("The line has dropped");
      }
      write(to, answer);
    } while (answer.length() > 3 && answer.charAt(3) == '-');
    return answer;
  }

  private static void write(OutputStream to, String text) throws IOException {
    to.write((text + "\r\n").getBytes(ISO_8859_1));
    to.flush();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "mail-line");
    thread.setDaemon(true);
    thread.start();
  }
}
