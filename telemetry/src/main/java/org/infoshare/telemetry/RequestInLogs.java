package org.infoshare.telemetry;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Puts the reference of the request that is being worked on onto every log line. */
public final class RequestInLogs {

  /** The name of the field in a structured log line. */
  public static final String FIELD = "reference";

  /** What else somebody puts into an address is not logged. */
  private static final Pattern REFERENCE = Pattern.compile("ISR-[2-9A-Z]{4}-[2-9A-Z]{4}");

  private RequestInLogs() {}

  /** Ends the work for the request: what stood on the lines before stands on them again. */
  public interface Ending extends AutoCloseable {

    @Override
    void close();
  }

  /** Works for a request. */
  public static void during(@Nullable String reference, Runnable work) {
    Ending ending = begin(reference);
    try {
      work.run();
    } finally {
      ending.close();
    }
  }

  /**
   * From now on the lines of this thread carry the reference. Anything that does not look like one
   * is left out.
   */
  public static Ending begin(@Nullable String reference) {
    if (reference == null || !REFERENCE.matcher(reference).matches()) {
      return () -> {};
    }
    String before = MDC.get(FIELD);
    MDC.put(FIELD, reference);
    return () -> {
      if (before == null) {
        MDC.remove(FIELD);
      } else {
        MDC.put(FIELD, before);
      }
    };
  }
}
