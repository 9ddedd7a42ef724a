package org.infoshare.notification.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.infoshare.notification.channels.Message;
import org.infoshare.notification.channels.Recipient;
import org.junit.jupiter.api.Test;

/** The words of an e-mail. */
class EmailTextTest {

  private final EmailText text =
      new EmailText(
          new EmailProperties(URI.create("https://infoshare.example.org"), "from@example.org"));

  @Test
  void timesAreInWordsAndInLondon() {
    assertThat(EmailText.inWords(Instant.parse("2026-07-01T11:05:00Z")))
        .isEqualTo("Wednesday 1 July 2026 at 12:05pm");
    assertThat(EmailText.inWords(Instant.parse("2026-12-01T00:05:00Z")))
        .isEqualTo("Tuesday 1 December 2026 at 12:05am");
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    String body =
        text.body(
            new Message(
                UUID.randomUUID(),
                "R-1",
                "request-withdrawn",
                "PURPLE",
                null,
                Instant.EPOCH,
                new Recipient.Mailbox("a@example.org")));

    assertThat(body).contains("Urgency: PURPLE").doesNotContain("Due", "null", "{");
  }
}
