package org.infoshare.benchmarks;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Tells whoever waits what is going on. */
final class Progress {

  private Progress() {}

  @SuppressWarnings("AnnotateFormatMethod")
  static void say(String format, Object... values) {
    System.err.println(
        LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS)
            + " "
            + (values.length == 0 ? format : String.format(Locale.ROOT, format, values)));
  }
}
