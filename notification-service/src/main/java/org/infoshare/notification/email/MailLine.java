package org.infoshare.notification.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** One connection to the mail server. */
final class MailLine extends SMTPTransport {

  private final JavaMailSenderImpl settings;
  private boolean tookTheSender;

  MailLine(JavaMailSenderImpl settings) {
    super(settings.getSession(), null, protocol(settings), protocol(settings).equals("smtps"));
    this.settings = settings;
  }

  private static String protocol(JavaMailSenderImpl settings) {
    String protocol = settings.getProtocol();
    return protocol == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : protocol;
  }

  void open() throws MessagingException {
    connect(settings.getHost(), settings.getPort(), settings.getUsername(), settings.getPassword());
  }

  void send(MimeMessage email) throws MessagingException {
    tookTheSender = false;
    sendMessage(email, email.getAllRecipients());
  }

  /** Whether the server answered to the last message: else it was not there any more for it. */
  boolean tookTheSender() {
    return tookTheSender;
  }

  @Override
  protected void mailFrom() throws MessagingException {
    super.mailFrom();
    tookTheSender = true;
  }

  void hangUp() {
    try {
      close();
    } catch (MessagingException gone) {
      // It is closed either way.
    }
  }
}
