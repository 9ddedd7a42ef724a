package org.infoshare.workflow.web;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link PlainText}. */
final class PlainTextValidator implements ConstraintValidator<PlainText, String> {

  private int max;
  private boolean optional;

  @Override
  public void initialize(PlainText rule) {
    max = rule.max();
    optional = rule.optional();
  }

  @Override
  public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
    if (text == null) {
      return optional || broken(context, "required");
    }
    if (text.isBlank()) {
      return broken(context, "required");
    }
    if (text.codePointCount(0, text.length()) > max) {
      return broken(context, "too-long");
    }
    if (!Texts.isPrintable(text)) {
      return broken(context, "control-characters");
    }
    return text.codePoints().anyMatch(Character::isLetterOrDigit) || broken(context, "no-words");
  }

  private static boolean broken(ConstraintValidatorContext context, String rule) {
    context.disableDefaultConstraintViolation();
    context
        .buildConstraintViolationWithTemplate("{" + Rules.PREFIX + rule + "}")
        .addConstraintViolation();
    return false;
  }
}
