package org.infoshare.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.infoshare.events.Facts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long an event takes from its commit to a consumer, and a message to its reader. */
final class Latency {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final Surroundings surroundings;
  private final Plan plan;

  Latency(Surroundings surroundings, Plan plan) {
    this.surroundings = surroundings;
    this.plan = plan;
  }

  /**
   * Measures at this pace.
   *
   * @param perSecond lifecycles a second
   * @param backlog how much is not yet heard, when asked
   */
  Map<String, Object> measure(SideProcess ours, double perSecond, LongSupplier backlog) {
    Progress.say("Latency at %.1f lifecycles a second", perSecond);
    Instant start = Instant.now();
    List<Double> millis = new ArrayList<>();
    JsonNode round;
    try (Listening listening = Listening.fromNowOn(surroundings.servers().bootstrapServers())) {
      CompletableFuture<JsonNode> load =
          CompletableFuture.supplyAsync(
              () ->
                  ours.ask(
                      "pace " + plan.latencySeconds() + " " + plan.threads() + " " + perSecond));
      while (!load.isDone()) {
        hear(listening, millis);
      }
      round = load.get();
      while (listening.left() > 0) {
        hear(listening, millis);
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException("The load failed", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped", stopped);
    }
    Backlog.drain(backlog, plan.longestDrain());
    Map<String, Object> latency = new LinkedHashMap<>();
    percentiles(latency, millis);
    latency.put("lifecyclesPerSecond", Numbers.rounded(round.get("perSecond").asDouble()));
    latency.put("events", millis.size());
    latency.put("decisionToDelivered", delivered(start));
    return latency;
  }

  private static void hear(Listening listening, List<Double> millis) {
    for (Listening.Heard heard : listening.next(PATIENCE)) {
      Instant recordedAt = Instant.parse(JSON.readTree(heard.value()).get("recordedAt").asString());
      millis.add(Duration.between(recordedAt, heard.receivedAt()).toNanos() / 1e6);
    }
  }

  /** From the step that gives the requester an outcome, to each message that says so. */
  private Map<String, Object> delivered(Instant start) {
    Map<String, Instant> asked =
        times(
            Surroundings.OURS,
            "select event_id::text, recorded_at from event_log where fact = '"
                + Facts.REQUESTER_NOTIFICATION_REQUESTED
                + "' and recorded_at >= '"
                + start
                + "'");
    List<Double> millis = new ArrayList<>();
    times(
            Surroundings.NOTIFICATION,
            "select event_id || ' ' || channel, delivered_at from delivery where fact = '"
                + Facts.REQUESTER_NOTIFICATION_REQUESTED
                + "' and status = 'DELIVERED' and created_at >= '"
                + start
                + "'")
        .forEach(
            (delivery, deliveredAt) -> {
              Instant recordedAt = asked.get(delivery.substring(0, delivery.indexOf(' ')));
              if (recordedAt != null) {
                millis.add(Duration.between(recordedAt, deliveredAt).toNanos() / 1e6);
              }
            });
    Map<String, Object> delivered = new LinkedHashMap<>();
    percentiles(delivered, millis);
    delivered.put("requests", asked.size());
    delivered.put("messages", millis.size());
    return delivered;
  }

  private static void percentiles(Map<String, Object> into, List<Double> millis) {
    into.put("p50Millis", Numbers.rounded(Numbers.percentile(millis, 0.5)));
    into.put("p99Millis", Numbers.rounded(Numbers.percentile(millis, 0.99)));
  }

  private Map<String, Instant> times(String database, String sql) {
    Map<String, Instant> times = new HashMap<>();
    try (Connection connection = surroundings.servers().connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        times.put(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
      }
      return times;
    } catch (SQLException failure) {
      throw new IllegalStateException("SQL failed in " + database, failure);
    }
  }
}
