package org.infoshare.notification.listening;

import org.apache.kafka.common.KafkaException;
import org.infoshare.notification.background.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeadLettersController {

  private static final Logger log = LoggerFactory.getLogger(DeadLettersController.class);

  private final DeadLetters deadLetters;

  DeadLettersController(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  @GetMapping("/dead-letters")
  DeadLetters.Look waiting() {
    return deadLetters.waiting();
  }

  @PostMapping("/dead-letters/replay")
  DeadLetters.Replayed replay() {
    return deadLetters.replay();
  }

  @ExceptionHandler(DeadLetters.AlreadyReplaying.class)
  ProblemDetail alreadyReplaying() {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.CONFLICT, "Another replay is running. Try again when it has ended.");
  }

  @ExceptionHandler({KafkaException.class, org.springframework.kafka.KafkaException.class})
  ProblemDetail kafkaAway(RuntimeException failure) {
    log.warn("The dead letters cannot be reached: {}", Failures.describe(failure));
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Kafka cannot be reached, so nothing more was replayed. Try again later.");
  }
}
