package org.infoshare.benchmarks.load;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one round of load came to.
 *
 * @param lifecycles how many ended within the round
 * @param seconds how long it lasted
 * @param actions mean milliseconds of each action
 */
public record Round(long lifecycles, double seconds, Map<String, Double> actions) {

  /** Lifecycles a second. */
  public double perSecond() {
    return lifecycles / seconds;
  }

  /** One line of JSON. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"lifecycles\":%d,\"seconds\":%.3f,\"perSecond\":%.2f,\"actions\":{%s}}",
        lifecycles,
        seconds,
        perSecond(),
        actions.entrySet().stream()
            .map(
                action ->
                    String.format(Locale.ROOT, "\"%s\":%.3f", action.getKey(), action.getValue()))
            .collect(Collectors.joining(",")));
  }
}
