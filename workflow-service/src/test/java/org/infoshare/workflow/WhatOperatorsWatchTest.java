package org.infoshare.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The runbook and the endpoints say the same, and a parked event wakes somebody. */
@ExchangeTest
class WhatOperatorsWatchTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;

  @Test
  void theMetricsAreThoseOfTheRunbook() throws IOException {
    String runbook = Files.readString(Path.of("../docs/operations.md"));
    String ours =
        runbook.substring(
            runbook.indexOf("| Workflow service |"), runbook.indexOf("| Notification service |"));
    Api.at(port).get("/api/docs").with(200);
    String figures =
        Api.at(port).as("platform-administrator").get("/actuator/prometheus").with(200).body();

    Set<String> named = found("(?m)^\\| `([a-z_]+)`", ours);
    Set<String> measured = found("(?m)^# TYPE ([a-z_]+) ", figures);
    assertThat(named).contains("infoshare_events_pending").isSubsetOf(measured);
    measured.removeIf(name -> !name.startsWith("infoshare_") || name.endsWith("_max"));
    assertThat(measured).as("metrics that the runbook does not name").isSubsetOf(named);
    assertThat(figures).doesNotContain("ISR-");
  }

  @Test
  void aParkedEventPutsTheExchangeBehindAndLeavesTheServiceFit() {
    database.execute("delete from event_parked");
    await().atMost(LIMIT).until(() -> health("/exchange").equals("200 UP"));
    String reference = Exchange.at(Api.at(port)).submitted("RED");
    database.execute(
        """
        insert into event_parked (event_id, reference, sequence, reason, parked_at)
        select event_id, reference, sequence, 'RecordTooLargeException', now()
        from event_log where reference = '%s' and sequence = 1
        """
            .formatted(reference));

    await().atMost(LIMIT).until(() -> health("/exchange").equals("503 BEHIND"));
    assertThat(health("")).isEqualTo("200 UP");
    assertThat(health("/readiness")).isEqualTo("200 UP");
    assertThat(health("/liveness")).isEqualTo("200 UP");
    assertThat(Api.at(port).get("/actuator/health/exchange").body())
        .isEqualTo("{\"status\":\"BEHIND\"}");

    database.execute("delete from event_parked");
    await().atMost(LIMIT).until(() -> health("/exchange").equals("200 UP"));
  }

  private String health(String group) {
    Answer answer = Api.at(port).get("/actuator/health" + group);
    return answer.status() + " " + answer.json().path("status").asString();
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(hit -> hit.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
