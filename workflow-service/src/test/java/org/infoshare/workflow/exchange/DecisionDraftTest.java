package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.exchange.Story.AS_USUAL;
import static org.infoshare.workflow.exchange.Story.aDecision;
import static org.infoshare.workflow.exchange.Story.path;

import java.util.List;
import java.util.Map;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.decision.Decisions;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A decision drafted in parts, signed off once, and completed afterwards. */
@WorkflowServiceTest
class DecisionDraftTest {

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;
  @Autowired private Decisions decisions;

  private Story story;

  @BeforeEach
  void everybodyArrives() {
    Everybody.arriveAt(database);
    story = Story.at(port);
  }

  @Test
  void aSectionThatIsSavedReplacesThatSectionAndLeavesTheOthers() {
    String reference = story.claimed();
    save(reference, 0, "{\"outcome\": \"DECLINE\", \"reasons\": \"Not yet sure.\"}").with(200);

    Answer saved = save(reference, 1, "{\"reasons\": \"Nearly sure.\"}").with(200);

    assertThat(saved.json().path("version").asInt()).isEqualTo(2);
    JsonNode sections = read(reference, "asked-practitioner").with(200).json().path("sections");
    assertThat(sections.path("outcome").asString()).isEqualTo("DECLINE");
    assertThat(sections.path("reasons").asString()).isEqualTo("Nearly sure.");
  }

  @Test
  void aDraftThatIsReplacedAsAWholeKeepsNothingOfTheOldOne() {
    String reference = story.claimed();
    save(reference, 0, "{\"outcome\": \"DECLINE\", \"declineCode\": \"PRIVILEGED\"}").with(200);

    story
        .holder
        .save("PUT", path(reference, "decision/draft"), "{\"outcome\": \"NOT_HELD\"}", 1)
        .with(200);

    assertThat(read(reference, "asked-practitioner").json().path("sections").propertyNames())
        .containsExactly("outcome");
  }

  @Test
  void twoTabsDoNotOverwriteOneAnotherSilently() {
    String reference = story.claimed();
    save(reference, 0, "{\"reasons\": \"Written in the first tab.\"}").with(200);

    for (int version : List.of(0, 7)) {
      assertThat(save(reference, version, "{\"reasons\": \"Second tab.\"}").with(409).body())
          .contains("draft-changed", "nothing was lost");
    }

    assertThat(read(reference, "asked-practitioner").body()).contains("Written in the first tab.");
    Answer signedOff =
        story.holder.send(
            story
                .holder
                .call(path(reference, "decision"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "two-tabs-" + reference)
                .header("If-Match", "\"4\"")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        aDecision("SHARE_FULL", AS_USUAL))));
    assertThat(signedOff.with(409).body()).contains("draft-changed");
  }

  @Test
  void aFieldThatBreaksARuleIsNamedAndNothingIsLost() {
    String reference = story.claimed();
    save(reference, 0, "{\"reasons\": \"What I know so far.\"}").with(200);

    for (String bad :
        List.of(
            "{\"outcome\": \"PERHAPS\", \"reasons\": \"Lost?\"}",
            "{\"consent\": {\"note\": \"No status.\"}}",
            "{\"reasons\": \"" + "x".repeat(10_001) + "\"}",
            "{\"unknown\": 1}",
            "[]")) {
      Answer refused = save(reference, 1, bad);
      assertThat(refused.status()).as(bad).isIn(400, 422);
      assertThat(refused.contentType()).isEqualTo("application/problem+json");
    }
    Answer noVersion =
        story.holder.send(
            story
                .holder
                .call(path(reference, "decision/draft"))
                .header("Content-Type", "application/json")
                .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(noVersion.with(400).body()).contains("If-Match");

    assertThat(read(reference, "asked-practitioner").json().path("version").asInt()).isEqualTo(1);
    assertThat(read(reference, "asked-practitioner").body()).contains("What I know so far.");
  }

  @Test
  void unsureMayBeDraftedAndIsNotSignedOff() {
    String reference = story.claimed();
    save(reference, 0, aDecision("SHARE_FULL", AS_USUAL)).with(200);
    save(reference, 1, "{\"likelyToSafeguard\": \"UNSURE\"}").with(200);

    assertThat(story.holder.post(path(reference, "decision"), "").with(422).body())
        .contains("unsure-is-not-final", "ask for advice");

    save(reference, 2, "{\"likelyToSafeguard\": \"YES\"}").with(200);
    story.holder.post(path(reference, "decision"), "").with(200);
  }

  @Test
  void theFormSaysWhenEachFieldIsAskedAndWhetherItIsAnswered() {
    String reference = story.claimed();
    JsonNode before = read(reference, "asked-practitioner").with(200).json();
    assertThat(before.path("version").asInt()).isZero();
    assertThat(inWords(before, "D1")).isEqualTo("depends on the outcome");
    assertThat(inWords(before, "D11")).isEqualTo("required now, missing");

    JsonNode after =
        save(reference, 0, "{\"outcome\": \"SHARE_FULL\", \"purpose\": {\"legitimate\": \"YES\"}}")
            .with(200)
            .json();

    assertThat(inWords(after, "D4")).isEqualTo("required now, answered");
    assertThat(inWords(after, "D9")).isEqualTo("required within 24 hours, missing");
    assertThat(inWords(after, "D13")).isEqualTo("not asked");
    assertThat(inWords(after, "D14")).isEqualTo("asked when the information is shared");
    assertThat(inWords(after, "D19")).isEqualTo("filled by others");
    assertThat(after.path("principles")).hasSize(7);
  }

  @Test
  void onlyTheOwnerWritesAndOnlyTheSideThatIsAskedReads() {
    String reference = story.claimed();
    save(reference, 0, "{\"reasons\": \"A draft between colleagues.\"}").with(200);

    for (String somebody : List.of("asked-colleague", "asked-lead", "asked-auditor")) {
      assertThat(read(reference, somebody).with(200).body()).contains("between colleagues");
    }
    for (String method : List.of("PATCH", "PUT")) {
      assertThat(
              story
                  .as("asked-colleague")
                  .save(method, path(reference, "decision/draft"), "{}", 1)
                  .with(409)
                  .body())
          .contains("task-claimed-by-somebody-else");
      story.as("asked-lead").save(method, path(reference, "decision/draft"), "{}", 1).with(403);
      story.requester.save(method, path(reference, "decision/draft"), "{}", 1).with(403);
      story
          .as("stranger-practitioner")
          .save(method, path(reference, "decision/draft"), "{}", 1)
          .with(404);
    }
    for (String somebody : List.of("asking-practitioner", "asking-lead", "asked-system")) {
      assertThat(read(reference, somebody).with(403).body()).doesNotContain("between colleagues");
    }
    for (String somebody : List.of("stranger-practitioner", "stranger-lead", "asked-adviser")) {
      read(reference, somebody).with(404);
    }
    assertThat(recorded(reference, "asked-lead")).containsExactly("decision-draft-viewed");
    assertThat(recorded(reference, "asked-practitioner"))
        .containsExactly("task-claimed", "decision-draft-saved");
  }

  @Test
  void aDraftIsHandedOverWithTheTask() {
    String reference = story.claimed();
    save(reference, 0, "{\"reasons\": \"Half way through.\"}").with(200);
    String task = "/api/tasks/" + story.task(reference, "decide-whether-to-share");
    story.holder.post(task + "/release", "").with(200);
    Api colleague = story.as("asked-colleague");
    colleague.post(task + "/claim", "").with(200);

    colleague
        .save("PATCH", path(reference, "decision/draft"), "{\"outcome\": \"DECLINE\"}", 1)
        .with(200);

    assertThat(read(reference, "asked-colleague").body()).contains("Half way through.", "DECLINE");
  }

  @Test
  void whatIsSignedOffIsTheDraftAsItIsSavedAndTheDraftIsGone() {
    String reference = story.claimed();
    save(reference, 0, aDecision("NOT_HELD", AS_USUAL)).with(200);

    story.holder.post(path(reference, "decision"), "").with(200);

    assertThat(drafts(reference)).isZero();
    assertThat(story.holder.get(path(reference, "decision")).with(200).json().path("outcome"))
        .hasToString("\"NOT_HELD\"");
    read(reference, "asked-practitioner").with(409);
    save(reference, 1, "{\"outcome\": \"DECLINE\"}").with(409);
    assertThat(drafts(reference)).isZero();
  }

  @Test
  void whatIsSentWithTheSignOffIsPutInTheDraft() {
    String reference = story.claimed();
    save(reference, 0, aDecision("SHARE_PART", AS_USUAL)).with(200);

    story
        .holder
        .post(path(reference, "decision"), "{\"reasons\": \"Put better at the very end.\"}")
        .with(200);

    assertThat(story.holder.get(path(reference, "decision")).with(200).body())
        .contains("Put better at the very end.", "may be upset");
  }

  @Test
  void aDraftOfARequestThatIsWithdrawnIsGone() {
    String reference = story.claimed();
    save(reference, 0, "{\"reasons\": \"Never to be needed.\"}").with(200);

    story
        .requester
        .post(path(reference, "withdrawal"), "{\"reason\": \"No longer needed.\"}")
        .with(200);

    assertThat(drafts(reference)).isZero();
    read(reference, "asked-practitioner").with(409);
  }

  @Test
  void whatIsStillOwedHasAnOwnerAndATimeAndIsAddedWithoutChangingWhatWasSignedOff() {
    String reference = story.claimed();
    JsonNode decided =
        story
            .holder
            .post(
                path(reference, "decision"),
                aDecision(
                    "SHARE_FULL",
                    decision -> {
                      decision.put("lawfulBasis", List.of("POWER_CA1989_S47"));
                      List.of(
                              "consent",
                              "noConsentReason",
                              "specialCategoryData",
                              "capacity",
                              "harmIfNotShared")
                          .forEach(decision::remove);
                      return decision;
                    }))
            .with(200)
            .json();
    assertThat(decided.path("owed"))
        .extracting(JsonNode::asString)
        .containsExactly("D6", "D7", "D8_BASIS", "D9");
    JsonNode owed = story.holder.get(path(reference, "decision")).json().path("owed");
    assertThat(owed.path("owner").path("name").asString())
        .isEqualTo(Everybody.nameOf("asked-practitioner"));
    assertThat(owed.path("dueAt")).isEqualTo(decided.path("owedBy"));
    assertThat(owed.path("overdue").asBoolean()).isFalse();

    assertThat(
            later(reference, "{\"reasons\": \"Other reasons, thought of afterwards.\"}")
                .with(422)
                .body())
        .contains("later-only-adds", "stays as it is");
    assertThat(later(reference, "{\"harmIfShared\": \"None after all.\"}").with(422).body())
        .contains("later-only-adds");
    later(reference, "{}").with(422);
    assertThat(later(reference, "{\"lawfulBasis\": [\"ART6_PUBLIC_TASK\"]}").with(422).body())
        .contains("special-category-data-is-answered");

    JsonNode added =
        later(
                reference,
                """
                {"consent": {"status": "REFUSED", "note": "Rang them at four."},
                 "lawfulBasis": ["ART6_PUBLIC_TASK", "CONFIDENCE_OVERRIDING_PUBLIC_INTEREST"],
                 "specialCategoryData": false}
                """)
            .with(200)
            .json();
    assertThat(added.path("answered"))
        .extracting(JsonNode::asString)
        .containsExactly("D7", "D8_BASIS");
    assertThat(decisions.owedAfterwards(reference))
        .hasValueSatisfying(
            open -> {
              assertThat(open.fields()).containsExactly("D6", "D9");
              assertThat(open.owner().value()).isEqualTo(Everybody.personOf("asked-practitioner"));
              assertThat(open.dueAt()).hasToString(decided.path("owedBy").asString());
            });
    assertThat(later(reference, "{\"consent\": {\"status\": \"GIVEN\"}}").with(422).body())
        .contains("later-only-adds");
    story
        .as("asked-colleague")
        .post(
            path(reference, "decision/later"),
            """
            {"harmIfNotShared": "It could happen again.",
             "capacity": {"view": "CHILD_NOT_COMPETENT", "basis": "Six years old."}}
            """)
        .with(200);

    JsonNode decision = story.holder.get(path(reference, "decision")).with(200).json();
    assertThat(decision.has("owed")).isFalse();
    assertThat(decisions.owedAfterwards(reference)).isEmpty();
    assertThat(decision.has("consent")).isFalse();
    assertThat(decision.path("later")).hasSize(2);
    assertThat(decision.path("codes")).hasSize(3);
    assertThat(recorded(reference, "asked-colleague")).containsExactly("decision-completed-later");
    assertThat(later(reference, "{\"consent\": {\"status\": \"GIVEN\"}}").with(409).body())
        .contains("nothing-owed");
    story.requester.post(path(reference, "decision/later"), "{}").with(403);
  }

  @Test
  void aConditionThatWasNotNamedOnRedIsOwedAndAdded() {
    String reference = story.claimed();
    JsonNode decided =
        story
            .holder
            .post(
                path(reference, "decision"),
                aDecision(
                    "SHARE_FULL",
                    decision -> {
                      decision.put("lawfulBasis", List.of("ART6_PUBLIC_TASK", "POWER_CA1989_S47"));
                      decision.remove("noConsentReason");
                      return decision;
                    }))
            .with(200)
            .json();
    assertThat(decided.path("owed")).extracting(JsonNode::asString).containsExactly("D8_BASIS");

    assertThat(
            later(reference, "{\"lawfulBasis\": [\"ART9_HEALTH_OR_SOCIAL_CARE\"]}")
                .with(422)
                .body())
        .contains("confidential-information-names-its-route");
    JsonNode added =
        later(
                reference,
                """
                {"lawfulBasis": ["ART9_SUBSTANTIAL_PUBLIC_INTEREST", "DPA_SCH1_SAFEGUARDING",
                                 "CONFIDENCE_OVERRIDING_PUBLIC_INTEREST"],
                 "noConsentReason": "WOULD_PREJUDICE_PROTECTION"}
                """)
            .with(200)
            .json();
    assertThat(added.path("owed")).isEmpty();
  }

  @Test
  void whatTurnsOutToBeConfidentialIsAnsweredTogetherWithWhatLetsOneShareIt() {
    String reference = story.claimed(Story.aRequest(Story::amber));
    story
        .holder
        .post(
            path(reference, "decision"),
            aDecision(
                "SHARE_FULL",
                decision -> {
                  decision.put("lawfulBasis", List.of("ART6_PUBLIC_TASK", "POWER_CA1989_S47"));
                  decision.put("specialCategoryData", false);
                  decision.remove("noConsentReason");
                  decision.remove("identification");
                  return decision;
                }))
        .with(200);
    String confidential =
        "\"identification\": {\"identifiesAPerson\": true, \"confidential\": true}";
    String route = "\"lawfulBasis\": [\"CONFIDENCE_OVERRIDING_PUBLIC_INTEREST\"]";

    assertThat(later(reference, "{" + route + "}").with(422).body()).contains("later-only-adds");
    assertThat(later(reference, "{" + confidential + "}").with(422).body())
        .contains("confidential-information-names-its-route");
    later(reference, "{" + confidential + ", " + route + "}").with(200);
    assertThat(decisions.owedAfterwards(reference)).isEmpty();
  }

  @Test
  void anAnswerThatMakesAnotherOneNeedMoreCanStillBeAdded() {
    String reference =
        story.submitted(
            Story.aRequest(
                request -> {
                  request.put(
                      "subject",
                      Map.of(
                          "kind",
                          "ADULT_AT_RISK",
                          "name",
                          "Ellis Example",
                          "dateOfBirth",
                          "1950-03-14"));
                  return request;
                }));
    story
        .holder
        .post("/api/tasks/" + story.task(reference, "decide-whether-to-share") + "/claim", "")
        .with(200);
    story
        .holder
        .post(
            path(reference, "decision"),
            aDecision(
                "SHARE_FULL",
                decision -> {
                  decision.remove("consent");
                  decision.remove("capacity");
                  decision.put(
                      "lawfulBasis",
                      List.of(
                          "ART6_PUBLIC_TASK",
                          "ART9_SUBSTANTIAL_PUBLIC_INTEREST",
                          "DPA_SCH1_SAFEGUARDING",
                          "CONFIDENCE_OVERRIDING_PUBLIC_INTEREST",
                          "POWER_CARE_ACT_S42"));
                  return decision;
                }))
        .with(200);

    later(reference, "{\"consent\": {\"status\": \"REFUSED\", \"whose\": \"THE_PERSON\"}}")
        .with(200);
    String capacity =
        "\"capacity\": {\"view\": \"ADULT_HAS_CAPACITY\", \"basis\": \"Seen at four.\"}";
    assertThat(later(reference, "{" + capacity + "}").with(422).body())
        .contains("sharing-against-an-objection-names-the-ground");
    Answer answered =
        later(
                reference,
                "{" + capacity + ", \"objection\": {\"overrideGrounds\": {\"EMERGENCY\": true}}}")
            .with(200);
    assertThat(answered.json().path("owed")).isEmpty();

    story
        .holder
        .post(
            path(reference, "disclosure"), Story.aDisclosure(List.of(Story.anItem(true)), AS_USUAL))
        .with(200);
    assertThat(Story.taskOf(story.as("asked-lead"), reference, "review-sharing")).isNotEmpty();
  }

  @Test
  void theRequesterOfADeclineLearnsWhatWouldChangeItAndWhereElseToTurn() {
    String reference = story.decided("DECLINE");

    JsonNode outcome = story.open(reference).with(200).json();

    assertThat(outcome.path("whatWouldChangeIt").asString()).contains("one injury");
    assertThat(outcome.path("alternativeRoute").asString()).contains("school nurse");
  }

  @Test
  void thePrinciplesFollowFromWhatWasDecidedAndShared() {
    String reference = story.decided("SHARE_FULL");
    assertThat(standing(reference, "ADEQUATE")).isEqualTo("NOT_ANSWERED");
    story
        .holder
        .post(
            path(reference, "disclosure"), Story.aDisclosure(List.of(Story.anItem(true)), AS_USUAL))
        .with(200);

    for (String principle :
        List.of(
            "NECESSARY_AND_PROPORTIONATE",
            "RELEVANT",
            "ADEQUATE",
            "ACCURATE",
            "TIMELY",
            "SECURE",
            "RECORDED")) {
      assertThat(standing(reference, principle)).as(principle).isEqualTo("MET");
    }
    database.execute(
        "update disclosure set share_by = shared_at - interval '1 second'"
            + " where share_by > shared_at and reference = '%s'".formatted(reference));
    assertThat(standing(reference, "TIMELY")).isEqualTo("NOT_MET");
  }

  private String standing(String reference, String principle) {
    return story
        .holder
        .get(path(reference, "decision"))
        .with(200)
        .json()
        .path("principles")
        .valueStream()
        .filter(view -> view.path("principle").asString().equals(principle))
        .map(view -> view.path("standing").asString())
        .findFirst()
        .orElseThrow();
  }

  private static String inWords(JsonNode draft, String field) {
    return draft
        .path("form")
        .valueStream()
        .filter(view -> view.path("field").asString().equals(field))
        .map(view -> view.path("inWords").asString())
        .findFirst()
        .orElseThrow();
  }

  private Answer save(String reference, int version, String sections) {
    return story.holder.save("PATCH", path(reference, "decision/draft"), sections, version);
  }

  private Answer read(String reference, String somebody) {
    return story.as(somebody).get(path(reference, "decision/draft"));
  }

  private Answer later(String reference, String answers) {
    return story.holder.post(path(reference, "decision/later"), answers);
  }

  private long drafts(String reference) {
    return jdbc.sql("select count(*) from decision_draft where reference = ?")
        .param(reference)
        .query(Long.class)
        .single();
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
}
