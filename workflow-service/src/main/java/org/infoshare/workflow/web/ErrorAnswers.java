package org.infoshare.workflow.web;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what went wrong before or after a handler. */
@Controller
class ErrorAnswers implements ErrorController {

  @RequestMapping("/error")
  @PermitAll
  Object error(HttpServletRequest request) {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      throw ProblemException.notFound();
    }
    HttpStatus known =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.resolve(code)
            : null;
    HttpStatus status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    ProblemBody body =
        switch (status) {
          case NOT_FOUND -> Problems.body(ProblemException.notFound().problem());
          case FORBIDDEN -> Problems.body(status, "forbidden", "Your account may not do this.");
          default ->
              status.is4xxClientError()
                  ? Problems.body(
                      status, "malformed-request", "The call does not have the form expected here.")
                  : Problems.body(
                      status, "unexpected", "This is our mistake, not yours. Try again later.");
        };
    return ProblemAnswers.isPage(path(request))
        ? ProblemAnswers.page(body)
        : ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
  }

  private static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
        ? uri.substring(Math.min(request.getContextPath().length(), uri.length()))
        : "/";
  }
}
