package org.infoshare.workflow.web;

import jakarta.validation.ConstraintViolation;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.ObjectError;

/** Names the rule that a field breaks. */
final class Rules {

  /** A message key with this prefix ends in the name of the rule. */
  static final String PREFIX = "infoshare.rule.";

  private static final Map<String, String> KNOWN =
      Map.of(
          "NotNull", "required",
          "NotBlank", "required",
          "NotEmpty", "required",
          "Size", "length",
          "Pattern", "format",
          "Min", "range",
          "Max", "range",
          "Positive", "range",
          "typeMismatch", "type");

  private Rules() {}

  static String of(ConstraintViolation<?> violation) {
    String template = violation.getMessageTemplate();
    return template.startsWith("{" + PREFIX)
        ? template.substring(PREFIX.length() + 1, template.length() - 1)
        : named(
            violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName());
  }

  static String of(MessageSourceResolvable error) {
    if (error instanceof ObjectError bound && bound.contains(ConstraintViolation.class)) {
      return of(bound.unwrap(ConstraintViolation.class));
    }
    String[] codes = error.getCodes();
    return codes == null || codes.length == 0 ? "invalid" : named(codes[codes.length - 1]);
  }

  static String message(MessageSourceResolvable error) {
    String message = error.getDefaultMessage();
    return message == null || named("typeMismatch").equals(of(error))
        ? "This has a form that is not read here."
        : message;
  }

  static Problem.FieldError wrongType(String field, @Nullable Class<?> wanted) {
    if (wanted != null && wanted.isEnum()) {
      return new Problem.FieldError(
          field,
          "unknown-value",
          "Give one of: "
              + Arrays.stream(wanted.getEnumConstants())
                  .map(value -> ((Enum<?>) value).name())
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return new Problem.FieldError(field, "type", "Give " + description(wanted) + ".");
  }

  private static String description(@Nullable Class<?> wanted) {
    if (wanted == null) {
      return "a value of the type that /api/docs shows";
    }
    if (wanted == UUID.class) {
      return "an identifier of 36 characters, as this service gave it";
    }
    if (wanted == String.class) {
      return "a text";
    }
    if (wanted == Boolean.class || wanted == boolean.class) {
      return "true or false";
    }
    if (wanted == java.time.LocalDate.class) {
      return "a date as YYYY-MM-DD";
    }
    if (Temporal.class.isAssignableFrom(wanted)) {
      return "a date and time as YYYY-MM-DDThh:mm:ssZ";
    }
    if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive()) {
      return "a number";
    }
    if (Collection.class.isAssignableFrom(wanted) || wanted.isArray()) {
      return "a list";
    }
    return "an object with the fields that /api/docs shows";
  }

  private static String named(String code) {
    String known = KNOWN.get(code);
    return known != null
        ? known
        : code.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
