package org.infoshare.workflow.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.testing.RuleExample;
import org.infoshare.workflow.web.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TellingPoliciesTest {

  private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

  static Stream<RuleExample<TellingPolicies.Judged>> examples() {
    TellingPolicies.Judged allowed = judged(true, false, true, NOW);
    return Stream.of(
        new RuleExample<>(
            "told-person-belongs-to-the-requesting-team",
            allowed,
            judged(false, false, true, NOW),
            "toldPerson",
            "whom of the requesting team"),
        new RuleExample<>(
            "told-person-may-learn-of-the-request",
            allowed,
            judged(true, true, true, NOW),
            "toldPerson",
            "people who must not learn of the request"),
        new RuleExample<>(
            "told-person-is-named-on-a-restricted-request",
            allowed,
            judged(true, false, false, NOW),
            "toldPerson",
            "this person is not named on it"),
        new RuleExample<>(
            "told-after-the-decision",
            allowed,
            judged(true, false, true, NOW.plusSeconds(61)),
            "toldAt",
            "after the decision, and not in the future"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyRuleAllowsAndRefusesWithAReasonAndItsGuidance(
      RuleExample<TellingPolicies.Judged> example) {
    example.isKeptBy(TellingPolicies.ALL);
  }

  @Test
  void everyRuleHasAnExample() {
    assertThat(examples().map(RuleExample::rule))
        .containsExactlyElementsOf(TellingPolicies.ALL.stream().map(Policy::rule).toList());
  }

  @Test
  void tellingComesAfterTheDecisionAndNotInTheFutureByMoreThanClocksDiffer() {
    assertThat(broken(NOW.minusSeconds(3600))).isEmpty();
    assertThat(broken(NOW.minusSeconds(3601))).containsExactly("told-after-the-decision");
    assertThat(broken(NOW.plusSeconds(60))).isEmpty();
    assertThat(broken(NOW.plusSeconds(61))).containsExactly("told-after-the-decision");
  }

  private static List<String> broken(Instant toldAt) {
    return RuleExample.errors(judged(true, false, true, toldAt), TellingPolicies.ALL).stream()
        .map(Problem.FieldError::rule)
        .toList();
  }

  private static TellingPolicies.Judged judged(
      boolean isOfRequestingTeam, boolean mustNotLearn, boolean mayKnow, Instant toldAt) {
    return new TellingPolicies.Judged(
        new Telling(UUID.randomUUID(), toldAt, TellingMethod.TELEPHONE, null),
        isOfRequestingTeam,
        mustNotLearn,
        mayKnow,
        NOW.minusSeconds(3600),
        NOW);
  }
}
