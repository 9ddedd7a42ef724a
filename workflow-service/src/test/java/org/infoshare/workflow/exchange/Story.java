package org.infoshare.workflow.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the people of both sides do with a request, in the order in which they do it. */
final class Story {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Says nothing differently from the example. */
  static final UnaryOperator<Map<String, Object>> AS_USUAL = UnaryOperator.identity();

  final Api requester;
  final Api holder;
  private final Api api;

  private Story(Api api) {
    this.api = api;
    this.requester = api.as("asking-practitioner");
    this.holder = api.as("asked-practitioner");
  }

  static Story at(int port) {
    return new Story(Api.at(port));
  }

  Api as(String somebody) {
    return api.as(somebody);
  }

  /** A request as it is sent, changed as told. */
  static String aRequest(UnaryOperator<Map<String, Object>> change) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("requestingTeam", Everybody.ASKING_TEAM);
    request.put("holdingTeam", Everybody.ASKED_TEAM);
    request.put(
        "subject",
        new LinkedHashMap<>(
            Map.of(
                "kind", "CHILD",
                "name", "Robin Example",
                "otherNames", List.of("Bobby Example"),
                "dateOfBirth", "2017-03-14",
                "nhsNumber", "9434765919",
                "address", "1 Sample Street",
                "identifiers", List.of(Map.of("kind", "pupil number", "value", "A123")))));
    request.put("purpose", "SECTION_47");
    request.put(
        "concern",
        Map.of("facts", "A bruise was seen on Monday.", "opinion", "It does not fit the story."));
    request.put(
        "questions",
        List.of(
            Map.of("kind", "HEALTH", "text", "Earlier injuries?", "whyNeeded", "For a pattern."),
            Map.of("kind", "EDUCATION", "text", "Attendance?", "whyNeeded", "For absences.")));
    request.put("legalPower", "Children Act 1989, section 47");
    request.put("publicTaskStatement", "We need this for our public task.");
    request.put(
        "personsKnowledge",
        Map.of("told", false, "agrees", "NOT_ASKED", "note", "Asking would alert somebody."));
    request.put("urgency", "RED");
    request.put("urgencyReason", "The child goes home at three.");
    request.put("harmIfLate", "It may happen again tonight.");
    request.put("safeContactNote", "Do not ring the home number.");
    request.put(
        "mustNotLearn",
        List.of(Map.of("name", "Pat Example", "why", "May be the source of harm.")));
    request.put("callBack", "0113 496 0000");
    request.put(
        "use",
        Map.of(
            "whoWillSeeIt", "The allocated social worker.",
            "onwardSharing", "With the conference only.",
            "howLongKept", "Until the enquiry has ended."));
    return JSON.writeValueAsString(change.apply(request));
  }

  static Map<String, Object> amber(Map<String, Object> request) {
    request.put("urgency", "AMBER");
    return request;
  }

  static String aRedRequest() {
    return aRequest(AS_USUAL);
  }

  /** A decision as it is sent, changed as told. */
  static String aDecision(String outcome, UnaryOperator<Map<String, Object>> change) {
    boolean shares = outcome.startsWith("SHARE");
    Map<String, Object> decision = new LinkedHashMap<>();
    decision.put("outcome", outcome);
    decision.put("likelyToSafeguard", shares ? "YES" : "NO");
    decision.put("requesterVerified", Map.of("how", "DIRECTORY"));
    decision.put("purpose", Map.of("legitimate", "YES"));
    decision.put(
        "informationHeld",
        Map.of(
            "held",
            outcome.equals("NOT_HELD") ? "NO" : "YES",
            "whereLooked",
            "Emergency department and school nursing records."));
    decision.put("reasons", "Two attendances match the concern; more is not relevant.");
    decision.put("reasonsForRequester", "This is what bears on the injuries.");
    decision.put("consent", Map.of("status", "REFUSED", "note", "Said no on the telephone."));
    decision.put("harmIfShared", "A parent may be upset.");
    decision.put("harmIfNotShared", "The pattern would go unseen.");
    decision.put(
        "harmBalance",
        Map.of(
            "toWhom",
            "The child.",
            "likelihood",
            "LIKELY",
            "whyProportionate",
            "Only what answers the questions."));
    if (shares) {
      decision.put(
          "rightPerson",
          Map.of("identifiersMatched", List.of("NAME", "DATE_OF_BIRTH"), "confidence", "CERTAIN"));
      decision.put("identification", Map.of("identifiesAPerson", true, "confidential", true));
      decision.put(
          "capacity", Map.of("view", "CHILD_NOT_COMPETENT", "basis", "Nine years old; not asked."));
      decision.put(
          "lawfulBasis",
          List.of(
              "ART6_PUBLIC_TASK",
              "ART9_SUBSTANTIAL_PUBLIC_INTEREST",
              "DPA_SCH1_SAFEGUARDING",
              "CONFIDENCE_OVERRIDING_PUBLIC_INTEREST",
              "POWER_CA1989_S47"));
      decision.put("specialCategoryData", true);
      decision.put("criminalOffenceData", false);
      decision.put("noConsentReason", "CANNOT_REASONABLY_BE_OBTAINED");
      decision.put("informing", Map.of("intention", "DECIDE_LATER"));
    }
    if (outcome.equals("DECLINE")) {
      decision.put("declineCode", "NOT_PROPORTIONATE");
      decision.put("whatWouldChangeIt", "A question about one injury on one day.");
      decision.put("alternativeRoute", "Ask the school nurse, who knows the family.");
    }
    return JSON.writeValueAsString(change.apply(decision));
  }

  static Map<String, Object> anItem(boolean included) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("kind", included ? "FACT" : "THIRD_PARTY_REPORT");
    item.put("text", included ? "Attended with a fracture." : "A neighbour heard shouting.");
    item.put("source", included ? "Emergency department record" : "A neighbour");
    item.put("date", "2026-01-12");
    item.put("current", true);
    item.put("answersQuestion", 1);
    item.put("included", included);
    if (!included) {
      item.put("withheldBecause", "Hearsay about another child.");
    }
    return item;
  }

  /** What is shared as it is sent, changed as told. */
  static String aDisclosure(
      List<Map<String, Object>> items, UnaryOperator<Map<String, Object>> change) {
    Map<String, Object> disclosure = new LinkedHashMap<>();
    disclosure.put("items", items);
    disclosure.put("keyPoint", "Two injuries in three months.");
    disclosure.put(
        "recipient",
        Map.of(
            "person",
            Everybody.personOf("asking-practitioner").toString(),
            "role",
            "Social worker"));
    disclosure.put("channel", "IN_SERVICE");
    disclosure.put("conditions", "Do not pass on without asking us.");
    return JSON.writeValueAsString(change.apply(disclosure));
  }

  static String informed() {
    Map<String, Object> informing = new LinkedHashMap<>();
    informing.put("outcome", "INFORMED");
    informing.put("whom", Map.of("kind", "THE_PERSON", "safeToTell", true));
    informing.put("method", "IN_PERSON");
    informing.put("informedAt", Instant.now().toString());
    informing.put("note", "Told with an interpreter.");
    return JSON.writeValueAsString(informing);
  }

  static String notToBeInformed() {
    return """
        {"outcome": "NOT_TO_BE_INFORMED", "reasonCode": "RISK_OF_HARM_SUBJECT",
         "noReviewBecause": "The court has forbidden it for good.",
         "note": "Telling would put the child at risk."}
        """;
  }

  static String agreed(boolean agreed) {
    return "{\"agreed\": %s, \"reasons\": \"I have read what it rests on.\"}".formatted(agreed);
  }

  /** A lead of the holding organisation takes the task and says what they think. */
  Answer approve(String reference, String step, String part, boolean agreed) {
    Api lead = as("asked-lead");
    lead.post("/api/tasks/" + taskOf(lead, reference, step) + "/claim", "").with(200);
    return lead.post(path(reference, part), agreed(agreed));
  }

  /** The receiver confirms, the holder agrees, and in the end says what came of it. */
  void understand(String reference) {
    requester
        .post(
            path(reference, "understanding"),
            """
            {"understood": "Two fractures in three months.", "willDo": "See the child today."}
            """)
        .with(200);
    holder.post(path(reference, "understanding/comparison"), "{\"matches\": true}").with(200);
    requester
        .post(
            path(reference, "feedback"),
            """
            {"result": "ACTION_TAKEN", "text": "The child is safe with an aunt."}
            """)
        .with(200);
  }

  static String deferredBy(int days) {
    return """
        {"outcome": "DEFERRED", "reviewOn": "%s", "note": "After the interview."}
        """
        .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(days));
  }

  String submitted() {
    return submitted(aRedRequest());
  }

  String submitted(String request) {
    return requester.post("/api/requests", request).with(201).json().path("reference").asString();
  }

  /** A lead of the holding organisation names somebody on a restricted request. */
  void name(String reference, String username) {
    as("asked-lead")
        .post(
            path(reference, "named-people"),
            "{\"person\": \"%s\"}".formatted(Everybody.personOf(username)))
        .with(200);
  }

  String claimed() {
    return claimed(aRedRequest());
  }

  String claimed(String request) {
    String reference = submitted(request);
    holder
        .post("/api/tasks/" + task(reference, "decide-whether-to-share") + "/claim", "")
        .with(200);
    return reference;
  }

  String decided(String outcome) {
    return decided(outcome, AS_USUAL);
  }

  /** A decline is of an AMBER request, because that of a RED one waits for a second person. */
  String decided(String outcome, UnaryOperator<Map<String, Object>> change) {
    String reference = outcome.equals("DECLINE") ? claimed(aRequest(Story::amber)) : claimed();
    holder.post(path(reference, "decision"), aDecision(outcome, change)).with(200);
    return reference;
  }

  /** Shares one item, and where the decision was to share in part withholds another one. */
  String shared(String outcome) {
    String reference = decided(outcome);
    List<Map<String, Object>> items = new ArrayList<>();
    if (outcome.equals("SHARE_PART")) {
      items.add(anItem(false));
    }
    items.add(anItem(true));
    holder.post(path(reference, "disclosure"), aDisclosure(items, AS_USUAL)).with(200);
    return reference;
  }

  Answer open(String reference) {
    return requester.post(path(reference, "outcome/opening"), "");
  }

  Answer inform(String reference, String informing) {
    return holder.post(path(reference, "informing"), informing);
  }

  String state(String reference) {
    return requester.get("/api/requests/" + reference).with(200).json().path("state").asString();
  }

  String task(String reference, String step) {
    String task = taskOrNull(reference, step);
    if (task == null) {
      throw new AssertionError("No open task at " + step);
    }
    return task;
  }

  @Nullable String taskOrNull(String reference, String step) {
    return taskOrNull(holder, reference, step);
  }

  static String taskOf(Api somebody, String reference, String step) {
    String task = taskOrNull(somebody, reference, step);
    if (task == null) {
      throw new AssertionError("No open task at " + step);
    }
    return task;
  }

  private static @Nullable String taskOrNull(Api somebody, String reference, String step) {
    String after = "";
    while (true) {
      JsonNode page = somebody.get("/api/tasks?limit=100" + after).with(200).json();
      for (JsonNode task : page.path("tasks")) {
        if (task.path("reference").asString().equals(reference)
            && task.path("step").asString().equals(step)) {
          return task.path("id").asString();
        }
      }
      if (!page.hasNonNull("next")) {
        return null;
      }
      after = "&after=" + page.path("next").asString();
    }
  }

  static String path(String reference, String part) {
    return "/api/requests/" + reference + "/" + part;
  }
}
