package org.infoshare.standalone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What invented people write: no word of it is about anybody. */
final class SampleContent {

  private SampleContent() {}

  /** An urgent request about a child. */
  static Map<String, Object> request(String holdingTeam) {
    return request(holdingTeam, "RED");
  }

  /** A request about a child. */
  static Map<String, Object> request(String holdingTeam, String urgency) {
    return Map.ofEntries(
        Map.entry("holdingTeam", holdingTeam),
        Map.entry(
            "subject",
            Map.of(
                "kind", "CHILD",
                "name", "Rowan Example",
                "dateOfBirth", "2018-05-09",
                "identifiers", List.of(Map.of("kind", "pupil number", "value", "H-1234")))),
        Map.entry("purpose", "SECTION_47"),
        Map.entry(
            "concern",
            Map.of(
                "facts", "Two unexplained bruises were seen on the left arm on Monday.",
                "opinion", "The explanation given does not fit the injury.")),
        Map.entry(
            "questions",
            List.of(
                Map.of(
                    "kind", "HEALTH",
                    "text", "Was the child seen for an injury in the last six months?",
                    "whyNeeded", "To tell a pattern from a single accident."))),
        Map.entry("legalPower", "Children Act 1989, section 47"),
        Map.entry("personsKnowledge", Map.of("told", true, "agrees", "YES")),
        Map.entry("urgency", urgency),
        Map.entry("urgencyReason", "The child goes home at three o'clock."),
        Map.entry("harmIfLate", "The child may be hurt again."),
        Map.entry("callBack", "01632 960001"),
        Map.entry(
            "linkedPeople",
            List.of(
                Map.of(
                    "name", "Robin Example",
                    "relation", "MOTHER",
                    "sameHousehold", "YES",
                    "childOrAdult", "ADULT",
                    "mayBeSourceOfRisk", "NO",
                    "safeToContact", "YES"))),
        Map.entry(
            "parentalResponsibility",
            List.of(Map.of("name", "Robin Example", "relation", "MOTHER", "safeToTell", "YES"))),
        Map.entry("use", use()));
  }

  /** A request about an adult, by a date that a review sets. */
  static Map<String, Object> requestForReview(String holdingTeam, Instant now) {
    return Map.ofEntries(
        Map.entry("holdingTeam", holdingTeam),
        Map.entry(
            "subject",
            Map.of("kind", "ADULT_AT_RISK", "name", "Ellis Example", "ageBand", "FROM_65")),
        Map.entry("purpose", "SAB_SECTION_45"),
        Map.entry(
            "concern", Map.of("facts", "Admitted twice with pressure sores from the same home.")),
        Map.entry(
            "questions",
            List.of(
                Map.of(
                    "kind", "HEALTH",
                    "text", "Which wounds were recorded at each admission?",
                    "whyNeeded", "The review compares them with the home's own notes."))),
        Map.entry("legalPower", "Care Act 2014, section 45"),
        Map.entry("personsKnowledge", Map.of("told", true, "agrees", "NOT_ASKED")),
        Map.entry("urgency", "STATUTORY_DATE"),
        Map.entry("neededBy", LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(14).toString()),
        Map.entry("urgencyReason", "The board meets on that date."),
        Map.entry("harmIfLate", "Others who live in the home stay at risk for longer."),
        Map.entry("callBack", "01632 960002"),
        Map.entry("use", use()));
  }

  /** What becomes of the information. */
  private static Map<String, Object> use() {
    return Map.of(
        "whoWillSeeIt", "The one who asks and their manager.",
        "onwardSharing", "With nobody without asking you.",
        "howLongKept", "With the case file, for as long as that is kept.");
  }

  static Map<String, Object> decisionToShare() {
    return Map.ofEntries(
        Map.entry("outcome", "SHARE_FULL"),
        Map.entry("likelyToSafeguard", "YES"),
        Map.entry("requesterVerified", Map.of("how", "DIRECTORY")),
        Map.entry(
            "rightPerson",
            Map.of(
                "identifiersMatched", List.of("NAME", "DATE_OF_BIRTH"), "confidence", "CERTAIN")),
        Map.entry(
            "informationHeld",
            Map.of("held", "YES", "whereLooked", "The emergency department's record.")),
        Map.entry("purpose", Map.of("legitimate", "YES")),
        Map.entry(
            "reasons", "Two earlier visits bear on whether the child is safe at home tonight."),
        Map.entry(
            "lawfulBasis",
            List.of(
                "ART6_PUBLIC_TASK",
                "ART9_HEALTH_OR_SOCIAL_CARE",
                "DPA_SCH1_HEALTH_OR_SOCIAL_CARE",
                "CONFIDENCE_CONSENT",
                "POWER_CA1989_S47")),
        Map.entry("specialCategoryData", true),
        Map.entry("criminalOffenceData", false),
        Map.entry("identification", Map.of("identifiesAPerson", true, "confidential", true)),
        Map.entry(
            "capacity",
            Map.of("view", "CHILD_NOT_COMPETENT", "basis", "Eight years old, and upset.")),
        Map.entry("consent", Map.of("status", "GIVEN", "whose", "PARENTAL_RESPONSIBILITY_HOLDER")),
        Map.entry("harmIfShared", "The family may feel watched."),
        Map.entry("harmIfNotShared", "A pattern of injuries would go unseen."),
        Map.entry(
            "harmBalance",
            Map.of(
                "toWhom", "The child.",
                "likelihood", "POSSIBLE",
                "whyProportionate", "Only the two visits that answer the question.")),
        Map.entry("informing", Map.of("intention", "INFORM_NOW")));
  }

  static Map<String, Object> decisionToShareInPart() {
    Map<String, Object> decision = new HashMap<>(decisionToShare());
    decision.put("outcome", "SHARE_PART");
    decision.put("reasonsForRequester", "One note is about somebody else and does not bear on it.");
    return decision;
  }

  static Map<String, Object> decisionToDecline() {
    return Map.ofEntries(
        Map.entry("outcome", "DECLINE"),
        Map.entry("likelyToSafeguard", "NO"),
        Map.entry("requesterVerified", Map.of("how", "DIRECTORY")),
        Map.entry("purpose", Map.of("legitimate", "YES")),
        Map.entry(
            "reasons",
            "What is held here is an old dental record, which says nothing on the question."),
        Map.entry("reasonsForRequester", "What we hold has no bearing on your question."),
        Map.entry("consent", Map.of("status", "GIVEN")),
        Map.entry("declineCode", "NOT_RELEVANT"),
        Map.entry("whatWouldChangeIt", "A question about the teeth, which is all that we know of."),
        Map.entry("alternativeRoute", "Ask the family's general practice."),
        Map.entry(
            "harmIfNotShared",
            "None that we see: nothing in the record bears on a risk to anybody."),
        Map.entry(
            "harmBalance",
            Map.of(
                "toWhom", "Nobody that we see.",
                "likelihood", "UNLIKELY",
                "whyProportionate", "Sharing what does not bear on it helps nobody.")));
  }

  /**
   * Two items.
   *
   * @param recipient who of the requesting team they are for
   * @param today the date in UTC
   */
  static Map<String, Object> disclosure(String recipient, Instant today) {
    return disclosure(recipient, items(today));
  }

  /** One item, and another that is withheld. */
  static Map<String, Object> disclosureInPart(String recipient, Instant today) {
    List<Map<String, Object>> items = new ArrayList<>(items(today).subList(0, 1));
    Map<String, Object> withheld = new HashMap<>(items(today).get(1));
    withheld.put("kind", "THIRD_PARTY_REPORT");
    withheld.put("text", "A neighbour said that there was shouting next door.");
    withheld.put("source", "A neighbour");
    withheld.put("included", false);
    withheld.put("withheldBecause", "It is about another family.");
    items.add(withheld);
    return disclosure(recipient, items);
  }

  private static List<Map<String, Object>> items(Instant today) {
    String date = LocalDate.ofInstant(today, ZoneOffset.UTC).minusMonths(2).toString();
    return List.of(
        Map.of(
            "kind",
            "FACT",
            "text",
            "Seen in the emergency department with a sprained wrist.",
            "source",
            "Emergency department record",
            "date",
            date,
            "answersQuestion",
            1,
            "included",
            true),
        Map.of(
            "kind",
            "PROFESSIONAL_OPINION",
            "text",
            "The injury fitted the explanation that was given.",
            "source",
            "Registrar on duty",
            "date",
            date,
            "answersQuestion",
            1,
            "included",
            true));
  }

  private static Map<String, Object> disclosure(String recipient, List<Map<String, Object>> items) {
    return Map.of(
        "items",
        items,
        "keyPoint",
        "One earlier injury, explained at the time.",
        "recipient",
        Map.of("person", recipient, "role", "Designated safeguarding lead"),
        "channel",
        "IN_SERVICE");
  }

  /** Telling is put off for a week. */
  static Map<String, Object> deferred(Instant now) {
    return Map.of(
        "outcome", "DEFERRED",
        "reviewOn", LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(7).toString(),
        "note", "After the talk with the family, which is on Thursday.");
  }

  static Map<String, Object> informed(Instant when) {
    return Map.of(
        "outcome", "INFORMED",
        "whom",
            Map.of(
                "kind",
                "PARENTAL_RESPONSIBILITY_HOLDER",
                "name",
                "Robin Example",
                "safeToTell",
                true),
        "method", "TELEPHONE",
        "informedAt", when.toString(),
        "note", "Told on the telephone; it was safe to tell.");
  }
}
