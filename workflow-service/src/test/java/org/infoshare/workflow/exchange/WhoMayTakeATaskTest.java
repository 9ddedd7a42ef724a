package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.exchange.Story.AS_USUAL;
import static org.infoshare.workflow.exchange.Story.aDecision;
import static org.infoshare.workflow.exchange.Story.aDisclosure;
import static org.infoshare.workflow.exchange.Story.aRequest;
import static org.infoshare.workflow.exchange.Story.anItem;
import static org.infoshare.workflow.exchange.Story.path;

import java.util.List;
import java.util.Map;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One person is not on both sides, and nothing waits for somebody who has left. */
@WorkflowServiceTest
class WhoMayTakeATaskTest {

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  private Story story;

  @BeforeEach
  void everybodyArrives() {
    Everybody.arriveAt(database);
    story = Story.at(port);
  }

  @AfterEach
  void everybodyIsBackInTheirTeam() {
    leave("asking-practitioner", Everybody.ASKED_TEAM);
    join("asked-practitioner", Everybody.ASKED_TEAM);
  }

  @Test
  void whoAskedDoesNotDecideEvenAsAMemberOfTheTeamThatWasAsked() {
    join("asking-practitioner", Everybody.ASKED_TEAM);
    String reference = story.submitted();
    String claim = "/api/tasks/" + story.task(reference, "decide-whether-to-share") + "/claim";

    assertThat(story.requester.post(claim, "").with(403).body())
        .contains("somebody else of the team that was asked decides");
    story.requester.post(path(reference, "decision"), aDecision("SHARE_FULL", AS_USUAL)).with(409);
    story.as("asked-colleague").post(claim, "").with(200);
    story
        .as("asked-colleague")
        .post(path(reference, "decision"), aDecision("SHARE_FULL", AS_USUAL))
        .with(200);
  }

  @Test
  void aTaskOfSomebodyWhoLeftTheTeamIsTakenByAColleague() {
    String reference = story.claimed();
    String claim = "/api/tasks/" + story.task(reference, "decide-whether-to-share") + "/claim";
    story.as("asked-colleague").post(claim, "").with(409);

    leave("asked-practitioner", Everybody.ASKED_TEAM);

    story.holder.post(path(reference, "decision"), aDecision("SHARE_FULL", AS_USUAL)).with(404);
    story.as("asked-colleague").post(claim, "").with(200);
    story
        .as("asked-colleague")
        .post(path(reference, "decision"), aDecision("SHARE_FULL", AS_USUAL))
        .with(200);
    assertThat(story.state(reference)).isEqualTo("SHARING");
    assertThat(
            jdbc.sql(
                    """
                    select action from record_entry where reference = :reference
                      and action like 'task-%' order by position
                    """)
                .param("reference", reference)
                .query(String.class)
                .list())
        .containsExactly("task-claimed", "task-released", "task-claimed");
  }

  @Test
  void whatADeciderWhoLeftHadStillToDoIsDoneByAColleague() {
    String reference = story.decided("SHARE_FULL");
    String task = story.task(reference, "share-information");
    leave("asked-practitioner", Everybody.ASKED_TEAM);
    join("asking-practitioner", Everybody.ASKED_TEAM);

    story.requester.post("/api/tasks/" + task + "/claim", "").with(403);
    story.as("asked-colleague").post("/api/tasks/" + task + "/claim", "").with(200);
    story
        .as("asked-colleague")
        .post(path(reference, "disclosure"), aDisclosure(List.of(anItem(true)), AS_USUAL))
        .with(200);
  }

  @Test
  void nothingIsSharedWithSomebodyWhoMustNotLearnOfTheRequest() {
    String never = Everybody.nameOf("asking-colleague").toUpperCase(java.util.Locale.ROOT);
    String reference =
        story.submitted(
            aRequest(
                request -> {
                  request.put(
                      "mustNotLearn", List.of(Map.of("name", never, "why", "Their neighbour.")));
                  return request;
                }));
    story.name(reference, "asked-practitioner");
    story
        .holder
        .post("/api/tasks/" + story.task(reference, "decide-whether-to-share") + "/claim", "")
        .with(200);
    story.holder.post(path(reference, "decision"), aDecision("SHARE_FULL", AS_USUAL)).with(200);

    Answer refused = share(reference, "asking-colleague").with(422);
    assertThat(refused.body()).contains("recipient-may-learn-of-the-request");
    share(reference, "asking-practitioner").with(200);
  }

  private Answer share(String reference, String recipient) {
    return story.holder.post(
        path(reference, "disclosure"),
        aDisclosure(
            List.of(anItem(true)),
            disclosure -> {
              disclosure.put(
                  "recipient",
                  Map.of(
                      "person", Everybody.personOf(recipient).toString(), "role", "Social worker"));
              return disclosure;
            }));
  }

  private void join(String somebody, String team) {
    database.execute(
        "insert into memberships (person, team) values ('"
            + Everybody.personOf(somebody)
            + "', '"
            + team
            + "') on conflict do nothing");
  }

  private void leave(String somebody, String team) {
    database.execute(
        "delete from memberships where person = '"
            + Everybody.personOf(somebody)
            + "' and team = '"
            + team
            + "'");
  }
}
