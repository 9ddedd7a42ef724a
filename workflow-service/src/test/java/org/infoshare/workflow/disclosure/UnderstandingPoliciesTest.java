package org.infoshare.workflow.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshare.workflow.request.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
