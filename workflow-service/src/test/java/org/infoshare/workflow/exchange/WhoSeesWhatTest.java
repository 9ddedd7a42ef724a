package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.exchange.Story.path;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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

/** Field by field, who may see what of a request, and who must not learn that it exists. */
@WorkflowServiceTest
class WhoSeesWhatTest {

  private static final Set<String> CODES_AND_TIMES =
      Set.of(
          "reference",
          "urgency",
          "state",
          "requestingOrganisation",
          "requestingTeam",
          "holdingOrganisation",
          "holdingTeam",
          "submittedAt",
          "acceptBy",
          "decideBy");
  private static final Set<String> IS_THIS_OURS =
      Set.of("requestingOrganisationName", "questionKinds", "isThisOurs");

  /** What says who it is about, what happened, and whom it must be kept from. */
  private static final List<String> CONTENT =
      List.of(
          "bruise",
          "does not fit the story",
          "Earlier injuries",
          "For a pattern",
          "Children Act",
          "Asking would alert",
          "goes home at three",
          "again tonight",
          "home number",
          "Pat Example",
          "Sample Street",
          "0113 496 0000");

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  private Story story;

  @BeforeEach
  void everybodyArrives() {
    Everybody.arriveAt(database);
    story = Story.at(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"asking-practitioner", "asking-colleague", "asking-lead", "asking-auditor"})
  void theAskingSideSeesWhatWasAsked(String somebody) {
    Answer answer = read(story.submitted(), somebody).with(200);
    assertThat(fields(answer)).isEqualTo(union(CODES_AND_TIMES, IS_THIS_OURS, Set.of("asked")));
    assertThat(answer.body()).contains(CONTENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asked-practitioner", "asked-colleague", "asked-lead", "asked-auditor"})
  void theAskedSideSeesOnlyWhetherItIsTheirsUntilSomebodyClaimsIt(String somebody) {
    String reference = story.submitted();
    Answer before = read(reference, somebody).with(200);
    assertThat(fields(before)).isEqualTo(union(CODES_AND_TIMES, IS_THIS_OURS));
    assertThat(before.json().path("isThisOurs").propertyNames())
        .containsExactlyInAnyOrder(
            "kind", "name", "otherNames", "dateOfBirth", "nhsNumber", "identifiers");
    assertThat(before.body()).doesNotContain(CONTENT);

    story
        .holder
        .post("/api/tasks/" + story.task(reference, "decide-whether-to-share") + "/claim", "")
        .with(200);

    Answer after = read(reference, somebody).with(200);
    assertThat(fields(after))
        .isEqualTo(
            union(
                CODES_AND_TIMES,
                IS_THIS_OURS,
                Set.of("acceptedAt", "asked", "requestingTeamMembers")));
    assertThat(after.body()).contains(CONTENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asking-system", "asked-system"})
  void aSystemOfEitherSideSeesCodesAndTimesOnly(String system) {
    String reference = story.submitted();
    assertThat(fields(read(reference, system).with(200))).isEqualTo(CODES_AND_TIMES);
    for (String part : List.of("decision", "disclosure", "outcome")) {
      story.as(system).get(path(reference, part)).with(403);
    }
    story.as(system).get(path(reference, "informing")).with(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asking-adviser",
        "asking-organisation-administrator",
        "asking-other-practitioner",
        "asked-adviser",
        "asked-organisation-administrator",
        "asked-other-practitioner",
        "stranger-practitioner",
        "stranger-lead",
        "stranger-auditor",
        "stranger-system",
        "platform-administrator",
        "notification-service"
      })
  void toAStrangerItDoesNotExist(String stranger) {
    String reference = story.shared("SHARE_FULL");
    for (String part : List.of("", "/decision", "/disclosure", "/outcome", "/informing")) {
      assertThat(story.as(stranger).get("/api/requests/" + reference + part).with(404).body())
          .isEqualTo(
              story
                  .as(stranger)
                  .get("/api/requests/ISR-2222-2222" + part)
                  .with(404)
                  .body()
                  .replace("ISR-2222-2222", reference));
    }
    story.as(stranger).post(path(reference, "outcome/opening"), "").with(404);
    story
        .as(stranger)
        .post(path(reference, "withdrawal"), "{\"reason\": \"Because I can.\"}")
        .with(404);
    story.as(stranger).post(path(reference, "informing"), Story.informed()).with(404);
    story
        .as(stranger)
        .post("/api/tasks/" + story.task(reference, "inform-or-record-why-not") + "/claim", "")
        .with(404);
  }

  @Test
  void theReasonsInFullAndWhatWasWithheldStayOnTheAskedSide() {
    String reference = story.shared("SHARE_PART");
    story.open(reference).with(200);
    for (String somebody : List.of("asked-practitioner", "asked-lead", "asked-auditor")) {
      assertThat(story.as(somebody).get(path(reference, "decision")).with(200).body())
          .contains("more is not relevant", "may be upset", "go unseen", "Said no");
      assertThat(story.as(somebody).get(path(reference, "disclosure")).with(200).body())
          .contains("neighbour", "Hearsay", "openings");
      story.as(somebody).get(path(reference, "outcome")).with(403);
    }
    for (String somebody : List.of("asking-practitioner", "asking-lead", "asking-auditor")) {
      story.as(somebody).get(path(reference, "decision")).with(403);
      story.as(somebody).get(path(reference, "disclosure")).with(403);
      Answer outcome = story.as(somebody).get(path(reference, "outcome")).with(200);
      assertThat(fields(outcome))
          .isEqualTo(
              union(
                  Set.of(
                      "reference",
                      "outcome",
                      "reasonsForRequester",
                      "decidedAt",
                      "information",
                      "openedAt")));
      assertThat(outcome.json().path("information").propertyNames())
          .containsExactlyInAnyOrder("items", "unanswered", "keyPoint", "conditions", "sharedAt");
      assertThat(outcome.body())
          .doesNotContain(
              "more is not relevant", "may be upset", "go unseen", "Said no", "neighbour");
    }
  }

  @Test
  void leadsAndAuditorsDoNotDecideOrAsk() {
    String reference = story.claimed();
    for (String somebody : List.of("asked-lead", "asked-auditor")) {
      story
          .as(somebody)
          .post(path(reference, "decision"), Story.aDecision("NOT_HELD", Story.AS_USUAL))
          .with(403);
    }
    for (String somebody : List.of("asking-lead", "asking-auditor")) {
      story
          .as(somebody)
          .post(path(reference, "withdrawal"), "{\"reason\": \"Not needed.\"}")
          .with(403);
      story.as(somebody).post("/api/requests", Story.aRedRequest()).with(403);
    }
    story.as("asking-auditor").post(path(reference, "outcome/opening"), "").with(403);
    String other = story.submitted();
    String task = story.task(other, "decide-whether-to-share");
    assertThat(Story.taskOf(story.as("asked-lead"), other, "decide-whether-to-share"))
        .isEqualTo(task);
    story.as("asked-lead").post("/api/tasks/" + task + "/claim", "").with(403);
    assertThat(story.as("asking-lead").get("/api/tasks?limit=100").with(200).body())
        .doesNotContain(other);
  }

  @Test
  void aListHoldsTheRequestsOfOnesOwnSideWithoutContentAndPageByPage() {
    List<String> asked = Stream.generate(story::submitted).limit(3).toList();
    for (String somebody : List.of("asking-practitioner", "asking-lead", "asking-system")) {
      Answer page = story.as(somebody).get("/api/requests?side=REQUESTING&limit=2").with(200);
      assertThat(page.json().path("requests")).hasSize(2);
      assertThat(page.json().path("requests").get(0).path("reference").asString())
          .isEqualTo(asked.get(2));
      Answer next =
          story
              .as(somebody)
              .get(
                  "/api/requests?side=REQUESTING&limit=2&after="
                      + page.json().path("next").asString())
              .with(200);
      assertThat(next.json().path("requests").get(0).path("reference").asString())
          .isEqualTo(asked.get(0));
      assertThat(page.body() + next.body()).doesNotContain("Robin").doesNotContain(CONTENT);
      assertThat(story.as(somebody).get("/api/requests?side=HOLDING").with(200).body())
          .doesNotContain(asked.get(0));
    }
    assertThat(story.as("stranger-lead").get("/api/requests").with(200).body())
        .doesNotContain(asked);
    story.as("asking-organisation-administrator").get("/api/requests").with(403);
    story.as("platform-administrator").get("/api/requests").with(403);
  }

  @Test
  void whoeverReadsContentIsOnTheRecord() {
    String reference = story.shared("SHARE_FULL");
    story.open(reference).with(200);
    read(reference, "asked-auditor").with(200);
    story.as("asked-auditor").get(path(reference, "decision")).with(200);
    story.as("asked-auditor").get(path(reference, "disclosure")).with(200);
    story.as("asking-lead").get(path(reference, "outcome")).with(200);
    story.as("asking-auditor").get(path(reference, "informing")).with(200);

    assertThat(recorded(reference, "asked-auditor"))
        .containsExactly("request-viewed", "decision-viewed", "disclosure-viewed");
    assertThat(recorded(reference, "asking-lead")).containsExactly("outcome-viewed");
    assertThat(recorded(reference, "asking-auditor")).containsExactly("informing-viewed");
    assertThat(recorded(reference, "asking-practitioner"))
        .containsExactly("request-submitted", "outcome-opened");
    assertThat(recorded(reference, "asked-practitioner"))
        .containsExactly("task-claimed", "decision-made", "information-shared");
  }

  @Test
  void whoeverRepeatsAnOpeningIsOnTheRecordForReadingAgain() {
    String reference = story.shared("SHARE_FULL");
    String key = java.util.UUID.randomUUID().toString();
    String opening = path(reference, "outcome/opening");
    Answer first = story.requester.post(opening, "", key).with(200);

    assertThat(story.requester.post(opening, "", key).with(200).body()).isEqualTo(first.body());

    assertThat(recorded(reference, "asking-practitioner"))
        .containsExactly("request-submitted", "outcome-opened", "outcome-viewed");
  }

  private List<String> recorded(String reference, String somebody) {
    return jdbc.sql(
            """
            select action from record_entry where reference = :reference and actor = :actor
            order by position
            """)
        .param("reference", reference)
        .param("actor", "person:" + Everybody.personOf(somebody))
        .query((row, number) -> row.getString(1))
        .list();
  }

  private Answer read(String reference, String somebody) {
    return story.as(somebody).get("/api/requests/" + reference);
  }

  private static Set<String> fields(Answer answer) {
    return new TreeSet<>(answer.json().propertyNames());
  }

  @SafeVarargs
  private static Set<String> union(Collection<String>... sets) {
    Set<String> union = new TreeSet<>();
    for (Collection<String> set : sets) {
      union.addAll(set);
    }
    return union;
  }
}
