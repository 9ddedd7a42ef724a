package org.infoshare.notification.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.infoshare.notification.background.Failures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure of a call into an RFC 9457 problem that repeats nothing of what was sent. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String name =
        failure instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : "A value";
    Class<?> type = failure.getRequiredType();
    String wanted = type == null ? "value" : type.getSimpleName().toLowerCase(Locale.ROOT);
    return handleExceptionInternal(
        failure,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, name + ": this is no " + wanted + "."),
        headers,
        HttpStatus.BAD_REQUEST,
        request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return handleExceptionInternal(
        failure,
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, "The body is not the JSON object that this call takes."),
        headers,
        HttpStatus.BAD_REQUEST,
        request);
  }

  @ExceptionHandler(Exception.class)
  ProblemDetail unexpected(Exception failure, HttpServletRequest request) {
    if (isBrokenQuery(failure)) {
      return ProblemDetail.forStatusAndDetail(
          HttpStatus.BAD_REQUEST,
          "The part of the address after the question mark cannot be decoded as UTF-8.");
    }
    String type = request.getContentType();
    if (failure instanceof IllegalArgumentException && type != null && type.contains("*")) {
      return ProblemDetail.forStatusAndDetail(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Say in Content-Type which form the body has: application/json.");
    }
    log.error(
        "A call failed: {}. See docs/operations.md#a-call-failed", Failures.describe(failure));
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.INTERNAL_SERVER_ERROR, "The call failed. It may work later.");
  }

  private static boolean isBrokenQuery(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; depth < 20 && cause != null; depth++) {
      if (cause instanceof InvalidParameterException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
