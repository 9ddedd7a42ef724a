package org.infoshare.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.infoshare.bpmn.Models;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a table, the answer is that of the full FEEL engine. */
class PlainFeelTest {

  private static final FeelEngine FULL = new ScalaFeelEngineFactory().createInstance();
  private static final FeelEngine PLAIN = new PlainFeel(FULL);

  private static final VariableContext VARIABLES = asked("RED");

  private static VariableContext asked(Object urgency) {
    VariableMap variables =
        Variables.createVariables()
            .putValue("urgency", urgency)
            .putValue("restricted", true)
            .putValue("hours", 4);
    return variables.asVariableContext();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"PT4H\"",
        " \"PT4H\" ",
        "\"\"",
        "\"a \\\"quoted\\\" word\"",
        "\"one\" + \"two\"",
        "urgency",
        " urgency ",
        "hours",
        "hours + 1",
        "nobody",
        "restricted",
        "true",
        "false",
        " true",
        "null",
        "not(true)",
        "upper case(urgency)"
      })
  void an_expression_means_what_FEEL_says(String expression) {
    Object plain = PLAIN.<Object>evaluateSimpleExpression(expression, VARIABLES);
    Object full = FULL.<Object>evaluateSimpleExpression(expression, VARIABLES);
    assertThat(plain).isEqualTo(full);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"RED\"",
        " \"RED\"",
        "\"AMBER\"",
        "\"RED\",\"AMBER\"",
        " \"GREEN\" , \"AMBER\" ",
        "\"GREEN\",\"\"",
        "\"GREEN, RED\",\"A\"",
        "not(\"RED\")",
        "not(\"RED\",\"AMBER\")",
        "true",
        "false",
        "not(true)",
        "null",
        "\"R\\\"ED\"",
        "urgency",
        "string length(?) = 3",
        "-"
      })
  void a_test_of_an_input_means_what_FEEL_says(String expression) {
    for (Object urgency : new Object[] {"RED", "AMBER", "", 4, true, false}) {
      VariableContext variables = asked(urgency);
      assertThat(PLAIN.evaluateSimpleUnaryTests(expression, "urgency", variables))
          .as("%s of %s", expression, urgency)
          .isEqualTo(FULL.evaluateSimpleUnaryTests(expression, "urgency", variables));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void no_cell_of_our_tables_costs_the_full_engine(Models model) {
    FeelEngine plainOnly = new PlainFeel(new Refusing());
    for (DecisionTable table :
        Dmn.readModelFromStream(model.open()).getModelElementsByType(DecisionTable.class)) {
      VariableMap given = Variables.createVariables();
      List<String> inputs = new ArrayList<>();
      for (Input input : table.getInputs()) {
        InputExpression expression = input.getInputExpression();
        inputs.add(expression.getText().getTextContent());
        given.put(
            expression.getText().getTextContent(),
            expression.getTypeRef().equals("boolean") ? true : "RED");
      }
      VariableContext known = given.asVariableContext();
      inputs.forEach(input -> plainOnly.<Object>evaluateSimpleExpression(input, known));
      for (Rule rule : table.getRules()) {
        Iterator<String> input = inputs.iterator();
        for (InputEntry entry : rule.getInputEntries()) {
          String of = input.next();
          if (isAsked(entry.getText())) {
            plainOnly.evaluateSimpleUnaryTests(entry.getText().getTextContent(), of, known);
          }
        }
        for (OutputEntry entry : rule.getOutputEntries()) {
          if (isAsked(entry.getText())) {
            plainOnly.<Object>evaluateSimpleExpression(entry.getText().getTextContent(), known);
          }
        }
      }
    }
  }

  private static Stream<Models> tables() {
    return Stream.of(Models.values()).filter(model -> !model.isProcess());
  }

  /** The engine evaluates no cell that is empty. */
  private static boolean isAsked(@Nullable Text cell) {
    return cell != null && !cell.getTextContent().isBlank();
  }

  /** Stands where the full engine would, and is not to be asked. */
  private static final class Refusing implements FeelEngine {

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
      throw new AssertionError("The full FEEL engine was asked for " + expression);
    }

    @Override
    public boolean evaluateSimpleUnaryTests(
        String expression, String input, VariableContext variables) {
      throw new AssertionError("The full FEEL engine was asked for " + expression);
    }
  }
}
