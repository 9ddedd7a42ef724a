package org.infoshare.notification.email;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.notification.background.Failures;
import org.infoshare.notification.channels.Message;
import org.infoshare.notification.channels.Messenger;
import org.infoshare.notification.channels.Outcome;
import org.infoshare.notification.channels.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Sends e-mails, each with a message id made from the delivery's. */
@Component
@EnableConfigurationProperties(EmailProperties.class)
class EmailMessenger implements Messenger {

  private final JavaMailSenderImpl mail;
  private final EmailText text;
  private final EmailProperties properties;
  private final Clock clock;

  EmailMessenger(JavaMailSenderImpl mail, EmailText text, EmailProperties properties, Clock clock) {
    this.mail = mail;
    this.text = text;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public boolean reaches(String organisation) {
    return false;
  }

  @Override
  public Round begin() {
    return new OverOneLine();
  }

  /**
   * Keeps the line to the server from one message to the next. After a failure it hangs up. A line
   * that has gone since the last message is none of the next one's: that is sent over a new one.
   */
  private final class OverOneLine implements Round {

    private @Nullable MailLine line;

    @Override
    public Outcome send(Message message) {
      if (!(message.recipient() instanceof Recipient.Mailbox mailbox)) {
        return new Outcome.Never("no-mailbox");
      }
      Address address;
      try {
        address = new InternetAddress(mailbox.address(), true);
      } catch (AddressException unusable) {
        return new Outcome.Never("unusable-address");
      }
      try {
        send(email(message, address));
        return new Outcome.Sent();
      } catch (MessagingException failure) {
        close();
        return refusedForGood(failure)
            ? new Outcome.Never("recipient-refused")
            : new Outcome.NotNow(reason(failure));
      }
    }

    private void send(MimeMessage email) throws MessagingException {
      MailLine open = line;
      if (open != null) {
        try {
          open.send(email);
          return;
        } catch (MessagingException failure) {
          if (open.tookTheSender()) {
            throw failure;
          }
          close();
        }
      }
      MailLine opened = new MailLine(mail);
      line = opened;
      opened.open();
      opened.send(email);
    }

    @Override
    public void close() {
      MailLine open = line;
      line = null;
      if (open != null) {
        open.hangUp();
      }
    }
  }

  private MimeMessage email(Message message, Address to) throws MessagingException {
    MimeMessage email = mail.createMimeMessage();
    email.setFrom(new InternetAddress(properties.emailFrom()));
    email.setRecipient(jakarta.mail.Message.RecipientType.TO, to);
    email.setSubject(text.subject(message), "UTF-8");
    email.setText(text.body(message), "UTF-8");
    email.setSentDate(Date.from(clock.instant()));
    email.setHeader("Auto-Submitted", "auto-generated");
    email.saveChanges();
    // Saving makes up an id of its own.
    email.setHeader("Message-ID", "<" + message.id() + "@" + properties.domain() + ">");
    return email;
  }

  /** Whether the server refused this recipient with a code that says not to try again. */
  private static boolean refusedForGood(Exception failure) {
    Exception next = failure;
    for (int depth = 0; next != null && depth < 20; depth++) {
      if (next instanceof SMTPAddressFailedException refused
          && refused.getReturnCode() >= 500
          && refused.getReturnCode() < 600) {
        return true;
      }
      next = following(next);
    }
    return false;
  }

  private static @Nullable Exception following(Exception failure) {
    if (failure instanceof MessagingException messaging && messaging.getNextException() != null) {
      return messaging.getNextException();
    }
    return failure.getCause() instanceof Exception cause ? cause : null;
  }

  private static String reason(MessagingException failure) {
    return failure instanceof SendFailedException ? "not-accepted" : Failures.describe(failure);
  }
}
