package org.infoshare.workflow.web;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Logs what nobody expected: an error number, the classes of the exception and its causes, and
 * where in our code it came from. Never a message, which may quote a person's data.
 */
@Component
class ErrorReports {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorReports.class);
  private static final String OURS = "org.infoshare.";

  /** Logs the failure and gives it a number that a person can quote. */
  String report(Throwable failure) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    String classes =
        Causes.of(failure)
            .map(cause -> cause.getClass().getName())
            .collect(Collectors.joining(" < "));
    String places =
        Causes.of(failure)
            .flatMap(
                cause ->
                    Arrays.stream(cause.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith(OURS))
                        .limit(1))
            .map(StackTraceElement::toString)
            .distinct()
            .collect(Collectors.joining(" < "));
    LOG.error(
        "Error {}: {} at {}. See docs/operations.md#a-call-failed",
        id,
        classes,
        places.isEmpty() ? "no code of ours" : places);
    return id;
  }
}
