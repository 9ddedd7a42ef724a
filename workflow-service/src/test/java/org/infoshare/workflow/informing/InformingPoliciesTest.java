package org.infoshare.workflow.informing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.infoshare.workflow.decision.ReferenceCode;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.testing.RuleExample;
import org.infoshare.workflow.web.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InformingPoliciesTest {

  private static final RequestDetails.Names NAMES =
      new RequestDetails.Names(
          List.of("Robin Example"), List.of("Pat Example"), List.of("Sam Example"), List.of());

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);
  private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

  @Test
  void eachWayOfSettlingItKeepsEveryRule() {
    assertThat(brokenBy(informed(thePerson(true), NOW))).isEmpty();
    assertThat(brokenBy(aware())).isEmpty();
    assertThat(brokenBy(deferredTo(TODAY.plusDays(1)))).isEmpty();
    assertThat(brokenBy(notToBeInformed(NotInformedReason.RISK_OF_HARM_SUBJECT))).isEmpty();
  }

  @Test
  void whoWasToldWasToldInSomeWayAtSomeTime() {
    assertThat(
            brokenBy(
                new Informing(
                    InformingOutcome.INFORMED, null, null, null, null, null, null, "Told.")))
        .containsExactly("informed-says-whom-how-and-when");
    assertThat(
            brokenBy(
                new Informing(
                    InformingOutcome.ALREADY_AWARE,
                    thePerson(true),
                    null,
                    null,
                    null,
                    null,
                    null,
                    "Knows.")))
        .containsExactly("informed-says-whom-how-and-when");
  }

  @Test
  void nobodyIsToldWhomItIsNotSafeToTell() {
    assertThat(brokenBy(informed(thePerson(false), NOW)))
        .containsExactly("only-those-who-are-safe-to-tell");
  }

  @Test
  void anybodyButThePersonIsNamed() {
    assertThat(brokenBy(informed(holder("Alex Example"), NOW))).isEmpty();
    assertThat(brokenBy(informed(holder(null), NOW)))
        .containsExactly("anybody-but-the-person-is-named");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pat Example", "  pat   EXAMPLE ", "Example, Pat", "Mr Pát Example"})
  void nobodyOnTheMustNotLearnListIsEverTold(String name) {
    assertThat(brokenBy(informed(holder(name), NOW)))
        .containsExactly("nobody-on-the-must-not-learn-list");
  }

  @Test
  void thePersonIsNotToldEitherWhereTheyMustNotLearnOfIt() {
    RequestDetails.Names names =
        new RequestDetails.Names(
            List.of("Robin Example", "Bobby"), List.of("bobby"), List.of(), List.of());
    assertThat(broken(informed(thePerson(true), NOW), names))
        .containsExactly("nobody-on-the-must-not-learn-list");
  }

  @Test
  void tellingComesAfterTheDecisionAndNotInTheFutureByMoreThanClocksDiffer() {
    assertThat(brokenBy(informed(thePerson(true), NOW.minusSeconds(3600)))).isEmpty();
    assertThat(brokenBy(informed(thePerson(true), NOW.minusSeconds(3601))))
        .containsExactly("informed-after-the-decision");
    assertThat(brokenBy(informed(thePerson(true), NOW.plusSeconds(60)))).isEmpty();
    assertThat(brokenBy(informed(thePerson(true), NOW.plusSeconds(61))))
        .containsExactly("informed-after-the-decision");
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "28, true", "29, false"})
  void aDeferralIsLookedAtAgainWithinFourWeeks(int days, boolean allowed) {
    assertThat(brokenBy(deferredTo(TODAY.plusDays(days))))
        .isEqualTo(allowed ? List.of() : List.of("deferral-is-reviewed-within-four-weeks"));
  }

  @Test
  void aDeferralHasADateAndNothingElseDoes() {
    assertThat(brokenBy(deferredTo(null)))
        .containsExactly("deferral-is-reviewed-within-four-weeks");
    assertThat(
            brokenBy(
                new Informing(
                    InformingOutcome.ALREADY_AWARE,
                    null,
                    null,
                    null,
                    TODAY.plusDays(1),
                    null,
                    null,
                    "Knows.")))
        .containsExactly("deferral-is-reviewed-within-four-weeks");
  }

  @Test
  void notInformingIsLookedAtAgainOrItIsSaidWhyNot() {
    assertThat(brokenBy(notToBeInformedUntil(TODAY.plusDays(365), null))).isEmpty();
    assertThat(brokenBy(notToBeInformedUntil(null, "They have died."))).isEmpty();
    assertThat(brokenBy(notToBeInformedUntil(null, null)))
        .containsExactly("not-informing-is-looked-at-again");
    assertThat(brokenBy(notToBeInformedUntil(TODAY, null)))
        .containsExactly("not-informing-is-looked-at-again");
    assertThat(brokenBy(notToBeInformedUntil(TODAY.plusDays(1), "They have died.")))
        .containsExactly("not-informing-is-looked-at-again");
  }

  private static Informing notToBeInformedUntil(@Nullable LocalDate date, @Nullable String never) {
    return new Informing(
        InformingOutcome.NOT_TO_BE_INFORMED,
        null,
        null,
        null,
        date,
        never,
        NotInformedReason.RISK_OF_HARM_SUBJECT,
        "It is not safe.");
  }

  @Test
  void notInformingHasACodedReasonAndNothingElseDoes() {
    assertThat(brokenBy(notToBeInformed(null))).containsExactly("not-informing-has-a-coded-reason");
    assertThat(
            brokenBy(
                new Informing(
                    InformingOutcome.ALREADY_AWARE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    NotInformedReason.CHILD_TOO_YOUNG,
                    "Knows.")))
        .containsExactly("not-informing-has-a-coded-reason");
  }

  static Stream<RuleExample<InformingPolicies.Judged>> examples() {
    return Stream.of(
        new RuleExample<>(
            "informed-says-whom-how-and-when",
            judged(informed(thePerson(true), NOW)),
            judged(
                new Informing(
                    InformingOutcome.INFORMED, null, null, null, null, null, null, "Told.")),
            "whom",
            "Say who was told, how and when"),
        new RuleExample<>(
            "only-those-who-are-safe-to-tell",
            judged(informed(thePerson(true), NOW)),
            judged(informed(thePerson(false), NOW)),
            "whom.safeToTell",
            "defer, or record why not"),
        new RuleExample<>(
            "anybody-but-the-person-is-named",
            judged(informed(holder("Alex Example"), NOW)),
            judged(informed(holder(" "), NOW)),
            "whom.name",
            "Give the name of the person told"),
        new RuleExample<>(
            "nobody-on-the-must-not-learn-list",
            judged(informed(holder("Alex Example"), NOW)),
            judged(informed(holder("Pat Example"), NOW)),
            "whom",
            "on the list of people who must not learn"),
        new RuleExample<>(
            "nobody-the-requester-calls-unsafe",
            judged(informed(holder("Alex Example"), NOW)),
            judged(informed(holder("Sam Example"), NOW)),
            "whom.name",
            "may be a source of risk"),
        new RuleExample<>(
            "informed-after-the-decision",
            judged(informed(thePerson(true), NOW)),
            judged(informed(thePerson(true), NOW.plusSeconds(61))),
            "informedAt",
            "after the decision, and not in the future"),
        new RuleExample<>(
            "deferral-is-reviewed-within-four-weeks",
            judged(deferredTo(TODAY.plusDays(28))),
            judged(deferredTo(TODAY.plusDays(29))),
            "reviewOn",
            "from tomorrow to 28 days from now"),
        new RuleExample<>(
            "not-informing-is-looked-at-again",
            judged(notToBeInformedUntil(TODAY.plusDays(365), null)),
            judged(notToBeInformedUntil(null, null)),
            "reviewOn",
            "or say why it never needs to be"),
        new RuleExample<>(
            "not-informing-has-a-coded-reason",
            judged(notToBeInformed(NotInformedReason.RISK_OF_HARM_OTHER)),
            judged(notToBeInformed(null)),
            "reasonCode",
            "why the individual is not to be told"),
        new RuleExample<>(
            "not-informing-reason-is-in-force",
            judged(notToBeInformed(NotInformedReason.SERIOUS_HARM_EXEMPTION)),
            judgedUnder(notToBeInformed(NotInformedReason.SERIOUS_HARM_EXEMPTION), true, null),
            "reasonCode",
            "in force today"),
        new RuleExample<>(
            "not-informing-reason-fits-the-person",
            tooYoung(true),
            tooYoung(false),
            "reasonCode",
            "This reason is for a child"));
  }

  private static InformingPolicies.Judged tooYoung(boolean under18) {
    return judgedUnder(
        notToBeInformed(NotInformedReason.CHILD_TOO_YOUNG),
        under18,
        aReason("CHILD_TOO_YOUNG", ReferenceCode.AppliesTo.CHILD));
  }

  @Test
  void aReasonForAnAdultIsNoneForAChild() {
    assertThat(
            RuleExample.errors(
                judgedUnder(
                    notToBeInformed(NotInformedReason.RISK_OF_HARM_OTHER),
                    true,
                    aReason("RISK_OF_HARM_OTHER", ReferenceCode.AppliesTo.ADULT)),
                InformingPolicies.ALL))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("This reason is for an adult"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyRuleAllowsAndRefusesWithAReasonAndItsGuidance(
      RuleExample<InformingPolicies.Judged> example) {
    example.isKeptBy(InformingPolicies.ALL);
  }

  @Test
  void everyRuleHasAnExample() {
    assertThat(examples().map(RuleExample::rule))
        .containsExactlyElementsOf(InformingPolicies.ALL.stream().map(Policy::rule).toList());
  }

  @Test
  void anExtensionIsLaterAndWithinFourWeeks() {
    new RuleExample<>(
            "extension-is-later-and-within-four-weeks",
            new InformingPolicies.Extended(TODAY.plusDays(2), TODAY.plusDays(28), TODAY),
            new InformingPolicies.Extended(TODAY.plusDays(2), TODAY.plusDays(2), TODAY),
            "reviewOn",
            "a date after the one that is set, and at most 28 days from now")
        .isKeptBy(InformingPolicies.OF_AN_EXTENSION);
  }

  private static Informing informed(Informing.Whom whom, Instant at) {
    return new Informing(
        InformingOutcome.INFORMED, whom, InformingMethod.IN_PERSON, at, null, null, null, "Told.");
  }

  private static Informing aware() {
    return new Informing(
        InformingOutcome.ALREADY_AWARE, null, null, null, null, null, null, "Told on Monday.");
  }

  private static Informing deferredTo(@Nullable LocalDate date) {
    return new Informing(
        InformingOutcome.DEFERRED, null, null, null, date, null, null, "After the interview.");
  }

  private static Informing notToBeInformed(@Nullable NotInformedReason reason) {
    return new Informing(
        InformingOutcome.NOT_TO_BE_INFORMED,
        null,
        null,
        null,
        TODAY.plusDays(90),
        null,
        reason,
        "It is not safe.");
  }

  private static Informing.Whom thePerson(boolean safe) {
    return new Informing.Whom(WhomKind.THE_PERSON, null, safe);
  }

  private static Informing.Whom holder(@Nullable String name) {
    return new Informing.Whom(WhomKind.PARENTAL_RESPONSIBILITY_HOLDER, name, true);
  }

  private static List<String> brokenBy(Informing informing) {
    return broken(informing, NAMES);
  }

  private static List<String> broken(Informing informing, RequestDetails.Names names) {
    return RuleExample.errors(judged(informing, names), InformingPolicies.ALL).stream()
        .map(Problem.FieldError::rule)
        .toList();
  }

  private static InformingPolicies.Judged judged(Informing informing) {
    return judged(informing, NAMES);
  }

  private static InformingPolicies.Judged judged(Informing informing, RequestDetails.Names names) {
    NotInformedReason reason = informing.reasonCode();
    return new InformingPolicies.Judged(
        informing,
        reason == null ? null : aReason(reason.name(), ReferenceCode.AppliesTo.ANYBODY),
        new RequestDetails.ToTell(names, true),
        NOW.minusSeconds(3600),
        NOW,
        TODAY);
  }

  private static ReferenceCode aReason(String code, ReferenceCode.AppliesTo appliesTo) {
    return new ReferenceCode(
        code,
        1,
        ReferenceCode.Kind.NOT_INFORMED,
        "A label",
        "A law",
        "UK",
        appliesTo,
        null,
        TODAY,
        null,
        "https://guidance.example");
  }

  private static InformingPolicies.Judged judgedUnder(
      Informing informing, boolean under18, @Nullable ReferenceCode reason) {
    InformingPolicies.Judged judged = judged(informing);
    return new InformingPolicies.Judged(
        informing,
        reason,
        new RequestDetails.ToTell(judged.toTell().names(), under18),
        judged.decidedAt(),
        NOW,
        TODAY);
  }
}
