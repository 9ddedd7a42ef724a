package org.infoshare.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How long a lead of one very busy organisation waits for the board, the picture and a report. */
final class OversightTimes {

  /** What is asked, and how many milliseconds it may take at the median. */
  private static final Map<String, Integer> BARS = new LinkedHashMap<>();

  static {
    BARS.put("boardFirst", 100);
    BARS.put("boardCounts", 200);
    BARS.put("pictureNow", 1_000);
    BARS.put("heatMap", 1_000);
    BARS.put("report", 2_000);
  }

  private static final List<Integer> SIZES = List.of(10_000, 1_000_000);
  private static final int TIMES = 15;
  private static final int WARM_UP = 30;

  private final Surroundings surroundings;

  OversightTimes(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Map<String, Object> measure(SideProcess ours) {
    ManyRequests requests = new ManyRequests(surroundings);
    Map<String, Object> sizes = new LinkedHashMap<>();
    for (int size : SIZES) {
      Progress.say("Filling %d closed requests", size);
      long begin = System.nanoTime();
      requests.fillTo(size);
      Map<String, Object> measured = new LinkedHashMap<>();
      measured.put("secondsToFill", Duration.ofNanos(System.nanoTime() - begin).toSeconds());
      for (String question : BARS.keySet()) {
        if (size == SIZES.get(0)) {
          ours.ask("query " + question + " " + WARM_UP);
        }
        ours.ask("query " + question + " 3");
        JsonNode answer = ours.ask("query " + question + " " + TIMES);
        measured.put(
            question,
            Map.<String, Object>of(
                "millis",
                Numbers.rounded(answer.get("millis").asDouble()),
                "rows",
                answer.get("rows").asInt()));
        Progress.say("%s: %s", question, answer);
      }
      measured.put("loadAverage", Numbers.rounded(Machine.load()));
      sizes.put(String.valueOf(size), measured);
    }
    return sizes;
  }

  /** Writes what was measured for people to read, beside the results. */
  static void describe(Path results, JsonNode measured) {
    StringBuilder page =
        new StringBuilder(
            """
            # The board, the picture and the reports with very many requests

            Written by `benchmarks/run --oversight`; nobody edits it. One organisation was asked all of the requests, by 40 others:
            closed ones spread over 24 months, and a tenth as many open ones. Median of %d calls through the feature services, by one lead.

            """
                .formatted(TIMES));
    page.append(
        String.format(
            Locale.ROOT,
            "%s, commit `%s`. %s cores. Load average before: %s, after the last question: %s.%n%n",
            measured.path("date").asString(),
            measured.path("commit").asString(),
            Runtime.getRuntime().availableProcessors(),
            measured.path("loadAverageBefore"),
            measured.at("/oversight/1000000/loadAverage")));
    page.append("| What | Wanted at most | 10,000 closed | 1,000,000 closed | Counted |\n");
    page.append("|---|---|---|---|---|\n");
    BARS.forEach(
        (question, bar) -> {
          JsonNode few = measured.at("/oversight/10000/" + question);
          JsonNode many = measured.at("/oversight/1000000/" + question);
          page.append(
              String.format(
                  Locale.UK,
                  "| %s | %,d ms | %s ms | %s ms%s | %,d and %,d |%n",
                  question,
                  bar,
                  few.path("millis"),
                  many.path("millis"),
                  many.path("millis").asDouble() > bar ? ", missed" : "",
                  few.path("rows").asInt(),
                  many.path("rows").asInt()));
        });
    page.append(
        """

        `boardFirst`: the first 50 open requests of the board; `boardCounts`: its counts by step and urgency; `pictureNow`: how many are at each
        step, and how long; `heatMap`: where the time of the last whole month went; `report`: all tables of the last whole month, with each case's
        entry looked for on the record.
        """);
    try {
      Files.writeString(results.resolve("README.md"), page.toString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
