package org.infoshare.workflow.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody shares item by item, looks again at whom it goes to, and goes on to inform. */
@ExchangeTest
class SharePageTest {

  @LocalServerPort private int port;

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
  void itIsSharedItemByItemAndTheReceiverSeesWhatWasShown() {
    String reference = claimed();
    String sharing = "/requests/" + reference + "/sharing";
    HttpResponse<String> first = item(sharing, 1, "true", "", "Absent on six days in May");
    assertThat(first.uri().getPath()).isEqualTo(sharing);
    item(sharing, 2, "false", "It names a neighbour", "A neighbour rang");
    assertThat(holder.open(sharing).body())
        .contains("Absent on six days in May", "Withheld: It names a neighbour");
    next(sharing, "message", "recipient", "keyPoint", "The child misses school more and more.");
    next(
        sharing,
        "recipient",
        "check",
        "recipient.person",
        Everybody.personOf("asking-practitioner").toString(),
        "recipient.role",
        "Social worker",
        "channel",
        "IN_SERVICE");
    String check = holder.open(sharing + "/check").body();
    assertThat(check)
        .contains("Name-of-asking-practitioner", "The child misses school more and more.")
        .contains("Invented words for mustNotLearn.name", "Share information");

    HttpResponse<String> shared = holder.send(sharing + "/check");

    assertThat(shared.body()).contains("Information shared", "What happens next");
    HttpResponse<String> again = holder.submit("/", sharing + "/check", Map.of());
    assertThat(again.body()).contains("Information shared");
    assertThat(holder.open("/requests/" + reference + "/informing").body())
        .contains("Inform the individual", "They know already");
    Browser requester = Browser.of(api, "asking-practitioner");
    String page = "/requests/" + reference + "/outcome";
    assertThat(requester.submit(page, page, Map.of()).body())
        .contains("Absent on six days in May")
        .doesNotContain("A neighbour rang");
  }

  @Test
  void whatIsMissingLeadsToTheItemThatIsNotWhole() {
    String sharing = "/requests/" + claimed() + "/sharing";
    HttpResponse<String> half =
        holder.send(sharing + "/items/1", "items[0].text", "Seen on Monday");

    assertThat(half.statusCode()).isEqualTo(422);
    assertThat(half.body()).contains("href=\"#items-0-source\"", "Seen on Monday");
    assertThat(holder.send(sharing + "/check").body())
        .contains(sharing + "/items/1?from=check#items-0-source");
  }

  @Test
  void whereOneQuestionWasAskedAnItemAnswersItUnlessSomebodySaysOtherwise() {
    String sharing = "/requests/" + claimed() + "/sharing";
    assertThat(holder.open(sharing + "/items/1").body())
        .containsPattern("<option value=\"1\"[^>]*selected");

    holder.send(sharing + "/items/1", "items[0].answersQuestion", "1", "later", "true");
    assertThat(holder.open(sharing).body()).doesNotContain("Item 1</h2>");
    holder.send(sharing + "/items/1", "items[0].text", "Seen", "items[0].answersQuestion", "");
    assertThat(holder.open(sharing + "/items/1").body())
        .doesNotContainPattern("<option value=\"1\"[^>]*selected");
  }

  @Test
  void anItemThatIsEmptiedAndPutAsideStaysEmptied() {
    String sharing = "/requests/" + claimed() + "/sharing";
    item(sharing, 1, "true", "", "Typed by mistake");

    holder.send(sharing + "/items/1", "items[0].text", "", "later", "true");

    assertThat(holder.open(sharing + "/items/1").body()).doesNotContain("Typed by mistake");
  }

  @Test
  void whoGetsItInNoOtherRoleGetsItInTheirJobRole() {
    String sharing = "/requests/" + claimed() + "/sharing";
    next(
        sharing,
        "recipient",
        "check",
        "recipient.person",
        Everybody.personOf("asking-practitioner").toString(),
        "channel",
        "IN_SERVICE");

    assertThat(holder.open(sharing + "/check").body()).contains("Job-of-asking-practitioner");
  }

  @Test
  void aRedRequestIsLedPastTheListAndMoreItemsAreOneButtonAway() {
    String sharing = "/requests/" + claimedRed() + "/sharing";
    assertThat(item(sharing, 1, "true", "", "The first", "another").uri().getPath())
        .isEqualTo(sharing + "/items/2");
    assertThat(item(sharing, 2, "true", "", "The second").uri().getPath()).isEqualTo(sharing);

    String one = "/requests/" + claimedRed() + "/sharing";
    assertThat(item(one, 1, "true", "", "The only one").uri().getPath())
        .isEqualTo(one + "/message");
  }

  @Test
  void anItemSaysWhetherItIsStillSoAndWhoCheckedIt() {
    String sharing = "/requests/" + claimed() + "/sharing";
    assertThat(holder.open(sharing + "/items/1").body())
        .contains("Is it still so?", "Who has checked it?");
    holder.send(
        sharing + "/items/1",
        "items[0].text",
        "Lives with an aunt",
        "items[0].current",
        "false",
        "items[0].checkedBy",
        "The duty worker");

    assertThat(holder.open(sharing).body())
        .contains("No longer so when it was shared", "Checked by The duty worker");
  }

  @Test
  void whereThereAreOnlyMinutesNobodyIsAskedWhetherItIsStillSo() {
    String sharing = "/requests/" + claimedRed() + "/sharing";

    assertThat(holder.open(sharing + "/items/1").body())
        .contains("The statement")
        .doesNotContain("Is it still so?", "Who has checked it?");
  }

  @Test
  void anItemThatIsBegunAndSaysNothingIsNotShownAsWithheld() {
    String sharing = "/requests/" + claimed() + "/sharing";
    holder.send(sharing + "/items/1", "items[0].kind", "FACT", "later", "true");

    assertThat(holder.open(sharing + "/check").body())
        .contains("Nothing is withheld.")
        .doesNotContain("Withheld: ");
    assertThat(holder.open(sharing).body()).contains("Item 1").doesNotContain("Withheld: ");
  }

  @Test
  void nothingIsSharedThatWasNotChecked() {
    String reference = claimed();
    String sharing = "/requests/" + reference + "/sharing";
    item(sharing, 1, "true", "", "The first statement");
    item(sharing, 2, "false", "It names a neighbour", "A neighbour rang");
    holder.send(sharing + "/message", "keyPoint", "The child misses school more and more.");
    holder.send(
        sharing + "/recipient",
        "recipient.person",
        Everybody.personOf("asking-practitioner").toString(),
        "recipient.role",
        "Social worker",
        "channel",
        "IN_SERVICE");
    String seen = hidden(holder.open(sharing + "/check").body(), "seen");
    item(sharing, 2, "true", "", "A neighbour rang");

    HttpResponse<String> late = holder.submit("/", sharing + "/check", Map.of("seen", seen));

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("changed in another window", "A neighbour rang");
    assertThat(holder.open("/requests/" + reference + "/shared").statusCode()).isEqualTo(409);
  }

  @Test
  void anItemIsTakenOutOnceHoweverOftenTheButtonIsPressed() {
    String sharing = "/requests/" + claimed() + "/sharing";
    item(sharing, 1, "true", "", "The first statement");
    item(sharing, 2, "true", "", "The second statement");
    String seen = hidden(holder.open(sharing).body(), "seen");
    Map<String, String> press = Map.of("seen", seen, "remove", "true");
    holder.submit("/", sharing + "/items/1", press);
    holder.submit("/", sharing + "/items/1", press);

    assertThat(holder.open(sharing).body()).contains("The second statement");
  }

  @Test
  void nothingAtAllIsNotShared() {
    String sharing = "/requests/" + claimed() + "/sharing";
    assertThat(holder.send(sharing + "/items/1").statusCode()).isEqualTo(422);
    HttpResponse<String> refused = holder.send(sharing + "/check");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("There is a problem", "Share information");
  }

  @Test
  void anItemIsTakenOut() {
    String sharing = "/requests/" + claimed() + "/sharing";
    item(sharing, 1, "true", "", "The first statement");
    item(sharing, 2, "true", "", "The second statement");
    holder.send(sharing + "/items/1", "remove", "true");

    assertThat(holder.open(sharing).body())
        .contains("The second statement")
        .doesNotContain("The first statement");
  }

  @Test
  void aColleagueGoesOnWithWhatWasPrepared() {
    String reference = claimed();
    String sharing = "/requests/" + reference + "/sharing";
    item(sharing, 1, "true", "", "The first statement");
    exchange
        .holder()
        .post(
            "/api/tasks/" + exchange.task(reference, "share-information") + "/hand-over",
            exchange.handOver("asked-colleague"))
        .with(200);

    assertThat(Browser.of(api, "asked-colleague").open(sharing).body())
        .contains("The first statement");
    assertThat(holder.open(sharing).statusCode()).isEqualTo(409);
  }

  private static String hidden(String page, String name) {
    return page.replaceAll("(?s).*?name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
  }

  private String claimed() {
    return claimed(exchange.decided("SHARE_PART"));
  }

  private String claimedRed() {
    return claimed(exchange.decidedWithMuchOpen());
  }

  private String claimed(String reference) {
    exchange.claim(reference, "share-information");
    return reference;
  }

  private HttpResponse<String> item(
      String sharing, int number, String included, String why, String text) {
    return item(sharing, number, included, why, text, "continue");
  }

  private HttpResponse<String> item(
      String sharing, int number, String included, String why, String text, String button) {
    String entry = "items[" + (number - 1) + "].";
    return holder.send(
        sharing + "/items/" + number,
        button,
        "true",
        entry + "kind",
        "FACT",
        entry + "text",
        text,
        entry + "source",
        "The school's register",
        entry + "date-day",
        "3",
        entry + "date-month",
        "6",
        entry + "date-year",
        "2026",
        entry + "answersQuestion",
        "1",
        entry + "included",
        included,
        entry + "withheldBecause",
        why);
  }

  private void next(String sharing, String page, String then, String... typed) {
    HttpResponse<String> answer = holder.send(sharing + "/" + page, typed);
    assertThat(answer.uri().getPath()).as(answer.body()).isEqualTo(sharing + "/" + then);
  }
}
