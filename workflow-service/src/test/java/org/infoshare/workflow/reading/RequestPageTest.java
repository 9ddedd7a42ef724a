package org.infoshare.workflow.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.infoshare.workflow.testing.PlayedNotificationService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request as a whole: each side reads what is theirs to read, and nobody else finds it. */
@ExchangeTest
class RequestPageTest {

  @LocalServerPort private int port;
  @Autowired private PlayedNotificationService notifications;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);
  private Browser requester = new Browser(0);
  private Browser holder = new Browser(0);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    notifications.reset();
    requester = Browser.of(api, "asking-practitioner");
    holder = Browser.of(api, "asked-practitioner");
  }

  @AfterEach
  void comeBack() {
    notifications.reset();
  }

  @Test
  void beforeItIsClaimedTheSideThatIsAskedReadsWhomItIsAboutAndNoMore() {
    String reference = exchange.submitted("RED");

    String before = page(holder, reference);
    assertThat(before)
        .contains("Nobody has taken it on yet", "Until somebody of your team takes it on")
        .contains("subject.name", "subject.description", "Health", "Take it in your work")
        .doesNotContain(
            "concern.facts",
            "concern.opinion",
            "questions.text",
            "mustNotLearn",
            "subject.address",
            nameOf("asking-practitioner"));

    exchange.claim(reference, "decide-whether-to-share");
    assertThat(page(holder, reference))
        .contains("Somebody is deciding", "concern.facts", "concern.opinion", "questions.text")
        .contains("These people must not learn of this request", "mustNotLearn.name")
        .contains("infoshare-item--FACT", "infoshare-item--PROFESSIONAL_OPINION")
        .contains("Go on in your work", nameOf("asking-practitioner"))
        .doesNotContain("Until somebody of your team takes it on");
  }

  @Test
  void theDecisionIsForTheSideThatMadeItAndTheOutcomeForTheOtherOneOnceItIsOpened() {
    String reference = exchange.outcomeReady("SHARE_PART");
    String decided = page(holder, reference);
    assertThat(decided)
        .contains("To share some of what was asked for", "words for reasons,", "harmIfNotShared")
        .contains("items.text", "Kept back", "items.withheld.text", "items.withheldBecause")
        .contains("Nobody of the side that asked has opened it yet");

    String unopened = page(requester, reference);
    assertThat(unopened)
        .contains("concern.facts", "Open the outcome")
        .doesNotContain("reasonsForRequester", "words for reasons,", "items.text", "keyPoint");

    exchange.requester().post("/api/requests/" + reference + "/outcome/opening", "{}").with(200);
    assertThat(page(requester, reference))
        .contains("They share a part", "reasonsForRequester", "items.text", "keyPoint")
        .doesNotContain(
            "words for reasons,",
            "items.withheld",
            "Kept back",
            "harmIfNotShared",
            nameOf("asked-practitioner"));
    assertThat(page(holder, reference)).contains("Whoever asked knows the outcome");
  }

  @Test
  void whatWasAskedOfAnAdviserIsForTheSideThatAskedThem() {
    String reference = exchange.questioned("ADVISER");

    assertThat(page(holder, reference))
        .contains("Question 1, to an adviser", "question.text", "Give advice");
    assertThat(page(requester, reference))
        .doesNotContain("question.text", "Give advice", "adviser");
  }

  @Test
  void whatWasUnderstoodAndInformingAndWhoToPhoneAreThere() {
    String reference = exchange.understood();
    exchange.claim(reference, "inform-or-record-why-not");
    exchange
        .holder()
        .post("/api/requests/" + reference + "/informing", exchange.informed())
        .with(200);

    assertThat(page(holder, reference))
        .contains("understanding.understood", "informing.note", "Whom to phone");
    assertThat(page(requester, reference))
        .contains("understanding.understood", "The individual knows.")
        .doesNotContain("informing.note", "informing.whom.name");
  }

  @Test
  void whatWasRecalledIsNotThereForTheSideThatAsked() {
    String reference = exchange.misdirected();

    assertThat(page(requester, reference))
        .contains("Do not use it")
        .doesNotContain("items.text", "keyPoint");
  }

  @Test
  void theTimelineSaysWhatWasDoneNewestLastAndNotWhoLooked() {
    String reference = exchange.decided("NOT_HELD");
    page(holder, reference);

    String timeline = page(holder, reference);
    timeline = timeline.substring(timeline.indexOf("id=\"timeline\""));

    assertThat(timeline)
        .containsSubsequence("Asked for information", "Took a task", ">Decided<")
        .contains("The organisation does not hold it", nameOf("asked-practitioner"), " today")
        .doesNotContain("Read the request", "Read the record", "2026-");
    String other = page(requester, reference);
    assertThat(other.substring(other.indexOf("id=\"timeline\"")))
        .contains("Asked for information")
        .doesNotContain(">Decided<", nameOf("asked-practitioner"));
  }

  @Test
  void thatSomebodyReadItIsOnTheRecord() {
    String reference = exchange.decided("DECLINE");

    page(holder, reference);

    assertThat(
            jdbc.sql("select action from record_entry where reference = ? and actor = ?")
                .param(reference)
                .param("person:" + personOf("asked-practitioner"))
                .query(String.class)
                .list())
        .contains("request-viewed", "decision-viewed", "record-viewed");
  }

  @Test
  void scriptIsShownAsTextOnBothSides() {
    Exchange nasty =
        new Exchange(api, field -> "<script>alert('" + field + "')</script> and more words");
    String reference = nasty.opened();
    nasty.followUp(reference);
    nasty.claim(reference, "inform-or-record-why-not");
    nasty.holder().post("/api/requests/" + reference + "/informing", nasty.informed()).with(200);
    String handedOver = nasty.accepted("RED");
    nasty
        .holder()
        .post(
            "/api/tasks/" + nasty.task(handedOver, "decide-whether-to-share") + "/hand-over",
            nasty.handOver("asked-colleague"))
        .with(200);

    for (String page :
        List.of(page(requester, reference), page(holder, reference), page(holder, handedOver))) {
      assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>");
    }
    assertThat(page(holder, handedOver)).contains("handOver.note");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/picture"})
  void aStrangersRequestIsAsIfItDidNotExist(String part) {
    String reference = exchange.opened();
    for (String username :
        List.of("stranger-practitioner", "stranger-lead", "stranger-auditor", "asked-colleague")) {
      Browser somebody = Browser.of(api, username);
      String theirs = username.equals("asked-colleague") ? exchange.restricted("RED") : reference;

      HttpResponse<String> real = somebody.open("/requests/" + theirs + part);
      HttpResponse<String> none = somebody.open("/requests/ISR-2222-2222" + part);

      assertThat(real.statusCode()).isEqualTo(404);
      assertThat(withoutToken(real)).isEqualTo(withoutToken(none));
    }
  }

  @Test
  void anAuditorSaysWhyBeforeTheySeeAnythingAndItIsOnTheRecord() {
    String reference = exchange.decided("DECLINE");
    Browser auditor = Browser.of(api, "asked-auditor");
    String page = "/requests/" + reference;

    assertThat(auditor.open(page).body())
        .contains("Why do you look?")
        .doesNotContain("concern.facts", "Somebody is deciding");
    assertThat(auditor.open(page + "/picture").uri().getPath()).isEqualTo(page);
    for (String none : List.of("", "  ", "12345", "x".repeat(501))) {
      HttpResponse<String> refused = auditor.submit(page, page + "/reason", Map.of("reason", none));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("There is a problem", "href=\"#reason\"");
    }

    HttpResponse<String> told =
        auditor.submit(page, page + "/reason", Map.of("reason", "A sample of declined requests"));

    assertThat(told.uri().toString()).endsWith(page);
    assertThat(told.body()).contains("concern.facts", "words for reasons,");
    assertThat(auditor.open(page).body()).contains("concern.facts");
    assertThat(auditor.open(page + "/picture").body()).contains("The whole process");
    assertThat(auditor.open("/requests/" + exchange.decided("DECLINE")).body())
        .contains("Why do you look?");
    assertThat(
            api.as("asked-lead")
                .get("/api/requests/" + reference + "/record?limit=100")
                .with(200)
                .body())
        .contains("A sample of declined requests");
  }

  @Test
  void aLeadSeesWhoOfTheirsWasToldAndOthersWhatTheyWereToldThemselves() {
    String reference = exchange.submitted("RED");
    notifications.sent(personOf("asked-practitioner"), reference, "EMAIL");
    notifications.sent(personOf("asking-practitioner"), reference, "IN_APP");

    Browser lead = Browser.of(api, "asked-lead");
    // The notification service has two seconds; a busy machine may need a second look.
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(page(lead, reference))
                    .contains(
                        nameOf("asked-practitioner")
                            + ", by e-mail: arrived 11am on Wednesday 15 July")
                    .doesNotContain(nameOf("asking-practitioner") + ", in their list"));
    assertThat(page(requester, reference))
        .contains(nameOf("asking-practitioner") + ", in their list")
        .doesNotContain("by e-mail");
  }

  @Test
  void withoutTheNotificationServiceTheRestIsThere() {
    String reference = exchange.submitted("RED");
    notifications.failsWith(503);

    assertThat(page(requester, reference))
        .contains("concern.facts", "Notifications cannot be shown just now");
  }

  @Test
  void theTeamThatWasAskedIsAskedForAConcernOfItsOwnWhenItIsWithdrawn() {
    String reference = exchange.accepted("AMBER");
    String asked = "Do you have a concern of your own about this person?";
    assertThat(page(holder, reference)).doesNotContain(asked);

    requester.send("/requests/" + reference + "/withdrawal", "reason", "It was found elsewhere.");

    assertThat(page(holder, reference))
        .contains(asked, "href=\"/requests/new\">Ask for information yourself");
    assertThat(holder.open("/requests/new").statusCode()).isEqualTo(200);
    assertThat(page(requester, reference)).doesNotContain(asked);
  }

  @Test
  void theListsAndTheOutcomeLinkToIt() {
    String reference = exchange.opened();
    String submitted = exchange.submitted("RED");
    String link = "href=\"/requests/" + reference + "\"";

    assertThat(requester.open("/requests").body()).contains(link);
    assertThat(requester.open("/requests/" + reference + "/outcome").body()).contains(link);
    assertThat(holder.open("/work").body()).contains("href=\"/requests/ISR-");
    assertThat(page(holder, submitted)).contains("/requests/" + submitted + "/picture");
  }

  private static String page(Browser browser, String reference) {
    HttpResponse<String> page = browser.open("/requests/" + reference);
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body();
  }

  private static String withoutToken(HttpResponse<String> page) {
    return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }
}
