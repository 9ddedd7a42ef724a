package org.infoshare.workflow.process;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The row of the table of response deadlines for one urgency. Lengths are ISO-8601.
 *
 * @param decide null where a date that a statute or an order sets counts instead
 */
record ResponseDeadlines(String accept, @Nullable String decide, Lengths lengths) {

  private static final String PAUSE = "pauseAtMost";

  static ResponseDeadlines of(Map<String, ? extends @Nullable Object> row) {
    return new ResponseDeadlines(
        required(row, "acceptWithin"),
        entry(row, "decideWithin"),
        new Lengths(
            required(row, "clock"),
            required(row, "shareWithin"),
            required(row, "openWithin"),
            required(row, "informWithin"),
            required(row, "feedbackWithin")));
  }

  /** Whether a row says how long the clock may stand still; those of the first tables do not. */
  static boolean saysWhatAPauseIs(Map<String, ? extends @Nullable Object> row) {
    return row.containsKey(PAUSE);
  }

  /** At most so long the clock stands still while the requester is asked; null where it runs on. */
  static @Nullable String pauseAtMost(Map<String, ? extends @Nullable Object> row) {
    return entry(row, PAUSE);
  }

  private static String required(Map<String, ? extends @Nullable Object> row, String output) {
    String value = entry(row, output);
    if (value == null) {
      throw new IllegalStateException("The table of response deadlines gives no " + output);
    }
    return value;
  }

  private static @Nullable String entry(
      Map<String, ? extends @Nullable Object> row, String output) {
    return row.get(output) instanceof String value && !value.isBlank() ? value : null;
  }
}
