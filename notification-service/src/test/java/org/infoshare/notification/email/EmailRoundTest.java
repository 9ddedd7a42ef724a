package org.infoshare.notification.email;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.infoshare.notification.channels.Message;
import org.infoshare.notification.channels.Messenger;
import org.infoshare.notification.channels.Outcome;
import org.infoshare.notification.channels.Recipient;
import org.infoshare.notification.support.MailServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The e-mails of a round share a connection for as long as it is good. */
class EmailRoundTest {

  private final MailServer server = new MailServer();
  private final Messenger.Round round = messenger(server).begin();

  @AfterEach
  void close() {
    round.close();
  }

  @Test
  void theEmailsOfARoundGoOverOneConnection() {
    for (String to : new String[] {"ann", "bob", "eve"}) {
      assertThat(round.send(messageTo(to))).isEqualTo(new Outcome.Sent());
    }

    assertThat(server.mails()).hasSize(3);
    assertThat(server.lines()).isEqualTo(1);
  }

  @Test
  void aConnectionThatHasGoneSinceIsReplacedWithinTheSameAttempt() {
    assertThat(round.send(messageTo("last-ann"))).isEqualTo(new Outcome.Sent());

    assertThat(round.send(messageTo("bob"))).isEqualTo(new Outcome.Sent());

    assertThat(server.mailsTo(address("bob"))).hasSize(1);
    assertThat(server.attemptsTo(address("bob"))).isEqualTo(1);
    assertThat(server.lines()).isEqualTo(2);
  }

  @Test
  void whatTheServerMayHaveIsNotSentAgainInTheSameAttempt() {
    assertThat(round.send(messageTo("ann"))).isEqualTo(new Outcome.Sent());

    assertThat(round.send(messageTo("twice-bob"))).isInstanceOf(Outcome.NotNow.class);

    await().atMost(10, SECONDS).until(() -> server.mailsTo(address("twice-bob")).size() == 1);
    assertThat(server.attemptsTo(address("twice-bob"))).isEqualTo(1);
  }

  @Test
  void afterAFailureTheNextEmailGoesOverANewConnection() {
    assertThat(round.send(messageTo("refused-ann"))).isInstanceOf(Outcome.Never.class);
    assertThat(round.send(messageTo("busy-bob"))).isInstanceOf(Outcome.NotNow.class);

    assertThat(round.send(messageTo("eve"))).isEqualTo(new Outcome.Sent());

    assertThat(server.attemptsTo(address("refused-ann"))).isEqualTo(1);
    assertThat(server.attemptsTo(address("busy-bob"))).isEqualTo(1);
    assertThat(server.lines()).isEqualTo(3);
  }

  private static Messenger messenger(MailServer server) {
    JavaMailSenderImpl mail = new JavaMailSenderImpl();
    mail.setHost("localhost");
    mail.setPort(server.port());
    EmailProperties properties =
        new EmailProperties(URI.create("https://infoshare.example.org"), "from@example.org");
    return new EmailMessenger(mail, new EmailText(properties), properties, Clock.systemUTC());
  }

  private static Message messageTo(String name) {
    return new Message(
        UUID.randomUUID(),
        "R-1",
        "request-withdrawn",
        "RED",
        null,
        Instant.EPOCH,
        new Recipient.Mailbox(address(name)));
  }

  private static String address(String name) {
    return name + "@example.org";
  }
}
