package org.infoshare.workflow.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.net.http.HttpResponse;
import java.util.Map;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People see what they and their teams are to do, and take it on, give it back or hand it over. */
@ExchangeTest
class WorkPageTest {

  private static final String STEP = "decide-whether-to-share";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);
  private Browser holder = new Browser(0);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    holder = Browser.of(api, "asked-practitioner");
  }

  @Test
  void aTaskIsTakenGivenBackAndTheListSaysSo() {
    String reference = exchange.submitted("RED");
    String task = exchange.task(reference, STEP);
    assertThat(row(holder, reference))
        .contains("Red", "Decide whether to share", "The asking organisation", "Nobody yet")
        .contains("Take it")
        .doesNotContain("Give it back");

    HttpResponse<String> taken =
        holder.submit("/work", "/work/" + task + "/claim", Map.of("mine", "false"));

    assertThat(taken.uri().getPath()).isEqualTo("/requests/" + reference + "/decision");
    assertThat(row(holder, reference)).contains("You", "Give it back", "Hand over");
    HttpResponse<String> given =
        holder.submit("/work", "/work/" + task + "/release", Map.of("mine", "true"));
    assertThat(given.uri().getQuery()).isEqualTo("mine=true");
    assertThat(given.body()).contains("Given back: " + reference);
  }

  @Test
  void whoComesSecondIsToldAndNothingIsLost() {
    String reference = exchange.submitted("RED");
    String task = exchange.task(reference, STEP);
    Browser colleague = Browser.of(api, "asked-colleague");
    colleague.submit("/work", "/work/" + task + "/claim", Map.of());

    HttpResponse<String> second = holder.submit("/work", "/work/" + task + "/claim", Map.of());

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("There is a problem", "Somebody else of your team owns");
    assertThat(row(holder, reference)).contains(nameOf("asked-colleague"));
  }

  @Test
  void aHandOverNeedsAColleagueAndANoteAndKeepsWhatWasTyped() {
    String task = exchange.task(exchange.accepted("RED"), STEP);
    String page = "/work/" + task + "/hand-over";
    assertThat(holder.open(page).body())
        .contains(nameOf("asked-colleague"))
        .doesNotContain(nameOf("asked-practitioner"), nameOf("asked-other-practitioner"));

    HttpResponse<String> nobody = holder.submit(page, page, Map.of("note", "Half is done."));
    assertThat(nobody.statusCode()).isEqualTo(422);
    assertThat(nobody.body()).contains("There is a problem", "Choose a colleague", "Half is done.");

    String colleague = personOf("asked-colleague").toString();
    HttpResponse<String> empty = holder.submit(page, page, Map.of("to", colleague, "note", " "));
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("href=\"#note\"").contains("selected=\"selected\"");

    HttpResponse<String> done =
        holder.submit(page, page, Map.of("to", colleague, "note", "Half is done."));
    assertThat(done.body()).contains("Handed over");
  }

  @Test
  void aLeadSeesTheTasksOfTheirOrganisationAndTakesOnlyTheirOwn() {
    String reference = exchange.submitted("RED");
    String waiting = exchange.proposed();
    Browser lead = Browser.of(api, "asked-lead");

    assertThat(row(lead, reference)).doesNotContain("Take it");
    assertThat(row(lead, waiting)).contains("Agree with the decision", "Take it");
  }

  @Test
  void aTaskOfARestrictedRequestIsAsIfItDidNotExist() {
    String reference = exchange.restricted("RED");
    String task =
        jdbc.sql("select id from inbox_task where reference = ?")
            .param(reference)
            .query((row, number) -> row.getString(1))
            .single();

    assertThat(holder.open("/work").body()).doesNotContain(reference);
    HttpResponse<String> real = holder.submit("/work", "/work/" + task + "/claim", Map.of());
    HttpResponse<String> none = holder.submit("/work", "/work/none/claim", Map.of());
    assertThat(real.statusCode()).isEqualTo(404);
    assertThat(withoutToken(real)).isEqualTo(withoutToken(none));
  }

  @Test
  void theNextPageStartsWhereThisOneEnded() {
    for (int i = 0; i < 51; i++) {
      exchange.submitted("RED");
    }
    String body = holder.open("/work").body();
    String next = body.replaceAll("(?s).*href=\"(/work\\?[^\"]*after=[^\"]*)\".*", "$1");

    HttpResponse<String> second = holder.open(next.replace("&amp;", "&"));

    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).contains("First page");
  }

  @Test
  void whoAskedSeesWhereItStandsAndWhatHappensNext() {
    String submitted = exchange.submitted("RED");
    String ready = exchange.outcomeReady("NOT_HELD");
    Browser requester = Browser.of(api, "asking-practitioner");

    String page = requester.open("/requests").body();

    assertThat(after(page, submitted))
        .contains(
            "The asked organisation", "Nobody has taken it on yet", "Somebody is to take it on by");
    assertThat(after(page, ready)).contains("There is an outcome to open", "Open the outcome");
  }

  /** The row of a request, wherever it is in the list. */
  private static String row(Browser browser, String reference) {
    String next = "/work";
    while (true) {
      String body = browser.open(next).body();
      if (body.contains(reference + "</span>")) {
        return after(body, reference);
      }
      if (!body.contains("Next page")) {
        throw new AssertionError(reference + " is not in the list");
      }
      next =
          body.replaceAll("(?s).*href=\"(/work\\?[^\"]*after=[^\"]*)\".*", "$1")
              .replace("&amp;", "&");
    }
  }

  private static String withoutToken(HttpResponse<String> page) {
    return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }

  private static String after(String body, String reference) {
    int at = body.lastIndexOf("<tr", body.indexOf(reference + "</span>"));
    return body.substring(at, body.indexOf("</tr>", at));
  }
}
