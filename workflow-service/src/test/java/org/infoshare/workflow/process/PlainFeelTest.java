package org.infoshare.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a table, the answer is that of the full FEEL engine. */
class PlainFeelTest {

  private static final FeelEngine FULL = new ScalaFeelEngineFactory().createInstance();
  private static final FeelEngine PLAIN = new PlainFeel(FULL);

  private static final VariableContext VARIABLES = asked("RED");

  private static VariableContext asked(Object urgency) {
    VariableMap variables =
        Variables.createVariables().putValue("urgency", urgency).putValue("hours", 4);
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
        "true",
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
        "not(\"RED\")",
        "\"R\\\"ED\"",
        "urgency",
        "string length(?) = 3",
        "-"
      })
  void a_test_of_an_input_means_what_FEEL_says(String expression) {
    for (Object urgency : new Object[] {"RED", "AMBER", "", 4}) {
      VariableContext variables = asked(urgency);
      assertThat(PLAIN.evaluateSimpleUnaryTests(expression, "urgency", variables))
          .as("%s of %s", expression, urgency)
          .isEqualTo(FULL.evaluateSimpleUnaryTests(expression, "urgency", variables));
    }
  }
}
