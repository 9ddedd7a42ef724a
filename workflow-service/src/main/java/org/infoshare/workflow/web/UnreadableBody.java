package org.infoshare.workflow.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says which field of a JSON body could not be read and why, without repeating the body. */
final class UnreadableBody {

  static final String TOO_LARGE =
      "The body is larger than this service takes. Send less, or send it in parts.";

  private static final String MISSING = "Send a JSON body and say so in Content-Type.";

  private UnreadableBody() {}

  static ProblemBody describe(HttpMessageNotReadableException unreadable) {
    if (Causes.find(unreadable, BodyTooLargeException.class).isPresent()) {
      return tooLarge();
    }
    return Causes.find(unreadable, JacksonException.class)
        .map(UnreadableBody::describe)
        .orElseGet(() -> Problems.body(HttpStatus.BAD_REQUEST, "malformed-input", MISSING));
  }

  static ProblemBody tooLarge() {
    return Problems.body(HttpStatus.CONTENT_TOO_LARGE, "too-large", TOO_LARGE);
  }

  private static ProblemBody describe(JacksonException broken) {
    String field = path(broken);
    if (broken instanceof ControlCharacterException) {
      return invalid(
          new Problem.FieldError(
              field, "control-characters", "Take out characters that cannot be seen or printed."));
    }
    if (broken instanceof UnrecognizedPropertyException) {
      return malformed(
          new Problem.FieldError(
              field, "unknown-field", "There is no such field here. Check its spelling."));
    }
    if (broken instanceof InvalidNullException) {
      return invalid(new Problem.FieldError(field, "required", "This is needed."));
    }
    if (broken instanceof MismatchedInputException mismatch && !field.isEmpty()) {
      return malformed(Rules.wrongType(field, mismatch.getTargetType()));
    }
    if (broken instanceof InputCoercionException
        && broken.processor() instanceof JsonParser parser) {
      return malformed(
          new Problem.FieldError(
              path(parser.streamReadContext()), "type", "Give a number that is not as large."));
    }
    if (broken instanceof InvalidFormatException || broken instanceof MismatchedInputException) {
      return Problems.body(
          HttpStatus.BAD_REQUEST,
          "malformed-input",
          "The body has another shape than this call takes. /api/docs shows the shape.");
    }
    return Problems.body(
        HttpStatus.BAD_REQUEST,
        "malformed-input",
        "The body is not complete, valid JSON in UTF-8.");
  }

  private static ProblemBody malformed(Problem.FieldError error) {
    return Problems.body(
        HttpStatus.BAD_REQUEST, "malformed-input", error.message(), List.of(error));
  }

  private static ProblemBody invalid(Problem.FieldError error) {
    return Problems.body(new Problem.InvalidInput(error.message(), List.of(error)));
  }

  private static String path(JacksonException broken) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : broken.getPath()) {
      add(path, step.getPropertyName(), step.getIndex());
    }
    return path.toString();
  }

  private static String path(@Nullable TokenStreamContext place) {
    if (place == null || place.inRoot()) {
      return "";
    }
    StringBuilder path = new StringBuilder(path(place.getParent()));
    add(path, place.inArray() ? null : place.currentName(), place.getCurrentIndex());
    return path.toString();
  }

  /**
   * Adds a step to the path of a field. A name that is none of ours is the sender's text, so only a
   * plain one of reasonable length is given back.
   */
  private static void add(StringBuilder path, @Nullable String name, int index) {
    if (name == null) {
      path.append('[').append(index).append(']');
    } else {
      path.append(path.isEmpty() ? "" : ".")
          .append(name.matches("[A-Za-z][A-Za-z0-9]{0,63}") ? name : "?");
    }
  }
}
