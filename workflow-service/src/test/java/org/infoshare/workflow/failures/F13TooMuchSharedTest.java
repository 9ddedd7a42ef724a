package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.failures.Asking.rule;

import java.util.Map;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/**
 * Too much is shared: item by item, each for a question that was asked, and the rest withheld with
 * a reason.
 */
@ExchangeTest
class F13TooMuchSharedTest {

  @LocalServerPort private int port;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @Test
  void anItemThatAnswersNoQuestionOfTheRequestIsNotShared() {
    String reference = toShare("SHARE_FULL");
    ObjectNode disclosure = disclosure("SHARE_FULL");
    ((ObjectNode) disclosure.path("items").get(0)).put("answersQuestion", 2);

    assertThat(rule(share(reference, disclosure)))
        .isEqualTo("item-answers-a-question-that-was-asked");
  }

  @Test
  void anItemThatAnswersNothingIsSharedForAReasonOnlyWhichTheReceiverReads() {
    String reference = toShare("SHARE_FULL");
    ObjectNode disclosure = disclosure("SHARE_FULL");
    ObjectNode item = (ObjectNode) disclosure.path("items").get(0);
    item.remove("answersQuestion");
    assertThat(rule(share(reference, disclosure))).isEqualTo("item-that-answers-nothing-says-why");

    item.put("whyShared", "It changes which of the parents is safe.");
    share(reference, disclosure).with(200);

    Browser requester = Browser.of(api, "asking-practitioner");
    String outcome = "/requests/" + reference + "/outcome";
    assertThat(requester.submit(outcome, outcome, Map.of()).body())
        .contains("Shared because: It changes which of the parents is safe.");
  }

  @Test
  void theQuestionsThatNothingAnswersAreListedBeforeSharingAndInTheOutcome() {
    String reference = toShare("SHARE_PART");
    String sharing = "/requests/" + reference + "/sharing";
    Browser holder = Browser.of(api, "asked-practitioner");
    String unanswered = "Your questions that this does not answer";
    assertThat(holder.open(sharing + "/check").body())
        .contains(unanswered, "1. Invented words for questions.text");
    holder.send(sharing + "/items/1", "items[0].answersQuestion", "1", "items[0].included", "true");
    assertThat(holder.open(sharing + "/check").body()).doesNotContain(unanswered);

    ObjectNode disclosure = disclosure("SHARE_PART");
    ObjectNode item = (ObjectNode) disclosure.path("items").get(0);
    item.remove("answersQuestion");
    item.put("whyShared", "It changes which of the parents is safe.");
    share(reference, disclosure).with(200);

    Browser requester = Browser.of(api, "asking-practitioner");
    String outcome = "/requests/" + reference + "/outcome";
    assertThat(requester.submit(outcome, outcome, Map.of()).body())
        .contains(unanswered, "1. Invented words for questions.text");
    assertThat(requester.open("/requests/" + reference).body()).contains(unanswered);
    assertThat(
            exchange
                .requester()
                .get("/api/requests/" + reference + "/outcome")
                .with(200)
                .json()
                .at("/information/unanswered/0/number")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void whatIsWithheldSaysWhyAndTheReceiverSeesNoTraceOfIt() {
    String reference = toShare("SHARE_PART");
    ObjectNode without = disclosure("SHARE_PART");
    ((ObjectNode) without.path("items").get(1)).remove("withheldBecause");
    assertThat(rule(share(reference, without))).isEqualTo("withheld-item-says-why");

    share(reference, disclosure("SHARE_PART")).with(200);

    Answer opened =
        exchange
            .requester()
            .post("/api/requests/" + reference + "/outcome/opening", "{}")
            .with(200);
    assertThat(opened.json().at("/information/items")).hasSize(1);
    assertThat(opened.body()).doesNotContain("withheld");
    assertThat(exchange.holder().get("/api/requests/" + reference + "/disclosure").with(200).body())
        .contains("items.withheldBecause");
  }

  @Test
  void sharingInFullIsSaidOnlyWhereNothingIsWithheld() {
    String reference = toShare("SHARE_FULL");

    assertThat(rule(share(reference, disclosure("SHARE_PART"))))
        .isEqualTo("sharing-in-full-withholds-nothing");
  }

  private String toShare(String outcome) {
    String reference = exchange.decided(outcome);
    exchange.claim(reference, "share-information");
    return reference;
  }

  private ObjectNode disclosure(String outcome) {
    return (ObjectNode) Asking.JSON.readTree(exchange.disclosure(outcome));
  }

  private Answer share(String reference, ObjectNode disclosure) {
    return exchange
        .holder()
        .post(
            "/api/requests/" + reference + "/disclosure",
            Asking.JSON.writeValueAsString(disclosure));
  }
}
