package org.infoshare.workflow.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems as RFC 9457 has them. */
public final class Problems {

  private static final String TYPE = "urn:infoshare:problem:";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Problems() {}

  /**
   * Answers a call with a problem, for filters, which no controller advice reaches.
   *
   * @param kind the problem's name, kebab-case
   * @param detail what is wrong and what to do; never what was sent
   */
  public static void write(
      HttpServletResponse response, HttpStatus status, String kind, String detail)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(body(status, kind, detail));
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static String text(HttpStatus status, String kind, String detail) {
    return JSON.writeValueAsString(body(status, kind, detail));
  }

  static ProblemBody body(HttpStatus status, String kind, String detail) {
    return body(status, kind, detail, List.of());
  }

  static ProblemBody body(
      HttpStatus status, String kind, String detail, List<Problem.FieldError> errors) {
    return new ProblemBody(TYPE + kind, title(status), status.value(), detail, errors, null, null);
  }

  static ProblemBody body(Problem problem) {
    if (problem instanceof Problem.InvalidInput invalid) {
      return body(
          HttpStatus.UNPROCESSABLE_CONTENT, "invalid-input", invalid.detail(), invalid.errors());
    }
    if (problem instanceof Problem.Malformed malformed) {
      return body(HttpStatus.BAD_REQUEST, malformed.kind(), malformed.detail(), malformed.errors());
    }
    if (problem instanceof Problem.KeyReused reused) {
      return body(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", reused.detail());
    }
    if (problem instanceof Problem.NotFound absent) {
      return body(HttpStatus.NOT_FOUND, "not-found", absent.detail());
    }
    if (problem instanceof Problem.Forbidden forbidden) {
      return body(HttpStatus.FORBIDDEN, "forbidden", forbidden.detail());
    }
    if (problem instanceof Problem.Gone gone) {
      return body(HttpStatus.GONE, "disposed-of", gone.detail());
    }
    Problem.Conflict conflict = (Problem.Conflict) problem;
    return new ProblemBody(
        TYPE + "conflict",
        title(HttpStatus.CONFLICT),
        HttpStatus.CONFLICT.value(),
        conflict.detail(),
        List.of(),
        conflict.rule(),
        null);
  }

  /** Our own mistake, logged under that number. */
  static ProblemBody unexpected(String error) {
    HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
    return new ProblemBody(
        TYPE + "unexpected",
        title(status),
        status.value(),
        "This is our mistake, not yours. Nothing was done. Try again; if it goes on, tell the"
            + " platform administrator the error number "
            + error
            + ".",
        List.of(),
        null,
        error);
  }

  private static String title(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST -> "The call cannot be understood";
      case UNAUTHORIZED -> "Sign in first";
      case FORBIDDEN -> "You may not do this";
      case NOT_FOUND -> "Nothing is here";
      case GONE -> "This was disposed of";
      case METHOD_NOT_ALLOWED -> "This address does not take that method";
      case NOT_ACCEPTABLE -> "The answer cannot be given in that form";
      case CONFLICT -> "This does not fit how things stand now";
      case CONTENT_TOO_LARGE -> "Too much was sent";
      case UNSUPPORTED_MEDIA_TYPE -> "The call is in a form that is not read here";
      case UNPROCESSABLE_CONTENT -> "Something in the call breaks a rule";
      case SERVICE_UNAVAILABLE -> "Not possible just now";
      default -> "Something went wrong on our side";
    };
  }
}
