package org.infoshare.workflow.process;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a failure with its job, and goes with it: classes, step, request, and when it
 * failed first. Read back, it gives nothing that does not look like a class or a step.
 */
record StoredFailure(List<String> exceptions, String step, @Nullable Instant since) {

  /** When it failed first, of a row of {@code act_ge_bytearray} named {@code b}. */
  static final String SINCE =
      "substring(convert_from(b.bytes_, 'UTF8') from '\\nsince ([0-9TZ:.-]+)')::timestamptz";

  private static final String BETWEEN = " caused by ";
  private static final Pattern CLASS = Pattern.compile("[\\p{Alpha}_$][\\w$]*(\\.[\\w$]+)*");
  private static final Pattern STEP = Pattern.compile(" at ([\\w-]+) of ");
  private static final Pattern FIRST = Pattern.compile("\\nsince ([0-9TZ:.-]+)");

  static String write(String what, Instant since) {
    return what + "\nsince " + since;
  }

  static StoredFailure read(String stored) {
    Matcher step = STEP.matcher(stored);
    String classes = step.find() ? stored.substring(0, step.start()) : stored;
    return new StoredFailure(
        Arrays.stream(classes.split(BETWEEN, -1))
            .filter(name -> CLASS.matcher(name).matches())
            .toList(),
        step.reset().find() ? step.group(1) : "",
        since(stored));
  }

  static @Nullable Instant since(@Nullable String stored) {
    Matcher first = FIRST.matcher(stored == null ? "" : stored);
    try {
      return first.find() ? Instant.parse(first.group(1)) : null;
    } catch (DateTimeParseException foreign) {
      return null;
    }
  }
}
