package org.infoshare.workflow.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody asks page by page: nothing typed is lost, and it is sent once. */
@ExchangeTest
class AskPageTest {

  @LocalServerPort private int port;

  private Api api = Api.at(0);
  private Browser requester = new Browser(0);

  @BeforeEach
  void set() {
    api = Api.at(port);
    requester = Browser.of(api, "asking-practitioner");
  }

  @Test
  void aRequestIsAskedPageByPageCheckedAndSentOnce() {
    String form = begun();
    asked(form);

    String check = requester.open(form + "/check").body();
    assertThat(check)
        .contains("Check your answers", "Rowan Example", "How often was the child absent?", "Amber")
        .contains("Not provided");

    HttpResponse<String> sent = requester.send(form + "/check");
    assertThat(sent.statusCode()).isEqualTo(200);
    assertThat(sent.body()).contains("Request sent", "What happens next", "is to take it on");
    String reference = sent.uri().getPath().split("/", -1)[2];
    assertThat(reference).startsWith("ISR-");

    // The back button, and the form once more: the same request, and no second one.
    HttpResponse<String> again = requester.open(form + "/concern");
    assertThat(again.uri().getPath()).isEqualTo("/requests/" + reference + "/sent");
    assertThat(
            api.as("asking-practitioner")
                .get("/api/requests/" + reference)
                .with(200)
                .json()
                .path("asked")
                .path("subject")
                .path("name")
                .asString())
        .isEqualTo("Rowan Example");
  }

  @Test
  void whatIsWrongIsSaidAtThePageAndEverythingTypedIsStillThere() {
    String form = begun();
    HttpResponse<String> answer =
        requester.send(
            form + "/person",
            "subject.name",
            "Rowan Example",
            "subject.dateOfBirth-day",
            "31",
            "subject.dateOfBirth-month",
            "2",
            "subject.dateOfBirth-year",
            "2015");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains(
            "There is a problem", "href=\"#subject-dateOfBirth\"", "Enter a day that there is")
        .contains("value=\"Rowan Example\"", "value=\"31\"", "Error: ");
    assertThat(requester.open(form + "/person").body()).contains("value=\"31\"");
  }

  @Test
  void nothingIsSentThatWasNotChecked() {
    String form = begun();
    asked(form);
    String seen = hidden(requester.open(form + "/check").body(), "seen");
    requester.send(form + "/concern", "concern.facts", "Something else was seen on Tuesday");

    HttpResponse<String> late = requester.submit("/", form + "/check", Map.of("seen", seen));

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("changed in another window", "Something else was seen");
  }

  @Test
  void whatNobodyCanSeeInPastedTextIsTakenOutAndNothingElse() {
    String form = begun();

    HttpResponse<String> answer =
        requester.send(
            form + "/concern",
            "concern.facts",
            "A bruise\u000bon the left arm\u0000, seen\u0007 on \ud83d\ude42 Tuesday");

    assertThat(answer.statusCode()).isLessThan(400);
    assertThat(requester.open(form + "/concern").body())
        .contains("A bruise\non the left arm, seen on \ud83d\ude42 Tuesday");
  }

  @Test
  void anEmptyEntryDoesNotMoveTheErrorsOfTheNext() {
    String form = begun();
    HttpResponse<String> refused =
        requester.send(form + "/questions", "questions[1].text", "How often was the child absent?");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("href=\"#questions-0-whyNeeded\"");
  }

  @Test
  void whatThePageDoesNotOfferIsAnErrorAtItsField() {
    String form = begun();
    HttpResponse<String> refused = requester.send(form + "/purpose", "purpose", "NOT_A_PURPOSE");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("href=\"#purpose\"");
    assertThat(requester.send(form + "/who", "subject.kind", "CHILD").statusCode()).isEqualTo(200);
    assertThat(requester.open(form + "/check").statusCode()).isEqualTo(200);
  }

  @Test
  void questionsAreAddedAndTakenOut() {
    String form = begun();
    HttpResponse<String> two =
        requester.send(
            form + "/questions",
            "questions[0].text",
            "First question?",
            "questions[1].text",
            "Second question?",
            "add",
            "questions");
    assertThat(two.body()).contains("Question 3", "First question?", "Second question?");

    HttpResponse<String> one =
        requester.send(
            form + "/questions",
            "questions[0].text",
            "First question?",
            "questions[1].text",
            "Second question?",
            "remove",
            "questions[0]");
    assertThat(one.body()).contains("Second question?").doesNotContain("First question?");
  }

  @Test
  void whatIsMissingInTheEndLeadsToThePageThatAsksIt() {
    String form = begun();
    requester.send(form + "/who", "subject.kind", "CHILD");

    HttpResponse<String> refused = requester.send(form + "/check");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains(form + "/concern?from=check#concern-facts", "Answer: What was seen or told")
        .as("in the order of the pages and their fields")
        .containsSubsequence(
            "Answer: Whom do you ask?", "Answer: Purpose", "Answer: What was seen or told");
  }

  @Test
  void whatIsNotSentIsThereToGoOnWithAndCanBeThrownAway() {
    String form = begun();
    requester.send(form + "/person", "subject.name", "Rowan Example", "later", "true");
    assertThat(requester.open("/requests/new").body()).contains(form + "/check");

    requester.submit("/requests/new", form + "/removal", Map.of());

    assertThat(requester.open(form + "/person").statusCode()).isEqualTo(404);
  }

  @Test
  void somebodyElsesIsAsIfItDidNotExist() {
    String form = begun();
    Browser colleague = Browser.of(api, "asked-practitioner");

    assertThat(colleague.open(form + "/person").statusCode()).isEqualTo(404);
    assertThat(
            colleague
                .open("/requests/new/00000000-0000-4000-8000-000000000000/person")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void scriptIsShownAsText() {
    String form = begun();
    requester.send(form + "/concern", "concern.facts", "<script>alert(1)</script> and words");

    assertThat(requester.open(form + "/concern").body())
        .contains("&lt;script&gt;")
        .doesNotContain("<script>alert");
    assertThat(requester.open(form + "/check").body()).doesNotContain("<script>alert");
  }

  private static String hidden(String page, String name) {
    return page.replaceAll("(?s).*?name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
  }

  private String begun() {
    String first = requester.submit("/requests/new", "/requests/new", Map.of()).uri().getPath();
    return first.substring(0, first.lastIndexOf('/'));
  }

  private void asked(String form) {
    next(
        form,
        "teams",
        "who",
        "requestingTeam",
        Everybody.ASKING_TEAM,
        "holdingTeam",
        Everybody.ASKED_TEAM);
    next(form, "who", "person", "subject.kind", "CHILD");
    next(
        form,
        "person",
        "identifiers",
        "subject.name",
        "Rowan Example",
        "subject.ageBand",
        "FROM_5_TO_11");
    next(form, "identifiers", "needs", "subject.address", "1 Invented Street");
    next(form, "needs", "household", "subject.nation", "ENGLAND");
    next(
        form,
        "household",
        "parents",
        "linkedPeople[0].name",
        "Ash Example",
        "linkedPeople[0].relation",
        "MOTHER",
        "linkedPeople[0].sameHousehold",
        "YES",
        "linkedPeople[0].childOrAdult",
        "ADULT",
        "linkedPeople[0].mayBeSourceOfRisk",
        "UNKNOWN",
        "linkedPeople[0].safeToContact",
        "UNKNOWN");
    next(form, "parents", "must-not-learn");
    next(
        form,
        "must-not-learn",
        "purpose",
        "mustNotLearn[0].name",
        "Alder Invented",
        "mustNotLearn[0].why",
        "May be the source of risk");
    next(form, "purpose", "concern", "purpose", "SECTION_47");
    next(
        form, "concern", "questions", "concern.facts", "Seen with injuries on Monday by a teacher");
    next(
        form,
        "questions",
        "law",
        "questions[0].kind",
        "EDUCATION",
        "questions[0].text",
        "How often was the child absent?",
        "questions[0].whyNeeded",
        "It may show a pattern");
    next(form, "law", "knowledge", "legalPower", "Children Act 1989, section 47");
    next(
        form,
        "knowledge",
        "urgency",
        "personsKnowledge.told",
        "false",
        "personsKnowledge.agrees",
        "NOT_ASKED",
        "personsKnowledge.note",
        "It could increase the risk");
    next(
        form,
        "urgency",
        "use",
        "urgency",
        "AMBER",
        "urgencyReason",
        "The injuries are recent",
        "harmIfLate",
        "More injuries");
    next(
        form,
        "use",
        "contact",
        "use.whoWillSeeIt",
        "The social worker and their manager",
        "use.onwardSharing",
        "The police, if a crime shows",
        "use.howLongKept",
        "With the case file");
    next(form, "contact", "restricted", "callBack", "020 7946 0000");
    next(form, "restricted", "check");
  }

  private void next(String form, String page, String then, String... typed) {
    HttpResponse<String> answer = requester.send(form + "/" + page, typed);
    assertThat(answer.uri().getPath()).as(answer.body()).isEqualTo(form + "/" + then);
  }
}
