package org.infoshare.workflow.request;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended, so that the next one starts after it whatever was added in between.
 *
 * @param time the time that the list is ordered by, or null where the last row had none
 * @param id what tells rows of the same time apart
 */
record PageCursor(@Nullable Instant time, String id) {

  private static final int LARGEST_PAGE = 100;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** Where a page ended whose last row was that request. */
  static String after(RequestHeader last) {
    return new PageCursor(last.submittedAt(), last.reference()).toString();
  }

  /** Reads what {@link #toString()} wrote; null where there is none. */
  static @Nullable PageCursor of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
      if (parts.length == 2 && parts[1].matches("[A-Za-z0-9:_-]{1,100}")) {
        Instant time = parts[0].isEmpty() ? null : Instant.parse(parts[0]);
        if (time == null || (time.isAfter(EARLIEST) && time.isBefore(LATEST))) {
          return new PageCursor(time, parts[1]);
        }
      }
    } catch (IllegalArgumentException | DateTimeException notACursor) {
      // answered below, like any other text that is not one
    }
    throw ProblemException.invalid(
        "after", "page-cursor", "Send what `next` of the page before said, unchanged.");
  }

  /** How many rows a page has. */
  static int limit(int asked) {
    if (asked < 1 || asked > LARGEST_PAGE) {
      throw ProblemException.invalid(
          "limit", "page-size", "Ask for 1 to " + LARGEST_PAGE + " at a time.");
    }
    return asked;
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ((time == null ? "" : time.toString()) + " " + id).getBytes(StandardCharsets.UTF_8));
  }
}
