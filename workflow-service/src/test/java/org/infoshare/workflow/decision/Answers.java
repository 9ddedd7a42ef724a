package org.infoshare.workflow.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.deadline.Nation;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Purpose;
import org.infoshare.workflow.request.SubjectKind;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A decision in which everything is answered, and which a test then changes. */
final class Answers {

  static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, ReferenceCode> IN_FORCE =
      Stream.concat(
              Stream.of(
                  code("ART6_PUBLIC_TASK", ReferenceCode.Kind.ARTICLE_6),
                  code("ART6_CONSENT", ReferenceCode.Kind.ARTICLE_6),
                  code("ART9_SUBSTANTIAL_PUBLIC_INTEREST", ReferenceCode.Kind.ARTICLE_9),
                  code("ART9_HEALTH_OR_SOCIAL_CARE", ReferenceCode.Kind.ARTICLE_9),
                  code("DPA_SCH1_HEALTH_OR_SOCIAL_CARE", ReferenceCode.Kind.SCHEDULE_1),
                  code("DPA_SCH1_CRIMINAL_OFFENCE", ReferenceCode.Kind.SCHEDULE_1),
                  code("DPA_SCH1_SAFEGUARDING", ReferenceCode.Kind.SCHEDULE_1),
                  code("CONFIDENCE_OVERRIDING_PUBLIC_INTEREST", ReferenceCode.Kind.CONFIDENCE),
                  code("CONFIDENCE_CONSENT", ReferenceCode.Kind.CONFIDENCE),
                  code("POWER_CA1989_S47", ReferenceCode.Kind.POWER),
                  code("POWER_CARE_ACT_S42", ReferenceCode.Kind.POWER),
                  code("POWER_CRIME_AND_DISORDER_S115", ReferenceCode.Kind.POWER),
                  code("POWER_COMMON_LAW", ReferenceCode.Kind.POWER),
                  code("RISK_OF_HARM_SUBJECT", ReferenceCode.Kind.NOT_INFORMED),
                  code("CHILD_TOO_YOUNG", ReferenceCode.Kind.NOT_INFORMED)),
              Arrays.stream(DeclineCode.values())
                  .map(code -> code(code.name(), ReferenceCode.Kind.DECLINE)))
          .collect(Collectors.toMap(ReferenceCode::code, Function.identity()));

  private final Map<String, Object> sections = new LinkedHashMap<>();
  private Urgency urgency = Urgency.AMBER;
  private Purpose purpose = Purpose.SECTION_47;
  private SubjectKind subject = SubjectKind.CHILD;
  private @Nullable Boolean under18 = true;
  private @Nullable Nation nation;
  private Set<Draft.Identifier> identifiers = EnumSet.allOf(Draft.Identifier.class);
  private @Nullable Instant decideBy = NOW.plusSeconds(3600);

  private Answers() {}

  static Answers to(Outcome outcome) {
    Answers answers = new Answers();
    answers
        .with("outcome", outcome)
        .with("likelyToSafeguard", outcome.shares() ? "YES" : "NO")
        .with("requesterVerified", Map.of("how", "DIRECTORY"))
        .with("purpose", Map.of("legitimate", "YES"))
        .with(
            "informationHeld",
            Map.of(
                "held",
                outcome == Outcome.NOT_HELD || outcome == Outcome.REDIRECT ? "NO" : "YES",
                "whereLooked",
                "The file."))
        .with("reasons", "Two attendances match the concern.")
        .with("reasonsForRequester", "We share what bears on it.")
        .with("consent", Map.of("status", "GIVEN"))
        .with("harmIfShared", "A parent may be upset.")
        .with("harmIfNotShared", "The pattern could go unseen.")
        .with(
            "harmBalance",
            Map.of(
                "toWhom", "The child", "likelihood", "LIKELY", "whyProportionate", "Only this."));
    if (outcome.shares()) {
      answers
          .with(
              "rightPerson",
              Map.of("identifiersMatched", List.of("NAME", "ADDRESS"), "confidence", "CERTAIN"))
          .with("identification", Map.of("identifiesAPerson", true, "confidential", false))
          .with("capacity", Map.of("view", "CHILD_NOT_COMPETENT", "basis", "Six years old."))
          .with("lawfulBasis", List.of("ART6_PUBLIC_TASK", "POWER_CA1989_S47"))
          .with("specialCategoryData", false)
          .with("criminalOffenceData", false)
          .with("informing", Map.of("intention", "DECIDE_LATER"));
    }
    if (outcome == Outcome.DECLINE) {
      answers
          .with("declineCode", DeclineCode.NOT_RELEVANT)
          .with("whatWouldChangeIt", "A question about the injury.")
          .with("alternativeRoute", "Ask the general practice.");
    }
    if (outcome == Outcome.REDIRECT) {
      answers.with("alternativeRoute", "Ask the school, where the child is a pupil.");
    }
    return answers;
  }

  /** The same, of a person in whom those match. */
  Answers matchedBy(String... identifiers) {
    return with(
        "rightPerson", Map.of("identifiersMatched", List.of(identifiers), "confidence", "CERTAIN"));
  }

  /** An adult who can decide, and said no. */
  static Answers ofAnAdultWhoObjects(Outcome outcome) {
    Answers answers =
        to(outcome)
            .about(SubjectKind.ADULT_AT_RISK)
            .with("capacity", Map.of("view", "ADULT_HAS_CAPACITY", "basis", "Seen on Monday."))
            .under("ART6_PUBLIC_TASK", "POWER_CARE_ACT_S42")
            .with("consent", Map.of("status", "REFUSED", "whose", "THE_PERSON"))
            .with(
                "objection",
                Map.of(
                    "overrideGrounds",
                    overrideGrounds(Set.of()),
                    "riskExplained",
                    true,
                    "reviewOn",
                    TODAY.plusDays(14).toString()));
    return outcome == Outcome.DECLINE
        ? answers.with("declineCode", DeclineCode.ADULT_WITH_CAPACITY_OBJECTS)
        : answers;
  }

  /** Every ground answered: those with yes, the others with no. */
  static Map<String, Boolean> overrideGrounds(Set<Draft.OverrideGround> there) {
    return Arrays.stream(Draft.OverrideGround.values())
        .collect(Collectors.toMap(Enum::name, there::contains));
  }

  Answers with(String section, Object answer) {
    sections.put(section, answer);
    return this;
  }

  Answers without(String... absent) {
    Arrays.asList(absent).forEach(sections::remove);
    return this;
  }

  Answers under(String... lawfulBasis) {
    return with("lawfulBasis", List.of(lawfulBasis));
  }

  Answers at(Urgency other) {
    urgency = other;
    return this;
  }

  Answers asked(Purpose other) {
    purpose = other;
    return this;
  }

  Answers about(SubjectKind other) {
    subject = other;
    under18 =
        switch (other) {
          case CHILD, UNBORN_CHILD -> true;
          case ADULT_AT_RISK -> false;
          case LINKED_PERSON -> null;
        };
    return this;
  }

  /** About somebody of that age, whatever they are to the request. */
  Answers under18(boolean child) {
    under18 = child;
    return this;
  }

  /** About somebody to whom the law of that nation applies. */
  Answers in(Nation other) {
    nation = other;
    return this;
  }

  /** To a request that says nothing else to tell the person by. */
  Answers toldBy(Draft.Identifier... all) {
    identifiers = Set.of(all);
    return this;
  }

  Answers toBeDecidedBy(Instant time) {
    decideBy = time;
    return this;
  }

  Draft draft() {
    return JSON.convertValue(sections, Draft.class);
  }

  Judged judged() {
    return judged(null);
  }

  Judged judged(@Nullable Set<String> added) {
    return new Judged(
        draft(),
        new Judged.Request(
            urgency, purpose, subject, under18, nation, identifiers, decideBy, NOW, TODAY),
        IN_FORCE,
        added);
  }

  /** What it leaves open for 24 hours. */
  List<DecisionField> owed() {
    return Decisions.Made.of(judged(), new PersonId(UUID.randomUUID()), NOW).owed();
  }

  /** The rules that refuse it at sign-off. */
  List<String> broken() {
    return errors().stream().map(Problem.FieldError::rule).toList();
  }

  List<Problem.FieldError> errors() {
    return errors(judged());
  }

  static List<Problem.FieldError> errors(Judged judged) {
    try {
      Policy.require(judged, DecisionPolicies.ALL);
      return List.of();
    } catch (ProblemException refused) {
      return ((Problem.InvalidInput) refused.problem()).errors();
    }
  }

  private static ReferenceCode code(String code, ReferenceCode.Kind kind) {
    return new ReferenceCode(
        code,
        1,
        kind,
        "A label",
        "A law",
        switch (code) {
          // As it would be if that ground rested on section 16LA.
          case "POWER_CA1989_S47", "POWER_CARE_ACT_S42", "MORE_DETRIMENTAL_TO_CHILD" -> "England";
          case "POWER_CRIME_AND_DISORDER_S115" -> "England and Wales";
          default -> "UK";
        },
        switch (code) {
          case "ADULT_WITH_CAPACITY_OBJECTS", "POWER_CARE_ACT_S42" -> ReferenceCode.AppliesTo.ADULT;
          case "MORE_DETRIMENTAL_TO_CHILD", "CHILD_TOO_YOUNG", "POWER_CA1989_S47" ->
              ReferenceCode.AppliesTo.CHILD;
          default -> ReferenceCode.AppliesTo.ANYBODY;
        },
        kind == ReferenceCode.Kind.DECLINE ? code.equals("COURT_RESTRICTION") : null,
        LocalDate.of(2018, 5, 25),
        null,
        "https://guidance.example");
  }
}
