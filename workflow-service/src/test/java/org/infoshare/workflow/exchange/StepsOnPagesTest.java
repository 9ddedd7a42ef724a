package org.infoshare.workflow.exchange;

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

/** What is done on one page: asking back, advising, approving, withdrawing, informing. */
@ExchangeTest
class StepsOnPagesTest {

  @LocalServerPort private int port;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);
  private Browser requester = new Browser(0);
  private Browser holder = new Browser(0);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    requester = Browser.of(api, "asking-practitioner");
    holder = Browser.of(api, "asked-practitioner");
  }

  @Test
  void theRequesterIsAskedAndAnswers() {
    String reference = exchange.accepted("AMBER");
    holder.send(
        "/requests/" + reference + "/questions/new/requester", "text", "Which school is it?");
    exchange.claimAs("asking-practitioner", reference, "answer-clarification");

    HttpResponse<String> question = requester.open("/requests/" + reference + "/questions/open");
    assertThat(question.body()).contains("Which school is it?");
    HttpResponse<String> answered =
        requester.send(question.uri().getPath(), "text", "The invented primary school.");

    assertThat(answered.body()).contains("Your answer is sent");
    assertThat(holder.open("/requests/" + reference).body())
        .contains("The invented primary school.");
  }

  @Test
  void anAdviserIsAskedWithoutNamesAndAdvises() {
    String reference = exchange.accepted("AMBER");
    HttpResponse<String> named =
        holder.send(
            "/requests/" + reference + "/questions/new/adviser",
            "text",
            "May we share what Invented words for subject.name, long enough to pass. said?");
    assertThat(named.statusCode()).isEqualTo(422);
    assertThat(named.body()).contains("There is a problem", "May we share what");

    holder.send("/requests/" + reference + "/questions/new/adviser", "text", "May we share notes?");
    Browser adviser = Browser.of(api, "asked-adviser");
    exchange.claimAs("asked-adviser", reference, "give-advice");
    assertThat(adviser.open("/advice").body()).contains(reference, "Read question 1");
    assertThat(adviser.open("/advice/" + reference + "/1").body())
        .contains("May we share notes?")
        .doesNotContain("subject.name");
    assertThat(adviser.send("/advice/" + reference + "/1", "text", "Yes, you may.").body())
        .contains("Your advice is sent");
  }

  @Test
  void aSecondPersonSendsADecisionBackAndItsReasonsAreRead() {
    String reference = exchange.proposed();
    exchange.claimAs("asked-lead", reference, "approve-decision");
    Browser lead = Browser.of(api, "asked-lead");
    String page = "/requests/" + reference + "/decision/approval";
    assertThat(lead.open(page).body()).contains("Decline", "Invented words for reasons");

    HttpResponse<String> half = lead.send(page, "agreed", "false");
    assertThat(half.statusCode()).isEqualTo(422);
    lead.send(page, "agreed", "false", "reasons", "Think of the other children.");

    exchange.claim(reference, "decide-whether-to-share");
    assertThat(holder.open("/requests/" + reference + "/decision").body())
        .contains("A safeguarding lead sent the decision back", "Think of the other children.");
  }

  @Test
  void theRequesterWithdrawsWithAReason() {
    String reference = exchange.submitted("GREEN");
    String page = "/requests/" + reference + "/withdrawal";
    assertThat(requester.send(page).statusCode()).isEqualTo(422);

    HttpResponse<String> withdrawn = requester.send(page, "reason", "It was found elsewhere.");

    assertThat(withdrawn.uri().getPath()).isEqualTo("/requests/" + reference);
    HttpResponse<String> again = requester.send(page, "reason", "Once more.");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("withdrawn already", "Once more.");
  }

  @Test
  void aWithdrawalThatComesTooLateIsShownWithWhatElseToDoAndIsOnTheRecord() {
    String reference = exchange.outcomeReady("NOT_HELD");

    HttpResponse<String> tooLate =
        requester.send("/requests/" + reference + "/withdrawal", "reason", "It was found.");

    assertThat(tooLate.statusCode()).isEqualTo(409);
    assertThat(tooLate.body())
        .contains("cannot be withdrawn any more", "is on its record", "It was found.");
    assertThat(
            api.as("asked-lead")
                .get("/api/requests/" + reference + "/record?limit=100")
                .with(200)
                .body())
        .contains("withdrawal-came-too-late", "It was found.");
  }

  @Test
  void whatWasTypedIsStillThereWhenSomebodyElseHasTheTaskMeanwhile() {
    String reference = exchange.accepted("AMBER");
    holder.send("/requests/" + reference + "/questions/new/requester", "text", "Which school?");
    exchange.claimAs("asking-practitioner", reference, "answer-clarification");
    String page = "/requests/" + reference + "/questions/1/answer";
    requester.open(page);
    exchange.claimAs("asking-colleague", reference, "answer-clarification");

    HttpResponse<String> late = requester.submit("/", page, Map.of("text", "A long answer."));

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("somebody acted first", "A long answer.");
  }

  @Test
  void anotherTeamIsAskedOnceHoweverOftenTheFormIsSent() {
    String reference = exchange.outcomeReady("NOT_HELD");
    String outcome = "/requests/" + reference + "/outcome";
    requester.submit(outcome, outcome, Map.of());
    String page = "/requests/" + reference + "/redirected";
    String token =
        requester.open(page).body().replaceAll("(?s).*?name=\"once\" value=\"([^\"]*)\".*", "$1");
    Map<String, String> form = Map.of("once", token, "holdingTeam", "stranger-team");

    HttpResponse<String> first = requester.submit("/", page, form);
    HttpResponse<String> second = requester.submit("/", page, form);

    assertThat(first.body()).contains("Request sent");
    assertThat(second.uri()).isEqualTo(first.uri());
  }

  @Test
  void nobodyWhomTheRequesterCallsUnsafeIsTold() {
    String reference = exchange.informingClaimed();

    assertThat(holder.open("/requests/" + reference + "/informing").body())
        .contains("not safe to tell, or may be a source of risk");
  }

  @Test
  void informingIsPutOffOrNotDoneOrDone() {
    String reference = exchange.informingClaimed();
    String informing = "/requests/" + reference + "/informing";
    assertThat(holder.open(informing).body()).contains("Must not learn of it", "Put it off");
    assertThat(holder.open(informing + "/letter").body()).contains("Letter to check and print");
    HttpResponse<String> never =
        holder.send(
            informing + "/deferred",
            "reviewOn-day",
            "1",
            "reviewOn-month",
            "1",
            "reviewOn-year",
            "2126",
            "note",
            "Ask the police first.");
    assertThat(never.statusCode()).isEqualTo(422);
    assertThat(never.body()).contains("value=\"2126\"", "Ask the police first.");

    HttpResponse<String> known =
        holder.send(informing + "/already-aware", "note", "They were told when it was asked.");

    assertThat(known.uri().getPath()).isEqualTo("/requests/" + reference);
    assertThat(holder.open(informing).statusCode()).isEqualTo(409);
  }
}
