package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailPageTest {

  @Test
  void the_page_shows_the_mailbox_as_it_is_now() throws Exception {
    MailSink.Mail mail =
        new MailSink.Mail("<1@example>", "somebody@example", "ISR-1 “waits” für you", "Line\nline");
    HttpServer page = MailPage.show(() -> List.of(mail), "127.0.0.1", 0);
    try {
      assertThat(MailPage.at(address(page)).received()).containsExactly(mail);
    } finally {
      page.stop(0);
    }
  }

  @Test
  void nobody_there_is_not_an_empty_mailbox() throws Exception {
    HttpServer page = MailPage.show(List::of, "127.0.0.1", 0);
    URI address = address(page);
    page.stop(0);

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> MailPage.at(address).received());
  }

  private static URI address(HttpServer page) {
    return URI.create("http://127.0.0.1:" + page.getAddress().getPort() + "/");
  }
}
