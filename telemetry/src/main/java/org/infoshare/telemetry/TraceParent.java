package org.infoshare.telemetry;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a piece of work stands in a trace, as the W3C writes it in {@code traceparent}.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param sampled whether the spans of this trace are exported
 */
record TraceParent(String traceId, String spanId, boolean sampled) {

  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  /** Reads one; null where the text is none, whoever sent it. */
  static @Nullable TraceParent read(@Nullable String text) {
    if (text == null || !FORM.matcher(text).matches()) {
      return null;
    }
    boolean sampled = (Character.digit(text.charAt(54), 16) & 1) == 1;
    return new TraceParent(text.substring(3, 35), text.substring(36, 52), sampled);
  }

  @Override
  public String toString() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }
}
