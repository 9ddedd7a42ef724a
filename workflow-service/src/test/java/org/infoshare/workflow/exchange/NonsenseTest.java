package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.exchange.Story.AS_USUAL;
import static org.infoshare.workflow.exchange.Story.aDecision;
import static org.infoshare.workflow.exchange.Story.aDisclosure;
import static org.infoshare.workflow.exchange.Story.aRequest;
import static org.infoshare.workflow.exchange.Story.anItem;
import static org.infoshare.workflow.exchange.Story.path;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Nonsense gets a problem that helps, and changes nothing. */
@WorkflowServiceTest
class NonsenseTest {

  private static final List<String> TABLES =
      List.of(
          "request",
          "request_content",
          "request_withdrawal",
          "decision",
          "decision_draft",
          "decision_later",
          "disclosure",
          "outcome_opening",
          "direct_telling",
          "informing",
          "record_entry",
          "event_log",
          "idempotency_keys");

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
  void aRequestThatBreaksARuleIsRefusedWithTheFieldAndTheRule() {
    refused("subject", "required", () -> ask("subject", null));
    refused("questions", "required", () -> ask("questions", List.of()));
    refused("concern.facts", "required", () -> ask("concern", Map.of("facts", " ")));
    refused("urgencyReason", "too-long", () -> ask("urgencyReason", "x".repeat(2_001)));
    refused("harmIfLate", "no-words", () -> ask("harmIfLate", "...................."));
    refused("callBack", "control-characters", () -> ask("callBack", "0113\u0000496"));
    refused("urgency", "unknown-value", () -> ask("urgency", "PURPLE"));
    refused("holdingTeam", "team-takes-part", () -> ask("holdingTeam", "no-such-team"));
    refused("holdingTeam", "not-to-your-own-team", () -> ask("holdingTeam", Everybody.ASKING_TEAM));
    refused(
        "requestingTeam", "requesting-team-is-yours", () -> ask("requestingTeam", "stranger-team"));
    refused(
        "neededBy", "needed-by-goes-with-statutory-date", () -> ask("urgency", "STATUTORY_DATE"));
    refused("neededBy", "type", () -> ask("neededBy", "next Tuesday"));
    refused(
        "mustNotLearn[0].name", "required", () -> ask("mustNotLearn", List.of(Map.of("why", "x"))));
  }

  @Test
  void aDecisionThatBreaksARuleIsRefusedWithTheFieldAndTheRule() {
    String reference = story.claimed();
    refused("outcome", "required", () -> decide(reference, "outcome", null));
    refused("outcome", "unknown-value", () -> decide(reference, "outcome", "PERHAPS"));
    refused("reasons", "reasons-say-enough", () -> decide(reference, "reasons", "Because."));
    refused(
        "likelyToSafeguard",
        "unsure-is-not-final",
        () -> decide(reference, "likelyToSafeguard", "UNSURE"));
    refused(
        "declineCode",
        "decline-needs-a-ground-beside-consent",
        () -> decide(reference, "outcome", "DECLINE"));
    refused(
        "lawfulBasis[0]",
        "lawful-basis-is-in-force",
        () -> decide(reference, "lawfulBasis", List.of("ART6_IMAGINED", "ART6_PUBLIC_TASK")));
    refused(
        "lawfulBasis",
        "sharing-names-a-legal-power",
        () -> decide(reference, "lawfulBasis", List.of()));
  }

  @Test
  void sharingThatBreaksARuleIsRefusedWithTheFieldAndTheRule() {
    String reference = story.decided("SHARE_FULL");
    refused("items", "required", () -> share(reference, List.of(), "channel", "IN_SERVICE"));
    refused(
        "items[1].included",
        "sharing-in-full-withholds-nothing",
        () -> share(reference, List.of(anItem(true), anItem(false)), "channel", "IN_SERVICE"));
    refused(
        "recipient.person",
        "recipient-belongs-to-the-requesting-team",
        () ->
            share(
                reference,
                List.of(anItem(true)),
                "recipient",
                Map.of(
                    "person",
                    Everybody.personOf("stranger-practitioner").toString(),
                    "role",
                    "Anybody")));
    refused(
        "recipient.person",
        "type",
        () ->
            share(
                reference,
                List.of(anItem(true)),
                "recipient",
                Map.of("person", "Robin", "role", "Anybody")));
    refused(
        "channel",
        "unknown-value",
        () -> share(reference, List.of(anItem(true)), "channel", "FAX"));
    refused(
        "keyPoint", "required", () -> share(reference, List.of(anItem(true)), "keyPoint", null));
  }

  @Test
  void nothingIsSharedWithSomebodyWhoMustNotLearnOfTheRequest() {
    String reference =
        story.submitted(
            aRequest(
                request -> {
                  String colleague = Everybody.nameOf("asking-practitioner");
                  request.put(
                      "mustNotLearn",
                      List.of(Map.of("name", colleague, "why", "Is the neighbour.")));
                  return request;
                }));
    story.name(reference, "asked-practitioner");
    String task = story.task(reference, "decide-whether-to-share");
    story.holder.post("/api/tasks/" + task + "/claim", "").with(200);
    story.holder.post(path(reference, "decision"), aDecision("SHARE_FULL", AS_USUAL)).with(200);

    refused(
        "recipient.person",
        "recipient-may-learn-of-the-request",
        () -> share(reference, List.of(anItem(true)), "channel", "IN_SERVICE"));
  }

  @Test
  void informingThatBreaksARuleIsRefusedWithTheFieldAndTheRule() {
    String reference = story.shared("SHARE_FULL");
    refused("outcome", "required", () -> story.inform(reference, "{\"note\": \"Told.\"}"));
    refused(
        "reviewOn",
        "deferral-is-reviewed-within-four-weeks",
        () -> story.inform(reference, Story.deferredBy(40)));
    refused(
        "reasonCode",
        "not-informing-has-a-coded-reason",
        () ->
            story.inform(
                reference,
                "{\"outcome\": \"NOT_TO_BE_INFORMED\", \"note\": \"Not now.\","
                    + " \"noReviewBecause\": \"It is for good.\"}"));
    refused(
        "whom",
        "nobody-on-the-must-not-learn-list",
        () ->
            story.inform(
                reference,
                Story.informed()
                    .replace(
                        "\"kind\":\"THE_PERSON\"",
                        "\"kind\":\"PARENTAL_RESPONSIBILITY_HOLDER\",\"name\":\"Pat Example\"")));
  }

  @Test
  void aStepThatIsNotOpenIsRefusedWithASentence() {
    String submitted = story.submitted();
    refused(409, "claim-the-task-first", () -> decide(submitted, "harmIfShared", "None."));
    refused(
        409,
        "step-not-open",
        () -> share(submitted, List.of(anItem(true)), "channel", "IN_SERVICE"));
    refused(409, "step-not-open", () -> story.inform(submitted, Story.informed()));
    refused(409, "outcome-not-ready", () -> story.open(submitted));
    refused(
        409,
        "step-not-open",
        () ->
            story.holder.post(
                path(submitted, "telling"),
                "{\"toldPerson\": \"%s\", \"toldAt\": \"2026-01-01T00:00:00Z\", \"method\":"
                        .formatted(UUID.randomUUID())
                    + " \"TELEPHONE\"}"));
    String task = story.task(submitted, "decide-whether-to-share");
    refused(409, "task-not-yours", () -> story.holder.post("/api/tasks/" + task + "/release", ""));
  }

  @Test
  void brokenAndForeignCallsAreRefused() {
    String reference = story.claimed();
    Api requester = story.requester;
    for (String path :
        List.of(
            "/api/requests",
            path(reference, "withdrawal"),
            path(reference, "decision"),
            path(reference, "disclosure"),
            path(reference, "telling"),
            path(reference, "informing"))) {
      for (String body : List.of("", "{", "[]", "null", "7", "{\"unknown\": 1}")) {
        unchanged(() -> requester.post(path, body));
      }
      unchanged(() -> requester.post(path, "{\"reason\": \"" + "x".repeat(3_000) + "\"}"));
    }
    for (String query :
        List.of("side=LEFT", "state=LOST", "limit=0", "limit=101", "limit=many", "after=!!")) {
      unchanged(() -> requester.get("/api/requests?" + query));
    }
    for (String query : List.of("mine=perhaps", "limit=-1", "after=bm9uc2Vuc2U")) {
      unchanged(() -> story.holder.get("/api/tasks?" + query));
    }
    for (String time : List.of(Instant.MIN.toString(), Instant.MAX.toString())) {
      String cursor =
          Base64.getUrlEncoder().encodeToString((time + " a").getBytes(StandardCharsets.UTF_8));
      unchanged(() -> requester.get("/api/requests?after=" + cursor));
      unchanged(() -> story.holder.get("/api/tasks?after=" + cursor));
    }
    unchanged(() -> requester.get("/api/requests?after=%FF"));
    unchanged(() -> story.as("asking-lead").get("/api/oversight/requests?after=%FF"));
    for (String odd :
        List.of("ISR-0000-0000", "isr-7k3m-q2xd", "x".repeat(300), "%27%20or%201=1")) {
      unchanged(() -> requester.get("/api/requests/" + odd));
      unchanged(() -> requester.post("/api/requests/" + odd + "/outcome/opening", ""));
    }
    unchanged(() -> story.holder.post("/api/tasks/no-such-task/claim", ""));
    unchanged(() -> story.holder.post("/api/tasks/no-such-task/release", ""));
  }

  private Answer ask(String field, @Nullable Object value) {
    return story.requester.post("/api/requests", aRequest(body -> changed(body, field, value)));
  }

  private Answer decide(String reference, String field, @Nullable Object value) {
    return story.holder.post(
        path(reference, "decision"), aDecision("SHARE_PART", body -> changed(body, field, value)));
  }

  private Answer share(
      String reference, List<Map<String, Object>> items, String field, @Nullable Object value) {
    return story.holder.post(
        path(reference, "disclosure"), aDisclosure(items, body -> changed(body, field, value)));
  }

  private static Map<String, Object> changed(
      Map<String, Object> body, String field, @Nullable Object value) {
    if (value == null) {
      body.remove(field);
    } else {
      body.put(field, value);
    }
    return body;
  }

  private void refused(String field, String rule, Supplier<Answer> call) {
    Answer answer = unchanged(call);
    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    JsonNode error = answer.json().path("errors").get(0);
    assertThat(error).as(answer.body()).isNotNull();
    assertThat(error.path("field").asString()).isEqualTo(field);
    assertThat(error.path("rule").asString()).isEqualTo(rule);
    assertThat(error.path("message").asString()).isNotBlank();
  }

  private void refused(int status, String rule, Supplier<Answer> call) {
    Answer answer = unchanged(call);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().path("rule").asString()).isEqualTo(rule);
    assertThat(answer.json().path("detail").asString()).isNotBlank();
  }

  /** Makes a call that must fail on the caller's side and leave every table as it was. */
  private Answer unchanged(Supplier<Answer> call) {
    List<Long> before = rows();
    Answer answer = call.get();
    assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(rows()).as(answer.body()).isEqualTo(before);
    return answer;
  }

  private List<Long> rows() {
    return TABLES.stream()
        .map(table -> jdbc.sql("select count(*) from " + table).query(Long.class).single())
        .toList();
  }
}
