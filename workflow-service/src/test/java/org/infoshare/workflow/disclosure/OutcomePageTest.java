package org.infoshare.workflow.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever asked opens the outcome, reads what is shared for what it is, and says what it means. */
@ExchangeTest
class OutcomePageTest {

  @LocalServerPort private int port;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);
  private Browser requester = new Browser(0);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    requester = Browser.of(api, "asking-practitioner");
  }

  @Test
  void itIsOpenedByAButtonAndNotByLooking() {
    String reference = exchange.outcomeReady("SHARE_PART");
    String page = "/requests/" + reference + "/outcome";
    assertThat(requester.open(page).body())
        .contains("Open the outcome")
        .doesNotContain("items.text");
    assertThat(state(reference)).isEqualTo("OUTCOME_READY");

    String opened = requester.submit(page, page, Map.of()).body();

    assertThat(opened)
        .contains("They share a part", "items.text", "Fact", "keyPoint", "conditions")
        .doesNotContain("items.withheld");
    assertThat(state(reference)).isEqualTo("REQUESTER_TOLD");
  }

  @Test
  void whatWasUnderstoodIsSentOnceAndNothingTypedIsLost() {
    String reference = exchange.opened();
    String page = "/requests/" + reference + "/outcome";
    String form = "/requests/" + reference + "/understanding";

    HttpResponse<String> half = requester.submit(page, form, Map.of("understood", "Two injuries."));
    assertThat(half.statusCode()).isEqualTo(422);
    assertThat(half.body())
        .contains("There is a problem", "href=\"#willDo\"", "Two injuries.")
        .contains("Write what you will do");

    Map<String, String> whole = Map.of("understood", "Two injuries.", "willDo", "See the child.");
    HttpResponse<String> sent = requester.submit(page, form, whole);
    assertThat(sent.body()).contains("Thank you", "not compared this").doesNotContain("willDo");
    HttpResponse<String> again = requester.submit(page, form, whole);
    assertThat(again.statusCode()).isEqualTo(409);
  }

  @Test
  void scriptIsShownAsText() {
    Exchange nasty =
        new Exchange(api, field -> "<script>alert('" + field + "')</script> and more words");
    String reference = nasty.opened();

    assertThat(requester.open("/requests/" + reference + "/outcome").body())
        .contains("&lt;script&gt;")
        .doesNotContain("<script>");
  }

  @Test
  void aStrangersRequestIsAsIfItDidNotExist() {
    String reference = exchange.opened();
    Browser stranger = Browser.of(api, "stranger-practitioner");

    HttpResponse<String> real = stranger.open("/requests/" + reference + "/outcome");
    HttpResponse<String> none = stranger.open("/requests/ISR-2222-2222/outcome");

    assertThat(real.statusCode()).isEqualTo(404);
    assertThat(withoutToken(real)).isEqualTo(withoutToken(none));
  }

  @Test
  void whatWasRecalledIsNotThereAndItIsSaidWhatToDo() {
    String reference = exchange.misdirected();

    assertThat(requester.open("/requests/" + reference + "/outcome").body())
        .contains("Do not use it")
        .doesNotContain("items.text");
  }

  private String state(String reference) {
    return exchange.readByRequester(reference).with(200).json().path("state").asString();
  }

  private static String withoutToken(HttpResponse<String> page) {
    return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }
}
