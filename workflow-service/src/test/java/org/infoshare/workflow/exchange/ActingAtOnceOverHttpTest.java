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
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WorkflowServiceTest
class ActingAtOnceOverHttpTest {

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;

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
