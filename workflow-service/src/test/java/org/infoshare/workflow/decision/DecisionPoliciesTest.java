package org.infoshare.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionPoliciesTest {

  private static final Map<String, LawfulBasis> IN_FORCE =
      Stream.of(
              basis("ART6_PUBLIC_TASK", LawfulBasis.Kind.ARTICLE_6),
              basis("ART9_SUBSTANTIAL_PUBLIC_INTEREST", LawfulBasis.Kind.ARTICLE_9),
              basis("DPA_SCH1_SAFEGUARDING", LawfulBasis.Kind.SCHEDULE_1))
          .collect(Collectors.toMap(LawfulBasis::code, Function.identity()));

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"SHARE_FULL", "SHARE_PART", "NOT_HELD"})
  void anOutcomeWithItsReasonsKeepsEveryRule(Outcome outcome) {
    assertThat(brokenBy(aDecision(outcome))).isEmpty();
  }

  @Test
  void aDeclineWithItsGroundKeepsEveryRule() {
    assertThat(brokenBy(aDecline(ConsentStatus.GIVEN, DeclineCode.NOT_RELEVANT))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ConsentStatus.class)
  void consentWhateverItIsNeverStopsSharing(ConsentStatus consent) {
    assertThat(brokenBy(aDecision(Outcome.SHARE_FULL, consent))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ConsentStatus.class)
  void consentIsNeverTheOnlyGroundOfADecline(ConsentStatus consent) {
    assertThat(brokenBy(aDecline(consent, DeclineCode.NOT_PROPORTIONATE))).isEmpty();
    assertThat(brokenBy(aDecline(consent, null)))
        .containsExactly("decline-needs-a-ground-beside-consent");
  }

  @Test
  void theRefusalSaysThatConsentIsNotAGround() {
    assertThat(errors(aDecline(ConsentStatus.REFUSED, null)))
        .extracting(Problem.FieldError::message)
        .singleElement()
        .asString()
        .contains("not a ground");
  }

  @Test
  void aGroundOfDeclineGoesWithADeclineOnly() {
    Draft shared =
        draft(
            Outcome.SHARE_FULL,
            LikelyToSafeguard.YES,
            null,
            List.of("ART6_PUBLIC_TASK"),
            ConsentStatus.GIVEN,
            DeclineCode.PRIVILEGED,
            null);
    assertThat(brokenBy(shared)).containsExactly("decline-code-is-for-a-decline");
  }

  @ParameterizedTest
  @EnumSource(LikelyToSafeguard.class)
  void whoIsUnsureTakesAdviceBeforeDeciding(LikelyToSafeguard answer) {
    Draft draft =
        draft(
            Outcome.NOT_HELD,
            answer,
            "We know nobody so.",
            List.of(),
            ConsentStatus.GIVEN,
            null,
            null);
    assertThat(brokenBy(draft))
        .isEqualTo(answer == LikelyToSafeguard.UNSURE ? List.of("unsure-is-not-final") : List.of());
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void whoGetsLessThanTheyAskedForIsToldWhy(Outcome outcome) {
    Draft silent =
        draft(
            outcome,
            LikelyToSafeguard.YES,
            null,
            List.of("ART6_PUBLIC_TASK"),
            ConsentStatus.GIVEN,
            outcome == Outcome.DECLINE ? DeclineCode.PRIVILEGED : null,
            null);
    assertThat(brokenBy(silent))
        .isEqualTo(outcome == Outcome.SHARE_FULL ? List.of() : List.of("requester-is-told-why"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void nobodyDeclinesWithoutWeighingTheHarmOfNotSharing(@Nullable String harm) {
    Draft unweighed =
        new Draft(
            Outcome.DECLINE,
            LikelyToSafeguard.YES,
            "The mother does not agree to it.",
            "The mother does not agree.",
            List.of(),
            new Draft.Consent(ConsentStatus.REFUSED, null),
            DeclineCode.NO_LAWFUL_REASON,
            null,
            harm,
            null);

    assertThat(brokenBy(unweighed)).containsExactly("decline-weighs-the-harm-of-not-sharing");
  }

  @Test
  void sharingRestsOnABasisOfArticleSix() {
    assertThat(brokenBy(sharedUnder("ART6_PUBLIC_TASK"))).isEmpty();
    assertThat(brokenBy(sharedUnder("DPA_SCH1_SAFEGUARDING")))
        .containsExactly("sharing-names-an-article-6-basis");
  }

  @Test
  void aBasisThatIsNotInForceIsRefusedWithItsPlace() {
    assertThat(errors(sharedUnder("ART6_PUBLIC_TASK", "ART6_REPEALED")))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.rule()).isEqualTo("lawful-basis-is-in-force");
              assertThat(error.field()).isEqualTo("lawfulBasis[1]");
              assertThat(error.message()).doesNotContain("ART6_REPEALED");
            });
  }

  @Test
  void aBasisCountsOnce() {
    assertThat(brokenBy(sharedUnder("ART6_PUBLIC_TASK", "ART6_PUBLIC_TASK")))
        .containsExactly("lawful-basis-is-named-once");
  }

  @Test
  void substantialPublicInterestHasItsCondition() {
    assertThat(
            brokenBy(
                sharedUnder(
                    "ART6_PUBLIC_TASK",
                    "ART9_SUBSTANTIAL_PUBLIC_INTEREST",
                    "DPA_SCH1_SAFEGUARDING")))
        .isEmpty();
    assertThat(brokenBy(sharedUnder("ART6_PUBLIC_TASK", "ART9_SUBSTANTIAL_PUBLIC_INTEREST")))
        .containsExactly("substantial-public-interest-names-its-condition");
  }

  @Test
  void afterSharingInformingIsNeverWaivedHere() {
    Draft waived =
        draft(
            Outcome.SHARE_FULL,
            LikelyToSafeguard.YES,
            null,
            List.of("ART6_PUBLIC_TASK"),
            ConsentStatus.GIVEN,
            null,
            false);
    Draft declined =
        draft(
            Outcome.DECLINE,
            LikelyToSafeguard.NO,
            "Not relevant.",
            List.of(),
            ConsentStatus.GIVEN,
            DeclineCode.NOT_RELEVANT,
            false);
    assertThat(brokenBy(waived)).containsExactly("sharing-always-asks-about-informing");
    assertThat(brokenBy(declined)).isEmpty();
  }

  private static Draft aDecision(Outcome outcome) {
    return aDecision(outcome, ConsentStatus.NOT_SOUGHT);
  }

  private static Draft aDecision(Outcome outcome, ConsentStatus consent) {
    return draft(
        outcome,
        LikelyToSafeguard.YES,
        "We share what bears on it.",
        List.of("ART6_PUBLIC_TASK"),
        consent,
        null,
        null);
  }

  private static Draft aDecline(ConsentStatus consent, @Nullable DeclineCode code) {
    return draft(
        Outcome.DECLINE,
        LikelyToSafeguard.NO,
        "It is not about this child.",
        List.of(),
        consent,
        code,
        null);
  }

  private static Draft sharedUnder(String... codes) {
    return draft(
        Outcome.SHARE_FULL,
        LikelyToSafeguard.YES,
        null,
        List.of(codes),
        ConsentStatus.NOT_SOUGHT,
        null,
        null);
  }

  private static Draft draft(
      Outcome outcome,
      LikelyToSafeguard likely,
      @Nullable String reasonsForRequester,
      List<String> lawfulBasis,
      ConsentStatus consent,
      @Nullable DeclineCode declineCode,
      @Nullable Boolean informIndividual) {
    return new Draft(
        outcome,
        likely,
        "Two attendances match the concern.",
        reasonsForRequester,
        lawfulBasis,
        new Draft.Consent(consent, null),
        declineCode,
        null,
        outcome == Outcome.DECLINE ? "The pattern could go unseen." : null,
        informIndividual);
  }

  private static LawfulBasis basis(String code, LawfulBasis.Kind kind) {
    return new LawfulBasis(
        code, 1, kind, "A label", "A law", "UK", LocalDate.of(2018, 5, 25), null);
  }

  private static List<String> brokenBy(Draft draft) {
    return errors(draft).stream().map(Problem.FieldError::rule).toList();
  }

  private static List<Problem.FieldError> errors(Draft draft) {
    try {
      Policy.require(new DecisionPolicies.Judged(draft, IN_FORCE), DecisionPolicies.ALL);
      return List.of();
    } catch (ProblemException refused) {
      return ((Problem.InvalidInput) refused.problem()).errors();
    }
  }
}
