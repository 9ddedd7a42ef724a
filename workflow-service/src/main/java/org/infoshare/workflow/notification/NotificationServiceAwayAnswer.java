package org.infoshare.workflow.notification;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** How other systems are told that the notification service is away. */
public final class NotificationServiceAwayAnswer {

  private NotificationServiceAwayAnswer() {}

  /** Status 503, what goes on all the same, and when to try again. */
  public static ResponseEntity<ProblemDetail> problem() {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The notification service does not answer at the moment. Requests and tasks work as"
                + " usual, and nothing that is to be sent is lost. Try again in a minute.");
    problem.setType(URI.create("urn:infoshare:problem:notification-service-away"));
    problem.setTitle("Not possible just now");
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "60")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
