package org.infoshare.standalone;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** An SMTP server that accepts every message and sends none on. */
public final class MailSink implements Mailbox, AutoCloseable {

  private static final String ANY_ADDRESS = "0.0.0.0";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int USUAL_PORT = 2525;
  private static final int USUAL_PAGE_PORT = 8025;

  private final GreenMail server;

  private MailSink(GreenMail server) {
    this.server = server;
  }

  /**
   * A message as it arrived.
   *
   * @param id the sender's Message-ID; the same one again means that it was sent twice
   */
  record Mail(String id, String to, String subject, String text) {}

  /** Listens on loopback. */
  static MailSink start(int port) throws Refusal {
    return start(LOOPBACK, port);
  }

  private static MailSink start(String address, int port) throws Refusal {
    GreenMail server = new GreenMail(new ServerSetup(port, address, ServerSetup.PROTOCOL_SMTP));
    try {
      server.start();
    } catch (IllegalStateException failure) {
      throw new Refusal(
          "The SMTP sink could not listen on port " + port + ": choose other ports.", failure);
    }
    return new MailSink(server);
  }

  @Override
  public List<Mail> received() {
    return Arrays.stream(server.getReceivedMessages()).map(MailSink::mail).toList();
  }

  @Override
  public void close() {
    server.stop();
  }

  /**
   * Runs the sink alone, on every address, until the process is told to end, and shows what arrived
   * as JSON on a page.
   *
   * @param arguments the port, 2525 when left out, and that of the page, 8025 when left out
   */
  public static void main(String[] arguments) throws InterruptedException {
    int port = arguments.length == 0 ? USUAL_PORT : Integer.parseInt(arguments[0]);
    int pagePort = arguments.length < 2 ? USUAL_PAGE_PORT : Integer.parseInt(arguments[1]);
    try {
      MailPage.show(start(ANY_ADDRESS, port), ANY_ADDRESS, pagePort);
      System.out.println("SMTP sink on port " + port + ", its messages on port " + pagePort);
      Thread.currentThread().join();
    } catch (Refusal refusal) {
      System.err.println(refusal.sentence());
      System.exit(1);
    }
  }

  private static Mail mail(MimeMessage message) {
    try {
      return new Mail(
          String.valueOf(message.getMessageID()),
          String.valueOf(message.getRecipients(Message.RecipientType.TO)[0]),
          String.valueOf(message.getSubject()),
          String.valueOf(message.getContent()));
    } catch (MessagingException | IOException failure) {
      throw new IllegalStateException("A message that was accepted cannot be read", failure);
    }
  }
}
