package org.infoshare.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.decision.Answers.TODAY;
import static org.infoshare.workflow.decision.Draft.Identifier.ADDRESS;
import static org.infoshare.workflow.decision.Draft.Identifier.NAME;
import static org.infoshare.workflow.decision.Draft.Identifier.TOLD_ON_ASKING;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.infoshare.workflow.deadline.Nation;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.form.Field;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Purpose;
import org.infoshare.workflow.request.SubjectKind;
import org.infoshare.workflow.web.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule: what it allows, what it refuses, and the words in which it does. */
class DecisionPoliciesTest {

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void aDecisionInWhichEverythingIsAnsweredKeepsEveryRule(Outcome outcome) {
    for (Urgency urgency : Urgency.values()) {
      assertThat(Answers.to(outcome).at(urgency).broken()).as(urgency.name()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(ConsentStatus.class)
  void consentWhateverItIsNeverStopsSharing(ConsentStatus consent) {
    assertThat(Answers.to(Outcome.SHARE_FULL).with("consent", Map.of("status", consent)).broken())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ConsentStatus.class)
  void consentIsNeverTheOnlyGroundOfADecline(ConsentStatus consent) {
    Answers declined = Answers.to(Outcome.DECLINE).with("consent", Map.of("status", consent));
    assertThat(declined.broken()).isEmpty();
    assertThat(declined.without("declineCode").broken())
        .containsExactly("decline-needs-a-ground-beside-consent");
  }

  /**
   * A rule, with an example that it allows and one that it refuses.
   *
   * @param inWords some of what a person reads
   */
  record Example(
      String rule,
      Answers allowed,
      Answers allowedBefore,
      UnaryOperator<Answers> change,
      String field,
      String inWords) {

    @Override
    public String toString() {
      return rule + " (" + field + ")";
    }
  }

  private static Example example(
      String rule,
      java.util.function.Supplier<Answers> allowed,
      UnaryOperator<Answers> change,
      String field,
      String inWords) {
    return new Example(rule, allowed.get(), allowed.get(), change, field, inWords);
  }

  static Stream<Example> examples() {
    return Stream.of(
        example(
            "required",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.without("outcome"),
            "outcome",
            "Say what you decide."),
        example(
            "required",
            () -> Answers.to(Outcome.SHARE_PART),
            answers -> answers.without("requesterVerified"),
            "requesterVerified",
            "Say how you made sure who asks."),
        example(
            "unsure-is-not-final",
            () -> Answers.to(Outcome.NOT_HELD),
            answers -> answers.with("likelyToSafeguard", "UNSURE"),
            "likelyToSafeguard",
            "ask for advice"),
        example(
            "unsure-is-not-final",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.with("purpose", Map.of("legitimate", "UNSURE")),
            "purpose.legitimate",
            "ask for advice"),
        example(
            "reasons-say-enough",
            () -> Answers.to(Outcome.DECLINE),
            answers -> answers.with("reasons", "Because."),
            "reasons",
            "so that a stranger follows them"),
        example(
            "sharing-has-a-purpose",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.with("purpose", Map.of("legitimate", "NO")),
            "purpose.legitimate",
            "nothing is shared"),
        example(
            "sharing-is-with-somebody-verified",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.with("requesterVerified", Map.of("how", "NOT_VERIFIED")),
            "requesterVerified.how",
            "ring them back"),
        example(
            "sharing-is-about-the-right-person",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.matchedBy("NHS_NUMBER", "NHS_NUMBER"),
            "rightPerson.identifiersMatched",
            "two identifiers match"),
        example(
            "sharing-is-about-the-right-person",
            () -> Answers.to(Outcome.SHARE_FULL).matchedBy("NAME", "OTHER_NAME", "HOUSEHOLD"),
            answers -> answers.matchedBy("NAME", "OTHER_NAME"),
            "rightPerson.identifiersMatched",
            "all names are one"),
        example(
            "identifiers-are-of-the-request",
            () -> Answers.to(Outcome.SHARE_FULL).toldBy(NAME, ADDRESS),
            answers -> answers.matchedBy("NAME", "ADDRESS", "HOUSEHOLD"),
            "rightPerson.identifiersMatched",
            "choose only what it says"),
        example(
            "identifiers-are-of-the-request",
            () ->
                Answers.to(Outcome.SHARE_PART)
                    .toldBy(NAME, TOLD_ON_ASKING)
                    .matchedBy("NAME", "TOLD_ON_ASKING"),
            answers -> answers.matchedBy("NAME", "DATE_OF_BIRTH"),
            "rightPerson.identifiersMatched",
            "told you something else"),
        example(
            "sharing-is-about-the-right-person",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers ->
                answers.with(
                    "rightPerson",
                    Map.of(
                        "identifiersMatched",
                        List.of("NAME", "ADDRESS"),
                        "confidence",
                        "UNCERTAIN")),
            "rightPerson.confidence",
            "ask the requester"),
        example(
            "capacity-view-fits-the-person",
            () ->
                Answers.to(Outcome.SHARE_FULL)
                    .about(SubjectKind.LINKED_PERSON)
                    .under18(true)
                    .with("capacity", Map.of("view", "CHILD_COMPETENT", "basis", "Seen alone.")),
            answers ->
                answers.with("capacity", Map.of("view", "ADULT_HAS_CAPACITY", "basis", "Seen.")),
            "capacity.view",
            "They are under 18"),
        example(
            "capacity-view-fits-the-person",
            () ->
                Answers.to(Outcome.SHARE_FULL)
                    .about(SubjectKind.ADULT_AT_RISK)
                    .under("ART6_PUBLIC_TASK", "POWER_CARE_ACT_S42")
                    .with("capacity", Map.of("view", "ADULT_LACKS_CAPACITY", "basis", "Seen.")),
            answers ->
                answers.with("capacity", Map.of("view", "CHILD_NOT_COMPETENT", "basis", "Seen.")),
            "capacity.view",
            "They are 18 or over"),
        example(
            "outcome-fits-what-is-held",
            () -> Answers.to(Outcome.SHARE_PART),
            answers ->
                answers.with("informationHeld", Map.of("held", "NO", "whereLooked", "The file.")),
            "informationHeld.held",
            "What is not held cannot be shared"),
        example(
            "outcome-fits-what-is-held",
            () -> Answers.to(Outcome.NOT_HELD),
            answers ->
                answers.with("informationHeld", Map.of("held", "PART", "whereLooked", "The file.")),
            "informationHeld.held",
            "is not answered with NOT_HELD"),
        example(
            "outcome-fits-what-is-held",
            () -> Answers.to(Outcome.REDIRECT),
            answers ->
                answers.with("informationHeld", Map.of("held", "YES", "whereLooked", "The file.")),
            "informationHeld.held",
            "share it or decline"),
        example(
            "late-says-why",
            () ->
                Answers.to(Outcome.SHARE_FULL)
                    .toBeDecidedBy(Answers.NOW.minusSeconds(1))
                    .with("lateReason", "WAITED_FOR_CONSENT"),
            answers -> answers.without("lateReason"),
            "lateReason",
            "Choose why it is late"),
        example(
            "lawful-basis-is-in-force",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.under("ART6_PUBLIC_TASK", "POWER_CA1989_S47", "ART6_REPEALED"),
            "lawfulBasis[2]",
            "in force today"),
        example(
            "lawful-basis-is-named-once",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.under("ART6_PUBLIC_TASK", "POWER_CA1989_S47", "ART6_PUBLIC_TASK"),
            "lawfulBasis",
            "once"),
        example(
            "lawful-basis-fits-person-and-nation",
            () -> Answers.to(Outcome.SHARE_FULL).in(Nation.ENGLAND),
            answers -> answers.in(Nation.SCOTLAND),
            "lawfulBasis[1]",
            "is not law in Scotland"),
        example(
            "lawful-basis-fits-person-and-nation",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.under("POWER_CARE_ACT_S42", "ART6_PUBLIC_TASK", "POWER_CA1989_S47"),
            "lawfulBasis[0]",
            "is for an adult"),
        example(
            "sharing-names-a-legal-power",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.under("ART6_PUBLIC_TASK"),
            "lawfulBasis",
            "Name the power or duty"),
        example(
            "sharing-names-an-article-6-basis",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.under("POWER_CA1989_S47"),
            "lawfulBasis",
            "Article 6"),
        example(
            "special-category-data-is-answered",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.without("specialCategoryData"),
            "specialCategoryData",
            "health"),
        example(
            "criminal-offence-data-is-answered",
            () -> Answers.to(Outcome.SHARE_FULL).at(Urgency.GREEN),
            answers -> answers.without("criminalOffenceData"),
            "criminalOffenceData",
            "about offences"),
        example(
            "special-category-data-names-an-article-9-condition",
            DecisionPoliciesTest::withSpecialCategoryData,
            answers ->
                answers.under("ART6_PUBLIC_TASK", "POWER_CA1989_S47").without("noConsentReason"),
            "lawfulBasis",
            "Article 9"),
        example(
            "substantial-public-interest-names-its-condition",
            DecisionPoliciesTest::withSpecialCategoryData,
            answers ->
                answers
                    .under(
                        "ART6_PUBLIC_TASK", "POWER_CA1989_S47", "ART9_SUBSTANTIAL_PUBLIC_INTEREST")
                    .without("noConsentReason"),
            "lawfulBasis",
            "Schedule 1"),
        example(
            "substantial-public-interest-names-its-condition",
            DecisionPoliciesTest::withSpecialCategoryData,
            answers ->
                answers
                    .under(
                        "ART6_PUBLIC_TASK",
                        "POWER_CA1989_S47",
                        "ART9_SUBSTANTIAL_PUBLIC_INTEREST",
                        "DPA_SCH1_HEALTH_OR_SOCIAL_CARE",
                        "DPA_SCH1_CRIMINAL_OFFENCE")
                    .without("noConsentReason"),
            "lawfulBasis",
            "Part 2"),
        example(
            "health-or-social-care-names-its-condition",
            () ->
                Answers.to(Outcome.SHARE_FULL)
                    .at(Urgency.GREEN)
                    .with("specialCategoryData", true)
                    .under(
                        "ART6_PUBLIC_TASK",
                        "POWER_CA1989_S47",
                        "ART9_HEALTH_OR_SOCIAL_CARE",
                        "DPA_SCH1_HEALTH_OR_SOCIAL_CARE"),
            answers ->
                answers.under("ART6_PUBLIC_TASK", "POWER_CA1989_S47", "ART9_HEALTH_OR_SOCIAL_CARE"),
            "lawfulBasis",
            "paragraph 2 of Schedule 1"),
        example(
            "criminal-offence-data-names-its-condition",
            () -> withSpecialCategoryData().with("criminalOffenceData", true),
            answers ->
                answers
                    .under("ART6_PUBLIC_TASK", "POWER_CA1989_S47")
                    .with("specialCategoryData", false)
                    .without("noConsentReason"),
            "lawfulBasis",
            "Data about offences"),
        example(
            "safeguarding-condition-says-why-no-consent",
            DecisionPoliciesTest::withSpecialCategoryData,
            answers -> answers.without("noConsentReason"),
            "noConsentReason",
            "three reasons of paragraph 18"),
        example(
            "confidential-information-names-its-route",
            () ->
                Answers.to(Outcome.SHARE_FULL)
                    .with("identification", Map.of("identifiesAPerson", true, "confidential", true))
                    .under(
                        "ART6_PUBLIC_TASK",
                        "POWER_CA1989_S47",
                        "CONFIDENCE_OVERRIDING_PUBLIC_INTEREST"),
            answers -> answers.under("ART6_PUBLIC_TASK", "POWER_CA1989_S47"),
            "lawfulBasis",
            "overriding public interest"),
        example(
            "consent-as-a-basis-can-be-taken-back",
            DecisionPoliciesTest::underConsent,
            answers -> answers.with("consent", Map.of("status", "REFUSED")),
            "consent.status",
            "none waits for consent"),
        example(
            "consent-as-a-basis-can-be-taken-back",
            DecisionPoliciesTest::underConsent,
            answers ->
                answers.with("capacity", Map.of("view", "NOT_ASSESSED", "basis", "Not seen yet.")),
            "capacity",
            "competence or capacity"),
        example(
            "consent-as-a-basis-can-be-taken-back",
            DecisionPoliciesTest::underConsent,
            answers -> answers.with("consent", Map.of("status", "GIVEN")),
            "consent.withdrawalRoute",
            "how they can take it back"),
        example(
            "consent-as-a-basis-can-be-taken-back",
            () ->
                underConsent()
                    .about(SubjectKind.ADULT_AT_RISK)
                    .under("ART6_CONSENT", "POWER_CARE_ACT_S42")
                    .with("capacity", Map.of("view", "ADULT_HAS_CAPACITY", "basis", "Seen.")),
            answers ->
                answers.with("capacity", Map.of("view", "ADULT_LACKS_CAPACITY", "basis", "Seen.")),
            "capacity",
            "cannot give it"),
        example(
            "consent-as-a-basis-can-be-taken-back",
            () ->
                underConsent()
                    .with("capacity", Map.of("view", "CHILD_NOT_COMPETENT", "basis", "Aged six."))
                    .with(
                        "consent",
                        Map.of(
                            "status",
                            "GIVEN",
                            "whose",
                            "PARENTAL_RESPONSIBILITY_HOLDER",
                            "withdrawalRoute",
                            "By telling any nurse.")),
            answers ->
                answers.with(
                    "consent",
                    Map.of(
                        "status",
                        "GIVEN",
                        "whose",
                        "THE_PERSON",
                        "withdrawalRoute",
                        "By telling any nurse.")),
            "capacity",
            "a child who is not mature enough to decide about it cannot give it"),
        example(
            "confidential-information-names-its-route",
            DecisionPoliciesTest::inConfidence,
            answers -> answers.with("consent", Map.of("status", "REFUSED")),
            "lawfulBasis",
            "they did not give it"),
        example(
            "confidential-information-names-its-route",
            DecisionPoliciesTest::inConfidence,
            answers -> answers.with("consent", Map.of("status", "NOT_SOUGHT")),
            "lawfulBasis",
            "they did not give it"),
        example(
            "confidential-information-names-its-route",
            DecisionPoliciesTest::inConfidence,
            answers -> answers.with("consent", Map.of("status", "GIVEN", "whose", "THE_PERSON")),
            "lawfulBasis",
            "cannot give it"),
        example(
            "harm-is-weighed",
            () -> Answers.to(Outcome.DECLINE),
            answers -> answers.without("harmIfNotShared"),
            "harmIfNotShared",
            "of not sharing"),
        example(
            "harm-is-weighed",
            () -> Answers.to(Outcome.SHARE_FULL).at(Urgency.GREEN),
            answers -> answers.without("harmBalance"),
            "harmBalance",
            "proportionate"),
        example(
            "decline-needs-a-ground-beside-consent",
            () -> Answers.to(Outcome.DECLINE).with("consent", Map.of("status", "REFUSED")),
            answers -> answers.without("declineCode"),
            "declineCode",
            "is not a ground: it is not needed where somebody is at risk"),
        example(
            "decline-code-is-for-a-decline",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.with("declineCode", "PRIVILEGED"),
            "declineCode",
            "Leave the decline code out"),
        example(
            "decline-code-fits-the-person",
            () -> Answers.to(Outcome.DECLINE).with("declineCode", "MORE_DETRIMENTAL_TO_CHILD"),
            answers -> answers.about(SubjectKind.ADULT_AT_RISK),
            "declineCode",
            "for a child"),
        example(
            "decline-code-fits-the-person",
            () ->
                Answers.to(Outcome.DECLINE)
                    .with("declineCode", "MORE_DETRIMENTAL_TO_CHILD")
                    .in(Nation.ENGLAND),
            answers -> answers.in(Nation.WALES),
            "declineCode",
            "is not law in Wales"),
        example(
            "duty-leaves-no-discretion",
            () ->
                Answers.to(Outcome.DECLINE)
                    .asked(Purpose.SAB_SECTION_45)
                    .with("declineCode", "COURT_RESTRICTION"),
            answers -> answers.with("declineCode", "NOT_PROPORTIONATE"),
            "declineCode",
            "section 45"),
        example(
            "duty-leaves-no-discretion",
            () -> Answers.to(Outcome.DECLINE).with("declineCode", "NOT_PROPORTIONATE"),
            answers -> answers.asked(Purpose.COURT_ORDER),
            "declineCode",
            "order of a court"),
        example(
            "decline-code-fits-the-answers",
            () ->
                Answers.to(Outcome.DECLINE)
                    .with("declineCode", "NO_LEGITIMATE_PURPOSE")
                    .with("purpose", Map.of("legitimate", "NO")),
            answers -> answers.with("purpose", Map.of("legitimate", "YES")),
            "purpose.legitimate",
            "change either"),
        example(
            "decline-code-fits-the-answers",
            () ->
                Answers.to(Outcome.DECLINE)
                    .with("declineCode", "IDENTITY_UNVERIFIED")
                    .with("requesterVerified", Map.of("how", "NOT_VERIFIED")),
            answers -> answers.with("requesterVerified", Map.of("how", "KNOWN")),
            "requesterVerified.how",
            "change either"),
        example(
            "decline-shows-a-way-on",
            () -> Answers.to(Outcome.DECLINE),
            answers -> answers.without("whatWouldChangeIt"),
            "whatWouldChangeIt",
            "where else they can turn"),
        example(
            "decline-shows-a-way-on",
            () -> Answers.to(Outcome.DECLINE),
            answers -> answers.without("alternativeRoute"),
            "alternativeRoute",
            "where else they can turn"),
        example(
            "objection-is-of-an-adult-with-capacity",
            () -> Answers.ofAnAdultWhoObjects(Outcome.DECLINE),
            answers ->
                answers.with("capacity", Map.of("view", "ADULT_LACKS_CAPACITY", "basis", "Seen.")),
            "capacity",
            "it is no ground"),
        example(
            "objection-is-of-an-adult-with-capacity",
            () -> Answers.ofAnAdultWhoObjects(Outcome.DECLINE),
            answers -> answers.with("consent", Map.of("status", "NOT_SOUGHT")),
            "capacity",
            "said no"),
        example(
            "objection-stands-only-where-nothing-overrides-it",
            () -> Answers.ofAnAdultWhoObjects(Outcome.DECLINE),
            answers -> objecting(answers, Set.of(Draft.OverrideGround.OTHERS_AT_RISK)),
            "objection.overrideGrounds",
            "the objection is no ground to decline"),
        example(
            "objection-stands-only-where-nothing-overrides-it",
            () -> Answers.ofAnAdultWhoObjects(Outcome.DECLINE),
            answers ->
                answers.with(
                    "objection",
                    Map.of(
                        "overrideGrounds",
                        Map.of("EMERGENCY", false),
                        "riskExplained",
                        true,
                        "reviewOn",
                        TODAY.plusDays(1).toString())),
            "objection.overrideGrounds",
            "Answer each of the grounds"),
        example(
            "objection-follows-an-explanation-of-the-risk",
            () -> Answers.ofAnAdultWhoObjects(Outcome.DECLINE),
            answers ->
                answers.with(
                    "objection",
                    Map.of(
                        "overrideGrounds",
                        Answers.overrideGrounds(Set.of()),
                        "riskExplained",
                        false,
                        "reviewOn",
                        TODAY.plusDays(1).toString())),
            "objection.riskExplained",
            "Explain to them first"),
        example(
            "objection-is-reviewed",
            () -> Answers.ofAnAdultWhoObjects(Outcome.DECLINE),
            answers ->
                answers.with(
                    "objection",
                    Map.of(
                        "overrideGrounds",
                        Answers.overrideGrounds(Set.of()),
                        "riskExplained",
                        true,
                        "reviewOn",
                        TODAY.toString())),
            "objection.reviewOn",
            "looked at again"),
        example(
            "sharing-against-an-objection-names-the-ground",
            () ->
                objecting(
                    Answers.ofAnAdultWhoObjects(Outcome.SHARE_FULL),
                    Set.of(Draft.OverrideGround.SUSPECTED_COERCION)),
            answers -> objecting(answers, Set.of(Draft.OverrideGround.LACKS_CAPACITY)),
            "objection.overrideGrounds",
            "name the ground on which you share"),
        example(
            "sharing-against-an-objection-names-the-ground",
            () -> objecting(ofAnAdultNotAssessed(), Set.of(Draft.OverrideGround.OTHERS_AT_RISK)),
            answers -> answers.without("objection"),
            "objection.overrideGrounds",
            "the law presumes that they can"),
        example(
            "advice-was-given-before",
            () -> Answers.to(Outcome.DECLINE).with("adviceElsewhere", adviceOn(TODAY)),
            answers -> answers.with("adviceElsewhere", adviceOn(TODAY.plusDays(1))),
            "adviceElsewhere.givenOn",
            "today or before"),
        example(
            "requester-is-told-why",
            () -> Answers.to(Outcome.SHARE_PART),
            answers -> answers.without("reasonsForRequester"),
            "reasonsForRequester",
            "Write for the requester"),
        example(
            "informing-says-when-or-why-not",
            () ->
                Answers.to(Outcome.SHARE_FULL)
                    .with(
                        "informing",
                        Map.of("intention", "DEFER", "reviewOn", TODAY.plusDays(28).toString())),
            answers ->
                answers.with(
                    "informing",
                    Map.of("intention", "DEFER", "reviewOn", TODAY.plusDays(29).toString())),
            "informing.reviewOn",
            "28 days"),
        example(
            "informing-says-when-or-why-not",
            () ->
                Answers.to(Outcome.SHARE_FULL)
                    .with(
                        "informing",
                        Map.of("intention", "DO_NOT_INFORM", "reasonCode", "RISK_OF_HARM_SUBJECT")),
            answers ->
                answers.with(
                    "informing", Map.of("intention", "DO_NOT_INFORM", "reasonCode", "PRIVILEGED")),
            "informing.reasonCode",
            "/api/decision-codes"),
        example(
            "not-informing-reason-fits-the-person",
            () ->
                Answers.to(Outcome.SHARE_FULL)
                    .with(
                        "informing",
                        Map.of("intention", "DO_NOT_INFORM", "reasonCode", "CHILD_TOO_YOUNG")),
            answers ->
                answers
                    .about(SubjectKind.LINKED_PERSON)
                    .under18(false)
                    .with("capacity", Map.of("view", "NOT_ASSESSED", "basis", "Not met.")),
            "informing.reasonCode",
            "This reason is for a child"),
        example(
            "redirecting-says-where",
            () -> Answers.to(Outcome.REDIRECT),
            answers -> answers.without("alternativeRoute"),
            "alternativeRoute",
            "who probably holds it"),
        example(
            "sharing-always-asks-about-informing",
            () -> Answers.to(Outcome.SHARE_FULL),
            answers -> answers.with("informIndividual", false),
            "informIndividual",
            "a step of its own"));
  }

  private static Answers withSpecialCategoryData() {
    return Answers.to(Outcome.SHARE_FULL)
        .with("specialCategoryData", true)
        .with("noConsentReason", "WOULD_PREJUDICE_PROTECTION")
        .under(
            "ART6_PUBLIC_TASK",
            "POWER_CA1989_S47",
            "ART9_SUBSTANTIAL_PUBLIC_INTEREST",
            "DPA_SCH1_SAFEGUARDING");
  }

  private static Answers underConsent() {
    return Answers.to(Outcome.SHARE_FULL)
        .under("ART6_CONSENT", "POWER_CA1989_S47")
        .with("capacity", Map.of("view", "SIXTEEN_OR_SEVENTEEN", "basis", "Seen alone."))
        .with("consent", Map.of("status", "GIVEN", "withdrawalRoute", "By telling any nurse."));
  }

  /** Shared in confidence because a parent agreed. */
  private static Answers inConfidence() {
    return Answers.to(Outcome.SHARE_FULL)
        .with("identification", Map.of("identifiesAPerson", true, "confidential", true))
        .under("ART6_PUBLIC_TASK", "POWER_CA1989_S47", "CONFIDENCE_CONSENT")
        .with("consent", Map.of("status", "GIVEN", "whose", "PARENTAL_RESPONSIBILITY_HOLDER"));
  }

  private static Answers ofAnAdultNotAssessed() {
    return Answers.ofAnAdultWhoObjects(Outcome.SHARE_FULL)
        .with("capacity", Map.of("view", "NOT_ASSESSED", "basis", "Nobody could reach them."));
  }

  private static Answers objecting(Answers answers, Set<Draft.OverrideGround> there) {
    return answers.with(
        "objection",
        Map.of(
            "overrideGrounds",
            Answers.overrideGrounds(there),
            "riskExplained",
            true,
            "reviewOn",
            TODAY.plusDays(14).toString()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyRuleAllowsAndRefusesWithAReasonAndItsGuidance(Example example) {
    assertThat(example.allowed().broken()).isEmpty();

    assertThat(example.change().apply(example.allowedBefore()).errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.rule()).isEqualTo(example.rule());
              assertThat(error.field()).isEqualTo(example.field());
              assertThat(error.message()).contains(example.inWords());
              assertThat(error.guidance())
                  .extracting(Problem.Guidance::link)
                  .asString()
                  .startsWith("http");
            });
  }

  private static Map<String, Object> adviceOn(java.time.LocalDate day) {
    return Map.of(
        "from",
        "Solicitor of the council",
        "givenOn",
        day.toString(),
        "advice",
        "Share what the enquiry needs.",
        "anonymised",
        true);
  }

  @Test
  void everyRuleHasAnExample() {
    assertThat(examples().map(Example::rule))
        .containsAll(DecisionPolicies.ALL.stream().map(Policy::rule).distinct().toList());
  }

  /** What was signed off under an earlier version cannot be answered again. */
  @Test
  void whatMatchedAtTheSignOffIsNotJudgedWhereMoreIsAdded() {
    Answers signedOff =
        Answers.to(Outcome.SHARE_FULL).at(Urgency.RED).toldBy(NAME).matchedBy("NAME", "OTHER_NAME");

    assertThat(signedOff.broken())
        .containsExactly("identifiers-are-of-the-request", "sharing-is-about-the-right-person");
    assertThat(Answers.errors(signedOff.judged(Set.of("consent")))).isEmpty();
  }

  @Test
  void noObjectionIsAGroundWhereItIsAboutAChild() {
    assertThat(Answers.ofAnAdultWhoObjects(Outcome.DECLINE).about(SubjectKind.CHILD).errors())
        .extracting(Problem.FieldError::rule)
        .contains("decline-code-fits-the-person", "objection-is-of-an-adult-with-capacity");
  }

  /** A child is a child, whatever they are to the request. */
  @Test
  void noObjectionOfALinkedChildIsAGround() {
    Answers linked = Answers.ofAnAdultWhoObjects(Outcome.DECLINE).about(SubjectKind.LINKED_PERSON);
    assertThat(linked.under18(false).broken()).isEmpty();
    assertThat(linked.under18(true).errors())
        .extracting(Problem.FieldError::rule)
        .contains("decline-code-fits-the-person", "objection-is-of-an-adult-with-capacity");
    assertThat(DeclinePolicies.grounds(linked.judged()))
        .extracting(ReferenceCode::code)
        .doesNotContain("ADULT_WITH_CAPACITY_OBJECTS");
  }

  /** Only what is known to differ is refused, and what holds everywhere never is. */
  @ParameterizedTest
  @CsvSource({
    "ENGLAND, true, true, true",
    "WALES, false, true, true",
    "SCOTLAND, false, false, true",
    "NORTHERN_IRELAND, false, false, true",
    ", true, true, true"
  })
  void eachPowerHoldsWhereItIsLaw(
      @Nullable Nation nation, boolean england, boolean englandAndWales, boolean everywhere) {
    Map.of(
            "POWER_CA1989_S47", england,
            "POWER_CRIME_AND_DISORDER_S115", englandAndWales,
            "POWER_COMMON_LAW", everywhere)
        .forEach(
            (power, holds) -> {
              Answers answers = Answers.to(Outcome.SHARE_FULL).under("ART6_PUBLIC_TASK", power);
              assertThat((nation == null ? answers : answers.in(nation)).broken())
                  .as(power)
                  .isEqualTo(holds ? List.of() : List.of("lawful-basis-fits-person-and-nation"));
            });
  }

  /** An enquiry about a child asks of the adults around them, and the other way round. */
  @Test
  void whatIsAboutSomebodyLinkedRestsOnTheLawForWhomItProtects() {
    for (boolean child : new boolean[] {true, false}) {
      for (String power : List.of("POWER_CA1989_S47", "POWER_CARE_ACT_S42")) {
        assertThat(
                Answers.to(Outcome.SHARE_FULL)
                    .about(SubjectKind.LINKED_PERSON)
                    .under18(child)
                    .under("ART6_PUBLIC_TASK", power)
                    .with("capacity", Map.of("view", "NOT_ASSESSED", "basis", "Not met."))
                    .broken())
            .isEmpty();
      }
    }
  }

  /** Who turned 18 since it was asked keeps the law under which that was. */
  @Test
  void whoHasTurnedEighteenFitsBothLaws() {
    for (String power : List.of("POWER_CA1989_S47", "POWER_CARE_ACT_S42")) {
      assertThat(
              Answers.to(Outcome.SHARE_FULL)
                  .under18(false)
                  .under("ART6_PUBLIC_TASK", power)
                  .without("capacity")
                  .broken())
          .isEmpty();
    }
  }

  /** What was signed off stays as it is, so nothing else waits for it to be another. */
  @Test
  void whatWasSignedOffUnderOtherRulesDoesNotStopTheRest() {
    Answers red =
        Answers.to(Outcome.SHARE_FULL)
            .at(Urgency.RED)
            .about(SubjectKind.ADULT_AT_RISK)
            .with("capacity", Map.of("view", "CHILD_NOT_COMPETENT", "basis", "Seen."));
    assertThat(red.broken())
        .containsExactlyInAnyOrder(
            "capacity-view-fits-the-person", "lawful-basis-fits-person-and-nation");
    assertThat(Answers.errors(red.judged(Set.of("harmIfShared")))).isEmpty();
  }

  @Test
  void sharingInAnEmergencyWaitsForNoLawyer() {
    assertThat(
            Answers.to(Outcome.SHARE_FULL)
                .at(Urgency.RED)
                .under("POWER_CA1989_S47")
                .without(
                    "informationHeld",
                    "identification",
                    "capacity",
                    "consent",
                    "specialCategoryData",
                    "criminalOffenceData",
                    "harmIfShared",
                    "harmIfNotShared",
                    "harmBalance",
                    "reasonsForRequester")
                .broken())
        .isEmpty();
  }

  /** Sending the requester elsewhere is no way round what protects against a decline. */
  @ParameterizedTest
  @EnumSource(Purpose.class)
  void whatIsHeldIsNeverRedirected(Purpose purpose) {
    for (String held : List.of("YES", "PART")) {
      assertThat(
              Answers.to(Outcome.REDIRECT)
                  .asked(purpose)
                  .at(Urgency.RED)
                  .with("informationHeld", Map.of("held", held, "whereLooked", "The file."))
                  .broken())
          .containsExactly("outcome-fits-what-is-held");
    }
  }

  @Test
  void whatIsNotHeldAsksWhereSomebodyLookedAndLittleElse() {
    assertThat(
            Answers.to(Outcome.NOT_HELD)
                .without(
                    "requesterVerified",
                    "purpose",
                    "consent",
                    "harmIfShared",
                    "harmIfNotShared",
                    "harmBalance",
                    "reasons")
                .broken())
        .isEmpty();
    assertThat(Answers.to(Outcome.NOT_HELD).without("informationHeld").broken())
        .containsExactly("required");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void whoGetsLessThanTheyAskedForIsToldWhy(Outcome outcome) {
    assertThat(Answers.to(outcome).without("reasonsForRequester").broken())
        .isEqualTo(outcome == Outcome.SHARE_FULL ? List.of() : List.of("requester-is-told-why"));
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void whetherSharingSafeguardsIsAnsweredWhicheverWayItGoes(Outcome outcome) {
    assertThat(Answers.to(outcome).without("likelyToSafeguard").errors())
        .extracting(Problem.FieldError::field)
        .containsExactly("likelyToSafeguard");
  }

  /** The law presumes that an adult can decide; on RED that makes nobody wait. */
  @Test
  void theGroundAgainstAPresumedObjectionIsOwedOnRed() {
    Answers red = ofAnAdultNotAssessed().at(Urgency.RED).without("objection");
    assertThat(red.broken()).isEmpty();
    assertThat(red.owed()).containsExactly(DecisionField.D6);
    assertThat(Answers.errors(red.judged(Set.of("harmIfShared")))).isEmpty();
    assertThat(Answers.errors(red.judged(Set.of("objection"))))
        .extracting(Problem.FieldError::rule)
        .containsExactly("sharing-against-an-objection-names-the-ground");

    objecting(red, Set.of(Draft.OverrideGround.EMERGENCY));
    assertThat(red.owed()).isEmpty();
    assertThat(Answers.errors(red.judged(Set.of("objection")))).isEmpty();
    assertThat(objecting(red, Set.of()).broken())
        .containsExactly("sharing-against-an-objection-names-the-ground");
  }

  /** Whoever may decide and said no is overridden only with a second look afterwards. */
  @ParameterizedTest
  @CsvSource({
    "ADULT_AT_RISK, ADULT_HAS_CAPACITY, true",
    "ADULT_AT_RISK, NOT_ASSESSED, true",
    "ADULT_AT_RISK, , true",
    "ADULT_AT_RISK, ADULT_LACKS_CAPACITY, false",
    "CHILD, CHILD_COMPETENT, true",
    "CHILD, SIXTEEN_OR_SEVENTEEN, true",
    "CHILD, CHILD_NOT_COMPETENT, false",
    "CHILD, NOT_ASSESSED, false",
    "CHILD, , false"
  })
  void overridingWhoMayDecideIsLookedAtAfterwards(
      SubjectKind kind, @Nullable String view, boolean lookedAt) {
    Answers refused =
        Answers.to(Outcome.SHARE_FULL)
            .at(Urgency.RED)
            .about(kind)
            .with("consent", Map.of("status", "REFUSED", "whose", "THE_PERSON"));
    Answers answers =
        view == null
            ? refused.without("capacity")
            : refused.with("capacity", Map.of("view", view, "basis", "Seen on Monday."));
    assertThat(answers.judged().sharesAgainstAnObjection()).isEqualTo(lookedAt);
    assertThat(
            answers
                .with("consent", Map.of("status", "REFUSED", "whose", "ATTORNEY_OR_DEPUTY"))
                .judged()
                .sharesAgainstAnObjection())
        .isFalse();
    assertThat(
            answers.with("consent", Map.of("status", "GIVEN")).judged().sharesAgainstAnObjection())
        .isFalse();
  }

  /** A child's refusal asks for a second look, and for no ground that is for adults. */
  @ParameterizedTest
  @ValueSource(strings = {"CHILD_COMPETENT", "SIXTEEN_OR_SEVENTEEN"})
  void aCompetentChildWhoRefusesNeverStopsSharing(String view) {
    for (Urgency urgency : Urgency.values()) {
      assertThat(
              Answers.to(Outcome.SHARE_FULL)
                  .at(urgency)
                  .with("capacity", Map.of("view", view, "basis", "Seen alone."))
                  .with("consent", Map.of("status", "REFUSED", "whose", "THE_PERSON"))
                  .broken())
          .isEmpty();
    }
    assertThat(
            Answers.ofAnAdultWhoObjects(Outcome.DECLINE)
                .about(SubjectKind.CHILD)
                .with("capacity", Map.of("view", view, "basis", "Seen alone."))
                .broken())
        .contains("decline-code-fits-the-person", "objection-is-of-an-adult-with-capacity");
  }

  /** On RED no condition of data protection or of confidence is waited for; all are owed. */
  @Test
  void conditionsThatAreNotNamedOnRedAreOwedAndAddedAfterwards() {
    for (UnaryOperator<Answers> change :
        List.<UnaryOperator<Answers>>of(
            answers -> answers.with("specialCategoryData", true),
            answers -> answers.with("criminalOffenceData", true),
            answers ->
                answers.under(
                    "ART6_PUBLIC_TASK", "POWER_CA1989_S47", "ART9_SUBSTANTIAL_PUBLIC_INTEREST"),
            answers ->
                answers.under("ART6_PUBLIC_TASK", "POWER_CA1989_S47", "DPA_SCH1_SAFEGUARDING"),
            answers ->
                answers.with(
                    "identification", Map.of("identifiesAPerson", true, "confidential", true)))) {
      Answers red = change.apply(Answers.to(Outcome.SHARE_FULL).at(Urgency.RED));
      assertThat(red.broken()).isEmpty();
      assertThat(red.owed()).containsExactly(DecisionField.D8_BASIS);
      assertThat(Answers.errors(red.judged(Set.of("lawfulBasis"))))
          .extracting(Problem.FieldError::field)
          .containsExactly(red.judged().missing(DecisionField.D8_BASIS));

      red.under(
              "ART6_PUBLIC_TASK",
              "POWER_CA1989_S47",
              "ART9_SUBSTANTIAL_PUBLIC_INTEREST",
              "DPA_SCH1_SAFEGUARDING",
              "CONFIDENCE_OVERRIDING_PUBLIC_INTEREST")
          .with("noConsentReason", "WOULD_PREJUDICE_PROTECTION");
      assertThat(red.owed()).isEmpty();
      assertThat(Answers.errors(red.judged(Set.of("lawfulBasis", "noConsentReason")))).isEmpty();
    }
  }

  /** However urgent it is: that it is confidential may only be answered afterwards. */
  @ParameterizedTest
  @EnumSource(
      value = Urgency.class,
      names = {"RED", "AMBER"})
  void whatTurnsOutToBeConfidentialNamesItsRoute(Urgency urgency) {
    Answers confidential =
        Answers.to(Outcome.SHARE_FULL)
            .at(urgency)
            .with("identification", Map.of("identifiesAPerson", true, "confidential", true));
    assertThat(Answers.errors(confidential.judged(Set.of("identification"))))
        .extracting(Problem.FieldError::rule)
        .containsExactly("confidential-information-names-its-route");
    confidential.under(
        "ART6_PUBLIC_TASK", "POWER_CA1989_S47", "CONFIDENCE_OVERRIDING_PUBLIC_INTEREST");
    assertThat(Answers.errors(confidential.judged(Set.of("identification", "lawfulBasis"))))
        .isEmpty();
    assertThat(DecideForm.answering(List.of(DecisionField.D5)))
        .extracting(Field::path)
        .contains("lawfulBasis");
  }

  /** What was signed off cannot be taken back, so the truth can be added beside it. */
  @Test
  void aRefusalThatComesLaterIsRecordedAndAnotherRouteIsNamed() {
    Answers red =
        Answers.to(Outcome.SHARE_FULL)
            .at(Urgency.RED)
            .with("identification", Map.of("identifiesAPerson", true, "confidential", true))
            .under("ART6_PUBLIC_TASK", "POWER_CA1989_S47", "CONFIDENCE_CONSENT")
            .with("consent", Map.of("status", "REFUSED"));
    assertThat(Answers.errors(red.judged(Set.of("consent")))).isEmpty();
    assertThat(Answers.errors(red.judged(Set.of("lawfulBasis"))))
        .extracting(Problem.FieldError::rule)
        .containsExactly("confidential-information-names-its-route");
    red.under(
        "ART6_PUBLIC_TASK",
        "POWER_CA1989_S47",
        "CONFIDENCE_CONSENT",
        "CONFIDENCE_OVERRIDING_PUBLIC_INTEREST");
    assertThat(Answers.errors(red.judged(Set.of("lawfulBasis")))).isEmpty();
  }

  /** Not answered is not the same as not given: on RED it is owed, and nothing waits for it. */
  @Test
  void consentAsTheRouteThroughConfidenceMayBeAnsweredAfterwardsOnRed() {
    Answers red = inConfidence().at(Urgency.RED).without("consent");
    assertThat(red.broken()).isEmpty();
    assertThat(red.owed()).containsExactly(DecisionField.D7);

    red.with("consent", Map.of("status", "NOT_SOUGHT"));
    assertThat(red.broken()).containsExactly("confidential-information-names-its-route");
    assertThat(Answers.errors(red.judged(Set.of("consent")))).isEmpty();
    for (String section : List.of("identification", "lawfulBasis")) {
      assertThat(Answers.errors(red.judged(Set.of(section))))
          .extracting(Problem.FieldError::rule)
          .containsExactly("confidential-information-names-its-route");
    }
  }

  @Test
  void consentThatWasSignedOffUnderOtherRulesDoesNotStopTheRest() {
    Answers red =
        underConsent()
            .at(Urgency.RED)
            .with("capacity", Map.of("view", "CHILD_NOT_COMPETENT", "basis", "Aged six."));
    assertThat(red.broken()).containsExactly("consent-as-a-basis-can-be-taken-back");
    assertThat(Answers.errors(red.judged(Set.of("harmIfShared")))).isEmpty();
  }

  /** No list offers what the rules refuse. */
  @Test
  void aGroundIsOfferedWhereItIsLaw() {
    Answers decline = Answers.to(Outcome.DECLINE);
    assertThat(DeclinePolicies.grounds(decline.in(Nation.ENGLAND).judged()))
        .extracting(ReferenceCode::code)
        .contains("MORE_DETRIMENTAL_TO_CHILD");
    assertThat(DeclinePolicies.grounds(decline.in(Nation.SCOTLAND).judged()))
        .extracting(ReferenceCode::code)
        .contains("NOT_RELEVANT")
        .doesNotContain("MORE_DETRIMENTAL_TO_CHILD");
  }

  @Test
  void whatIsAddedLaterIsWhole() {
    Answers red = Answers.to(Outcome.SHARE_FULL).at(Urgency.RED).without("harmBalance");
    assertThat(Answers.errors(red.judged(Set.of("consent")))).isEmpty();
    assertThat(Answers.errors(red.judged(Set.of("harmIfShared"))))
        .extracting(Problem.FieldError::rule)
        .containsExactly("harm-is-weighed");
  }
}
