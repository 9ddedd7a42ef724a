package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A platform administrator at the API, to whom each failure shows within ten seconds. */
final class Operator {

  /** Lets the first timer of a request come due. */
  static final String TIMER_IS_DUE =
      """
      update act_ru_job set duedate_ = now() - interval '1 minute' where id_ = (
        select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
        where e.business_key_ = '%s' order by j.duedate_ limit 1)
      """;

  private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);

  private final ApiClient api;

  Operator(FaultyExchange exchange) {
    this.api =
        exchange
            .people()
            .colleague("dorothea.switchboard", exchange.addresses(), FaultyExchange.LIMIT)
            .api();
  }

  void seesDeliveriesThatFail() {
    sees("/api/operations/undelivered", seen -> seen.path("retrying").asLong() > 0);
  }

  /** They may have been tried again by themselves the moment before. */
  void sendsThemAnew() throws IOException, ApiClient.Refused {
    List<String> failing =
        api.get("/api/operations/undelivered")
            .path("deliveries")
            .valueStream()
            .map(delivery -> delivery.path("id").asString())
            .toList();
    if (!failing.isEmpty()) {
      JsonNode answer =
          api.post("/api/operations/undelivered/resend", Map.of("deliveries", failing));
      assertThat(answer.path("deliveries").valueStream())
          .hasSize(failing.size())
          .allSatisfy(
              one ->
                  assertThat(one.path("outcome").asString())
                      .isIn("DELIVERED", "DONE_BY_ANOTHER", "UNDER_WAY", "WAITS"));
    }
    sees("/api/operations/undelivered", seen -> seen.path("deliveries").isEmpty());
  }

  /** Its id. */
  String seesAJobThatFails() {
    JsonNode job =
        sees("/api/operations/jobs", seen -> !seen.path("jobs").isEmpty()).path("jobs").path(0);
    assertThat(job.path("exceptions")).isNotEmpty();
    assertThat(job.path("since").asString()).isNotEmpty();
    return job.path("id").asString();
  }

  /** Its next try may have come the moment before. */
  void runs(String job) throws IOException, ApiClient.Refused {
    JsonNode answer = api.post("/api/operations/jobs/retry-now", Map.of("jobs", List.of(job)));
    assertThat(answer.path("jobs").path(0).path("outcome").asString())
        .isIn("DONE", "DONE_BY_ANOTHER", "UNDER_WAY");
    sees("/api/operations/jobs", seen -> seen.path("jobs").isEmpty());
  }

  void seesADeadLetter() {
    JsonNode letters =
        sees("/api/operations/dead-letters", seen -> seen.path("waiting").asLong() > 0);
    assertThat(letters.path("letters").path(0).path("reason").asString()).isEqualTo("not-storable");
  }

  void replaysIt() throws IOException, ApiClient.Refused {
    JsonNode answer = api.post("/api/operations/dead-letters/replay", Map.of());
    assertThat(answer.path("replayed").asLong()).isPositive();
    assertThat(answer.path("failedAgain").asLong()).isZero();
    sees("/api/operations/dead-letters", seen -> seen.path("waiting").asLong() == 0);
  }

  void seesEventsWaitAndWhoHasThem() {
    sees(
        "/api/operations/relay",
        seen ->
            seen.path("shards")
                .valueStream()
                .anyMatch(
                    shard ->
                        shard.path("waiting").asLong() > 0
                            && shard.path("oldest").isString()
                            && shard.path("node").isString()));
  }

  void seesThatNothingWaits() {
    await("no event waits")
        .atMost(FaultyExchange.LIMIT)
        .until(
            () ->
                api.get("/api/operations/relay")
                    .path("shards")
                    .valueStream()
                    .allMatch(shard -> shard.path("waiting").asLong() == 0));
  }

  private JsonNode sees(String path, Predicate<JsonNode> what) {
    return await(path).atMost(SEEN_WITHIN).until(() -> api.get(path), what);
  }
}
