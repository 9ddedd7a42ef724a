package org.infoshare.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseDeadlinesTest {

  private final Set<String> matchedRules = new TreeSet<>();
  private final DmnEngine engine = engine();
  private final DmnDecision table =
      engine.parseDecision("response-deadlines", Models.RESPONSE_DEADLINES.open());

  @ParameterizedTest
  @CsvSource({
    "RED, ELAPSED, PT30M, PT4H, PT1H",
    "AMBER, ELAPSED, PT4H, PT24H, PT4H",
    "GREEN, WORKING, P1D, P3D, P2D",
    "STATUTORY_DATE, WORKING, P1D, , P2D"
  })
  void eachUrgencyHasItsClockAndItsLengthsOfTime(
      String urgency, String clock, String accept, @Nullable String decide, String open) {
    Map<String, Object> lengths = evaluate(urgency).getSingleResult().getEntryMap();

    assertThat(lengths)
        .containsEntry("clock", clock)
        .containsEntry("acceptWithin", accept)
        .containsEntry("decideWithin", decide)
        .containsEntry("openWithin", open)
        .hasSize(4);
  }

  @Test
  void everyRuleIsForAnUrgencyAndEveryUrgencyHasOne() {
    for (String urgency : List.of("RED", "AMBER", "GREEN", "STATUTORY_DATE")) {
      assertThat(evaluate(urgency)).hasSize(1);
    }

    assertThat(matchedRules).isEqualTo(rulesInTheModel());
  }

  @Test
  void anUrgencyThatNobodyKnowsHasNone() {
    assertThat(evaluate("PURPLE")).isEmpty();
  }

  private DmnDecisionResult evaluate(String urgency) {
    return engine.evaluateDecision(table, Variables.putValue("urgency", urgency));
  }

  private static Set<String> rulesInTheModel() {
    return Dmn.readModelFromStream(Models.RESPONSE_DEADLINES.open())
        .getModelElementsByType(Rule.class)
        .stream()
        .map(Rule::getId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private DmnEngine engine() {
    DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
    configuration.setCustomPostDecisionTableEvaluationListeners(
        List.of(event -> event.getMatchingRules().forEach(rule -> matchedRules.add(rule.getId()))));
    return configuration.buildEngine();
  }
}
