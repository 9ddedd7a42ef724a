package org.infoshare.workflow.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.infoshare.workflow.testing.Api.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Drives a request over HTTP, as the practitioners of both sides do: {@code asking-practitioner}
 * asks and {@code asked-practitioner} decides, shares and informs.
 */
public final class Exchange {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Api requester;
  private final Api holder;
  private final UnaryOperator<String> words;

  /**
   * An exchange at the service.
   *
   * @param words what people write in a free-text or personal field, by the name of the field
   */
  public Exchange(Api api, UnaryOperator<String> words) {
    this.requester = api.as("asking-practitioner");
    this.holder = api.as("asked-practitioner");
    this.words = words;
  }

  /** An exchange in which people write invented words. */
  public static Exchange at(Api api) {
    return new Exchange(api, field -> "Invented words for " + field + ", long enough to pass.");
  }

  /** Asks, and returns the reference. */
  public String submitted(String urgency) {
    return requester
        .post("/api/requests", submission(urgency))
        .with(201)
        .json()
        .path("reference")
        .asString();
  }

  /** Asks, and the asked side claims the decision. */
  public String accepted(String urgency) {
    String reference = submitted(urgency);
    claim(reference, "decide-whether-to-share");
    return reference;
  }

  /** Asks, and the asked side decides. */
  public String decided(String outcome) {
    String reference = accepted("AMBER");
    holder.post("/api/requests/" + reference + "/decision", decision(outcome)).with(200);
    return reference;
  }

  /** Asks urgently, and the asked side decides to share with most of the form still open. */
  public String decidedWithMuchOpen() {
    String reference = accepted("RED");
    holder.post("/api/requests/" + reference + "/decision", decisionWithMuchOpen()).with(200);
    return reference;
  }

  /** A decision to share with what an urgent request requires now, and nothing more. */
  public String decisionWithMuchOpen() {
    Map<String, Object> decision = new LinkedHashMap<>();
    decision.put("outcome", "SHARE_FULL");
    decision.put("likelyToSafeguard", "YES");
    decision.put("requesterVerified", Map.of("how", "CALL_BACK"));
    decision.put(
        "rightPerson",
        Map.of("identifiersMatched", List.of("NAME", "ADDRESS"), "confidence", "LIKELY"));
    decision.put("purpose", Map.of("legitimate", "YES"));
    decision.put("lawfulBasis", List.of("POWER_CA1989_S47"));
    decision.put("reasons", words.apply("reasons"));
    decision.put("informing", Map.of("intention", "DECIDE_LATER"));
    return JSON.writeValueAsString(decision);
  }

  /** Everything up to an outcome that can be opened. */
  public String outcomeReady(String outcome) {
    String reference = decided(outcome);
    if (outcome.startsWith("SHARE")) {
      claim(reference, "share-information");
      holder.post("/api/requests/" + reference + "/disclosure", disclosure(outcome)).with(200);
    }
    return reference;
  }

  /** Everything up to the open task to inform the individual, claimed. */
  public String informingClaimed() {
    String reference = outcomeReady("SHARE_FULL");
    claim(reference, "inform-or-record-why-not");
    return reference;
  }

  /** The asked side's practitioner takes the open task at a step. */
  public void claim(String reference, String step) {
    holder.post("/api/tasks/" + task(reference, step) + "/claim", "{}").with(200);
  }

  /** The id of the open task at a step, as the asked side sees it. */
  public String task(String reference, String step) {
    String after = "";
    while (true) {
      JsonNode page = holder.get("/api/tasks?limit=100" + after).with(200).json();
      for (JsonNode task : page.path("tasks")) {
        if (task.path("reference").asString().equals(reference)
            && task.path("step").asString().equals(step)) {
          return task.path("id").asString();
        }
      }
      if (!page.hasNonNull("next")) {
        throw new AssertionError("No open task " + step + " of " + reference);
      }
      after = "&after=" + page.path("next").asString();
    }
  }

  /** Asks for what only named people may know of, and returns the reference. */
  public String restricted(String urgency) {
    return requester
        .post("/api/requests", restrictedSubmission(urgency))
        .with(201)
        .json()
        .path("reference")
        .asString();
  }

  /** A request as it is sent that only named people may know of. */
  public String restrictedSubmission(String urgency) {
    return submission(urgency).replaceFirst("\\{", "{\"restriction\":" + restriction() + ",");
  }

  /** Why a request is restricted, as it is sent. */
  public String restriction() {
    return JSON.writeValueAsString(
        Map.of("ground", "SUBJECT_IS_STAFF", "reason", words.apply("restriction.reason")));
  }

  /** That somebody is named, as it is sent. */
  public String naming(String username) {
    return JSON.writeValueAsString(Map.of("person", Everybody.personOf(username).toString()));
  }

  /** A conflict of interest, as it is sent. */
  public String conflictOfInterest() {
    return JSON.writeValueAsString(Map.of("reason", words.apply("conflictOfInterest.reason")));
  }

  /** That a task goes to a colleague, as it is sent. */
  public String handOver(String username) {
    return JSON.writeValueAsString(
        Map.of(
            "to", Everybody.personOf(username).toString(), "note", words.apply("handOver.note")));
  }

  /** A request as it is sent. */
  public String submission(String urgency) {
    Map<String, Object> submission = new LinkedHashMap<>();
    submission.put("requestingTeam", Everybody.ASKING_TEAM);
    submission.put("holdingTeam", Everybody.ASKED_TEAM);
    submission.put(
        "subject",
        Map.ofEntries(
            Map.entry("kind", "CHILD"),
            Map.entry("name", words.apply("subject.name")),
            Map.entry("description", words.apply("subject.description")),
            Map.entry("otherNames", List.of(words.apply("subject.otherNames"))),
            Map.entry("dateOfBirth", "2016-03-14"),
            Map.entry("nhsNumber", "9990000018"),
            Map.entry("address", words.apply("subject.address")),
            Map.entry(
                "identifiers",
                List.of(
                    Map.of(
                        "kind",
                        "pupil number",
                        "value",
                        words.apply("subject.identifiers.value")))),
            Map.entry("nation", "ENGLAND"),
            Map.entry("communicationNeeds", words.apply("subject.communicationNeeds")),
            Map.entry("interpreter", words.apply("subject.interpreter"))));
    submission.put("purpose", "SECTION_47");
    submission.put(
        "concern",
        Map.of("facts", words.apply("concern.facts"), "opinion", words.apply("concern.opinion")));
    submission.put(
        "questions",
        List.of(
            Map.of(
                "kind",
                "HEALTH",
                "text",
                words.apply("questions.text"),
                "whyNeeded",
                words.apply("questions.whyNeeded"))));
    submission.put("legalPower", words.apply("legalPower"));
    submission.put("publicTaskStatement", words.apply("publicTaskStatement"));
    submission.put(
        "personsKnowledge",
        Map.of("told", false, "agrees", "NOT_ASKED", "note", words.apply("personsKnowledge.note")));
    submission.put("urgency", urgency);
    submission.put("urgencyReason", words.apply("urgencyReason"));
    if (urgency.equals("STATUTORY_DATE")) {
      submission.put(
          "neededBy", Instant.now().plusSeconds(30L * 24 * 3600).toString().substring(0, 10));
    }
    submission.put("harmIfLate", words.apply("harmIfLate"));
    submission.put("safeContactNote", words.apply("safeContactNote"));
    submission.put(
        "mustNotLearn",
        List.of(
            Map.of(
                "name", words.apply("mustNotLearn.name"), "why", words.apply("mustNotLearn.why"))));
    submission.put("callBack", words.apply("callBack"));
    submission.put(
        "linkedPeople",
        List.of(
            Map.of(
                "name", words.apply("linkedPeople.name"),
                "relation", "MOTHER",
                "sameHousehold", "YES",
                "childOrAdult", "ADULT",
                "mayBeSourceOfRisk", "UNKNOWN",
                "safeToContact", "UNKNOWN")));
    submission.put(
        "parentalResponsibility",
        List.of(
            Map.of(
                "name",
                words.apply("parentalResponsibility.name"),
                "relation",
                "MOTHER",
                "safeToTell",
                "UNKNOWN",
                "note",
                words.apply("parentalResponsibility.note"))));
    submission.put(
        "use",
        Map.of(
            "whoWillSeeIt", words.apply("use.whoWillSeeIt"),
            "onwardSharing", words.apply("use.onwardSharing"),
            "howLongKept", words.apply("use.howLongKept")));
    return JSON.writeValueAsString(submission);
  }

  /** A decision as it is sent, with a word in every free-text field that it takes. */
  public String decision(String outcome) {
    boolean shares = outcome.startsWith("SHARE");
    Map<String, Object> decision = new LinkedHashMap<>();
    decision.put("outcome", outcome);
    decision.put("likelyToSafeguard", shares ? "YES" : "NO");
    decision.put(
        "requesterVerified", Map.of("how", "CALL_BACK", "by", words.apply("requesterVerified.by")));
    decision.put("purpose", Map.of("legitimate", "YES", "note", words.apply("purpose.note")));
    decision.put(
        "informationHeld",
        Map.of(
            "held",
            outcome.equals("NOT_HELD") ? "NO" : "YES",
            "whereLooked",
            words.apply("informationHeld.whereLooked")));
    decision.put("reasons", words.apply("reasons"));
    decision.put("reasonsForRequester", words.apply("reasonsForRequester"));
    decision.put(
        "consent",
        Map.of(
            "status",
            "NOT_SOUGHT",
            "note",
            words.apply("consent.note"),
            "wishesAndFeelings",
            words.apply("consent.wishesAndFeelings"),
            "withdrawalRoute",
            words.apply("consent.withdrawalRoute")));
    decision.put(
        "capacity", Map.of("view", "NOT_ASSESSED", "basis", words.apply("capacity.basis")));
    if (shares) {
      decision.put(
          "rightPerson",
          Map.of("identifiersMatched", List.of("NAME", "ADDRESS"), "confidence", "LIKELY"));
      decision.put("identification", Map.of("identifiesAPerson", true, "confidential", false));
      decision.put("lawfulBasis", List.of("ART6_PUBLIC_TASK", "POWER_CA1989_S47"));
      decision.put("specialCategoryData", false);
      decision.put("informing", Map.of("intention", "DECIDE_LATER"));
    }
    if (outcome.equals("DECLINE")) {
      decision.put("declineCode", "NOT_PROPORTIONATE");
      decision.put("whatWouldChangeIt", words.apply("whatWouldChangeIt"));
      decision.put("alternativeRoute", words.apply("alternativeRoute"));
    }
    decision.put("harmIfShared", words.apply("harmIfShared"));
    decision.put("harmIfNotShared", words.apply("harmIfNotShared"));
    decision.put(
        "harmBalance",
        Map.of(
            "toWhom",
            words.apply("harmBalance.toWhom"),
            "likelihood",
            "POSSIBLE",
            "whyProportionate",
            words.apply("harmBalance.whyProportionate")));
    return JSON.writeValueAsString(decision);
  }

  /** What is shared, as it is sent. */
  public String disclosure(String outcome) {
    List<Map<String, Object>> items = new ArrayList<>();
    items.add(
        Map.of(
            "kind",
            "FACT",
            "text",
            words.apply("items.text"),
            "source",
            words.apply("items.source"),
            "date",
            "2025-02-03",
            "answersQuestion",
            1,
            "included",
            true));
    if (outcome.equals("SHARE_PART")) {
      items.add(
          Map.of(
              "kind",
              "THIRD_PARTY_REPORT",
              "text",
              words.apply("items.withheld.text"),
              "source",
              words.apply("items.withheld.source"),
              "date",
              "2025-02-04",
              "included",
              false,
              "withheldBecause",
              words.apply("items.withheldBecause")));
    }
    Map<String, Object> disclosure = new LinkedHashMap<>();
    disclosure.put("items", items);
    disclosure.put("keyPoint", words.apply("keyPoint"));
    disclosure.put(
        "recipient",
        Map.of(
            "person",
            Everybody.personOf("asking-practitioner").toString(),
            "role",
            words.apply("recipient.role")));
    disclosure.put("channel", "IN_SERVICE");
    disclosure.put("conditions", words.apply("conditions"));
    return JSON.writeValueAsString(disclosure);
  }

  /** That the requester was told directly, as it is sent. */
  public String telling() {
    return JSON.writeValueAsString(
        Map.of(
            "toldPerson", Everybody.personOf("asking-practitioner").toString(),
            "toldAt", Instant.now().toString(),
            "method", "TELEPHONE",
            "note", words.apply("telling.note")));
  }

  /** That the individual, or somebody for them, was told; as it is sent. */
  public String informed() {
    return JSON.writeValueAsString(
        Map.of(
            "outcome", "INFORMED",
            "whom",
                Map.of(
                    "kind",
                    "PARENTAL_RESPONSIBILITY_HOLDER",
                    "name",
                    words.apply("informing.whom.name"),
                    "safeToTell",
                    true),
            "method", "IN_PERSON",
            "informedAt", Instant.now().toString(),
            "note", words.apply("informing.note")));
  }

  /** The requesting side's practitioner. */
  public Api requester() {
    return requester;
  }

  /** The holding side's practitioner. */
  public Api holder() {
    return holder;
  }

  /** What came of reading the request as the requester. */
  public Answer readByRequester(String reference) {
    return requester.get("/api/requests/" + reference);
  }
}
