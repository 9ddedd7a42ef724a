package org.infoshare.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseDeadlinesTest {

  private final Table table = new Table(Models.RESPONSE_DEADLINES, "response-deadlines");

  @ParameterizedTest
  @CsvSource({
    "RED, ELAPSED, PT30M, PT4H, PT1H, PT1H, P2D, P5D, ",
    "AMBER, ELAPSED, PT4H, PT24H, PT4H, PT4H, P2D, P10D, PT4H",
    "GREEN, WORKING, P1D, P3D, P1D, P2D, P2D, P20D, P1D",
    "STATUTORY_DATE, WORKING, P1D, , P1D, P2D, P2D, P20D, "
  })
  void eachUrgencyHasItsClockAndItsLengthsOfTime(
      String urgency,
      String clock,
      String accept,
      @Nullable String decide,
      String share,
      String open,
      String inform,
      String feedback,
      @Nullable String pause) {
    Map<String, Object> lengths = evaluate(urgency).getSingleResult().getEntryMap();

    assertThat(lengths)
        .containsEntry("clock", clock)
        .containsEntry("acceptWithin", accept)
        .containsEntry("decideWithin", decide)
        .containsEntry("shareWithin", share)
        .containsEntry("openWithin", open)
        .containsEntry("informWithin", inform)
        .containsEntry("feedbackWithin", feedback)
        .containsEntry("pauseAtMost", pause)
        .hasSize(8);
  }

  @Test
  void everyRuleIsForAnUrgencyAndEveryUrgencyHasOne() {
    for (String urgency : List.of("RED", "AMBER", "GREEN", "STATUTORY_DATE")) {
      assertThat(evaluate(urgency)).hasSize(1);
    }

    assertThat(table.matchedRules()).isEqualTo(table.rulesInTheModel());
  }

  @Test
  void anUrgencyThatNobodyKnowsHasNone() {
    assertThat(evaluate("PURPLE")).isEmpty();
  }

  private DmnDecisionResult evaluate(String urgency) {
    return table.evaluate(Map.of("urgency", urgency));
  }
}
