package org.infoshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BarsTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void aRunThatHoldsEveryBarMissesNothing() {
    assertThat(Bars.missed(run(2, 1.5, 99, 5_000, 1.9, 199))).isEmpty();
  }

  @Test
  void everyBarCanBeMissed() {
    assertThat(Bars.missed(run(1.9, 1.4, 100, 4_999, 2, 200)))
        .hasSize(4 + Bars.QUERIES.size() + Bars.PAGES.size());
  }

  @Test
  void whatWasNotMeasuredIsMissed() {
    assertThat(Bars.missed(JSON.readTree("{}"))).hasSizeGreaterThan(3);
  }

  @Test
  void aRunThatFailedSaysSo() {
    assertThat(Bars.missed(JSON.readTree("{\"failed\":\"no space\"}")))
        .containsExactly("the run failed: no space");
  }

  private static JsonNode run(
      double ratio, double ratioTuned, double p99, double events, double growth, double page) {
    Map<String, Object> queries = new LinkedHashMap<>();
    Bars.QUERIES.forEach(query -> queries.put(query, Map.of("1000", 1.0, "100000", growth)));
    Map<String, Object> pages = new LinkedHashMap<>();
    Bars.PAGES.forEach(each -> pages.put(each, Map.of("100000", page)));
    return JSON.valueToTree(
        Map.of(
            "lifecycle", Map.of("ratio", ratio, "ratioTuned", ratioTuned),
            "latency", Map.of("p99Millis", p99),
            "relay", Map.of("eventsPerSecond", events),
            "queries", queries,
            "pages", pages));
  }
}
