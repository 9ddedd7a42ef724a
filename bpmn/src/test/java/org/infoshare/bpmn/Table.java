package org.infoshare.bpmn;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;

/** A decision table, and which of its rules have matched so far. */
final class Table {

  private final Set<String> matchedRules = new TreeSet<>();
  private final DmnEngine engine = engine();
  private final Models model;
  private final DmnDecision decision;

  Table(Models model, String decision) {
    this.model = model;
    this.decision = engine.parseDecision(decision, model.open());
  }

  DmnDecisionResult evaluate(Map<String, Object> variables) {
    return engine.evaluateDecision(decision, variables);
  }

  Set<String> matchedRules() {
    return matchedRules;
  }

  Set<String> rulesInTheModel() {
    return Dmn.readModelFromStream(model.open()).getModelElementsByType(Rule.class).stream()
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
