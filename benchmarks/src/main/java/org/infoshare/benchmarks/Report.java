package org.infoshare.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.infoshare.benchmarks.BarChart.Bar;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page and the pictures that show the results: written from them, and by nobody by hand. */
final class Report {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Map<String, String> SIDES = sides();

  private static Map<String, String> sides() {
    Map<String, String> sides = new LinkedHashMap<>();
    sides.put("ours", "ours");
    sides.put("peer", "stock peer, defaults");
    sides.put("peerTuned", "stock peer, tuned");
    return sides;
  }

  private final JsonNode latest;
  private final List<JsonNode> runs;
  private final String words;

  private Report(JsonNode latest, List<JsonNode> runs, String words) {
    this.latest = latest;
    this.runs = runs;
    this.words = words;
  }

  /**
   * Writes the page and the pictures.
   *
   * @param arguments the root of the repository
   */
  public static void main(String[] arguments) {
    write(Places.of(Path.of(arguments[0])));
  }

  /** Writes the page and the pictures; nothing where no run ended well yet. */
  static void write(Places places) {
    files(places)
        .forEach(
            (path, text) -> {
              try {
                Files.createDirectories(path.toAbsolutePath().getParent());
                Files.writeString(path, text);
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
            });
  }

  /** What belongs in each file. */
  static Map<Path, String> files(Places places) {
    Path latest = places.results().resolve("latest.json");
    Map<Path, String> files = new LinkedHashMap<>();
    if (!Files.exists(latest)) {
      return files;
    }
    Path module = places.root().resolve("benchmarks");
    Report report =
        new Report(
            read(latest),
            runs(places.results().resolve("history")),
            text(module.resolve("src/report/README.md")));
    files.put(module.resolve("README.md"), report.page());
    Path pictures = places.results().resolve("pictures");
    files.put(pictures.resolve("lifecycles.svg"), report.lifecycles().svg());
    files.put(pictures.resolve("latency.svg"), report.latency().svg());
    files.put(pictures.resolve("queries.svg"), report.queries().svg());
    files.put(pictures.resolve("startup.svg"), report.startup().svg());
    return files;
  }

  /** Digits that mean something. */
  static String number(double value) {
    double rounded = Numbers.rounded(value);
    return rounded == Math.rint(rounded)
        ? String.format(Locale.ROOT, "%,.0f", rounded)
        : Double.toString(rounded);
  }

  private String page() {
    return words
            .replace("${machine}", machine())
            .replace("${bars}", bars())
            .replace("${lifecycles}", lifecycleTable())
            .replace("${telling}", tellingTable())
            .replace("${parts}", partsTable())
            .replace("${latency}", latencyTable())
            .replace("${relay}", relaySentence())
            .replace("${startup}", startupTable())
            .replace("${eventsOurs}", value("/lifecycle/eventsOfOurs"))
            .replace("${queries}", queryTable())
            .replace("${pages}", pageTable())
            .replace("${runs}", runTable())
            .strip()
        + "\n";
  }

  private String machine() {
    return "%s, commit `%s`, %s. %d cores (%s), %s MB of memory, %s, %s. Load average before: %s."
        .formatted(
            text(latest, "/date"),
            text(latest, "/commit"),
            latest.at("/quick").asBoolean() ? "a quick run" : "a full run",
            latest.at("/machine/cores").asInt(),
            text(latest, "/machine/processor"),
            number(latest.at("/machine/memoryMegabytes").asDouble()),
            text(latest, "/machine/jdk"),
            text(latest, "/machine/os"),
            value("/loadAverageBefore"));
  }

  private String bars() {
    List<String> missed = Bars.missed(latest);
    String rows =
        """
        | Bar | Wanted | Measured |
        |---|---|---|
        | lifecycles beside the default peer | at least %s times | %s |
        | lifecycles beside the tuned peer | at least %s times | %s |
        | commit to consumer at half load, p99 | under %s ms | %s |
        | relay | at least %s events a second | %s |
        | each query, from 1,000 to 100,000 open requests | under %s times | %s |
        | each page, median with 100,000 open requests | under %s ms | %s |
        """
            .formatted(
                number(Bars.RATIO),
                value("/lifecycle/ratio"),
                number(Bars.RATIO_TUNED),
                value("/lifecycle/ratioTuned"),
                number(Bars.LATENCY_P99_MILLIS),
                value("/latency/p99Millis"),
                number(Bars.RELAY_EVENTS_PER_SECOND),
                value("/relay/eventsPerSecond"),
                number(Bars.QUERY_GROWTH),
                Bars.QUERIES.stream()
                    .map(query -> query + " " + number(growth(query)))
                    .collect(Collectors.joining(", ")),
                number(Bars.PAGE_MILLIS),
                Bars.PAGES.stream()
                    .map(page -> page + " " + value("/pages/" + page + "/100000"))
                    .collect(Collectors.joining(", ")));
    return rows
        + (missed.isEmpty()
            ? "\nThis run held every bar."
            : "\nThis run missed: " + String.join("; ", missed) + ".");
  }

  private double growth(String query) {
    return latest.at("/queries/" + query + "/100000").asDouble()
        / latest.at("/queries/" + query + "/1000").asDouble();
  }

  private String lifecycleTable() {
    StringBuilder table = sides("/lifecycle");
    table.append("\nMilliseconds of each action in the last round, mean over ");
    table.append(value("/threads")).append(" threads:\n\n");
    table.append(
        "| Side | submit | claim | decide | share | open | inform |\n|---|---|---|---|---|---|---|\n");
    SIDES.forEach((side, name) -> actions(table, name, "/lifecycle/sides/" + side));
    table.append(
        "\nMilliseconds of a processor for a lifecycle in the last round, until all is heard:\n\n");
    processors(table, "/lifecycle", "row listener");
    return table.toString().strip();
  }

  private String tellingTable() {
    StringBuilder table = sides("/telling");
    table
        .append("\nOurs beside the peers, which tell nobody: ")
        .append(value("/telling/ratio"))
        .append(" and ")
        .append(value("/telling/ratioTuned"))
        .append(" times. Milliseconds of a processor for a lifecycle in the last round:\n\n");
    processors(table, "/telling", "notification service");
    return table.toString().strip();
  }

  private StringBuilder sides(String comparison) {
    StringBuilder table =
        new StringBuilder(
            """
            | Side | Lifecycles a second, median | Rounds | Until all is heard | Not yet heard at the end of a round |
            |---|---|---|---|---|
            """);
    SIDES.forEach(
        (side, name) -> {
          String path = comparison + "/sides/" + side;
          table
              .append("| ")
              .append(
                  String.join(
                      " | ",
                      name,
                      value(comparison + "/" + side),
                      list(numbers(path + "/rounds")),
                      value(path + "/heardPerSecond"),
                      list(numbers(path + "/backlogAtEnd"))))
              .append(" |\n");
        });
    return table;
  }

  private void processors(StringBuilder table, String comparison, String consumer) {
    table.append("| Side | itself | PostgreSQL | Kafka | ").append(consumer).append(" |\n");
    table.append("|---|---|---|---|---|\n");
    SIDES.forEach(
        (side, name) -> {
          table.append("| ").append(name);
          for (String process : List.of("itself", "PostgreSQL", "Kafka", consumer)) {
            table
                .append(" | ")
                .append(value(comparison + "/sides/" + side + "/processorMillis/" + process));
          }
          table.append(" |\n");
        });
  }

  private void actions(StringBuilder table, String name, String path) {
    table.append("| ").append(name);
    for (String action : List.of("submit", "claim", "decide", "share", "open", "inform")) {
      table.append(" | ").append(value(path + "/actionMillis/" + action));
    }
    table.append(" |\n");
  }

  private String partsTable() {
    if (latest.at("/parts").isMissingNode()) {
      return "The run that this page shows was before it was measured.";
    }
    List<String> columns =
        List.of("statements", "statementMillis", "walKilobytes", "percentOfService");
    StringBuilder table =
        new StringBuilder(
            """
            | Part | Statements | Milliseconds in PostgreSQL | kB of its log | Percent of the service's processor time |
            |---|---|---|---|---|
            """);
    for (Part part : Part.ALL) {
      table.append("| ").append(part.text());
      columns.forEach(
          column ->
              table.append(" | ").append(value("/parts/parts/" + part.text() + "/" + column)));
      table.append(" |\n");
    }
    table.append("| together");
    for (String column : columns) {
      double sum =
          Part.ALL.stream()
              .mapToDouble(
                  part -> latest.at("/parts/parts/" + part.text() + "/" + column).asDouble())
              .sum();
      table.append(" | ").append(number(sum));
    }
    return table.append(" |").toString();
  }

  private String latencyTable() {
    return """
        | From … to | p50 ms | p99 ms | of |
        |---|---|---|---|
        | commit to a plain consumer | %s | %s | %s events |
        | outcome given to message delivered | %s | %s | %s messages |
        """
        .formatted(
            value("/latency/p50Millis"),
            value("/latency/p99Millis"),
            value("/latency/events"),
            value("/latency/decisionToDelivered/p50Millis"),
            value("/latency/decisionToDelivered/p99Millis"),
            value("/latency/decisionToDelivered/messages"))
        .strip();
  }

  private String relaySentence() {
    return "**%s events a second**: %s events in %s seconds, all of them on the topic, each request's in order."
        .formatted(
            value("/relay/eventsPerSecond"), value("/relay/events"), value("/relay/seconds"));
  }

  private String startupTable() {
    StringBuilder table =
        new StringBuilder(
            """
            | Service | JVM options | Seconds to healthy | MB when started | MB after %s lifecycles over HTTP |
            |---|---|---|---|---|
            """
                .formatted(value("/startup/lifecycles")));
    for (String at : List.of("/startup/", "/startup/asStartDoes/")) {
      for (String service : List.of("workflow-service", "notification-service")) {
        table.append(
            "| %s | `%s` | %s | %s | %s |%n"
                .formatted(
                    service,
                    text(latest, at + service + "/options"),
                    value(at + service + "/seconds"),
                    value(at + service + "/megabytes"),
                    value(at + service + "/megabytesAfterLoad")));
      }
    }
    return table.toString().replace("\r\n", "\n").strip();
  }

  private String queryTable() {
    StringBuilder table =
        new StringBuilder(
            """
            | Query | 1,000 | 10,000 | 100,000 | Rows shown or counted |
            |---|---|---|---|---|
            """);
    for (String query : Bars.QUERIES) {
      table.append("| ").append(query);
      for (int size : Plan.SIZES) {
        table.append(" | ").append(value("/queries/" + query + "/" + size)).append(" ms");
      }
      table.append(" | ");
      table.append(
          Plan.SIZES.stream()
              .map(size -> value("/queries/rows/" + query + "/" + size))
              .collect(Collectors.joining(", ")));
      table.append(" |\n");
    }
    return table.toString().strip();
  }

  private String pageTable() {
    StringBuilder table =
        new StringBuilder(
            """
            | Page | 1,000 | 10,000 | 100,000 |
            |---|---|---|---|
            """);
    for (String page : Bars.PAGES) {
      table.append("| ").append(page);
      for (int size : Plan.SIZES) {
        table.append(" | ").append(value("/pages/" + page + "/" + size)).append(" ms");
      }
      table.append(" |\n");
    }
    return table.toString().strip();
  }

  private String runTable() {
    StringBuilder table =
        new StringBuilder(
            """
            | Date | Commit | Kind | Ours | Peer | Tuned | Ratios | p99 ms | Relay | Missed |
            |---|---|---|---|---|---|---|---|---|---|
            """);
    for (JsonNode run : runs) {
      List<String> missed = Bars.missed(run);
      table
          .append("| ")
          .append(
              String.join(
                  " | ",
                  text(run, "/date"),
                  "`" + text(run, "/commit") + "`",
                  run.at("/quick").asBoolean() ? "quick" : "full",
                  value(run, "/lifecycle/ours"),
                  value(run, "/lifecycle/peer"),
                  value(run, "/lifecycle/peerTuned"),
                  value(run, "/lifecycle/ratio") + ", " + value(run, "/lifecycle/ratioTuned"),
                  value(run, "/latency/p99Millis"),
                  value(run, "/relay/eventsPerSecond"),
                  missed.isEmpty() ? "nothing" : String.join("; ", missed)))
          .append(" |\n");
    }
    return table.toString().strip();
  }

  private BarChart lifecycles() {
    return new BarChart(
        "Lifecycles",
        "a second",
        List.of(
            new Bar("ours", latest.at("/lifecycle/ours").asDouble(), true),
            new Bar("stock peer, defaults", latest.at("/lifecycle/peer").asDouble(), false),
            new Bar("stock peer, tuned", latest.at("/lifecycle/peerTuned").asDouble(), false)));
  }

  private BarChart latency() {
    return new BarChart(
        "Latency at half load",
        "milliseconds",
        List.of(
            new Bar("commit to consumer, p50", latest.at("/latency/p50Millis").asDouble(), true),
            new Bar("commit to consumer, p99", latest.at("/latency/p99Millis").asDouble(), true),
            new Bar(
                "outcome to delivered, p50",
                latest.at("/latency/decisionToDelivered/p50Millis").asDouble(),
                true),
            new Bar(
                "outcome to delivered, p99",
                latest.at("/latency/decisionToDelivered/p99Millis").asDouble(),
                true)));
  }

  private BarChart queries() {
    List<Bar> bars = new ArrayList<>();
    for (String query : Bars.QUERIES) {
      for (int size : Plan.SIZES) {
        bars.add(
            new Bar(
                String.format(Locale.ROOT, "%s, %,d open", query, size),
                latest.at("/queries/" + query + "/" + size).asDouble(),
                true));
      }
    }
    return new BarChart("Queries", "milliseconds", bars);
  }

  private BarChart startup() {
    List<Bar> bars = new ArrayList<>();
    for (String at : List.of("/startup/", "/startup/asStartDoes/")) {
      for (String service : List.of("workflow-service", "notification-service")) {
        bars.add(
            new Bar(
                service + (at.contains("asStart") ? ", ./start" : ""),
                latest.at(at + service + "/seconds").asDouble(),
                true));
      }
    }
    return new BarChart("Start until healthy", "seconds", bars);
  }

  private String value(String path) {
    return value(latest, path);
  }

  private static String value(JsonNode node, String path) {
    JsonNode value = node.at(path);
    return value.isNumber() ? number(value.asDouble()) : "–";
  }

  private static String text(JsonNode node, String path) {
    return node.at(path).asString("unknown");
  }

  private List<Double> numbers(String path) {
    return StreamSupport.stream(latest.at(path).spliterator(), false)
        .map(JsonNode::asDouble)
        .toList();
  }

  private static String list(List<Double> numbers) {
    return numbers.stream().map(Report::number).collect(Collectors.joining(", "));
  }

  private static List<JsonNode> runs(Path history) {
    if (!Files.isDirectory(history)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(history)) {
      return files.sorted().map(Report::read).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static JsonNode read(Path file) {
    return JSON.readTree(text(file));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
