package org.infoshare.workflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.infoshare.events.ProcessIds.CompleteDecision;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.infoshare.workflow.testing.Timers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The printed decision holds what the Information Commissioner's template asks. */
@ExchangeTest
class DecisionRecordTest {

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private PostgreSql.Database database;

  @Test
  void everythingThatTheTemplateAsksIsOnThePrint() throws Exception {
    Exchange exchange = exchange(DecisionRecordTest::plain);
    String reference = exchange.questioned("ADVISER");
    String path = "/api/requests/" + reference;
    exchange.claimAs("asked-adviser", reference, "give-advice");
    exchange
        .requester()
        .as("asked-adviser")
        .post("/api/advice/" + reference + "/1/answer", exchange.answer())
        .with(200);
    exchange
        .holder()
        .post(
            path + "/decision",
            exchange
                .decision("SHARE_PART")
                .replace(
                    "\"identification\":{\"identifiesAPerson\":true,\"confidential\":false},", "")
                .replace(
                    "\"identification\":{\"confidential\":false,\"identifiesAPerson\":true},", ""))
        .with(200);
    exchange.claim(reference, "share-information");
    exchange.holder().post(path + "/disclosure", exchange.disclosure("SHARE_PART")).with(200);
    exchange.requester().post(path + "/outcome/opening", "{}").with(200);
    exchange.followUp(reference);
    exchange.claim(reference, "inform-or-record-why-not");
    exchange
        .holder()
        .post(
            path + "/informing",
            "{\"outcome\":\"NOT_TO_BE_INFORMED\",\"reasonCode\":\"RISK_OF_HARM_SUBJECT\","
                + "\"noReviewBecause\":\"It is for good.\","
                + "\"note\":\"Words for the note, as written.\"}")
        .with(200);
    exchange.claimAs("asked-lead", reference, "approve-not-informing");
    exchange
        .requester()
        .as("asked-lead")
        .post(path + "/informing/approval", exchange.word(true))
        .with(200);
    exchange.requester().post(path + "/misdirection", exchange.misdirection()).with(200);
    exchange.claim(reference, "recall-information");
    exchange.holder().post(path + "/misdirection/recall", exchange.recall()).with(200);
    exchange.claimAs("asked-lead", reference, "assess-misdirection");
    exchange
        .requester()
        .as("asked-lead")
        .post(path + "/misdirection/assessment", exchange.assessment(true))
        .with(200);
    Map<String, String> head =
        jdbc.sql(
                "select position, encode(hash, 'hex') as hash from record_head where reference = ?")
            .param(reference)
            .query(
                (row, number) ->
                    Map.of("position", row.getString("position"), "hash", row.getString("hash")))
            .single();
    Map<String, String> versions =
        jdbc.sql("select policy_version, guidance_version from decision where reference = ?")
            .param(reference)
            .query(
                (row, number) -> Map.of("policy", row.getString(1), "guidance", row.getString(2)))
            .single();

    String print = text(print(reference, "asked-lead"));

    assertThat(print)
        .contains(tight("Decision record " + reference))
        // both organisations, who asked, when and for what
        .contains(tight("The asking organisation", "The asked organisation"))
        .contains(tight("Name-of-asking-practitioner, Job-of-asking-practitioner"))
        .contains(tight("Received " + today()))
        .contains(tight("Words for questions.text", "Words for questions.whyNeeded"))
        .contains(tight("Enquiry under section 47 of the Children Act 1989"))
        .contains(tight("Words for subject.name", "14 March 2016", "9990000018"))
        .contains(tight("Words for subject.description", "Words for use.whoWillSeeIt"))
        .contains(tight("Words for use.onwardSharing", "Words for use.howLongKept"))
        // lawful basis, conditions, power, necessity
        .contains(tight("UK GDPR Article 6 Public task (UK GDPR Article 6(1)(e))"))
        .contains(tight("Condition for special categories", "section 47 of the Children Act"))
        .contains(tight("Words for legalPower", "Words for publicTaskStatement"))
        .contains(tight("Words for harmIfShared", "Words for harmIfNotShared"))
        .contains(
            tight("Not sought", "Words for consent.note", "Rung back on a number known before"))
        .contains(tight("Matches: Name", "Special category data No", "Nobody has assessed it"))
        .contains(tight("Words for capacity.basis", "Words for harmBalance.whyProportionate"))
        .contains(tight("Advice taken outside this service", "Words for adviceElsewhere.from"))
        .contains(tight("Given on: " + today(), "Words for adviceElsewhere.advice"))
        // advice, what was shared, when, to whom, on which conditions
        .contains(tight("Asked an adviser, naming nobody", "shared: question.text"))
        .contains(tight("Words for answer.text", "Data protection impact assessment"))
        // a second person, and what was understood
        .contains(tight("Name-of-asked-lead", "Words for secondLook.reasons"))
        .contains(tight("Words for understanding.understood", "Words for understanding.willDo"))
        .contains(tight("Words for feedback.text"))
        .contains(tight("Words for items.text", "Words for items.source", "3 February 2025"))
        .contains(tight("Words for items.withheld.text", "Words for items.withheldBecause"))
        .contains(tight("Words for keyPoint", "Words for conditions", "Words for recipient.role"))
        .contains(
            tight(
                "Why an address, or the name of somebody who must not learn of it, is in it"
                    + " Words for addressBecause"))
        .contains(
            tight(
                "3 February 2025: Words for items.text, as written. Source: Words for items.source"))
        .contains(tight("Answers question 1: Words for questions.text"))
        .contains(tight("Still so when it was shared. Checked by Words for items.checkedBy"))
        .contains(tight("Answers no question in particular. Withheld because"))
        // what went wrong with it
        .contains(tight("Said that what was shared went wrong " + today()))
        .contains(tight("It was about somebody else", "Words for misdirection.what"))
        .contains(tight("Whoever had it says that they destroyed it", "Words for recall.note"))
        .contains(
            tight(
                "The Information Commissioner was told",
                "Those whom it is about will be told, by a safe method",
                "The side that asked may read it again: Yes",
                "Words for assessment.reasons"))
        // what the record cannot know
        .contains(
            tight(
                "Access, correction, erasure, restriction and objection: how each is dealt with for"
                    + " what was shared, and what was asked and answered Not kept in this service."))
        // under which versions, and what is still open
        .contains(tight("Version of the rules it was made under " + versions.get("policy")))
        .contains(tight("Edition of the guidance it was made under " + versions.get("guidance")))
        .contains(
            tight(
                "Left open when it was signed off Identifies a person; confidential",
                "Still to be answered Identifies a person; confidential To be answered by"))
        // informing or why not
        .contains(tight("Not to be informed", "It could bring harm to the person"))
        .contains(tight("Never to be reviewed, because: It is for good.", "Words for the note"))
        // decision, reasons either way, by whom
        .contains(tight("To share some of what was asked for", "Words for reasons,"))
        .contains(tight("Words for reasonsForRequester"))
        .contains(tight("Name and position Name-of-asked-practitioner, Job-of-asked-practitioner"))
        .contains(tight("Signature ____", "Date ____"))
        // to check it by
        .contains(tight("Entries of the record when this was printed " + head.get("position")))
        .contains(tight(String.valueOf(head.get("hash"))))
        .contains(tight("by Name-of-asked-lead"));
  }

  @Test
  void aDeclineIsPrintedWithItsGround() throws Exception {
    String print =
        text(print(exchange(DecisionRecordTest::plain).decided("DECLINE"), "asked-practitioner"));

    assertThat(print)
        .contains(tight("Not to share", "It would be more than the purpose needs"))
        .contains(
            tight("Nothing was shared.", "Nobody of the team that asked has opened the outcome."))
        .contains(tight("Nothing was left open.", "Nobody has said that anything went wrong."));
  }

  @Test
  void whatWasAnsweredAfterTheSignOffIsPrintedApartFromIt() throws Exception {
    Exchange exchange = exchange(DecisionRecordTest::plain);
    String reference = exchange.decidedWithMuchOpen();
    exchange
        .holder()
        .post(
            "/api/requests/" + reference + "/decision/later",
            """
            {"informationHeld": {"held": "PART", "whereLooked": "In the paper files."}}
            """)
        .with(200);

    String print = text(print(reference, "asked-lead"));

    String since = print.substring(print.indexOf(tight("Left open when the decision")[0]));
    assertThat(since)
        .contains(tight("In the paper files.", "Left open when it was signed off Information held"))
        .contains(tight("Still to be answered Identifies a person; confidential"))
        .doesNotContain(tight("Still to be answered Information held"));
  }

  @Test
  void informingThatWasPutOffAgainIsPrintedWithTheDateThatCounts() throws Exception {
    Exchange exchange = exchange(DecisionRecordTest::plain);
    String reference = exchange.deferred(7);
    exchange
        .requester()
        .as("asked-lead")
        .post("/api/requests/" + reference + "/informing/deferral", exchange.deferral(28))
        .with(200);

    String print = text(print(reference, "asked-lead"));

    assertThat(print)
        .contains(tight("Put off to a later date", "To be reviewed on: " + in(28)))
        .contains(tight("Instead of: " + in(7), "Words for deferral.reason"));
  }

  @Test
  void whatWasFoundOfAnObjectionThatWasLookedAtAgainIsPrinted() throws Exception {
    Exchange exchange = exchange(DecisionRecordTest::plain);
    String reference = exchange.declinedOnAnObjection(14);
    Timers.comeDue(database, reference, CompleteDecision.WAIT_TO_LOOK_AGAIN);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> exchange.task(reference, CompleteDecision.LOOK_AGAIN));
    exchange
        .holder()
        .post(
            "/api/requests/" + reference + "/decision/look-again",
            "{\"stands\":true,\"reviewOn\":\"%s\",\"reasons\":\"They said no again.\"}"
                .formatted(date(30)))
        .with(200);

    String print = text(print(reference, "asked-lead"));

    assertThat(print)
        .contains(tight("Looked again at the objection for which it was declined " + in(0)))
        .contains(tight("The objection still stands: Yes", "They said no again."))
        .contains(tight("To be looked at again on: " + in(14)))
        .contains(tight("To be looked at again on: " + in(30)))
        .doesNotContain(date(30).toString());
  }

  @Test
  void wordsArePrintedAsTheyWereWrittenAndNotRead() throws Exception {
    String nasty = "<script>alert('a')</script> & \"<b>bold</b>\" {0} ${x} #{y} [[z]] \u00a3";
    String print = text(print(exchange(field -> nasty).outcomeReady("SHARE_FULL"), "asked-lead"));

    assertThat(print).contains(tight(nasty)).doesNotContain(tight("&lt;", "&amp;"));
  }

  @Test
  void whatLooksLikeACodeInSomebodysWordsStaysAsItIs() throws Exception {
    String words = "KNOWN_TO_THE_TEAM_SINCE_2019";
    String print = text(print(exchange(field -> words).outcomeReady("SHARE_FULL"), "asked-lead"));

    assertThat(print)
        .contains(tight("By: " + words, "What it rests on: " + words))
        .doesNotContain(tight("Known to the team since 2019"));
  }

  @Test
  void namesInOtherLettersArePrintedAndWhatCannotBeIsShownAsANumber() throws Exception {
    String name =
        "Zo\u00eb \u0141ukasz \u0130pek \u039d\u03af\u03ba\u03bf\u03c2"
            + " \u041e\u043b\u044c\u0433\u0430 Nguy\u1ec5n";
    String print =
        text(
            print(
                exchange(field -> name + " \u674e and \u0639\u0644\u064a and \ud842\udfb7")
                    .decided("DECLINE"),
                "asked-lead"));

    assertThat(print)
        .contains(tight(name))
        .contains(tight("[U+674E] and [U+0639][U+0644][U+064A] and [U+20BB7]"))
        .contains(tight("[U+4E2D]"));
  }

  @Test
  void aPrintIsTaggedForThoseWhoReadWithTheirEars() throws Exception {
    try (PDDocument document =
        Loader.loadPDF(
            print(exchange(DecisionRecordTest::plain).decided("DECLINE"), "asked-lead").body())) {
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
      assertThat(document.getDocumentInformation().getTitle()).startsWith("Decision record ISR-");
    }
  }

  @Test
  void aPrintIsAFileThatNobodyKeepsOnTheWayAndIsOnTheRecord() throws Exception {
    String reference = exchange(DecisionRecordTest::plain).decided("DECLINE");

    HttpResponse<byte[]> print = print(reference, "asked-lead");

    assertThat(print.statusCode()).isEqualTo(200);
    assertThat(print.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(print.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(print.headers().firstValue("Content-Disposition").orElse(""))
        .contains("decision-record-" + reference + ".pdf");
    assertThat(
            jdbc.sql(
                    """
                    select action from record_entry where reference = ?
                    order by position desc limit 1
                    """)
                .param(reference)
                .query(String.class)
                .single())
        .isEqualTo("decision-record-printed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asking-practitioner", "asking-lead", "asking-auditor", "asked-system"})
  void theSideThatAskedDoesNotPrintIt(String somebody) throws Exception {
    assertThat(print(exchange(DecisionRecordTest::plain).decided("DECLINE"), somebody).statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"asked-other-practitioner", "asked-adviser", "stranger-lead", "stranger-auditor"})
  void toAStrangerThereIsNothingToPrint(String somebody) throws Exception {
    assertThat(print(exchange(DecisionRecordTest::plain).decided("DECLINE"), somebody).statusCode())
        .isEqualTo(404);
  }

  @Test
  void beforeTheDecisionThereIsNothingToPrint() throws Exception {
    assertThat(
            print(exchange(DecisionRecordTest::plain).accepted("RED"), "asked-lead").statusCode())
        .isEqualTo(409);
  }

  private static String plain(String field) {
    return "Words for " + field + ", as written.";
  }

  private Exchange exchange(UnaryOperator<String> words) {
    return new Exchange(Api.at(port), words);
  }

  private HttpResponse<byte[]> print(String reference, String somebody)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            Api.at(port)
                .as(somebody)
                .call("/api/requests/" + reference + "/decision-record.pdf")
                .header("Infoshare-Reason", "Asked to by the board")
                .GET()
                .build(),
            BodyHandlers.ofByteArray());
  }

  /**
   * The text of a print without the numbers of its pages, and without white space, of which lines
   * that are broken have more.
   */
  private static String text(HttpResponse<byte[]> print) throws IOException {
    assertThat(print.statusCode()).isEqualTo(200);
    try (PDDocument document = Loader.loadPDF(print.body())) {
      return new PDFTextStripper()
          .getText(document)
          .replaceAll("(?m)^\\s*\\d+\\s*/\\s*\\d+\\s*$", "")
          .replaceAll("\\s", "");
    }
  }

  private static String[] tight(String... texts) {
    return Stream.of(texts).map(text -> text.replaceAll("\\s", "")).toArray(String[]::new);
  }

  private static String today() {
    return in(0);
  }

  /** So many days from now, as it is printed. */
  private static String in(int days) {
    return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).format(date(days));
  }

  private static LocalDate date(int days) {
    return LocalDate.now(ZoneId.of("Europe/London")).plusDays(days);
  }
}
