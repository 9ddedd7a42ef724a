package org.infoshare.notification.email;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
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
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Sends an e-mail, with a message id made from the delivery's. */
@Component
@EnableConfigurationProperties(EmailProperties.class)
class EmailMessenger implements Messenger {

  private final JavaMailSender mail;
  private final EmailText text;
  private final EmailProperties properties;
  private final java.time.Clock clock;

  EmailMessenger(
      JavaMailSender mail, EmailText text, EmailProperties properties, java.time.Clock clock) {
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
      MimeMessage email = mail.createMimeMessage();
      email.setFrom(new InternetAddress(properties.emailFrom()));
      email.setRecipient(jakarta.mail.Message.RecipientType.TO, address);
      email.setSubject(text.subject(message), "UTF-8");
      email.setText(text.body(message), "UTF-8");
      email.setSentDate(Date.from(clock.instant()));
      email.setHeader("Message-ID", "<" + message.id() + "@" + properties.domain() + ">");
      email.setHeader("Auto-Submitted", "auto-generated");
      mail.send(email);
      return new Outcome.Sent();
    } catch (MailSendException failure) {
      return refusedForGood(failure)
          ? new Outcome.Never("recipient-refused")
          : new Outcome.NotNow(reason(failure));
    } catch (MailException | MessagingException failure) {
      return new Outcome.NotNow(Failures.describe(failure));
    }
  }

  /** Whether the server refused this recipient with a code that says not to try again. */
  private static boolean refusedForGood(MailSendException failure) {
    for (Exception failed : failure.getMessageExceptions()) {
      Exception next = failed;
      for (int depth = 0; next != null && depth < 20; depth++) {
        if (next instanceof SMTPAddressFailedException refused
            && refused.getReturnCode() >= 500
            && refused.getReturnCode() < 600) {
          return true;
        }
        next = following(next);
      }
    }
    return false;
  }

  private static @Nullable Exception following(Exception failure) {
    if (failure instanceof MessagingException messaging && messaging.getNextException() != null) {
      return messaging.getNextException();
    }
    return failure.getCause() instanceof Exception cause ? cause : null;
  }

  private static String reason(MailSendException failure) {
    Exception[] failures = failure.getMessageExceptions();
    Exception first = failures.length == 0 ? failure : failures[0];
    return first instanceof SendFailedException ? "not-accepted" : Failures.describe(first);
  }
}
