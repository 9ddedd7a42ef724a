package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.exchange.Story.path;

import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What one organisation does not hold is asked of another in one step, with nothing retyped. */
@WorkflowServiceTest
class AskingElsewhereTest {

  private static final String ELSEWHERE = "{\"holdingTeam\": \"stranger-team\"}";

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  private Story story;

  @BeforeEach
  void everybodyArrives() {
    Everybody.arriveAt(database);
    story = Story.at(port);
  }

  @Test
  void theSameIsAskedOfAnotherTeamWithNothingRetyped() {
    String notHeld = notHeld();

    String elsewhere = redirected(notHeld, ELSEWHERE);

    JsonNode before = read(notHeld);
    JsonNode after = read(elsewhere);
    assertThat(after.path("asked")).isEqualTo(before.path("asked"));
    assertThat(after.path("holdingTeam").asString()).isEqualTo("stranger-team");
    assertThat(after.path("state").asString()).isEqualTo("SUBMITTED");
    assertThat(after.path("decideBy").asString()).isGreaterThan(before.path("decideBy").asString());
    assertThat(links("asking-practitioner", elsewhere).at("/linkedTo/reference").asString())
        .isEqualTo(notHeld);
    assertThat(links("asking-lead", notHeld).at("/linkedFrom/0/kind").asString())
        .isEqualTo("REDIRECTED_FROM");
  }

  @Test
  void neitherHolderLearnsOfTheOther() {
    String notHeld = notHeld();
    String elsewhere = redirected(notHeld, ELSEWHERE);

    assertThat(links("asked-lead", notHeld).toString()).doesNotContain(elsewhere);
    assertThat(links("stranger-lead", elsewhere).toString()).doesNotContain(notHeld);
    story.as("asked-lead").get("/api/requests/" + elsewhere).with(404);
    story.as("stranger-lead").get("/api/requests/" + notHeld).with(404);
    assertThat(story.as("stranger-lead").get("/api/requests/" + elsewhere).with(200).body())
        .doesNotContain(notHeld);
  }

  @Test
  void onlyWhatIsNotHeldIsAskedElsewhereByWhoAskedAndNotOfTheSameTeam() {
    String notHeld = notHeld();
    rule(
        "redirection-goes-elsewhere",
        redirect("asking-practitioner", notHeld, "{\"holdingTeam\": \"asked-safeguarding\"}"));
    rule(
        "not-to-your-own-team",
        redirect("asking-practitioner", notHeld, "{\"holdingTeam\": \"asking-front-door\"}"));
    String declined = story.decided("DECLINE");
    rule("outcome-is-known-first", redirect("asking-practitioner", declined, ELSEWHERE));
    story.open(declined).with(200);
    rule(
        "only-what-is-not-held-is-redirected",
        redirect("asking-practitioner", declined, ELSEWHERE));
    redirect("asked-practitioner", notHeld, ELSEWHERE).with(403);
    redirect("stranger-practitioner", notHeld, ELSEWHERE).with(404);
  }

  @Test
  void aRequestOfBeforeTheUseWasAskedForIsRedirectedWithIt() {
    String notHeld = notHeld();
    database.execute(
        "update request_content set intended_use = null where reference = '" + notHeld + "'");

    rule("required", redirect("asking-practitioner", notHeld, ELSEWHERE));
    redirected(
        notHeld,
        """
        {"holdingTeam": "stranger-team", "use": {"whoWillSeeIt": "The social worker.",
         "onwardSharing": "With nobody.", "howLongKept": "Until the enquiry ends."}}
        """);
  }

  @Test
  void otherLinksAreMadeByEitherSideBetweenItsOwnRequestsOnly() {
    String earlier = story.submitted();
    String follows = story.submitted(linked("FOLLOWS", earlier));
    assertThat(links("asking-practitioner", follows).at("/linkedTo/kind").asString())
        .isEqualTo("FOLLOWS");

    Answer unknown = story.requester.post("/api/requests", linked("FOLLOWS", "ISR-2222-2222"));
    rule("linked-request-is-of-your-team", unknown);
    Answer ofOthers =
        story
            .as("asking-other-practitioner")
            .post(
                "/api/requests",
                linked("SAME_CONCERN", earlier)
                    .replace(Everybody.ASKING_TEAM, "asking-other-team"));
    assertThat(ofOthers.body().replaceAll("\"trace.*", ""))
        .isEqualTo(unknown.body().replaceAll("\"trace.*", ""));
    assertThat(
            jdbc.sql("select count(*) from linked_request where linked_to = ?")
                .param(earlier)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  private static String linked(String kind, String reference) {
    return Story.aRequest(
        request -> {
          request.put("linkedTo", java.util.Map.of("reference", reference, "kind", kind));
          return request;
        });
  }

  private String notHeld() {
    String reference = story.decided("NOT_HELD");
    story.open(reference).with(200);
    return reference;
  }

  private Answer redirect(String somebody, String reference, String body) {
    return story.as(somebody).post(path(reference, "redirected"), body);
  }

  private String redirected(String reference, String body) {
    return redirect("asking-practitioner", reference, body)
        .with(201)
        .json()
        .path("reference")
        .asString();
  }

  private static void rule(String rule, Answer answer) {
    assertThat(answer.with(422).json().at("/errors/0/rule").asString()).isEqualTo(rule);
  }

  private JsonNode read(String reference) {
    return story.requester.get("/api/requests/" + reference).with(200).json();
  }

  private JsonNode links(String somebody, String reference) {
    return story.as(somebody).get(path(reference, "links")).with(200).json();
  }
}
