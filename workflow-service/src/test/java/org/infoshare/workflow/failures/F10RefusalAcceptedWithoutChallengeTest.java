package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.failures.Asking.reference;
import static org.infoshare.workflow.failures.Asking.rule;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.RequestProcess;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * A refusal is accepted without challenge: whoever disagrees challenges it in one step, and
 * somebody who took no part decides.
 */
@ExchangeTest
class F10RefusalAcceptedWithoutChallengeTest {

  private static final String GROUNDS = "{\"grounds\":\"A second injury was seen today.\"}";
  private static final String STEP = "decide-whether-to-share";

  @LocalServerPort private int port;
  @Autowired private RequestProcess process;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @Test
  void aDeclineIsChallengedInOneStepWithAClockOfItsOwn() {
    String declined = opened("DECLINE");

    Answer answer = challenge("asking-colleague", declined, GROUNDS).with(201);

    String challenge = reference(answer);
    assertThat(answer.json().hasNonNull("decideBy")).isTrue();
    JsonNode before = request("asking-practitioner", declined).path("asked");
    JsonNode after = request("asking-practitioner", challenge).path("asked");
    assertThat(after.path("subject")).isEqualTo(before.path("subject"));
    assertThat(after.path("questions")).isEqualTo(before.path("questions"));
    assertThat(after.path("use")).isEqualTo(before.path("use"));
    assertThat(after.path("grounds").asString()).isEqualTo("A second injury was seen today.");
    assertThat(after.at("/requestedBy/person").asString())
        .isEqualTo(Everybody.personOf("asking-colleague").toString());
  }

  @Test
  void whoDecidedDoesNotDecideOnTheChallengeAndAColleagueDoes() {
    String challenge = reference(challenge("asking-practitioner", opened("DECLINE"), GROUNDS));
    String claim = "/api/tasks/" + exchange.task(challenge, STEP) + "/claim";

    assertThat(exchange.holder().post(claim, "{}").with(403).body())
        .contains("you took part", "somebody who took no part", "safeguarding lead");

    api.as("asked-colleague").post(claim, "{}").with(200);
    api.as("asked-colleague")
        .post("/api/requests/" + challenge + "/decision", exchange.decision("SHARE_FULL"))
        .with(200);
  }

  @Test
  void whoDecidedCannotDecideEvenWhereTheTaskIsTheirs() {
    String challenge = reference(challenge("asking-practitioner", opened("DECLINE"), GROUNDS));
    String task = exchange.task(challenge, STEP);
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> process.claim(task, new PersonId(Everybody.personOf("asked-practitioner"))));

    assertThat(
            exchange
                .holder()
                .post("/api/requests/" + challenge + "/decision", exchange.decision("DECLINE"))
                .with(403)
                .body())
        .contains("you took part");
  }

  @Test
  void whoDecidedOnAChallengeDoesNotDecideOnTheNextOneEither() {
    String challenge = reference(challenge("asking-practitioner", opened("DECLINE"), GROUNDS));
    Api colleague = api.as("asked-colleague");
    colleague.post("/api/tasks/" + exchange.task(challenge, STEP) + "/claim", "{}").with(200);
    colleague
        .post("/api/requests/" + challenge + "/decision", exchange.decision("DECLINE"))
        .with(200);
    open(challenge);

    String again = reference(challenge("asking-practitioner", challenge, GROUNDS));

    String claim = "/api/tasks/" + exchange.task(again, STEP) + "/claim";
    exchange.holder().post(claim, "{}").with(403);
    colleague.post(claim, "{}").with(403);
  }

  @Test
  void aChallengeSaysWhatIsNewOrDisputed() {
    String declined = opened("DECLINE");
    assertThat(rule(challenge("asking-practitioner", declined, "{}"))).isEqualTo("required");
    assertThat(rule(challenge("asking-practitioner", declined, "{\"grounds\":\"...\"}")))
        .isEqualTo("no-words");
  }

  @Test
  void onlyLessThanWasAskedForIsChallengedAndOnlyOnceItIsKnown() {
    reference(challenge("asking-practitioner", opened("SHARE_PART"), GROUNDS));
    assertThat(rule(challenge("asking-practitioner", opened("SHARE_FULL"), GROUNDS)))
        .isEqualTo("only-less-than-asked-is-challenged");
    assertThat(rule(challenge("asking-practitioner", exchange.outcomeReady("DECLINE"), GROUNDS)))
        .isEqualTo("outcome-is-known-first");
    assertThat(rule(challenge("asking-practitioner", exchange.accepted("RED"), GROUNDS)))
        .isEqualTo("outcome-is-known-first");
  }

  @Test
  void onlyTheTeamThatAskedChallenges() {
    String declined = opened("DECLINE");
    for (String somebody : List.of("asked-practitioner", "asking-lead")) {
      challenge(somebody, declined, GROUNDS).with(403);
    }
    for (String somebody : List.of("stranger-practitioner", "asking-other-practitioner")) {
      challenge(somebody, declined, GROUNDS).with(404);
    }
  }

  @Test
  void aDecisionIsChallengedOnceAtATimeWhoeverIsQuickest() throws Exception {
    String declined = opened("DECLINE");
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Callable<Answer> attempt = () -> challenge("asking-practitioner", declined, GROUNDS);
      Future<Answer> one = two.submit(attempt);
      Future<Answer> other = two.submit(attempt);
      assertThat(List.of(one.get().status(), other.get().status()))
          .containsExactlyInAnyOrder(201, 422);
    } finally {
      two.shutdown();
    }
    String challenge =
        links("asking-practitioner", declined).at("/linkedFrom/0/reference").asString();

    exchange
        .requester()
        .post("/api/requests/" + challenge + "/withdrawal", "{\"reason\":\"Better grounds.\"}")
        .with(200);
    reference(challenge("asking-practitioner", declined, GROUNDS));
  }

  @Test
  void aChallengeWithNewFactsIsAnOrdinaryRequestThatNamesWhatItChallenges() {
    String declined = opened("DECLINE");
    Asking asking = new Asking(api);

    assertThat(
            rule(
                asking.send(
                    "asking-practitioner",
                    request -> {
                      request.put("holdingTeam", "stranger-team");
                      request
                          .putObject("linkedTo")
                          .put("reference", declined)
                          .put("kind", "CHALLENGES")
                          .put("grounds", "A second injury.");
                    })))
        .isEqualTo("challenge-goes-to-the-same-organisation");
    String challenge =
        asking.ask(
            "asking-practitioner",
            request -> {
              request.putObject("concern").put("facts", "A second bruise was seen today.");
              request.put("holdingTeam", "asked-other-team");
              request
                  .putObject("linkedTo")
                  .put("reference", declined)
                  .put("kind", "CHALLENGES")
                  .put("grounds", "A second injury.");
            });
    assertThat(links("asking-practitioner", challenge).at("/linkedTo/reference").asString())
        .isEqualTo(declined);
  }

  @Test
  void eachSideSeesTheLinksBetweenItsOwnRequestsAndTheGroundsWithWhatIsAsked() {
    String declined = opened("DECLINE");
    String challenge = reference(challenge("asking-practitioner", declined, GROUNDS));

    assertThat(links("asking-practitioner", declined).at("/linkedFrom/0/kind").asString())
        .isEqualTo("CHALLENGES");
    JsonNode before = links("asked-lead", challenge).path("linkedTo");
    assertThat(before.path("reference").asString()).isEqualTo(declined);
    assertThat(before.has("grounds")).isFalse();
    assertThat(links("asked-lead", declined).at("/linkedFrom/0").has("grounds")).isFalse();
    api.as("asked-colleague")
        .post("/api/tasks/" + exchange.task(challenge, STEP) + "/claim", "{}")
        .with(200);
    assertThat(links("asked-lead", challenge).at("/linkedTo/grounds").asString())
        .isEqualTo("A second injury was seen today.");
    assertThat(links("asked-lead", declined).at("/linkedFrom/0/grounds").asString())
        .isEqualTo("A second injury was seen today.");
    api.as("stranger-practitioner").get("/api/requests/" + challenge + "/links").with(404);
    assertThat(actions(challenge, "asked-lead")).contains("links-viewed");
    assertThat(actions(declined, "asking-practitioner")).contains("request-linked");
  }

  private List<String> actions(String reference, String somebody) {
    return jdbc.sql("select action from record_entry where reference = ? and actor = ?")
        .params(reference, "person:" + Everybody.personOf(somebody))
        .query((row, number) -> row.getString(1))
        .list();
  }

  private String opened(String outcome) {
    String reference = exchange.outcomeReady(outcome);
    open(reference);
    return reference;
  }

  private void open(String reference) {
    exchange.requester().post("/api/requests/" + reference + "/outcome/opening", "{}").with(200);
  }

  private Answer challenge(String somebody, String reference, String body) {
    return api.as(somebody).post("/api/requests/" + reference + "/challenge", body);
  }

  private JsonNode request(String somebody, String reference) {
    return api.as(somebody).get("/api/requests/" + reference).with(200).json();
  }

  private JsonNode links(String somebody, String reference) {
    return Objects.requireNonNull(
        api.as(somebody).get("/api/requests/" + reference + "/links").with(200).json());
  }
}
