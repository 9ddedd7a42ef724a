package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.exchange.Story.AS_USUAL;
import static org.infoshare.workflow.exchange.Story.aDecision;
import static org.infoshare.workflow.exchange.Story.aDisclosure;
import static org.infoshare.workflow.exchange.Story.aRedRequest;
import static org.infoshare.workflow.exchange.Story.anItem;
import static org.infoshare.workflow.exchange.Story.path;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@WorkflowServiceTest
class ExchangePathsTest {

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private RequestProcess process;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  private Story story;

  @BeforeEach
  void everybodyArrives() {
    Everybody.arriveAt(database);
    story = Story.at(port);
  }

  @Test
  void theRecordKeepsTheCodesOfWhatWasDecidedAndWhoWasToldApartFromTheWords() {
    String declined = story.decided("DECLINE");
    String shared = story.shared("SHARE_FULL");
    story.inform(shared, Story.informed()).with(200);

    assertThat(codesOf(declined, "decision-made"))
        .contains("DECLINE", "NOT_PROPORTIONATE", "REFUSED");
    assertThat(codesOf(shared, "informing-recorded")).contains("INFORMED", "whom", "informedAt");
  }

  private String codesOf(String reference, String action) {
    return jdbc.sql("select metadata::text from record_entry where reference = ? and action = ?")
        .params(reference, action)
        .query(String.class)
        .single();
  }

  @Test
  void aRequestSharedInFullEndsClosed() {
    Answer submitted = story.requester.post("/api/requests", aRedRequest()).with(201);
    String reference = submitted.json().path("reference").asString();
    assertThat(reference).matches("ISR-[2-9A-Z]{4}-[2-9A-Z]{4}");
    assertThat(Instant.parse(submitted.json().path("decideBy").asString()))
        .isAfter(Instant.parse(submitted.json().path("acceptBy").asString()));
    assertThat(story.state(reference)).isEqualTo("SUBMITTED");

    String task = story.task(reference, "decide-whether-to-share");
    story.holder.post("/api/tasks/" + task + "/claim", "").with(200);
    assertThat(story.state(reference)).isEqualTo("IN_DECISION");

    story.holder.post(path(reference, "decision"), aDecision("SHARE_FULL", AS_USUAL)).with(200);
    assertThat(story.state(reference)).isEqualTo("SHARING");
    story.requester.post(path(reference, "outcome/opening"), "").with(409);

    story
        .holder
        .post(path(reference, "disclosure"), aDisclosure(List.of(anItem(true)), AS_USUAL))
        .with(200);
    assertThat(story.state(reference)).isEqualTo("OUTCOME_READY");

    JsonNode outcome = story.open(reference).with(200).json();
    assertThat(outcome.path("outcome").asString()).isEqualTo("SHARE_FULL");
    assertThat(outcome.path("information").path("items")).hasSize(1);
    assertThat(outcome.path("information").path("keyPoint").asString())
        .isEqualTo("Two injuries in three months.");
    assertThat(story.state(reference)).isEqualTo("REQUESTER_TOLD");

    story.inform(reference, Story.informed()).with(200);
    assertThat(story.state(reference)).isEqualTo("REQUESTER_TOLD");
    story.understand(reference);
    assertThat(story.state(reference)).isEqualTo("CLOSED");
    assertThat(
            story
                .requester
                .get(path(reference, "informing"))
                .with(200)
                .json()
                .path("individualInformed")
                .asString())
        .isEqualTo("YES");
  }

  @Test
  void aRequestSharedInPartShowsNoTraceOfWhatWasWithheld() {
    String reference = story.shared("SHARE_PART");

    Answer outcome = story.open(reference).with(200);

    assertThat(outcome.json().path("information").path("items")).hasSize(1);
    assertThat(outcome.json().path("information").path("items").get(0).path("number").asInt())
        .isEqualTo(1);
    assertThat(outcome.body())
        .doesNotContain("neighbour")
        .doesNotContain("Hearsay")
        .doesNotContain("withheld");
    story.understand(reference);
    story.inform(reference, Story.notToBeInformed()).with(200);
    assertThat(story.state(reference)).isEqualTo("REQUESTER_TOLD");
    story.approve(reference, "approve-not-informing", "informing/approval", true).with(200);
    assertThat(story.state(reference)).isEqualTo("CLOSED");
    assertThat(story.requester.get(path(reference, "informing")).with(200).body())
        .contains("DO_NOT_TELL")
        .doesNotContain("RISK_OF_HARM_SUBJECT")
        .doesNotContain("entries");
  }

  @Test
  void aDeclinedRequestClosesOnceTheRequesterOpenedTheReasons() {
    String reference = story.decided("DECLINE");
    assertThat(story.state(reference)).isEqualTo("OUTCOME_READY");

    JsonNode outcome = story.open(reference).with(200).json();

    assertThat(outcome.path("outcome").asString()).isEqualTo("DECLINE");
    assertThat(outcome.path("reasonsForRequester").asString()).isNotEmpty();
    assertThat(outcome.has("information")).isFalse();
    assertThat(story.state(reference)).isEqualTo("CLOSED");
  }

  @Test
  void aRequestThatIsNotHeldClosesOnceTheRequesterKnows() {
    String reference = story.decided("NOT_HELD");
    story.open(reference).with(200);
    assertThat(story.state(reference)).isEqualTo("CLOSED");
  }

  @Test
  void aDeclineMayStillAskForInforming() {
    String reference =
        story.decided(
            "DECLINE",
            decision -> {
              decision.put("informIndividual", true);
              return decision;
            });
    story.open(reference).with(200);
    assertThat(story.state(reference)).isEqualTo("REQUESTER_TOLD");
    story
        .inform(reference, "{\"outcome\": \"ALREADY_AWARE\", \"note\": \"Told on Monday.\"}")
        .with(200);
    assertThat(story.state(reference)).isEqualTo("CLOSED");
  }

  @Test
  void aRequestIsWithdrawnUntilItIsDecided() {
    String reference = story.claimed();
    String reason = "{\"reason\": \"The child was found safe.\"}";

    story.requester.post(path(reference, "withdrawal"), reason).with(200);

    assertThat(story.state(reference)).isEqualTo("WITHDRAWN");
    assertThat(story.taskOrNull(reference, "decide-whether-to-share")).isNull();
    assertThat(rule(story.requester.post(path(reference, "withdrawal"), reason).with(409)))
        .isEqualTo("already-withdrawn");
    assertThat(
            story
                .holder
                .get("/api/requests/" + reference)
                .with(200)
                .json()
                .path("withdrawal")
                .path("reason")
                .asString())
        .isEqualTo("The child was found safe.");
    String decided = story.decided("NOT_HELD");
    Answer tooLate = story.requester.post(path(decided, "withdrawal"), reason).with(409);
    assertThat(rule(tooLate)).isEqualTo("decision-already-made");
    assertThat(tooLate.json().path("detail").asString())
        .contains("on its record", "report that it went wrong", "what came of it");
    assertThat(
            jdbc.sql(
                    """
                    select c.content from record_entry e join record_content c using (reference, position)
                    where e.reference = ? and e.action = 'withdrawal-came-too-late'
                    """)
                .param(decided)
                .query((row, number) -> row.getString(1))
                .list())
        .singleElement()
        .asString()
        .contains("The child was found safe.");
  }

  @Test
  void aRequesterWhomNoMessageReachedIsToldDirectly() {
    String reference = story.decided("DECLINE");
    boolean waited =
        Boolean.TRUE.equals(
            new TransactionTemplate(transactions)
                .execute(status -> process.notificationFailed(reference)));
    assertThat(waited).isTrue();
    String telling =
        """
        {"toldPerson": "%s", "toldAt": "%s", "method": "TELEPHONE", "note": "Rang the team."}
        """
            .formatted(Everybody.personOf("asking-colleague"), Instant.now());

    story.holder.post(path(reference, "telling"), telling).with(200);

    assertThat(story.state(reference)).isEqualTo("CLOSED");
    assertThat(rule(story.requester.get(path(reference, "outcome")).with(409)))
        .isEqualTo("outcome-not-opened");
    story.open(reference).with(200);
    story.as("asking-colleague").get(path(reference, "outcome")).with(200);
  }

  @Test
  void anOutcomeOpenedLateAfterAllSparesTheCall() {
    String reference = story.decided("DECLINE");
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> process.notificationFailed(reference));
    assertThat(story.taskOrNull(reference, "tell-requester-directly")).isNotNull();

    story.open(reference).with(200);

    assertThat(story.taskOrNull(reference, "tell-requester-directly")).isNull();
    assertThat(story.state(reference)).isEqualTo("CLOSED");
  }

  @Test
  void deferredInformingKeepsTheRequestOpenUntilItIsLookedAtAgain() {
    String reference = story.shared("SHARE_FULL");
    story.open(reference).with(200);

    story.inform(reference, Story.deferredBy(14)).with(200);

    assertThat(story.state(reference)).isEqualTo("REQUESTER_TOLD");
    assertThat(story.taskOrNull(reference, "inform-or-record-why-not")).isNull();
    assertThat(story.requester.get(path(reference, "informing")).with(200).body())
        .contains("NOT_YET");
    assertThat(rule(story.inform(reference, Story.informed()).with(409)))
        .isEqualTo("step-not-open");
  }

  @Test
  void aRepeatedCallIsAnsweredAlikeAndDoneOnce() {
    String key = UUID.randomUUID().toString();
    Answer first = story.requester.post("/api/requests", aRedRequest(), key).with(201);
    Answer again = story.requester.post("/api/requests", aRedRequest(), key).with(201);
    assertThat(again.body()).isEqualTo(first.body());

    String reference = story.decided("DECLINE");
    String opening = UUID.randomUUID().toString();
    Answer opened = story.requester.post(path(reference, "outcome/opening"), "", opening).with(200);
    Answer openedAgain =
        story.requester.post(path(reference, "outcome/opening"), "", opening).with(200);
    assertThat(openedAgain.body()).isEqualTo(opened.body());
  }

  @Test
  void theAnswersKeptForRepeatedCallsHoldNoContent() {
    String reference = story.shared("SHARE_FULL");
    story.open(reference).with(200);
    story.inform(reference, Story.informed()).with(200);
    assertThat(answersKept())
        .isNotEmpty()
        .noneMatch(
            answer ->
                answer.contains("Robin")
                    || answer.contains("fracture")
                    || answer.contains("injuries")
                    || answer.contains("interpreter"));
  }

  private List<String> answersKept() {
    return jdbc.sql("select answer from idempotency_keys where answer is not null")
        .query((row, number) -> row.getString(1))
        .list();
  }

  private static String rule(Answer answer) {
    return answer.json().path("rule").asString();
  }
}
