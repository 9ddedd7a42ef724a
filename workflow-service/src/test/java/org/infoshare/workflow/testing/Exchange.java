package org.infoshare.workflow.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.infoshare.workflow.form.Typed;
import org.infoshare.workflow.testing.Api.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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

  /** What {@link #decisionWithMuchOpen()} leaves open, as it is sent. */
  public String restOfTheDecision() {
    return JSON.writeValueAsString(
        Map.of(
            "informationHeld",
            Map.of("held", "YES", "whereLooked", words.apply("informationHeld.whereLooked")),
            "identification",
            Map.of("identifiesAPerson", true, "confidential", false),
            "capacity",
            Map.of("view", "NOT_ASSESSED", "basis", words.apply("capacity.basis")),
            "consent",
            Map.of("status", "NOT_SOUGHT", "note", words.apply("consent.note")),
            "lawfulBasis",
            List.of("ART6_PUBLIC_TASK"),
            "specialCategoryData",
            false,
            "criminalOffenceData",
            false,
            "harmIfShared",
            words.apply("harmIfShared"),
            "harmIfNotShared",
            words.apply("harmIfNotShared"),
            "harmBalance",
            Map.of(
                "toWhom",
                words.apply("harmBalance.toWhom"),
                "likelihood",
                "POSSIBLE",
                "whyProportionate",
                words.apply("harmBalance.whyProportionate"))));
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

  /**
   * Asks about an adult who can decide and does not want it, and the asked side decides to share
   * all the same, because others are at risk.
   */
  public String decidedAgainstAnObjection() {
    String reference = submittedAboutAnAdult("AMBER");
    claim(reference, "decide-whether-to-share");
    holder
        .post("/api/requests/" + reference + "/decision", decisionAgainstAnObjection("SHARE_FULL"))
        .with(200);
    return reference;
  }

  /** Asks about an adult, and returns the reference. */
  public String submittedAboutAnAdult(String urgency) {
    ObjectNode submission = (ObjectNode) JSON.readTree(submission(urgency));
    submission.put("purpose", "SECTION_42");
    submission.withObject("subject").put("kind", "ADULT_AT_RISK").put("dateOfBirth", "1950-03-14");
    submission.remove("parentalResponsibility");
    return submitted(submission);
  }

  /** A decision to share about an adult who can decide and does not want it, as it is sent. */
  public String decisionAgainstAnObjection(String outcome) {
    ObjectNode decision = (ObjectNode) JSON.readTree(decision(outcome));
    decision.withObject("capacity").put("view", "ADULT_HAS_CAPACITY");
    decision.withObject("consent").put("status", "REFUSED").put("whose", "THE_PERSON");
    ObjectNode objection = decision.putObject("objection");
    objection.put("riskExplained", true);
    ObjectNode grounds = objection.putObject("overrideGrounds");
    for (String ground :
        List.of(
            "LACKS_CAPACITY",
            "EMERGENCY",
            "SERIOUS_CRIME",
            "PERSON_IN_POSITION_OF_TRUST",
            "SUSPECTED_COERCION",
            "COURT_ORDER_OR_OTHER_LEGAL_AUTHORITY")) {
      grounds.put(ground, false);
    }
    grounds.put("OTHERS_AT_RISK", true);
    decision.putArray("lawfulBasis").add("ART6_PUBLIC_TASK").add("POWER_CARE_ACT_S42");
    return JSON.writeValueAsString(decision);
  }

  /**
   * Asks about an adult who can decide and does not want it, and the asked side declines for that.
   *
   * @param days until the objection is to be looked at again
   */
  public String declinedOnAnObjection(int days) {
    String reference = submittedAboutAnAdult("AMBER");
    claim(reference, "decide-whether-to-share");
    holder
        .post("/api/requests/" + reference + "/decision", decisionToDeclineOnAnObjection(days))
        .with(200);
    return reference;
  }

  /** A decision to decline because an adult with capacity objects, to be looked at again. */
  public String decisionToDeclineOnAnObjection(int days) {
    ObjectNode decision = (ObjectNode) JSON.readTree(decisionAgainstAnObjection("DECLINE"));
    decision.put("declineCode", "ADULT_WITH_CAPACITY_OBJECTS");
    ObjectNode objection = decision.withObject("objection");
    objection.put("reviewOn", inDays(days));
    objection.withObject("overrideGrounds").put("OTHERS_AT_RISK", false);
    return JSON.writeValueAsString(decision);
  }

  /**
   * What was found when a decline was looked at again.
   *
   * @param days until it is looked at once more; null for never
   */
  public String lookedAgain(boolean stands, @Nullable Integer days) {
    return "{\"stands\":%s,\"reviewOn\":%s,\"reasons\":\"Spoken with them.\"}"
        .formatted(stands, days == null ? "null" : "\"" + inDays(days) + "\"");
  }

  /** Shares against an objection, which a second person looks at afterwards. */
  public String sharedAgainstAnObjection() {
    String reference = decidedAgainstAnObjection();
    claim(reference, "share-information");
    holder.post("/api/requests/" + reference + "/disclosure", disclosure("SHARE_FULL")).with(200);
    return reference;
  }

  private String submitted(ObjectNode submission) {
    return requester
        .post("/api/requests", JSON.writeValueAsString(submission))
        .with(201)
        .json()
        .path("reference")
        .asString();
  }

  /** Asks urgently, and the asked side declines, which waits for a second person. */
  public String proposed() {
    String reference = accepted("RED");
    holder.post("/api/requests/" + reference + "/decision", decision("DECLINE")).with(200);
    return reference;
  }

  /** Asks, and the decider asks the requester or an adviser. */
  public String questioned(String of) {
    String reference = accepted("AMBER");
    holder.post("/api/requests/" + reference + "/questions", question(of)).with(200);
    return reference;
  }

  /** Everything up to the task to confirm what was understood, which who asked owns. */
  public String opened() {
    String reference = outcomeReady("SHARE_FULL");
    requester.post("/api/requests/" + reference + "/outcome/opening", "{}").with(200);
    return reference;
  }

  /** Everything up to the task to compare what was understood with what was meant. */
  public String understood() {
    String reference = opened();
    requester.post("/api/requests/" + reference + "/understanding", understanding()).with(200);
    return reference;
  }

  /** After the opening: the receiver says what they understood, and in the end what came of it. */
  public void followUp(String reference) {
    String path = "/api/requests/" + reference;
    requester.post(path + "/understanding", understanding()).with(200);
    holder.post(path + "/understanding/comparison", comparison(true)).with(200);
    requester.post(path + "/feedback", feedback()).with(200);
  }

  /** Everything up to the task to tell what came of it. */
  public String agreedOn() {
    String reference = understood();
    holder
        .post("/api/requests/" + reference + "/understanding/comparison", comparison(true))
        .with(200);
    return reference;
  }

  /** Everything up to the task to agree that the individual is not informed. */
  public String notToBeInformed() {
    String reference = informingClaimed();
    holder.post("/api/requests/" + reference + "/informing", notInforming()).with(200);
    return reference;
  }

  /** Somebody takes the open task at a step that is offered to them. */
  public void claimAs(String username, String reference, String step) {
    Api somebody = requester.as(username);
    somebody.post("/api/tasks/" + taskOf(somebody, reference, step) + "/claim", "{}").with(200);
  }

  /** The asked side's practitioner takes the open task at a step. */
  public void claim(String reference, String step) {
    holder.post("/api/tasks/" + task(reference, step) + "/claim", "{}").with(200);
  }

  /** The id of the open task at a step, as the asked side sees it. */
  public String task(String reference, String step) {
    return taskOf(holder, reference, step);
  }

  /** The id of the open task at a step, as somebody sees it. */
  public static String taskOf(Api somebody, String reference, String step) {
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

  /** The body that gives all tasks of somebody back to their teams. */
  public String ownerChange(String username) {
    return """
        {"owner":"%s","how":"GIVE_BACK","reason":"They are off."}
        """
        .formatted(Everybody.personOf(username));
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

  /** A request as the pages keep it before it is sent. */
  public String typedSubmission() {
    return typedJson(submission("AMBER"));
  }

  /** A body of the API as the pages keep what was typed. */
  public static String typedJson(String body) {
    return JSON.writeValueAsString(typed(body));
  }

  /** What a page that shows that body typed says it has shown. */
  public static String fingerprint(String body) {
    return new Typed(typed(body)).fingerprint();
  }

  /** A body of the API as somebody would type it into the pages, by the names of the inputs. */
  public static Map<String, List<String>> typed(String body) {
    Map<String, List<String>> inputs = new LinkedHashMap<>();
    type(JSON.readTree(body), "", inputs);
    return inputs;
  }

  private static void type(JsonNode answer, String name, Map<String, List<String>> inputs) {
    if (answer.isObject()) {
      answer
          .properties()
          .forEach(
              part ->
                  type(
                      part.getValue(),
                      name.isEmpty() ? part.getKey() : name + "." + part.getKey(),
                      inputs));
    } else if (answer.isArray() && answer.path(0).isObject()) {
      for (int index = 0; index < answer.size(); index++) {
        type(answer.get(index), name + "[" + index + "]", inputs);
      }
    } else if (answer.isArray()) {
      List<String> values = answer.valueStream().map(JsonNode::asString).toList();
      inputs.put(
          name, name.equals("subject.otherNames") ? List.of(String.join("\n", values)) : values);
    } else if (answer.asString().matches("\\d{4}-\\d{2}-\\d{2}")) {
      String[] day = answer.asString().split("-", -1);
      inputs.put(name + "-day", List.of(day[2]));
      inputs.put(name + "-month", List.of(day[1]));
      inputs.put(name + "-year", List.of(day[0]));
    } else if (answer.asString().matches("\\d{4}-\\d{2}-\\d{2}T.*Z")) {
      ZonedDateTime at = Instant.parse(answer.asString()).atZone(ZoneId.of("Europe/London"));
      inputs.put(name + "-day", List.of(Integer.toString(at.getDayOfMonth())));
      inputs.put(name + "-month", List.of(Integer.toString(at.getMonthValue())));
      inputs.put(name + "-year", List.of(Integer.toString(at.getYear())));
      inputs.put(name + "-time", List.of("%d:%02d".formatted(at.getHour(), at.getMinute())));
    } else {
      inputs.put(name, List.of(answer.asString()));
    }
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
            outcome.equals("NOT_HELD") || outcome.equals("REDIRECT") ? "NO" : "YES",
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
      decision.put("criminalOffenceData", false);
      decision.put("informing", Map.of("intention", "DECIDE_LATER"));
    }
    if (outcome.equals("DECLINE")) {
      decision.put("declineCode", "NOT_PROPORTIONATE");
      decision.put("whatWouldChangeIt", words.apply("whatWouldChangeIt"));
      decision.put("alternativeRoute", words.apply("alternativeRoute"));
    }
    if (outcome.equals("REDIRECT")) {
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
    decision.put(
        "adviceElsewhere",
        Map.of(
            "from",
            words.apply("adviceElsewhere.from"),
            "givenOn",
            LocalDate.now(ZoneId.of("Europe/London")).toString(),
            "advice",
            words.apply("adviceElsewhere.advice"),
            "anonymised",
            true));
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
            "current",
            true,
            "checkedBy",
            words.apply("items.checkedBy"),
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
    disclosure.put("addressBecause", words.apply("addressBecause"));
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

  /** What a lead sends to find the requests about somebody with that NHS number. */
  public String personSearch(String nhsNumber) {
    return JSON.writeValueAsString(
        Map.of("nhsNumber", nhsNumber, "reason", words.apply("personSearch.reason")));
  }

  /** What a lead sends to escalate a request by hand. */
  public String escalation() {
    return JSON.writeValueAsString(Map.of("reason", words.apply("escalation.reason")));
  }

  /** What a lead sends to hand a request to another team. */
  public String holdingTeam(String team) {
    return JSON.writeValueAsString(
        Map.of("team", team, "reason", words.apply("holdingTeam.reason")));
  }

  /** A request of which informing the individual is put off for so many days. */
  public String deferred(int days) {
    String reference = informingClaimed();
    holder.post("/api/requests/" + reference + "/informing", putOff(days)).with(200);
    return reference;
  }

  /** That informing the individual is put off for so many days, as it is sent. */
  public String putOff(int days) {
    return JSON.writeValueAsString(
        Map.of(
            "outcome", "DEFERRED",
            "reviewOn", inDays(days),
            "note", words.apply("informing.note")));
  }

  private static String inDays(int days) {
    return LocalDate.now(ZoneId.of("Europe/London")).plusDays(days).toString();
  }

  /** What a lead sends to look again so many days from now. */
  public String deferral(int days) {
    return JSON.writeValueAsString(
        Map.of(
            "reviewOn", inDays(days),
            "reason", words.apply("deferral.reason")));
  }

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

  /** That the individual is not to be told, as it is sent. */
  public String notInforming() {
    return JSON.writeValueAsString(
        Map.of(
            "outcome",
            "NOT_TO_BE_INFORMED",
            "reasonCode",
            "RISK_OF_HARM_SUBJECT",
            "noReviewBecause",
            words.apply("informing.noReviewBecause"),
            "note",
            words.apply("informing.note")));
  }

  /** That the individual is not to be told, and when that is looked at again, as it is sent. */
  public String notInformingFor(int days) {
    return JSON.writeValueAsString(
        Map.of(
            "outcome",
            "NOT_TO_BE_INFORMED",
            "reasonCode",
            "RISK_OF_HARM_SUBJECT",
            "reviewOn",
            inDays(days),
            "note",
            words.apply("informing.note")));
  }

  /** That the individual knows already, as it is sent. */
  public String alreadyAware() {
    return JSON.writeValueAsString(
        Map.of("outcome", "ALREADY_AWARE", "note", words.apply("informing.note")));
  }

  /** A question to the requester or an adviser, as it is sent. */
  public String question(String of) {
    // A word that is part of the name too would name the person.
    return JSON.writeValueAsString(
        Map.of(
            "of",
            of,
            "text",
            of.equals("ADVISER")
                ? "May this be shared: question.text?"
                : words.apply("question.text")));
  }

  /** An answer to a question, as it is sent. */
  public String answer() {
    return JSON.writeValueAsString(Map.of("text", words.apply("answer.text")));
  }

  /** Why an adviser is to see whom a question is about, as it is sent. */
  public String invitation() {
    return JSON.writeValueAsString(Map.of("reason", words.apply("invitation.reason")));
  }

  /** Another urgency, as it is sent. */
  public String urgency(String urgency) {
    return JSON.writeValueAsString(
        Map.of("urgency", urgency, "reason", words.apply("urgency.reason")));
  }

  /** What a second person says, as it is sent. */
  public String word(boolean agreed) {
    return JSON.writeValueAsString(
        Map.of("agreed", agreed, "reasons", words.apply("secondLook.reasons")));
  }

  /** What the receiver understood, as it is sent. */
  public String understanding() {
    return JSON.writeValueAsString(
        Map.of(
            "understood", words.apply("understanding.understood"),
            "willDo", words.apply("understanding.willDo")));
  }

  /** Whether that was meant, as it is sent. */
  public String comparison(boolean matches) {
    return JSON.writeValueAsString(
        matches
            ? Map.<String, Object>of("matches", true)
            : Map.<String, Object>of("matches", false, "meant", words.apply("comparison.meant")));
  }

  /** What came of it, as it is sent. */
  public String feedback() {
    return JSON.writeValueAsString(
        Map.of("result", "ACTION_TAKEN", "text", words.apply("feedback.text")));
  }

  /** That what was shared went wrong, as it is sent. */
  public String misdirection() {
    return JSON.writeValueAsString(
        Map.of("kind", "WRONG_PERSON", "what", words.apply("misdirection.what")));
  }

  /** What came of getting it back, as it is sent. */
  public String recall() {
    return JSON.writeValueAsString(
        Map.of("result", "DESTROYED", "note", words.apply("recall.note")));
  }

  /** Who is told of it, as it is sent. */
  public String assessment(boolean readableAgain) {
    return JSON.writeValueAsString(
        Map.of(
            "regulator",
            "TOLD",
            "individual",
            "WILL_BE_TOLD",
            "readableAgain",
            readableAgain,
            "reasons",
            words.apply("assessment.reasons")));
  }

  /** Everything up to the tasks to recall what was shared. */
  public String misdirected() {
    String reference = opened();
    requester.post("/api/requests/" + reference + "/misdirection", misdirection()).with(200);
    return reference;
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
