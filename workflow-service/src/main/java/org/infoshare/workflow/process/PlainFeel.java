package org.infoshare.workflow.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Answers the plainest FEEL by itself: texts in quotation marks, and names of variables. Everything
 * else goes to the full FEEL engine, which builds its whole library of functions for each cell of a
 * table and so took a tenth of the processor time of a request.
 */
final class PlainFeel implements FeelEngine {

  private static final Pattern TEXT = Pattern.compile("\\s*\"([^\"\\\\]*)\"\\s*");
  private static final Pattern NAME = Pattern.compile("\\s*([a-z][A-Za-z0-9]*)\\s*");

  private final FeelEngine full;

  PlainFeel(FeelEngine full) {
    this.full = full;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> @Nullable T evaluateSimpleExpression(String expression, VariableContext variables) {
    Matcher text = TEXT.matcher(expression);
    if (text.matches()) {
      return (T) text.group(1);
    }
    Matcher name = NAME.matcher(expression);
    if (name.matches()) {
      TypedValue value = variables.resolve(name.group(1));
      if (value != null && value.getValue() instanceof String known) {
        return (T) known;
      }
    }
    return full.evaluateSimpleExpression(expression, variables);
  }

  @Override
  public boolean evaluateSimpleUnaryTests(
      String expression, String input, VariableContext variables) {
    Matcher text = TEXT.matcher(expression);
    if (text.matches()) {
      TypedValue value = variables.resolve(input);
      if (value != null && value.getValue() instanceof String given) {
        return given.equals(text.group(1));
      }
    }
    return full.evaluateSimpleUnaryTests(expression, input, variables);
  }
}
