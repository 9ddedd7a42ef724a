package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A decline that would leave somebody at risk counts only when a second person agrees. */
@ExchangeTest
class SecondPersonTest {

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @Test
  void anUrgentDeclineIsNoDecisionUntilALeadAgrees() {
    String reference = exchange.accepted("RED");
    String path = "/api/requests/" + reference;

    JsonNode decided =
        exchange.holder().post(path + "/decision", exchange.decision("DECLINE")).with(200).json();

    assertThat(decided.path("awaitsApproval").asBoolean()).isTrue();
    assertThat(decided.has("decidedAt")).isFalse();
    assertThat(state(reference)).isEqualTo("IN_DECISION");
    exchange.requester().post(path + "/outcome/opening", "{}").with(409);
    exchange.holder().get(path + "/decision").with(409);
    JsonNode draft = api.as("asked-lead").get(path + "/decision/draft").with(200).json();
    assertThat(draft.path("awaitsApproval").asBoolean()).isTrue();
    assertThat(draft.at("/sections/outcome").asString()).isEqualTo("DECLINE");

    exchange.claimAs("asked-lead", reference, "approve-decision");
    api.as("asked-lead").post(path + "/decision/approval", exchange.word(true)).with(200);

    assertThat(state(reference)).isEqualTo("OUTCOME_READY");
    JsonNode decision = exchange.holder().get(path + "/decision").with(200).json();
    assertThat(decision.path("outcome").asString()).isEqualTo("DECLINE");
    assertThat(decision.at("/decidedBy/person").asString())
        .isEqualTo(Everybody.personOf("asked-practitioner").toString());
    assertThat(decision.at("/secondLooks/0/lookedBy/person").asString())
        .isEqualTo(Everybody.personOf("asked-lead").toString());
    assertThat(
            exchange
                .requester()
                .post(path + "/outcome/opening", "{}")
                .with(200)
                .json()
                .path("outcome")
                .asString())
        .isEqualTo("DECLINE");
  }

  @Test
  void whatIsSentBackIsDecidedAgainByWhoDecidedWithNothingLost() {
    String reference = exchange.proposed();
    String path = "/api/requests/" + reference;
    exchange.claimAs("asked-lead", reference, "approve-decision");

    api.as("asked-lead").post(path + "/decision/approval", exchange.word(false)).with(200);

    Answer read = exchange.holder().get(path + "/decision/draft").with(200);
    assertThat(read.json().path("awaitsApproval").asBoolean()).isFalse();
    assertThat(read.json().at("/sections/declineCode").asString()).isEqualTo("NOT_PROPORTIONATE");
    assertThat(read.json().at("/secondLooks/0/agreed").asBoolean()).isFalse();
    assertThat(read.json().at("/secondLooks/0/reasons").asString()).contains("secondLook.reasons");
    int version = read.json().path("version").asInt();
    exchange
        .holder()
        .save(
            "PATCH", path + "/decision/draft", "{\"reasons\":\"Seen again: less fits.\"}", version)
        .with(200);
    exchange
        .holder()
        .save("PUT", path + "/decision/draft", exchange.decision("SHARE_FULL"), version + 1)
        .with(200);
    exchange.holder().post(path + "/decision", "{}").with(200);
    assertThat(state(reference)).isEqualTo("SHARING");
  }

  @Test
  void whoSignedOffTakesItBackWhereNobodyIsThereToAgreeAndShares() {
    String reference = exchange.proposed();
    String path = "/api/requests/" + reference;
    api.as("asked-colleague")
        .post(path + "/decision/taken-back", "{\"reason\":\"A new fact.\"}")
        .with(403);

    exchange.holder().post(path + "/decision/taken-back", "{\"reason\":\"A new fact.\"}").with(200);

    int version =
        exchange.holder().get(path + "/decision/draft").with(200).json().path("version").asInt();
    exchange
        .holder()
        .save("PUT", path + "/decision/draft", exchange.decision("SHARE_FULL"), version)
        .with(200);
    exchange.holder().post(path + "/decision", "{}").with(200);
    assertThat(state(reference)).isEqualTo("SHARING");
    exchange.holder().post(path + "/decision/taken-back", "{\"reason\":\"A new fact.\"}").with(409);
  }

  @Test
  void nobodyApprovesTheirOwnAndNobodyButALead() {
    String reference = exchange.proposed();
    String path = "/api/requests/" + reference + "/decision/approval";

    for (String username : List.of("asked-practitioner", "asked-colleague", "asked-auditor")) {
      api.as(username).post(path, exchange.word(true)).with(403);
    }
    api.as("asked-lead").post(path, exchange.word(true)).with(409);
    api.as("asking-lead").post(path, exchange.word(true)).with(403);
    assertThat(state(reference)).isEqualTo("IN_DECISION");
  }

  @Test
  void aLeadWhoDecidedTakesNoSecondLookAndGivesNoneEvenWhereTheyHaveTheTask() {
    asLeadToo(
        () -> {
          String proposed = exchange.proposed();
          refusedToTakeAndToGive(proposed, "approve-decision", "decision/approval");

          String shared = exchange.decidedAgainstAnObjection();
          String path = "/api/requests/" + shared;
          exchange.claim(shared, "share-information");
          exchange.holder().post(path + "/disclosure", exchange.disclosure("SHARE_FULL")).with(200);
          refusedToTakeAndToGive(shared, "review-sharing", "decision/review");
        });
  }

  @Test
  void theOnlyLeadWhoTookPartAssessesWhatWentWrongAndSendsBackNotInforming() {
    asLeadToo(
        () -> {
          String misdirected = exchange.misdirected();
          String recall = "/api/requests/" + misdirected + "/misdirection/recall";
          exchange.claim(misdirected, "recall-information");
          exchange.holder().post(recall, exchange.recall()).with(200);
          String uninformed = exchange.notToBeInformed();
          String notInforming = "/api/requests/" + uninformed + "/informing/approval";
          for (String step : List.of("assess-misdirection", "approve-not-informing")) {
            String reference = step.startsWith("assess") ? misdirected : uninformed;
            exchange
                .holder()
                .post("/api/tasks/" + taskAt(reference, step) + "/claim", "{}")
                .with(403);
          }

          whileThereIsNoOtherLead(
              () -> {
                exchange.claim(misdirected, "assess-misdirection");
                exchange
                    .holder()
                    .post(
                        "/api/requests/" + misdirected + "/misdirection/assessment",
                        exchange.assessment(true))
                    .with(200);
                exchange.claim(uninformed, "approve-not-informing");
                assertThat(
                        exchange.holder().post(notInforming, exchange.word(true)).with(403).body())
                    .contains("Send it back", "ask your organisation to name one");
                exchange.holder().post(notInforming, exchange.word(false)).with(200);
              });

          assertThat(
                  jdbc.sql(
                          """
                          select metadata ->> 'alone' from record_entry
                          where reference = ? and action = 'misdirection-assessed'
                          """)
                      .param(misdirected)
                      .query(String.class)
                      .single())
              .isEqualTo("true");
          assertThat(taskAt(uninformed, "inform-or-record-why-not")).isNotEmpty();
        });
  }

  @Test
  void soDoTheyWhereTheOnlyOtherOneWouldBeRefused() {
    asLeadToo(
        () -> {
          String misdirected = exchange.misdirected();
          String path = "/api/requests/" + misdirected + "/misdirection/";
          exchange.claim(misdirected, "recall-information");
          exchange.holder().post(path + "recall", exchange.recall()).with(200);
          Everybody.call(
              database, "asked-lead", "Words for Invented, mustNotLearn name, long enough to pass");
          try {
            exchange.claim(misdirected, "assess-misdirection");
            exchange.holder().post(path + "assessment", exchange.assessment(true)).with(200);
          } finally {
            Everybody.call(database, "asked-lead", Everybody.nameOf("asked-lead"));
          }
        });
  }

  private void whileThereIsNoOtherLead(Runnable doing) {
    String roles = "update accounts set roles = array['%s'] where username = 'asked-lead'";
    database.execute(roles.formatted("AUDITOR"));
    try {
      doing.run();
    } finally {
      database.execute(roles.formatted("LEAD"));
    }
  }

  private void refusedToTakeAndToGive(String reference, String step, String look) {
    String task = taskAt(reference, step);
    assertThat(exchange.holder().post("/api/tasks/" + task + "/claim", "{}").with(403).body())
        .contains("You took part in deciding on this request");
    database.execute(
        "update inbox_task set owner = '%1$s' where id = '%2$s';"
                .formatted(Everybody.personOf("asked-practitioner"), task)
            + "update act_ru_task set assignee_ = '%1$s' where id_ = '%2$s'"
                .formatted(Everybody.personOf("asked-practitioner"), task));
    assertThat(
            exchange
                .holder()
                .post("/api/requests/" + reference + "/" + look, exchange.word(true))
                .with(403)
                .body())
        .contains("You made this decision yourself");
  }

  private String taskAt(String reference, String step) {
    return jdbc.sql("select id from inbox_task where reference = ? and step = ?")
        .param(reference)
        .param(step)
        .query(String.class)
        .single();
  }

  private void asLeadToo(Runnable doing) {
    String roles = "update accounts set roles = array[%s] where username = 'asked-practitioner'";
    database.execute(roles.formatted("'PRACTITIONER', 'LEAD'"));
    try {
      doing.run();
    } finally {
      database.execute(roles.formatted("'PRACTITIONER'"));
    }
  }

  @Test
  void aLeadOfTheTeamDoesNotLowerRedToDeclineItAlone() {
    asLeadToo(
        () -> {
          String reference = exchange.accepted("RED");
          String path = "/api/requests/" + reference;
          exchange.holder().post(path + "/urgency", exchange.urgency("AMBER")).with(200);

          assertThat(
                  exchange
                      .holder()
                      .post(path + "/decision", exchange.decision("DECLINE"))
                      .with(422)
                      .body())
              .contains("red-is-not-declined-alone", "Raise it to RED again");
          assertThat(state(reference)).isEqualTo("IN_DECISION");

          exchange.holder().post(path + "/urgency", exchange.urgency("RED")).with(200);
          assertThat(
                  exchange
                      .holder()
                      .post(path + "/decision", exchange.decision("DECLINE"))
                      .with(200)
                      .json()
                      .path("awaitsApproval")
                      .asBoolean())
              .isTrue();
        });
  }

  @Test
  void whatAnotherLeadLoweredFromRedIsDeclinedByWhoeverOwnsIt() {
    String reference = exchange.accepted("RED");
    String path = "/api/requests/" + reference;
    api.as("asked-lead").post(path + "/urgency", exchange.urgency("AMBER")).with(200);

    exchange.holder().post(path + "/decision", exchange.decision("DECLINE")).with(200);

    assertThat(state(reference)).isEqualTo("OUTCOME_READY");
  }

  @Test
  void whatALeadAgreesWithTooLateSaysThatItWaitedForThem() {
    String reference = exchange.proposed();
    database.execute(
        "update request set decide_by = now() - interval '1 minute' where reference = '%s'"
            .formatted(reference));
    exchange.claimAs("asked-lead", reference, "approve-decision");

    api.as("asked-lead")
        .post("/api/requests/" + reference + "/decision/approval", exchange.word(true))
        .with(200);

    assertThat(
            jdbc.sql("select late_reason from decision where reference = ?")
                .param(reference)
                .query(String.class)
                .single())
        .isEqualTo("WAITED_FOR_A_SECOND_PERSON");
  }

  @Test
  void whatWaitsForALeadCanStillBeWithdrawnAndNothingIsDisclosed() {
    String reference = exchange.proposed();
    String path = "/api/requests/" + reference;

    exchange.requester().post(path + "/withdrawal", "{\"reason\":\"Not needed.\"}").with(200);

    assertThat(state(reference)).isEqualTo("WITHDRAWN");
    exchange.holder().get(path + "/decision").with(409);
    exchange.holder().get(path + "/decision/draft").with(409);
  }

  @Test
  void sharingAgainstAnObjectionWaitsForNobodyAndIsLookedAtAfterwards() {
    String reference = exchange.decidedAgainstAnObjection();
    String path = "/api/requests/" + reference;
    exchange.claim(reference, "share-information");
    exchange.holder().post(path + "/disclosure", exchange.disclosure("SHARE_FULL")).with(200);
    assertThat(state(reference)).isEqualTo("OUTCOME_READY");

    exchange.claimAs("asked-lead", reference, "review-sharing");
    api.as("asked-lead").post(path + "/decision/review", exchange.word(false)).with(200);

    JsonNode look = exchange.holder().get(path + "/decision").with(200).json().at("/secondLooks/0");
    assertThat(look.path("of").asString()).isEqualTo("SHARING");
    assertThat(look.path("agreed").asBoolean()).isFalse();
    assertThat(state(reference)).isEqualTo("OUTCOME_READY");
  }

  @Test
  void anUrgentSharingWaitsForNobody() {
    // Neither approver nor adviser nor requester does anything.
    String reference = exchange.decidedWithMuchOpen();
    exchange.claim(reference, "share-information");

    exchange
        .holder()
        .post("/api/requests/" + reference + "/disclosure", exchange.disclosure("SHARE_FULL"))
        .with(200);

    assertThat(state(reference)).isEqualTo("OUTCOME_READY");
  }

  @Test
  void anUrgentSharingWaitsForNoAnswerToAQuestion() {
    String reference = exchange.accepted("RED");
    String path = "/api/requests/" + reference;
    exchange.holder().post(path + "/questions", exchange.question("REQUESTER")).with(200);
    exchange.holder().post(path + "/questions", exchange.question("ADVISER")).with(200);

    exchange.holder().post(path + "/decision", exchange.decisionWithMuchOpen()).with(200);
    exchange.claim(reference, "share-information");
    exchange.holder().post(path + "/disclosure", exchange.disclosure("SHARE_FULL")).with(200);

    assertThat(state(reference)).isEqualTo("OUTCOME_READY");
    exchange.requester().post(path + "/questions/1/answer", exchange.answer()).with(409);
  }

  @Test
  void whatIsAddedLaterEndsTheTaskToAddIt() {
    String reference = exchange.decidedWithMuchOpen();
    exchange.claim(reference, "share-information");
    exchange
        .holder()
        .post("/api/requests/" + reference + "/disclosure", exchange.disclosure("SHARE_FULL"))
        .with(200);
    exchange.task(reference, "complete-decision-record");

    exchange
        .holder()
        .post("/api/requests/" + reference + "/decision/later", exchange.restOfTheDecision())
        .with(200);

    assertThatThrownBy(() -> exchange.task(reference, "complete-decision-record"))
        .hasMessageContaining("No open task");
  }

  @Test
  void whatIsAddedBeforeItIsSharedNeedsNoTaskAfterwards() {
    String reference = exchange.decidedWithMuchOpen();
    String path = "/api/requests/" + reference;
    exchange.holder().post(path + "/decision/later", exchange.restOfTheDecision()).with(200);

    exchange.claim(reference, "share-information");
    exchange.holder().post(path + "/disclosure", exchange.disclosure("SHARE_FULL")).with(200);

    assertThatThrownBy(() -> exchange.task(reference, "complete-decision-record"))
        .hasMessageContaining("No open task");
  }

  private String state(String reference) {
    return exchange.readByRequester(reference).with(200).json().path("state").asString();
  }
}
