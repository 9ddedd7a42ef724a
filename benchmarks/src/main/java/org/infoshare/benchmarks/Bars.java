package org.infoshare.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What the project holds itself to. */
final class Bars {

  static final double RATIO = 2;
  static final double RATIO_TUNED = 1.5;
  static final double LATENCY_P99_MILLIS = 100;
  static final double RELAY_EVENTS_PER_SECOND = 5_000;
  static final double QUERY_GROWTH = 2;
  static final List<String> QUERIES = List.of("inbox", "requests", "board", "boardCounts");

  static final double PAGE_MILLIS = 200;
  static final List<String> PAGES =
      List.of("work", "workNarrowed", "requests", "request", "decision", "ask", "notifications");

  private Bars() {}

  /** What a run missed, a sentence each; a run that failed missed everything. */
  static List<String> missed(JsonNode results) {
    List<String> missed = new ArrayList<>();
    if (results.has("failed")) {
      missed.add("the run failed: " + results.get("failed").asString());
      return missed;
    }
    atLeast(missed, "lifecycles beside the peer", results.at("/lifecycle/ratio"), RATIO);
    atLeast(
        missed,
        "lifecycles beside the tuned peer",
        results.at("/lifecycle/ratioTuned"),
        RATIO_TUNED);
    atLeast(
        missed,
        "events a second of the relay",
        results.at("/relay/eventsPerSecond"),
        RELAY_EVENTS_PER_SECOND);
    below(missed, "latency p99 in ms", results.at("/latency/p99Millis"), LATENCY_P99_MILLIS);
    for (String query : QUERIES) {
      double growth =
          results.at("/queries/" + query + "/100000").asDouble()
              / results.at("/queries/" + query + "/1000").asDouble();
      if (!(growth < QUERY_GROWTH)) {
        missed.add(
            String.format(
                Locale.ROOT, "growth of query %s is %.1f, bar %.0f", query, growth, QUERY_GROWTH));
      }
    }
    if (!results.has("pages")) {
      missed.add("pages were not measured");
      return missed;
    }
    for (String page : PAGES) {
      JsonNode millis = results.at("/pages/" + page + "/100000");
      if (!(millis.isNumber() && millis.asDouble() < PAGE_MILLIS)) {
        missed.add("page " + page + " in ms: " + millis.asDouble() + ", bar " + PAGE_MILLIS);
      }
    }
    return missed;
  }

  private static void atLeast(List<String> missed, String what, JsonNode value, double bar) {
    if (!(value.asDouble() >= bar)) {
      missed.add(what + ": " + value.asDouble() + ", bar " + bar);
    }
  }

  private static void below(List<String> missed, String what, JsonNode value, double bar) {
    if (!(value.asDouble() < bar)) {
      missed.add(what + ": " + value.asDouble() + ", bar " + bar);
    }
  }
}
