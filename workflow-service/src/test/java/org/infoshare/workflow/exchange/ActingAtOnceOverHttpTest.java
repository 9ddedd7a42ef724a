package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.exchange.Story.AS_USUAL;
import static org.infoshare.workflow.exchange.Story.aDecision;
import static org.infoshare.workflow.exchange.Story.path;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@WorkflowServiceTest
class ActingAtOnceOverHttpTest {

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  private final ExecutorService people = Executors.newFixedThreadPool(2);
  private Story story;

  @BeforeEach
  void everybodyArrives() {
    Everybody.arriveAt(database);
    story = Story.at(port);
  }

  @AfterEach
  void everybodyLeaves() {
    people.shutdownNow();
  }

  @RepeatedTest(5)
  void oneOfTwoWhoClaimATaskGetsItAndTheOtherIsToldSo() {
    String reference = story.submitted();
    String claim = "/api/tasks/" + story.task(reference, "decide-whether-to-share") + "/claim";

    List<Answer> answers =
        atOnce(
            () -> story.holder.post(claim, ""), () -> story.as("asked-colleague").post(claim, ""));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    Answer refused = answers.get(answers.get(0).status() == 409 ? 0 : 1);
    assertThat(refused.json().path("rule").asString()).isEqualTo("task-claimed-by-somebody-else");
    assertThat(refused.json().path("detail").asString()).contains("Nothing was changed");
    boolean holderHasIt = answers.get(0).status() == 200;
    String decision = aDecision("NOT_HELD", AS_USUAL);
    story
        .as(holderHasIt ? "asked-colleague" : "asked-practitioner")
        .post(path(reference, "decision"), decision)
        .with(409);
    story
        .as(holderHasIt ? "asked-practitioner" : "asked-colleague")
        .post(path(reference, "decision"), decision)
        .with(200);
  }

  @RepeatedTest(5)
  void aDecisionSentTwiceAtOnceIsMadeOnce() {
    String reference = story.claimed();
    String decision = aDecision("SHARE_FULL", AS_USUAL);

    List<Answer> answers =
        atOnce(
            () -> story.holder.post(path(reference, "decision"), decision),
            () -> story.holder.post(path(reference, "decision"), decision));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    assertThat(story.state(reference)).isEqualTo("SHARING");
  }

  @RepeatedTest(5)
  void eitherTheWithdrawalOrTheDecisionCountsAndNeverBoth() {
    String reference = story.claimed();

    List<Answer> answers =
        atOnce(
            () ->
                story.requester.post(
                    path(reference, "withdrawal"), "{\"reason\": \"Found safe.\"}"),
            () -> story.holder.post(path(reference, "decision"), aDecision("NOT_HELD", AS_USUAL)));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    boolean withdrawn = answers.get(0).status() == 200;
    assertThat(story.state(reference)).isEqualTo(withdrawn ? "WITHDRAWN" : "OUTCOME_READY");
    story.holder.get(path(reference, "decision")).with(withdrawn ? 409 : 200);
  }

  @RepeatedTest(5)
  void twoColleaguesMayOpenTheOutcomeAtTheSameMoment() {
    String reference = story.decided("DECLINE");

    List<Answer> answers =
        atOnce(
            () -> story.open(reference),
            () -> story.as("asking-colleague").post(path(reference, "outcome/opening"), ""));

    assertThat(answers).extracting(Answer::status).containsExactly(200, 200);
    assertThat(story.state(reference)).isEqualTo("CLOSED");
  }

  @RepeatedTest(5)
  void nobodyKeepsATaskThatTheyClaimWhileItIsRestricted() {
    String reference = story.submitted();
    String claim = "/api/tasks/" + story.task(reference, "decide-whether-to-share") + "/claim";

    List<Answer> answers =
        atOnce(
            () -> story.holder.post(claim, ""),
            () ->
                story
                    .as("asked-lead")
                    .post(
                        path(reference, "restriction"),
                        "{\"ground\": \"OTHER\", \"reason\": \"Their neighbour works here.\"}"));

    assertThat(answers.get(0).status()).isIn(200, 404);
    assertThat(answers.get(1).status()).isEqualTo(200);
    assertThat(isOwned(reference)).isFalse();
  }

  @RepeatedTest(5)
  void whoeverLosesATaskWhileTheyDecideDoesNotDecide() {
    String reference = story.claimed();
    String release = "/api/tasks/" + story.task(reference, "decide-whether-to-share") + "/release";

    List<Answer> answers =
        atOnce(
            () -> story.holder.post(path(reference, "decision"), aDecision("NOT_HELD", AS_USUAL)),
            () -> story.as("asked-lead").post(release, "{\"reason\": \"They are ill.\"}"));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
    assertThat(story.state(reference))
        .isEqualTo(answers.get(0).status() == 200 ? "OUTCOME_READY" : "SUBMITTED");
  }

  @RepeatedTest(5)
  void redIsNotDeclinedAloneByWhoeverDecidesWhileItIsRaised() {
    Exchange exchange = Exchange.at(Api.at(port));
    String reference = exchange.accepted("AMBER");

    List<Answer> answers =
        atOnce(
            () -> story.holder.post(path(reference, "decision"), exchange.decision("DECLINE")),
            () -> story.requester.post(path(reference, "urgency"), exchange.urgency("RED")));

    assertThat(answers.get(0).with(200).json().path("awaitsApproval").asBoolean())
        .isEqualTo(answers.get(1).status() == 200);
    assertThat(story.state(reference))
        .isEqualTo(answers.get(1).status() == 200 ? "IN_DECISION" : "OUTCOME_READY");
  }

  private boolean isOwned(String reference) {
    return jdbc.sql("select owner is not null from inbox_task where reference = ?")
        .param(reference)
        .query(Boolean.class)
        .single();
  }

  @Test
  void aTaskThatWasGivenBackCanBeTakenByAColleague() {
    String reference = story.submitted();
    String task = "/api/tasks/" + story.task(reference, "decide-whether-to-share");
    story.holder.post(task + "/claim", "").with(200);
    story.as("asked-colleague").post(task + "/release", "").with(409);

    story.holder.post(task + "/release", "").with(200);

    assertThat(story.state(reference)).isEqualTo("SUBMITTED");
    assertThat(story.holder.get("/api/requests/" + reference).with(200).json().has("asked"))
        .isFalse();
    story.as("asked-colleague").post(task + "/claim", "").with(200);
    assertThat(story.as("asked-colleague").get("/api/tasks?mine=true&limit=100").with(200).body())
        .contains(reference);
    assertThat(story.holder.get("/api/tasks?mine=true&limit=100").with(200).body())
        .doesNotContain(reference);
  }

  private List<Answer> atOnce(Supplier<Answer> one, Supplier<Answer> other) {
    CompletableFuture<Answer> first = CompletableFuture.supplyAsync(one, people);
    CompletableFuture<Answer> second = CompletableFuture.supplyAsync(other, people);
    return List.of(first.join(), second.join());
  }
}
