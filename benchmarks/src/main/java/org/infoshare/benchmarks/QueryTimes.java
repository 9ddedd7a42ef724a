package org.infoshare.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** How long the services take to answer with lists, with more and more open requests. */
final class QueryTimes {

  private static final List<String> QUESTIONS =
      List.of("inbox", "requests", "board", "boardCounts");

  private final OpenRequests requests;
  private final Plan plan;

  QueryTimes(Surroundings surroundings, Plan plan) {
    this.requests = new OpenRequests(surroundings);
    this.plan = plan;
  }

  Map<String, Object> measure(SideProcess ours) {
    Map<String, Object> queries = new LinkedHashMap<>();
    Map<String, Object> rows = new LinkedHashMap<>();
    for (String question : QUESTIONS) {
      queries.put(question, new LinkedHashMap<String, Object>());
      rows.put(question, new LinkedHashMap<String, Object>());
    }
    for (int size : Plan.SIZES) {
      Progress.say("Queries with %d open requests", size);
      requests.fill(size);
      if (size == Plan.SIZES.get(0)) {
        // or the first size would be charged with what is only not compiled yet
        QUESTIONS.forEach(question -> ours.ask("query " + question + " " + 5 * plan.queries()));
      }
      for (String question : QUESTIONS) {
        ours.ask("query " + question + " " + plan.queries());
        JsonNode answer = ours.ask("query " + question + " " + plan.queries());
        into(queries, question)
            .put(String.valueOf(size), Numbers.rounded(answer.get("millis").asDouble()));
        into(rows, question).put(String.valueOf(size), answer.get("rows").asInt());
      }
    }
    queries.put("rows", rows);
    queries.put("organisations", OpenRequests.ORGANISATIONS.get(100_000));
    requests.clear();
    return queries;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> into(Map<String, Object> results, String question) {
    return (Map<String, Object>) Objects.requireNonNull(results.get(question));
  }
}
