package org.infoshare.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.infoshare.workflow.testing.PlayedNotificationService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is sent that makes no sense is answered with what to do instead, and changes nothing.
 */
@ExchangeTest
class NonsenseIsAnsweredWithHelpTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> TABLES =
      List.of(
          "request",
          "request_content",
          "decision",
          "decision_later",
          "disclosure",
          "outcome_opening",
          "direct_telling",
          "event_log",
          "record_entry",
          "inbox_task",
          "event_parked",
          "request_named_person",
          "conflict_of_interest",
          "task_handover",
          "on_call_duty");

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlayedNotificationService notifications;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    notifications.reset();
  }

  /** Every POST that takes a body, by somebody who may use it, and where it would succeed. */
  private Map<Call, String> callsWithBodies() {
    Map<Call, String> calls = new LinkedHashMap<>();
    calls.put(new Call("asking-practitioner", "/api/requests"), exchange.submission("RED"));
    calls.put(
        new Call("asking-practitioner", requests(exchange.submitted("RED")) + "/withdrawal"),
        "{\"reason\":\"No longer needed.\"}");
    calls.put(
        new Call("asked-practitioner", requests(exchange.accepted("RED")) + "/decision"),
        exchange.decision("DECLINE"));
    calls.put(
        new Call(
            "asked-practitioner", requests(exchange.decidedWithMuchOpen()) + "/decision/later"),
        "{\"consent\":{\"status\":\"REFUSED\",\"note\":\"Rang them afterwards.\"}}");
    String decided = exchange.decided("SHARE_PART");
    exchange.claim(decided, "share-information");
    calls.put(
        new Call("asked-practitioner", requests(decided) + "/disclosure"),
        exchange.disclosure("SHARE_PART"));
    calls.put(
        new Call("asked-practitioner", requests(exchange.informingClaimed()) + "/informing"),
        exchange.informed());
    String proposed = exchange.proposed();
    exchange.claimAs("asked-lead", proposed, "approve-decision");
    calls.put(
        new Call("asked-lead", requests(proposed) + "/decision/approval"), exchange.word(false));
    calls.put(
        new Call("asked-practitioner", requests(exchange.proposed()) + "/decision/taken-back"),
        "{\"reason\":\"A new fact.\"}");
    String sharedAgainst = exchange.sharedAgainstAnObjection();
    exchange.claimAs("asked-lead", sharedAgainst, "review-sharing");
    calls.put(
        new Call("asked-lead", requests(sharedAgainst) + "/decision/review"), exchange.word(false));
    String notToBeInformed = exchange.notToBeInformed();
    exchange.claimAs("asked-lead", notToBeInformed, "approve-not-informing");
    calls.put(
        new Call("asked-lead", requests(notToBeInformed) + "/informing/approval"),
        exchange.word(false));
    calls.put(
        new Call("asked-practitioner", requests(exchange.accepted("AMBER")) + "/urgency"),
        exchange.urgency("RED"));
    calls.put(
        new Call("asked-practitioner", requests(exchange.accepted("AMBER")) + "/questions"),
        exchange.question("REQUESTER"));
    String advised = exchange.questioned("ADVISER");
    exchange.claimAs("asked-adviser", advised, "give-advice");
    calls.put(new Call("asked-adviser", "/api/advice/" + advised + "/1/answer"), exchange.answer());
    calls.put(
        new Call("asked-practitioner", requests(advised) + "/questions/1/invitation"),
        exchange.invitation());
    calls.put(
        new Call(
            "asking-practitioner",
            requests(exchange.questioned("REQUESTER")) + "/questions/1/answer"),
        exchange.answer());
    calls.put(
        new Call("asking-practitioner", requests(exchange.opened()) + "/understanding"),
        exchange.understanding());
    calls.put(
        new Call(
            "asked-practitioner", requests(exchange.understood()) + "/understanding/comparison"),
        exchange.comparison(false));
    calls.put(
        new Call("asking-practitioner", requests(exchange.opened()) + "/misdirection"),
        exchange.misdirection());
    String misdirected = exchange.misdirected();
    exchange.claimAs("asked-lead", misdirected, "assess-misdirection");
    calls.put(
        new Call("asked-practitioner", requests(misdirected) + "/misdirection/recall"),
        exchange.recall());
    calls.put(
        new Call("asked-lead", requests(misdirected) + "/misdirection/assessment"),
        exchange.assessment(true));
    calls.put(
        new Call("asking-practitioner", requests(exchange.agreedOn()) + "/feedback"),
        exchange.feedback());
    calls.put(
        new Call("asked-lead", requests(exchange.submitted("RED")) + "/legal-hold"),
        "{\"reason\":\"An inquiry was announced.\"}");
    String withdrawn = exchange.submitted("RED");
    exchange
        .requester()
        .post(requests(withdrawn) + "/withdrawal", "{\"reason\":\"No longer needed.\"}")
        .with(200);
    calls.put(
        new Call("asked-lead", requests(withdrawn) + "/disposal-review"),
        "{\"decision\":\"DISPOSE\",\"reason\":\"Its period is over.\"}");
    calls.put(
        new Call("asked-lead", requests(exchange.submitted("RED")) + "/restriction"),
        exchange.restriction());
    calls.put(
        new Call("asked-lead", requests(exchange.restricted("RED")) + "/named-people"),
        exchange.naming("asked-colleague"));
    calls.put(
        new Call(
            "asked-practitioner", requests(exchange.accepted("RED")) + "/conflict-of-interest"),
        exchange.conflictOfInterest());
    calls.put(
        new Call(
            "asked-practitioner",
            "/api/tasks/"
                + exchange.task(exchange.accepted("RED"), "decide-whether-to-share")
                + "/hand-over"),
        exchange.handOver("asked-colleague"));
    calls.put(
        new Call("asked-lead", "/api/organisation/on-call"),
        """
        {"person":"%s","telephone":"0113 496 0000","from":"2026-01-01T00:00:00Z",
         "to":"2026-01-02T00:00:00Z"}
        """
            .formatted(Everybody.personOf("asked-lead")));
    calls.put(
        new Call("notification-service", "/service/recipients"),
        "{\"questions\":[{\"id\":\"%s\",\"reference\":\"%s\",\"audience\":\"HOLDER\"}]}"
            .formatted(UUID.randomUUID(), decided));
    return calls;
  }

  @Test
  void aBodyThatIsNotWhatIsAskedFor() {
    Map<Call, String> calls = callsWithBodies();
    Map<String, Long> before = counts();

    calls.forEach(
        (call, body) -> {
          for (String nonsense :
              List.of("", "{", "[]", "null", "\"text\"", "17", "{\"a\":", body + body, "\u0000")) {
            assertHelps(call + " " + nonsense, post(call, nonsense));
          }
          assertHelps(call + " as text", postAs(call, "text/plain", body));
          assertHelps(call + " as XML", postAs(call, "application/xml", "<a/>"));
        });

    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void aBodyOfTenMegabytes() {
    Map<Call, String> calls = callsWithBodies();
    Map<String, Long> before = counts();
    String large = "{\"reasons\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}";

    calls.keySet().forEach(call -> assertHelps(call + " 10 MB", post(call, large)));

    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void everyTextThatIsTooLongOrHoldsControlCharactersOrIsNoText() {
    Map<Call, String> calls = callsWithBodies();
    Map<String, Long> before = counts();

    calls.forEach(
        (call, body) -> {
          for (String pointer : texts(JSON.readTree(body), "")) {
            for (Object nonsense :
                List.of(
                    "x".repeat(20_000), "bell\u0007bell", "nothing\u0000", Map.of("a", 1), 3.5)) {
              Answer answer = post(call, changed(body, pointer, nonsense));
              assertHelps(call + " " + pointer + " " + shortened(nonsense), answer);
            }
          }
        });

    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void aFieldThatIsMissingIsNamed() {
    Map<String, Long> before = counts();
    String submission = exchange.submission("RED");

    for (String field :
        List.of(
            "holdingTeam",
            "subject",
            "purpose",
            "concern",
            "questions",
            "personsKnowledge",
            "urgency",
            "urgencyReason",
            "harmIfLate",
            "callBack",
            "use")) {
      ObjectNode body = (ObjectNode) JSON.readTree(submission);
      body.remove(field);
      Answer answer =
          api.as("asking-practitioner").post("/api/requests", JSON.writeValueAsString(body));
      assertHelps("without " + field, answer);
      assertThat(answer.body()).contains(field);
    }

    assertThat(counts()).isEqualTo(before);
  }

  static Stream<String> references() {
    return Stream.of("ISR-2222-2222", "x", "%20", "%27%3B--", "A".repeat(300), "\u00e9", "%0A");
  }

  @ParameterizedTest
  @MethodSource("references")
  void aRequestThatDoesNotExist(String reference) {
    String path =
        "/api/requests/"
            + java.net.URLEncoder.encode(reference, java.nio.charset.StandardCharsets.UTF_8)
                .replace("%25", "%");
    for (String end :
        List.of(
            "/withdrawal",
            "/urgency",
            "/questions",
            "/questions/1/answer",
            "/questions/1/invitation",
            "/understanding",
            "/understanding/comparison",
            "/feedback",
            "/misdirection",
            "/misdirection/recall",
            "/misdirection/assessment",
            "/informing/approval",
            "/decision/approval",
            "/decision/review",
            "/decision/look-again",
            "/decision",
            "/disclosure",
            "/outcome/opening",
            "/telling",
            "/informing")) {
      for (String somebody : List.of("asking-practitioner", "asked-practitioner")) {
        assertHelps(
            somebody + " " + path + end,
            api.as(somebody).post(path + end, "{\"reason\":\"No longer needed.\"}"));
      }
    }
    assertHelps(path, api.as("asked-practitioner").get(path));
  }

  @Test
  void somebodyElsesRequest() {
    String reference = exchange.accepted("RED");
    String inDisclosure = exchange.decided("SHARE_FULL");
    Map<String, Long> before = counts();

    assertAbsent(reference, "/decision", exchange.decision("DECLINE"));
    assertAbsent(reference, "/withdrawal", "{\"reason\":\"No longer needed.\"}");
    assertAbsent(inDisclosure, "/disclosure", exchange.disclosure("SHARE_FULL"));
    assertAbsent(inDisclosure, "/informing", exchange.informed());
    assertAbsent(inDisclosure, "/outcome/opening", "{}");
    assertAbsent(inDisclosure, "/telling", exchange.telling());

    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void theWrongState() {
    String submitted = exchange.submitted("RED");
    String closed = exchange.outcomeReady("DECLINE");
    exchange.requester().post(requests(closed) + "/outcome/opening", "{}").with(200);
    Map<String, Long> before = counts();

    for (String reference : List.of(submitted, closed)) {
      assertConflict("asked-practitioner", reference, "/decision", exchange.decision("DECLINE"));
      assertConflict(
          "asked-practitioner", reference, "/disclosure", exchange.disclosure("SHARE_FULL"));
      assertConflict("asked-practitioner", reference, "/informing", exchange.informed());
      assertConflict("asked-practitioner", reference, "/telling", exchange.telling());
    }
    assertConflict("asking-practitioner", submitted, "/outcome/opening", "{}");

    assertThat(counts()).isEqualTo(before);
    assertConflict(
        "asking-practitioner", closed, "/withdrawal", "{\"reason\":\"No longer needed.\"}");
  }

  @Test
  void anIdThatIsNoneOrNobodys() {
    for (String id : List.of("x", UUID.randomUUID().toString(), "%27", "A".repeat(500), "%0D%0A")) {
      assertHelps("claim", api.as("asked-practitioner").post("/api/tasks/" + id + "/claim", "{}"));
      assertHelps(
          "release", api.as("asked-practitioner").post("/api/tasks/" + id + "/release", "{}"));
      assertHelps(
          "read", api.as("asked-practitioner").post("/api/notifications/" + id + "/read", "{}"));
      assertHelps(
          "retry",
          api.as("asked-lead").post("/api/oversight/parked-events/" + id + "/retry", "{}"));
      assertHelps(
          "skip",
          api.as("asked-lead")
              .post(
                  "/api/oversight/parked-events/" + id + "/skip",
                  "{\"reason\":\"CANNOT_BE_SENT\"}"));
    }
  }

  @Test
  void anIdempotencyKeyThatIsMissingMalformedOrUsedForSomethingElse() {
    Map<Call, String> calls = callsWithBodies();
    calls.keySet().removeIf(call -> call.path().startsWith("/service/"));
    calls.put(
        new Call("asked-practitioner", "/api/notifications/" + UUID.randomUUID() + "/read"), "{}");
    calls.put(new Call("platform-administrator", "/api/operations/dead-letters/replay"), "{}");
    calls.put(
        new Call("asked-lead", "/api/oversight/parked-events/" + UUID.randomUUID() + "/retry"),
        "{}");
    Map<String, Long> before = counts();

    calls.forEach(
        (call, body) -> {
          Answer missing =
              api.send(
                  api.as(call.somebody())
                      .call(call.path())
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString(body)));
          assertHelps(call + " without a key", missing);
          assertThat(missing.body()).contains("Idempotency-Key");
          assertHelps(
              call + " with a long key",
              api.as(call.somebody()).post(call.path(), body, "k".repeat(5_000)));
          assertHelps(
              call + " with spaces", api.as(call.somebody()).post(call.path(), body, "a b"));
        });

    assertThat(counts()).isEqualTo(before);
    String key = UUID.randomUUID().toString();
    api.as("asking-practitioner").post("/api/requests", exchange.submission("RED"), key).with(201);
    Map<String, Long> after = counts();
    assertHelps(
        "another body",
        api.as("asking-practitioner").post("/api/requests", exchange.submission("AMBER"), key));
    assertThat(counts()).isEqualTo(after);
  }

  @Test
  void parametersThatMakeNoSense() {
    for (String path :
        List.of(
            "/api/requests?limit=-1",
            "/api/requests?limit=x",
            "/api/requests?side=UP",
            "/api/requests?state=GONE",
            "/api/requests?after=%00",
            "/api/requests?after=x",
            "/api/tasks?mine=perhaps",
            "/api/tasks?after=%F0%9F%98%80",
            "/api/notifications?before=x",
            "/api/notifications?limit=0")) {
      assertHelps(path, api.as("asked-practitioner").get(path));
    }
  }

  private void assertAbsent(String reference, String end, String body) {
    Answer answer = api.as("stranger-practitioner").post(requests(reference) + end, body);
    assertHelps(end, answer);
    assertThat(answer.status()).as(end).isEqualTo(404);
    Answer unknown = api.as("stranger-practitioner").post(requests("ISR-2222-2222") + end, body);
    assertThat(answer.body().replace(reference, ""))
        .isEqualTo(unknown.body().replace("ISR-2222-2222", ""));
  }

  private void assertConflict(String somebody, String reference, String end, String body) {
    Answer answer = api.as(somebody).post(requests(reference) + end, body);
    assertHelps(end, answer);
    assertThat(answer.status()).as(end).isEqualTo(409);
  }

  private static void assertHelps(String what, Answer answer) {
    assertThat(answer.status()).as(what).isBetween(400, 499);
    assertThat(answer.contentType()).as(what).startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.path("detail").asString()).as(what).hasSizeGreaterThan(10);
    assertThat(problem.path("status").asInt()).as(what).isEqualTo(answer.status());
    assertThat(problem.path("type").asString()).as(what).startsWith("urn:infoshare:problem:");
    assertThat(answer.body())
        .as(what)
        .doesNotContain("Exception", "org.infoshare", "org.springframework", "tools.jackson");
  }

  private Answer post(Call call, String body) {
    return api.as(call.somebody()).post(call.path(), body);
  }

  private Answer postAs(Call call, String type, String body) {
    return api.send(
        api.as(call.somebody())
            .call(call.path())
            .header("Content-Type", type)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(body)));
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (String table : TABLES) {
      counts.put(table, jdbc.sql("select count(*) from " + table).query(Long.class).single());
    }
    return counts;
  }

  private static String requests(String reference) {
    return "/api/requests/" + reference;
  }

  private static List<String> texts(JsonNode node, String pointer) {
    List<String> found = new ArrayList<>();
    if (node.isString()) {
      found.add(pointer);
    } else if (node instanceof ObjectNode object) {
      object
          .propertyStream()
          .forEach(field -> found.addAll(texts(field.getValue(), pointer + "/" + field.getKey())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        found.addAll(texts(array.get(i), pointer + "/" + i));
      }
    }
    return found;
  }

  private static String changed(String body, String pointer, Object value) {
    JsonNode root = JSON.readTree(body);
    int last = pointer.lastIndexOf('/');
    JsonNode parent = root.at(pointer.substring(0, last));
    String name = pointer.substring(last + 1);
    if (parent instanceof ObjectNode object) {
      object.set(name, JSON.valueToTree(value));
    } else if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), JSON.<JsonNode>valueToTree(value));
    }
    return JSON.writeValueAsString(root);
  }

  private static String shortened(Object nonsense) {
    String text = nonsense.toString();
    return text.substring(0, Math.min(12, text.length()));
  }

  private record Call(String somebody, String path) {}
}
