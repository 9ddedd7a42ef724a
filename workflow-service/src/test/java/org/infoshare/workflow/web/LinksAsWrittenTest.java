package org.infoshare.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody looks through all libraries for each link of a page. */
@ExchangeTest
class LinksAsWrittenTest {

  private static final String STYLE = "/webjars/govuk-frontend/dist/govuk/govuk-frontend.min.css";

  @LocalServerPort private int port;

  @Test
  void aPageNamesAFileOfALibraryWithoutItsVersionWhichFindsIt() {
    Browser somebody = Browser.of(Api.at(port), "asked-practitioner");

    assertThat(somebody.open("/help").body()).contains("href=\"" + STYLE + "\"");
    HttpResponse<String> style = somebody.open(STYLE);
    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.body()).contains(".govuk-button");
  }
}
