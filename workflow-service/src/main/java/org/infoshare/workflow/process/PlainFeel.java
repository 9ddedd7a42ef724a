package org.infoshare.workflow.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Answers the plainest FEEL by itself: texts in quotation marks and lists of them, yes and no,
 * nothing, and names of variables. Everything else goes to the full FEEL engine, which parses each
 * cell of a table anew and builds its whole library of functions for it, and so took an eighth of
 * the processor time of a request.
 */
final class PlainFeel implements FeelEngine {

  private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"");
  private static final Pattern TEXTS =
      Pattern.compile("\\s*" + TEXT + "\\s*(?:,\\s*" + TEXT + "\\s*)*");
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

  private final FeelEngine full;

  PlainFeel(FeelEngine full) {
    this.full = full;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> @Nullable T evaluateSimpleExpression(String expression, VariableContext variables) {
    String plain = expression.strip();
    Matcher text = TEXT.matcher(plain);
    if (text.matches()) {
      return (T) text.group(1);
    }
    if (plain.equals("null")) {
      return null;
    }
    if (isYesOrNo(plain)) {
      return (T) Boolean.valueOf(plain);
    }
    Object known = NAME.matcher(plain).matches() ? known(plain, variables) : null;
    return known == null ? full.evaluateSimpleExpression(expression, variables) : (T) known;
  }

  @Override
  public boolean evaluateSimpleUnaryTests(
      String expression, String input, VariableContext variables) {
    Object given = known(input, variables);
    String plain = expression.strip();
    if (given instanceof String && TEXTS.matcher(plain).matches()) {
      return TEXT.matcher(plain).results().anyMatch(text -> text.group(1).equals(given));
    }
    if (given instanceof Boolean && isYesOrNo(plain)) {
      return given.equals(Boolean.valueOf(plain));
    }
    return full.evaluateSimpleUnaryTests(expression, input, variables);
  }

  private static boolean isYesOrNo(String plain) {
    return plain.equals("true") || plain.equals("false");
  }

  /** The value of a variable that is a text or says yes or no; null for any other. */
  private static @Nullable Object known(String name, VariableContext variables) {
    TypedValue variable = variables.resolve(name);
    Object value = variable == null ? null : variable.getValue();
    return value instanceof String || value instanceof Boolean ? value : null;
  }
}
