package org.infoshare.workflow.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Turns every exception that leaves a handler into a problem, or into a page for a person. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAnswers {

  private static final String FIELDS_BREAK_RULES =
      "Some fields break a rule. Correct each field listed under errors and send the call again.";

  private final ErrorReports reports;
  private final ObjectProvider<ProblemWitness> witnesses;

  ProblemAnswers(ErrorReports reports, ObjectProvider<ProblemWitness> witnesses) {
    this.reports = reports;
    this.witnesses = witnesses;
  }

  @ExceptionHandler
  Object onProblem(ProblemException problem, HttpServletRequest request) {
    try {
      witnesses.forEach(witness -> witness.ended(problem));
    } catch (RuntimeException failure) {
      reports.report(failure);
    }
    return answer(request, Problems.body(problem.problem()));
  }

  @ExceptionHandler
  Object onUnreadableBody(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
    return answer(request, UnreadableBody.describe(unreadable));
  }

  @ExceptionHandler
  Object onInvalidBody(BindException invalid, HttpServletRequest request) {
    List<Problem.FieldError> errors = new ArrayList<>();
    invalid.getFieldErrors().forEach(error -> errors.add(fieldError(error.getField(), error)));
    invalid.getGlobalErrors().forEach(error -> errors.add(fieldError("", error)));
    return invalidInput(request, errors);
  }

  @ExceptionHandler
  Object onInvalidParameters(HandlerMethodValidationException invalid, HttpServletRequest request) {
    List<Problem.FieldError> errors = new ArrayList<>();
    invalid
        .getParameterValidationResults()
        .forEach(
            result -> {
              String name = result.getMethodParameter().getParameterName();
              for (MessageSourceResolvable error : result.getResolvableErrors()) {
                errors.add(
                    new Problem.FieldError(
                        name == null ? "" : name, Rules.of(error), Rules.message(error)));
              }
            });
    return invalidInput(request, errors);
  }

  @ExceptionHandler
  Object onViolations(ConstraintViolationException invalid, HttpServletRequest request) {
    List<Problem.FieldError> errors = new ArrayList<>();
    for (ConstraintViolation<?> violation : invalid.getConstraintViolations()) {
      errors.add(
          new Problem.FieldError(
              violation.getPropertyPath().toString(), Rules.of(violation), violation.getMessage()));
    }
    return invalidInput(request, errors);
  }

  @ExceptionHandler
  Object onWrongType(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
    Problem.FieldError error = Rules.wrongType(mismatch.getName(), mismatch.getRequiredType());
    return answer(
        request,
        Problems.body(HttpStatus.BAD_REQUEST, "malformed-input", error.message(), List.of(error)));
  }

  @ExceptionHandler
  Object onMissingParameter(
      MissingServletRequestParameterException missing, HttpServletRequest request) {
    return missing(request, missing.getParameterName(), "Give the parameter ");
  }

  @ExceptionHandler
  Object onMissingHeader(MissingRequestHeaderException missing, HttpServletRequest request) {
    return missing(request, missing.getHeaderName(), "Send the header ");
  }

  @ExceptionHandler
  Object onWrongMediaType(HttpMediaTypeNotSupportedException wrong, HttpServletRequest request) {
    return answer(
        request,
        Problems.body(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "media-type",
            "Send the body in one of these forms and say so in Content-Type: "
                + listed(wrong.getSupportedMediaTypes())
                + "."));
  }

  @ExceptionHandler
  Object onNotAcceptable(HttpMediaTypeNotAcceptableException wrong, HttpServletRequest request) {
    return answer(
        request,
        Problems.body(
            HttpStatus.NOT_ACCEPTABLE,
            "not-acceptable",
            "Ask in Accept for one of these forms: "
                + listed(wrong.getSupportedMediaTypes())
                + "."));
  }

  @ExceptionHandler
  Object onWrongMethod(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
    Set<HttpMethod> allowed = wrong.getSupportedHttpMethods();
    String names =
        allowed == null
            ? ""
            : allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
    ProblemBody body =
        Problems.body(
            HttpStatus.METHOD_NOT_ALLOWED,
            "method-not-allowed",
            "This address takes " + names + ".");
    return isPage(request)
        ? page(body)
        : ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
            .header(HttpHeaders.ALLOW, names)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .body(body);
  }

  @ExceptionHandler
  Object onRejected(RequestRejectedException rejected, HttpServletRequest request) {
    return answer(
        request,
        Problems.body(
            HttpStatus.BAD_REQUEST,
            "malformed-request",
            "The address, a parameter or a header holds characters that are not allowed there."));
  }

  @ExceptionHandler
  Object onConcurrency(ConcurrencyFailureException lost, HttpServletRequest request) {
    return answer(
        request,
        Problems.body(
            new Problem.Conflict(
                "somebody-acted-first",
                "Somebody else changed this at the same moment, so nothing of yours was done. Read"
                    + " it again and decide anew.")));
  }

  @ExceptionHandler
  Object onIntegrity(DataIntegrityViolationException refused, HttpServletRequest request) {
    reports.report(refused);
    return answer(
        request,
        Problems.body(
            new Problem.Conflict(
                "does-not-fit",
                "The call does not fit what is stored, so nothing was done. Read it again and check"
                    + " what you send.")));
  }

  @ExceptionHandler
  Object onAnythingElse(Exception failure, HttpServletRequest request) throws Exception {
    if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
      return answer(
          request,
          status == HttpStatus.NOT_FOUND
              ? Problems.body(ProblemException.notFound().problem())
              : Problems.body(
                  status, "malformed-request", "The call does not have the form expected here."));
    }
    if (Causes.find(failure, BodyTooLargeException.class).isPresent()) {
      return answer(request, UnreadableBody.tooLarge());
    }
    if (Causes.find(failure, InvalidParameterException.class).isPresent()) {
      return answer(
          request,
          Problems.body(
              HttpStatus.BAD_REQUEST,
              "malformed-request",
              "The part of the address after the question mark cannot be decoded as UTF-8."));
    }
    if (failure instanceof IllegalArgumentException && isOfAnyType(request)) {
      return answer(
          request,
          Problems.body(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "media-type",
              "Say in Content-Type which form the body has: application/json."));
    }
    String id = reports.report(failure);
    return answer(
        request,
        DatabaseAway.isCauseOf(failure) ? DatabaseAway.problem(id) : Problems.unexpected(id));
  }

  /** A Content-Type with a wildcard, which the framework fails on. */
  private static boolean isOfAnyType(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.contains("*");
  }

  /** Whether a person looks at the answer in a browser. */
  static boolean isPage(HttpServletRequest request) {
    return isPage(request.getRequestURI().substring(request.getContextPath().length()));
  }

  static boolean isPage(String path) {
    return !(path.startsWith("/api/")
        || path.equals("/api")
        || path.startsWith("/service/")
        || path.startsWith("/actuator/"));
  }

  static ModelAndView page(ProblemBody body) {
    HttpStatus status = HttpStatus.valueOf(body.status());
    ModelAndView page = new ModelAndView("problem");
    page.setStatus(status);
    page.addObject(
        "kind",
        switch (status) {
          case NOT_FOUND -> "not-found";
          case FORBIDDEN -> "forbidden";
          case CONFLICT -> "not-now";
          case GONE -> "gone";
          default -> status.is4xxClientError() ? "not-understood" : "failed";
        });
    page.addObject("error", body.error());
    page.addObject("detail", body.detail());
    return page;
  }

  private static Object answer(HttpServletRequest request, ProblemBody body) {
    return isPage(request)
        ? page(body)
        : ResponseEntity.status(body.status())
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .body(body);
  }

  private static Object invalidInput(HttpServletRequest request, List<Problem.FieldError> errors) {
    errors.sort(
        Comparator.comparing(Problem.FieldError::field).thenComparing(Problem.FieldError::rule));
    return answer(
        request, Problems.body(new Problem.InvalidInput(FIELDS_BREAK_RULES, List.copyOf(errors))));
  }

  private static Object missing(HttpServletRequest request, String name, String advice) {
    String message = advice + name + ".";
    return answer(
        request,
        Problems.body(
            HttpStatus.BAD_REQUEST,
            "malformed-input",
            message,
            List.of(new Problem.FieldError(name, "required", message))));
  }

  private static Problem.FieldError fieldError(String field, ObjectError error) {
    return new Problem.FieldError(field, Rules.of(error), Rules.message(error));
  }

  private static String listed(List<MediaType> types) {
    return types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
  }
}
