package org.infoshare.workflow.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Verdict;
import org.infoshare.workflow.testing.RuleExample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnderstandingPoliciesTest {

  @Test
  void whereItWasNotMeantTheReceiverReadsWhatWas() {
    assertThat(broken(false, "One injury, explained at the time.")).isEmpty();
    assertThat(broken(false, " ")).containsExactly("Say what you meant, for the receiver to read.");
  }

  @Test
  void whereItWasMeantThereIsNothingToPutRight() {
    assertThat(broken(true, null)).isEmpty();
    assertThat(broken(true, "More.")).containsExactly("Leave this out: it is what you meant.");
  }

  static Stream<RuleExample<Understanding.Compared>> examples() {
    return Stream.of(
        new RuleExample<>(
            "mismatch-says-what-was-meant",
            new Understanding.Compared(false, "One injury, explained at the time."),
            new Understanding.Compared(false, null),
            "meant",
            "for the receiver to read"),
        new RuleExample<>(
            "mismatch-says-what-was-meant",
            new Understanding.Compared(true, null),
            new Understanding.Compared(true, "More."),
            "meant",
            "it is what you meant"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyRuleAllowsAndRefusesWithAReasonAndItsGuidance(
      RuleExample<Understanding.Compared> example) {
    example.isKeptBy(UnderstandingPolicies.ALL);
  }

  @Test
  void everyRuleHasAnExample() {
    assertThat(examples().map(RuleExample::rule))
        .containsAll(UnderstandingPolicies.ALL.stream().map(Policy::rule).toList());
  }

  private static List<String> broken(boolean matches, @Nullable String meant) {
    Understanding.Compared compared = new Understanding.Compared(matches, meant);
    return UnderstandingPolicies.ALL.stream()
        .map(policy -> policy.judge(compared))
        .filter(Verdict.RefusedBecause.class::isInstance)
        .map(Verdict.RefusedBecause.class::cast)
        .map(Verdict.RefusedBecause::reason)
        .toList();
  }
}
