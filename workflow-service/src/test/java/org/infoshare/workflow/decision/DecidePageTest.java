package org.infoshare.workflow.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.infoshare.workflow.form.Field;
import org.infoshare.workflow.form.FormPage;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody decides page by page; the list asks no more than outcome and urgency need. */
@ExchangeTest
class DecidePageTest {

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
  void noOtherPageOfADecisionStandsWhereAPageOfTheFormIs() throws IOException {
    String others = Files.readString(Path.of("src", "test", "resources", "endpoints.txt"), UTF_8);

    for (FormPage page : DecideForm.FORM.pages()) {
      assertThat(others).doesNotContain("/requests/{reference}/decision/" + page.name() + " P");
    }
  }

  @Test
  void anUrgentRequestIsDecidedWithWhatItNeedsNowAndNothingMore() {
    String decision = decision(exchange.accepted("RED"));
    assertThat(holder.open(decision).body()).contains("What is your decision?", "Depends on");

    next(decision, "outcome", "requester", "outcome", "SHARE_FULL");
    assertThat(holder.open(decision).body())
        .contains("Needed before you sign off", "May wait: answer within 24 hours")
        .contains("Invented words for mustNotLearn.name");
    next(decision, "requester", "person", "requesterVerified.how", "DIRECTORY");
    next(
        decision,
        "person",
        "purpose",
        "rightPerson.identifiersMatched",
        "NAME",
        "rightPerson.identifiersMatched",
        "ADDRESS",
        "rightPerson.confidence",
        "CERTAIN");
    next(decision, "purpose", "law", "purpose.legitimate", "YES", "likelyToSafeguard", "YES");
    next(decision, "law", "reasons", "lawfulBasis", "POWER_CA1989_S47");
    next(decision, "reasons", "informing", "reasons", "The injuries do not fit what was said.");
    next(decision, "informing", "check", "informing.intention", "DECIDE_LATER");

    String check = holder.open(decision + "/check").body();
    assertThat(check)
        .contains("The injuries do not fit", "Sign off, and go on to share", "The seven principles")
        .contains("Must not learn of it");
    HttpResponse<String> signed = holder.send(decision + "/check");

    assertThat(signed.uri().getPath()).endsWith("/sharing/items/1");
    assertThat(holder.open(decision + "/signed").body())
        .contains("Decision signed off", "Some answers may still be missing");
  }

  @Test
  void onARedRequestWhatMayWaitIsFoldedAwayUntilSomethingOfItIsAnswered() {
    String decision = decision(exchange.accepted("RED"));
    holder.send(decision + "/outcome", "outcome", "SHARE_FULL");
    String law = holder.open(decision + "/law").body();
    assertThat(law.indexOf("POWER_CA1989_S47"))
        .isPositive()
        .isLessThan(law.indexOf("More to choose that may wait"));
    assertThat(law.indexOf("ART6_PUBLIC_TASK"))
        .isGreaterThan(law.indexOf("More to choose that may wait"));
    assertThat(law.indexOf("POWER_WORKING_TOGETHER"))
        .isGreaterThan(law.indexOf("More to choose that may wait"));
    assertThat(law)
        .doesNotContainPattern("<details[^>]* open")
        .doesNotContain("Choose a reason under Article 6 as well");

    holder.send(decision + "/law", "specialCategoryData", "true");
    assertThat(holder.open(decision + "/law").body()).containsPattern("<details[^>]* open");

    String check = holder.open(decision + "/check").body();
    assertThat(check.split("Within 24 hours|May wait: answer within", -1)[1])
        .contains(decision + "/harm?from=check");
  }

  @Test
  void onAnyOtherRequestNothingIsFoldedAway() {
    String decision = decision(exchange.accepted("GREEN"));
    holder.send(decision + "/outcome", "outcome", "SHARE_FULL");

    assertThat(holder.open(decision + "/law").body())
        .contains("ART6_PUBLIC_TASK", "Choose a reason under Article 6 as well")
        .doesNotContain("may wait", "<details");
    assertThat(holder.open(decision).body()).doesNotContain("<details");
    assertThat(holder.open(decision + "/check").body()).containsPattern("<details[^>]* open");
  }

  @Test
  void onlyALateDecisionIsAskedWhyItIsLate() {
    String decision = decision(exchange.accepted("GREEN"));
    assertThat(holder.open(decision + "/reasons").body()).doesNotContain("lateReason");

    FormPage reasons = DecideForm.FORM.page("reasons").orElseThrow();
    Judged late =
        Answers.to(Outcome.SHARE_FULL).toBeDecidedBy(Answers.NOW.minusSeconds(1)).judged();
    assertThat(DecideForm.asked(reasons, late).fields())
        .extracting(Field::path)
        .containsExactly("reasons", "lateReason");
  }

  @Test
  void adviceFromElsewhereIsWrittenDownWhereThereWasAny() {
    String decision = decision(exchange.accepted("AMBER"));
    holder.send(decision + "/outcome", "outcome", "DECLINE");
    assertThat(holder.open(decision).body())
        .contains("Only if you took advice outside this service", decision + "/advice");
    assertThat(holder.open(decision + "/check").body()).doesNotContain(decision + "/advice");

    assertThat(
            holder
                .send(decision + "/advice", "adviceElsewhere.from", "Solicitor of the council")
                .statusCode())
        .isEqualTo(422);
    holder.send(
        decision + "/advice",
        "adviceElsewhere.from",
        "Solicitor of the council",
        "adviceElsewhere.givenOn-day",
        "2",
        "adviceElsewhere.givenOn-month",
        "11",
        "adviceElsewhere.givenOn-year",
        "2026",
        "adviceElsewhere.advice",
        "Share what the enquiry needs.",
        "adviceElsewhere.anonymised",
        "true");

    assertThat(holder.open(decision + "/check").body())
        .contains(decision + "/advice", "Solicitor of the council", "2 November 2026");
  }

  @Test
  void whatBelongsToOneAnswerIsAskedBesideIt() {
    String decision = decision(exchange.accepted("RED"));
    holder.send(decision + "/outcome", "outcome", "SHARE_FULL");

    assertThat(holder.open(decision + "/informing").body())
        .containsPattern("value=\"DEFER\"[^>]*data-reveals=\"informing-intention-3-reveals\"")
        .containsPattern("id=\"informing-intention-3-reveals\">[^§]*?informing.reviewOn-day");
  }

  @Test
  void aDeclineNeedsAGroundAndWordsForTheRequester() {
    String reference = exchange.accepted("AMBER");
    String decision = decision(reference);
    holder.send(decision + "/outcome", "outcome", "DECLINE");

    HttpResponse<String> refused = holder.send(decision + "/check");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("There is a problem", decision + "/for-requester?from=check#declineCode");

    exchange
        .holder()
        .save(
            "PUT",
            "/api/requests/" + reference + "/decision/draft",
            exchange.decision("DECLINE"),
            1)
        .with(200);
    assertThat(holder.open(decision + "/check").body()).contains("Decline request");
    HttpResponse<String> signed = holder.send(decision + "/check");
    assertThat(signed.body()).contains("Decision signed off", "The requester is told");
    assertThat(holder.submit("/", decision + "/check", Map.of("version", "2")).body())
        .contains("Decision signed off");
  }

  @Test
  void whoeverSharesAPartIsLedToTheWordsForTheRequester() {
    String decision = decision(exchange.accepted("RED"));
    holder.send(decision + "/outcome", "outcome", "SHARE_PART");

    next(decision, "informing", "requester", "informing.intention", "DECIDE_LATER");
    assertThat(holder.open(decision).body().split("Write what the requester is told", -1)[1])
        .containsSubsequence("Not yet started", "</li>");
    next(decision, "reasons", "for-requester", "reasons", "It does not fit what was said.");
    next(decision, "for-requester", "requester", "reasonsForRequester", "One note is not ours.");
  }

  @Test
  void whatBreaksARuleIsKeptAsItWasTypedAndHoldsUpTheSignOff() {
    String decision = decision(exchange.accepted("RED"));
    holder.send(decision + "/outcome", "outcome", "SHARE_FULL");
    HttpResponse<String> half =
        holder.send(decision + "/person", "rightPerson.confidence", "CERTAIN");

    assertThat(half.statusCode()).isEqualTo(422);
    assertThat(half.body()).contains("href=\"#rightPerson-identifiersMatched\"");
    assertThat(holder.open(decision + "/person").body())
        .containsPattern("value=\"CERTAIN\"[^>]*checked");
    assertThat(holder.open(decision).body()).contains("In progress");
    assertThat(holder.send(decision + "/check").body()).contains("Finish this part");
  }

  @Test
  void whatTheRequesterReadsIsShownBeforeTheSignOffWhateverTheOutcome() {
    String decision = decision(exchange.accepted("RED"));
    holder.send(decision + "/outcome", "outcome", "SHARE_PART");
    holder.send(decision + "/for-requester", "reasonsForRequester", "We keep back the notes.");
    holder.send(decision + "/outcome", "outcome", "SHARE_FULL");

    assertThat(holder.open(decision + "/check").body()).contains("We keep back the notes.");
  }

  @Test
  void aGroundToDeclineGoesWithTheDecline() {
    String reference = exchange.accepted("AMBER");
    String decision = decision(reference);
    holder.send(decision + "/outcome", "outcome", "DECLINE");
    holder.send(decision + "/for-requester", "declineCode", "NOT_RELEVANT");
    holder.send(decision + "/outcome", "outcome", "SHARE_FULL");

    assertThat(
            exchange
                .holder()
                .get("/api/requests/" + reference + "/decision/draft")
                .with(200)
                .json()
                .path("sections")
                .has("declineCode"))
        .isFalse();
  }

  @Test
  void whoeverAsksForHelpFindsWhatTheyHadTyped() {
    String decision = decision(exchange.accepted("AMBER"));
    HttpResponse<String> asking =
        holder.send(decision + "/reasons", "reasons", "Half a thought.", "then", "adviser");

    assertThat(asking.uri().getPath()).endsWith("/questions/new/adviser");
    assertThat(holder.open(decision + "/reasons").body()).contains("Half a thought.");
  }

  @Test
  void anAnswerThatIsTakenOutIsTakenOut() {
    String reference = exchange.accepted("RED");
    String decision = decision(reference);
    holder.send(decision + "/reasons", "reasons", "Too early.");
    holder.send(decision + "/reasons");

    assertThat(
            exchange
                .holder()
                .get("/api/requests/" + reference + "/decision/draft")
                .with(200)
                .json()
                .path("sections")
                .has("reasons"))
        .isFalse();
  }

  @Test
  void inTwoWindowsNothingIsOverwrittenWithoutASentence() {
    String decision = decision(exchange.accepted("RED"));
    String form =
        "_csrf=" + token(decision + "/reasons") + "&version=0&reasons=Of+the+second+window.";
    holder.send(decision + "/reasons", "reasons", "Of the first window.");

    HttpResponse<String> late = holder.post(decision + "/reasons", form);

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains(
            "changed in the meantime", "Of the second window.", "name=\"version\" value=\"1\"");
    assertThat(holder.open(decision + "/reasons").body()).contains("Of the first window.");
  }

  @Test
  void whoeverDoesNotOwnTheTaskIsToldWhatToDo() {
    String unclaimed = decision(exchange.submitted("RED"));
    assertThat(holder.open(unclaimed).body()).contains("This cannot be done now", "Claim the task");
  }

  @Test
  void aStrangersRequestIsAsIfItDidNotExist() {
    Browser stranger = Browser.of(api, "stranger-practitioner");
    assertThat(stranger.open(decision(exchange.accepted("RED"))).statusCode()).isEqualTo(404);
  }

  private String token(String page) {
    return holder.open(page).body().replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
  }

  private static String decision(String reference) {
    return "/requests/" + reference + "/decision";
  }

  private void next(String decision, String page, String then, String... typed) {
    HttpResponse<String> answer = holder.send(decision + "/" + page, typed);
    assertThat(answer.uri().getPath()).as(answer.body()).isEqualTo(decision + "/" + then);
  }
}
