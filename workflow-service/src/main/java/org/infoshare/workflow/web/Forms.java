package org.infoshare.workflow.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Validator;

/** Checks what a form of a page holds as the API checks a body. */
@Component
public class Forms {

  private final Validator validator;
  private final MessageSource messages;

  Forms(Validator validator, MessageSource messages) {
    this.validator = validator;
    this.messages = messages;
  }

  /**
   * The fields that break a rule; empty where none does.
   *
   * @param page whose own words are used where the bundle has them, as {@code
   *     PAGE.error.FIELD.RULE}: of two fields one must be able to tell which is meant
   */
  public List<Problem.FieldError> errors(Object form, String page) {
    return errors(form).stream()
        .map(
            error ->
                new Problem.FieldError(
                    error.field(),
                    error.rule(),
                    Objects.requireNonNullElse(
                        messages.getMessage(
                            page + ".error." + error.field() + "." + error.rule(),
                            null,
                            error.message(),
                            Locale.UK),
                        error.message())))
        .toList();
  }

  /** The fields that break a rule, with words for a person; empty where none does. */
  public List<Problem.FieldError> errors(Object form) {
    BindingResult result = new BeanPropertyBindingResult(form, "form");
    validator.validate(form, result);
    return result.getFieldErrors().stream()
        .map(
            error ->
                new Problem.FieldError(error.getField(), Rules.of(error), Rules.message(error)))
        .toList();
  }

  /** What is wrong with that field, or null. */
  public static @Nullable String messageOf(List<Problem.FieldError> errors, String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(Problem.FieldError::message)
        .findFirst()
        .orElse(null);
  }
}
