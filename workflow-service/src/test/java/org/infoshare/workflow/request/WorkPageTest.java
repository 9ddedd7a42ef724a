package org.infoshare.workflow.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
  void whatIsShownIsNarrowedByTheAddressAndSaidInWords() {
    String red = exchange.submitted("RED");
    String green = exchange.submitted("GREEN");
    String share = exchange.decided("SHARE_FULL");
    holder.submit("/work", "/work/" + exchange.task(red, STEP) + "/claim", Map.of("mine", "false"));

    String page = holder.open("/work?urgency=GREEN&urgency=STATUTORY_DATE").body();
    assertThat(page)
        .contains("Shown only:", "Green or Statutory date", "href=\"/work\"", green + "</span>")
        .doesNotContain(red + "</span>");
    assertThat(page).containsPattern("value=\"GREEN\" checked=\"checked\"");

    assertThat(shown("/work?step=share-information")).contains(share).doesNotContain(red, green);
    assertThat(shown("/work?unowned=true")).contains(green).doesNotContain(red, share);
    assertThat(shown("/work?mine=true&urgency=RED&step=" + STEP)).contains(red);
    assertThat(shown("/work?mine=true&urgency=RED")).doesNotContain(green);
    assertThat(holder.open("/work?urgency=PURPLE&step=nothing&sort=x").body())
        .doesNotContain("Shown only:");
  }

  @Test
  void whatIsLateIsShownAlone() {
    String onTime = exchange.submitted("GREEN");
    String late = exchange.submitted("RED");
    jdbc.sql("update inbox_task set due_at = now() - interval '2 hours' where reference = ?")
        .param(late)
        .update();

    assertThat(shown("/work?late=true")).contains(late).doesNotContain(onTime);
    assertThat(holder.open("/work?late=true&mine=true").body())
        .contains("No task is like that", "Show all again");
  }

  @Test
  void theNewestIsFirstAndPagesGoOnWithFilterAndSort() {
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 52; i++) {
      asked.add(0, exchange.submitted("STATUTORY_DATE"));
    }
    exchange.submitted("RED");

    List<String> shown = shown("/work?sort=newest&urgency=STATUTORY_DATE");

    assertThat(shown.subList(0, 52)).isEqualTo(asked);
    String first = holder.open("/work?sort=newest&urgency=STATUTORY_DATE").body();
    assertThat(references(first)).hasSize(50);
    assertThat(next(first, "/work")).startsWith("/work?urgency=STATUTORY_DATE&sort=newest&after=");
    String task = exchange.task(asked.get(51), STEP);
    HttpResponse<String> taken =
        holder.submit(
            "/work",
            "/work/" + task + "/release",
            Map.of("sort", "newest", "urgency", "STATUTORY_DATE"));
    assertThat(taken.statusCode()).isEqualTo(409);
    assertThat(taken.body()).contains("What is newest", "Statutory date</strong>");
  }

  @Test
  void whoGivesATaskBackFindsTheSameListAgain() {
    String task = exchange.task(exchange.submitted("GREEN"), STEP);
    holder.submit("/work", "/work/" + task + "/claim", Map.of());

    HttpResponse<String> given =
        holder.submit(
            "/work",
            "/work/" + task + "/release",
            Map.of("sort", "newest", "urgency", "GREEN", "step", STEP));

    assertThat(given.uri().getQuery())
        .isEqualTo("urgency=GREEN&step=decide-whether-to-share&sort=newest");
  }

  @Test
  void whoAskedNarrowsTheirRequestsAndPagesGoOn() {
    Browser requester = Browser.of(api, "asking-practitioner");
    String withdrawn = exchange.submitted("AMBER");
    api.as("asking-practitioner")
        .post("/api/requests/" + withdrawn + "/withdrawal", "{\"reason\":\"Asked twice.\"}")
        .with(200);
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      asked.add(0, exchange.submitted("GREEN"));
    }
    String address = "/requests?state=SUBMITTED&urgency=GREEN";

    String first = requester.open(address).body();
    String second = requester.open(next(first, "/requests")).body();

    assertThat(first).contains("Shown only:", "Green</strong>", "Nobody has taken it on yet");
    assertThat(references(first)).isEqualTo(asked.subList(0, 50));
    assertThat(references(second)).startsWith(asked.get(50));
    assertThat(references(requester.open("/requests?state=WITHDRAWN").body()))
        .contains(withdrawn)
        .doesNotContainAnyElementsOf(asked);
    assertThat(requester.open("/requests?state=OPEN").body())
        .contains("Not finished</strong>")
        .doesNotContain(withdrawn);
  }

  @Test
  void whoAskedSeesWhatIsLateAndWhatTheirOwnSideIsToDo() {
    Browser requester = Browser.of(api, "asking-practitioner");
    String late = exchange.submitted("RED");
    jdbc.sql("update request set accept_by = now() - interval '2 hours' where reference = ?")
        .param(late)
        .update();
    String opened = exchange.opened();

    String page = requester.open("/requests").body();

    assertThat(after(page, late)).contains("2 hours late", "and to decide by");
    assertThat(after(page, opened))
        .contains("Your team:", "Confirm receipt, and say what was understood");
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

  /** The references of a list, from its first page to its last. */
  private List<String> shown(String address) {
    List<String> shown = new ArrayList<>();
    String at = address;
    while (true) {
      String body = holder.open(at).body();
      shown.addAll(references(body));
      if (!body.contains("Next page")) {
        return shown;
      }
      at = next(body, "/work");
    }
  }

  private static List<String> references(String body) {
    return Pattern.compile("infoshare-reference\">([^<]+)</span>")
        .matcher(body)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String next(String body, String path) {
    return body.replaceAll("(?s).*href=\"(" + path + "\\?[^\"]*after=[^\"]*)\".*", "$1")
        .replace("&amp;", "&");
  }

  private static String withoutToken(HttpResponse<String> page) {
    return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }

  private static String after(String body, String reference) {
    int at = body.lastIndexOf("<tr", body.indexOf(reference + "</span>"));
    return body.substring(at, body.indexOf("</tr>", at));
  }
}
