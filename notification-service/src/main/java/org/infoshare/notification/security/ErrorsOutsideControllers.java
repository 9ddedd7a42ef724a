package org.infoshare.notification.security;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with a problem where the container or a filter has refused a request. */
@RestController
class ErrorsOutsideControllers implements ErrorController {

  private final ProblemWriter problems;

  ErrorsOutsideControllers(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpStatus status = resolve(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    problems.write(
        response,
        status,
        status.is4xxClientError()
            ? "The request cannot be understood."
            : "The call failed. It may work later.");
  }

  private static HttpStatus resolve(@Nullable Object code) {
    HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    return status == null ? HttpStatus.NOT_FOUND : status;
  }
}
