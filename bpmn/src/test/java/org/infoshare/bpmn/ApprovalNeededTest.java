package org.infoshare.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApprovalNeededTest {

  private static final List<String> OUTCOMES =
      List.of("SHARE_FULL", "SHARE_PART", "DECLINE", "NOT_HELD", "REDIRECT");
  private static final List<String> URGENCIES = List.of("RED", "AMBER", "GREEN", "STATUTORY_DATE");
  private static final List<Boolean> EITHER = List.of(true, false);

  private final Table table = new Table(Models.APPROVAL_NEEDED, "approval-needed");

  @Test
  void onlyADeclineWaitsForASecondPersonAndOnlyWhereItIsRedOrRestricted() {
    everyCase(
        (outcome, urgency, restricted, override) ->
            assertThat(approval(outcome, urgency, restricted, override).equals("BEFORE"))
                .isEqualTo(outcome.equals("DECLINE") && (urgency.equals("RED") || restricted)));
  }

  @Test
  void whatSharesRestrictedInformationOrOverridesAnObjectionIsLookedAtAfterwards() {
    everyCase(
        (outcome, urgency, restricted, override) ->
            assertThat(approval(outcome, urgency, restricted, override).equals("AFTER"))
                .isEqualTo(outcome.startsWith("SHARE") && (restricted || override)));
  }

  @Test
  void everyRuleHasACase() {
    everyCase(this::approval);

    assertThat(table.matchedRules()).isEqualTo(table.rulesInTheModel());
  }

  private String approval(String outcome, String urgency, boolean restricted, boolean override) {
    return table
        .evaluate(
            Map.of(
                "outcome", outcome,
                "urgency", urgency,
                "restricted", restricted,
                "override", override))
        .getSingleEntry();
  }

  private static void everyCase(Case each) {
    for (String outcome : OUTCOMES) {
      for (String urgency : URGENCIES) {
        for (boolean restricted : EITHER) {
          for (boolean override : EITHER) {
            each.of(outcome, urgency, restricted, override);
          }
        }
      }
    }
  }

  private interface Case {
    void of(String outcome, String urgency, boolean restricted, boolean override);
  }
}
