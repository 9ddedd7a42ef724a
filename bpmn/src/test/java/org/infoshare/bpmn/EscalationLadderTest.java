package org.infoshare.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationLadderTest {

  private final Table table = new Table(Models.ESCALATION_LADDER, "escalation-ladder");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RED            | ACCEPTANCE null PT30M; CHASE -PT3H null; CHASE -PT2H null; TEAM_LEAD -PT1H null; OVERDUE PT0S null; SAFEGUARDING_LEAD PT0S null; DESIGNATED_LEAD PT1H PT4H
          AMBER          | ACCEPTANCE null null; CHASE -PT12H null; CHASE -PT4H null; OVERDUE PT0S null; TEAM_LEAD PT0S null; SAFEGUARDING_LEAD PT6H null; DESIGNATED_LEAD PT12H PT24H
          GREEN          | ACCEPTANCE null null; CHASE -P1D null; OVERDUE PT0S null; TEAM_LEAD PT0S null; SAFEGUARDING_LEAD P1D null; DESIGNATED_LEAD P3D PT168H
          STATUTORY_DATE | ACCEPTANCE null null; CHASE -P5D null; CHASE -P1D null; TEAM_LEAD -P1D null; OVERDUE PT0S null; SAFEGUARDING_LEAD PT0S null; DESIGNATED_LEAD P1D PT24H
          PURPLE         | ''
          """)
  void eachUrgencyHasItsRungs(String urgency, String rungs) {
    assertThat(rungsOf(urgency)).isEqualTo(rungs);
  }

  @Test
  void everyRuleIsForAnUrgency() {
    for (String urgency : new String[] {"RED", "AMBER", "GREEN", "STATUTORY_DATE"}) {
      rungsOf(urgency);
    }

    assertThat(table.matchedRules()).isEqualTo(table.rulesInTheModel());
  }

  private String rungsOf(String urgency) {
    return String.join(
        "; ",
        table.evaluate(Map.of("urgency", urgency)).getResultList().stream()
            .map(rung -> rung.get("alarm") + " " + rung.get("at") + " " + rung.get("again"))
            .toList());
  }
}
