package org.infoshare.workflow.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a call is answered with an RFC 9457 problem instead of what it asked for. */
public sealed interface Problem {

  /** What is wrong and what to do, for a person. Never repeats what was sent. */
  String detail();

  /**
   * The call cannot be understood. Status 400.
   *
   * @param kind the problem's name, kebab-case
   * @param errors the fields at fault, where it is about fields
   */
  record Malformed(String kind, String detail, List<FieldError> errors) implements Problem {}

  /** The idempotency key was used before with something else. Status 422. */
  record KeyReused(String detail) implements Problem {}

  /** One or more fields break a rule. Status 422. */
  record InvalidInput(String detail, List<FieldError> errors) implements Problem {}

  /** It does not exist, or the caller may not know that it does. Status 404. */
  record NotFound(String detail) implements Problem {}

  /** The caller may know of it but not do this. Status 403. */
  record Forbidden(String detail) implements Problem {}

  /** It existed, and was disposed of. Status 410. */
  record Gone(String detail) implements Problem {}

  /**
   * It is not in the state that this needs, or somebody acted first. Status 409.
   *
   * @param rule the rule's name, kebab-case
   */
  record Conflict(String rule, String detail) implements Problem {}

  /**
   * A field that breaks a rule.
   *
   * @param field JSON path of the field, for example {@code items[0].source}
   * @param rule the rule's name, kebab-case
   * @param message what is wrong and what to do
   * @param guidance where the rule comes from; absent where that is not stated
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FieldError(String field, String rule, String message, @Nullable Guidance guidance) {

    /** A field that breaks a rule of form. */
    public FieldError(String field, String rule, String message) {
      this(field, rule, message, null);
    }

    /** Where a page with one form shows the field. */
    public String href() {
      return "#" + field;
    }
  }

  /** Guidance or law that a rule comes from, with a link to read on. */
  record Guidance(String title, String link) {}
}
