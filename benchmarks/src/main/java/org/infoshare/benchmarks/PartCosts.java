package org.infoshare.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import tools.jackson.databind.JsonNode;

/**
 * What each part of a lifecycle costs: PostgreSQL counts the statements and times them, and the
 * service's JVM says where its threads are. One lifecycle after another, so that nothing waits for
 * something else of the same round.
 */
final class PartCosts {

  private static final String LIBRARY = "pg_stat_statements";

  private final Surroundings surroundings;
  private final Plan plan;
  private final Map<Part, Cost> costs = new HashMap<>();

  /** Of all lifecycles of the round. */
  private static final class Cost {
    private double statements;
    private double millis;
    private double kilobytes;
    private double samples;
  }

  PartCosts(Surroundings surroundings, Plan plan) {
    this.surroundings = surroundings;
    this.plan = plan;
  }

  /** Restarts PostgreSQL before and after, so that nothing else is measured while it counts. */
  Map<String, Object> measure() {
    restartWith("alter system set shared_preload_libraries = '" + LIBRARY + "'");
    surroundings.execute(
        Surroundings.OURS,
        "create extension " + LIBRARY,
        "alter database " + Surroundings.OURS + " set pg_stat_statements.track = 'all'");
    Path samples = surroundings.places().logs().resolve("parts.jfr");
    Instant begin;
    Instant end;
    JsonNode round;
    try (SideProcess ours =
        SideProcess.start(
            surroundings.ours(
                List.of(
                    "-XX:FlightRecorderOptions=stackdepth=256",
                    "-XX:StartFlightRecording=settings=profile,jdk.ExecutionSample#period=2ms,filename="
                        + samples)),
            surroundings.places().logs())) {
      Progress.say("Warming up ours for what each part costs");
      plan.halfWarmUp().of(ours);
      surroundings.execute(Surroundings.OURS, "select pg_stat_statements_reset()");
      begin = Instant.now();
      round = ours.ask("run " + plan.roundSeconds() + " 1");
      end = Instant.now();
      countStatements();
    }
    countSamples(samples, begin, end);
    surroundings.execute(
        Surroundings.OURS,
        "alter database " + Surroundings.OURS + " reset pg_stat_statements.track",
        "drop extension " + LIBRARY);
    restartWith("alter system reset shared_preload_libraries");
    return results(round.get("lifecycles").asDouble());
  }

  private void restartWith(String setting) {
    surroundings.execute("postgres", setting);
    surroundings.servers().restartPostgreSql();
  }

  private void countStatements() {
    try (Connection connection = surroundings.servers().connect(Surroundings.OURS);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select toplevel, calls, total_exec_time, wal_bytes / 1024, query
                  from pg_stat_statements join pg_database on oid = dbid
                 where datname = current_database() and query not like '%pg_stat_statements%'""")) {
      while (row.next()) {
        count(
            row.getBoolean(1),
            row.getDouble(2),
            row.getDouble(3),
            row.getDouble(4),
            row.getString(5));
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("PostgreSQL did not say what it counted", failure);
    }
  }

  /** What a trigger does is in the time of the statement that set it off; reports are one. */
  private void count(
      boolean topLevel, double calls, double millis, double kilobytes, String statement) {
    Part part = Part.ofStatement(statement);
    if (topLevel) {
      add(part, calls, millis, kilobytes);
    } else if (part.equals(Part.REPORTS)) {
      add(part, calls, millis, kilobytes);
      add(Part.EVENTS, 0, -millis, -kilobytes);
    }
  }

  private void add(Part part, double calls, double millis, double kilobytes) {
    Cost cost = costs.computeIfAbsent(part, first -> new Cost());
    cost.statements += calls;
    cost.millis += millis;
    cost.kilobytes += kilobytes;
  }

  private void countSamples(Path recording, Instant begin, Instant end) {
    try (RecordingFile events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && event.getStackTrace() != null
            && event.getStartTime().isAfter(begin)
            && event.getStartTime().isBefore(end)) {
          Part part =
              Part.ofSample(
                  event.getStackTrace().getFrames().stream().map(PartCosts::className).toList());
          costs.computeIfAbsent(part, first -> new Cost()).samples++;
        }
      }
      Files.delete(recording);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String className(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  private Map<String, Object> results(double lifecycles) {
    double samples = costs.values().stream().mapToDouble(cost -> cost.samples).sum();
    Map<String, Object> parts = new LinkedHashMap<>();
    for (Part part : Part.ALL) {
      Cost cost = costs.getOrDefault(part, new Cost());
      Map<String, Object> ofPart = new LinkedHashMap<>();
      ofPart.put("statements", Numbers.rounded(cost.statements / lifecycles));
      ofPart.put("statementMillis", Numbers.rounded(cost.millis / lifecycles));
      ofPart.put("walKilobytes", Numbers.rounded(cost.kilobytes / lifecycles));
      ofPart.put("percentOfService", Numbers.rounded(100 * cost.samples / samples));
      parts.put(part.text(), ofPart);
    }
    return Map.of("lifecycles", lifecycles, "samples", samples, "parts", parts);
  }
}
