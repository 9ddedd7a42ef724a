package org.infoshare.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshare.workflow.request.Verdict;
import org.junit.jupiter.api.Test;

class QuestionPoliciesTest {

  @Test
  void eachKeepsToOneQuestionAtATime() {
    assertThat(broken(Questions.AskedOf.REQUESTER, false, false, true)).isEmpty();
    assertThat(broken(Questions.AskedOf.REQUESTER, true, false, true))
        .singleElement()
        .asString()
        .contains("have not answered your last question yet", "decide without the answer");
  }

  @Test
  void onlyAnAdviserMustNotReadWhomItIsAbout() {
    assertThat(broken(Questions.AskedOf.REQUESTER, false, true, true)).isEmpty();
    assertThat(broken(Questions.AskedOf.ADVISER, false, false, true)).isEmpty();
    assertThat(broken(Questions.AskedOf.ADVISER, false, true, true))
        .singleElement()
        .asString()
        .contains("Leave out names", "invite them after asking");
  }

  @Test
  void aQuestionThatNobodyMayReadIsNotAsked() {
    assertThat(broken(Questions.AskedOf.ADVISER, false, false, false))
        .singleElement()
        .asString()
        .contains("There is no adviser here who may know", "ring an adviser elsewhere");
  }

  private static List<String> broken(
      Questions.AskedOf of, boolean open, boolean identifies, boolean reachesSomebody) {
    QuestionPolicies.Judged judged =
        new QuestionPolicies.Judged(of, open, identifies, reachesSomebody);
    return QuestionPolicies.ALL.stream()
        .map(policy -> policy.judge(judged))
        .filter(Verdict.RefusedBecause.class::isInstance)
        .map(Verdict.RefusedBecause.class::cast)
        .map(Verdict.RefusedBecause::reason)
        .toList();
  }
}
