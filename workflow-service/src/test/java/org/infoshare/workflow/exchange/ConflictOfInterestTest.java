package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.exchange.Story.AS_USUAL;
import static org.infoshare.workflow.exchange.Story.aDecision;
import static org.infoshare.workflow.exchange.Story.path;

import java.util.List;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A declared conflict of interest means no task on that request. */
@WorkflowServiceTest
class ConflictOfInterestTest {

  private static final String DECIDE = "decide-whether-to-share";

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
  void whoeverDeclaresItGivesTheirTaskBackAndGetsNoneAgain() {
    String reference = story.claimed();
    String claim = "/api/tasks/" + story.task(reference, DECIDE) + "/claim";

    declare("asked-practitioner", reference).with(200);

    assertThat(owner(reference)).isNull();
    assertThat(story.holder.post(claim, "").with(403).body())
        .contains("You declared a conflict of interest");
    story.holder.post(path(reference, "decision"), aDecision("SHARE_FULL", AS_USUAL)).with(403);
    declare("asked-practitioner", reference).with(403);
    story.as("asked-colleague").post(claim, "").with(200);
    assertThat(
            story
                .as("asked-colleague")
                .post(
                    claim.replace("/claim", "/hand-over"),
                    """
                    {"to": "%s", "note": "I have to go."}
                    """
                        .formatted(Everybody.personOf("asked-practitioner")))
                .with(422)
                .body())
        .contains("colleague-is-not-kept-from-it");
  }

  @Test
  void itsTasksAreOnTheListOfTheOthersOnly() {
    String reference = story.claimed();

    declare("asked-practitioner", reference).with(200);

    assertThat(story.holder.get("/api/tasks").with(200).body()).doesNotContain(reference);
    assertThat(story.as("asked-colleague").get("/api/tasks").with(200).body()).contains(reference);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/decision", "/disclosure", "/informing", "/handovers"})
  void whoeverDeclaresItReadsNothingOfItAnyMore(String part) {
    String reference = story.shared("SHARE_FULL");
    declare("asked-practitioner", reference).with(200);

    Answer answer = story.holder.get("/api/requests/" + reference + part).with(403);

    assertThat(answer.body()).doesNotContain("Robin").contains("conflict of interest");
    story.as("asked-colleague").get("/api/requests/" + reference).with(200);
  }

  @Test
  void laterTasksDoNotGoToADeciderWhoDeclaredIt() {
    String reference = story.decided("SHARE_FULL");
    declare("asked-practitioner", reference).with(200);
    story.as("asked-colleague").post("/api/tasks/" + task(reference) + "/claim", "").with(200);
    story
        .as("asked-colleague")
        .post(
            path(reference, "disclosure"), Story.aDisclosure(List.of(Story.anItem(true)), AS_USUAL))
        .with(200);

    assertThat(owner(reference)).isNull();
  }

  @Test
  void itIsInNoListOfWhoeverDeclaredIt() {
    String reference = story.submitted();
    String other = story.claimed();
    String list = "/api/requests?limit=100";
    String earlier = path(other, "earlier-requests?limit=100");
    assertThat(story.holder.get(list).with(200).body()).contains(reference);
    assertThat(story.holder.get(earlier).with(200).body()).contains(reference);

    declare("asked-practitioner", reference).with(200);
    declare("asking-colleague", reference).with(200);

    assertThat(story.holder.get(list).with(200).body()).doesNotContain(reference);
    assertThat(story.holder.get(list + "&side=HOLDING").with(200).body()).doesNotContain(reference);
    assertThat(story.holder.get(earlier).with(200).body()).doesNotContain(reference);
    for (String colleague : List.of("asked-colleague", "asking-colleague")) {
      assertThat(story.as(colleague).get(list).with(200).body()).contains(reference);
    }
    assertThat(story.as("asking-colleague").get(earlier).with(200).body()).contains(reference);
  }

  @Test
  void aLeadWhoDeclaredItIsNotAskedToReviewItsDisposal() {
    String reference = story.submitted();
    declare("asked-lead", reference).with(200);
    story
        .requester
        .post(path(reference, "withdrawal"), "{\"reason\": \"No longer needed.\"}")
        .with(200);
    database.execute(
        """
        update request_withdrawal set withdrawn_at = now() - interval '5 years'
        where reference = '%s';
        insert into retention_rule (organisation, keep, valid_from, source) values
          ('asked', 'P1Y', '2000-01-01', 'A test'), ('asking', 'P1Y', '2000-01-01', 'A test')
        """
            .formatted(reference));
    try {
      String due = "/api/oversight/disposal-reviews?limit=100";
      assertThat(story.as("asking-lead").get(due).with(200).body()).contains(reference);
      assertThat(story.as("asked-lead").get(due).with(200).body()).doesNotContain(reference);
    } finally {
      database.execute("delete from retention_rule where organisation is not null");
    }
  }

  @Test
  void theSideThatAskedStillReadsWhatItAsked() {
    String reference = story.submitted();
    declare("asking-colleague", reference).with(200);

    story.as("asking-colleague").get("/api/requests/" + reference).with(200);
    declare("asking-colleague", reference).with(409);
  }

  @Test
  void aMemberOfBothTeamsReadsWhatTheyAskedAndTakesNoTaskOfIt() {
    String membership =
        "'%s', '%s'".formatted(Everybody.personOf("asking-colleague"), Everybody.ASKED_TEAM);
    database.execute("insert into memberships (person, team) values (" + membership + ")");
    try {
      String reference = story.submitted();
      declare("asking-colleague", reference).with(200);

      story.as("asking-colleague").get("/api/requests/" + reference).with(200);
      assertThat(
              story
                  .as("asking-colleague")
                  .post("/api/tasks/" + task(reference) + "/claim", "")
                  .with(403)
                  .body())
          .contains("You declared a conflict of interest");
    } finally {
      database.execute("delete from memberships where (person, team) = (" + membership + ")");
    }
  }

  @Test
  void theDeclarationIsOnTheRecordAndItsReasonIsForNobodyElse() {
    String reference = story.claimed();
    declare("asked-practitioner", reference).with(200);

    assertThat(
            jdbc.sql(
                    """
                    select action from record_entry where reference = ? and actor = ?
                    order by position
                    """)
                .params(reference, "person:" + Everybody.personOf("asked-practitioner"))
                .query(String.class)
                .list())
        .containsExactly("task-claimed", "task-released", "conflict-of-interest-declared");
    for (String somebody : List.of("asked-colleague", "asked-lead", "asking-practitioner")) {
      assertThat(story.as(somebody).get("/api/requests/" + reference).with(200).body())
          .doesNotContain("My sister");
      assertThat(
              story
                  .as(somebody)
                  .send(
                      story
                          .as(somebody)
                          .call(path(reference, "record?limit=100"))
                          .header("Infoshare-Reason", "To look into it.")
                          .GET())
                  .with(200)
                  .body())
          .doesNotContain("My sister");
    }
  }

  private Answer declare(String somebody, String reference) {
    return story
        .as(somebody)
        .post(path(reference, "conflict-of-interest"), "{\"reason\": \"My sister lives there.\"}");
  }

  private java.util.@org.jspecify.annotations.Nullable UUID owner(String reference) {
    return jdbc.sql("select owner from inbox_task where reference = ?")
        .param(reference)
        .query(
            (row, number) -> java.util.Optional.ofNullable(row.getObject(1, java.util.UUID.class)))
        .single()
        .orElse(null);
  }

  private String task(String reference) {
    return jdbc.sql("select id from inbox_task where reference = ?")
        .param(reference)
        .query(String.class)
        .single();
  }
}
