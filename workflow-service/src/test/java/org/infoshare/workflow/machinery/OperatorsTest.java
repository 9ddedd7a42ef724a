package org.infoshare.workflow.machinery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.infoshare.workflow.testing.PlayedNotificationService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What operators see when the machinery fails, and that their buttons do what they say. */
@ExchangeTest
class OperatorsTest {

  private static final String PAGE = "/operations";
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private PlayedNotificationService notifications;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Api operator = Api.at(0);

  @BeforeEach
  void set() {
    api = Api.at(port);
    operator = api.as("platform-administrator");
    notifications.reset();
  }

  @Test
  void aJobThatThrowsIsSeenMendedAndRunAndItsEventsFollowInOrder() {
    String reference = Exchange.at(api).submitted("RED");
    int before =
        jdbc.sql("select count(*) from event_log where reference = ?")
            .param(reference)
            .query(Integer.class)
            .single();
    database.execute(
        "alter table event_log add constraint refused check (reference <> '%s') not valid"
            .formatted(reference));
    String job;
    try {
      makeItsTimerDue(reference);
      job = await().atMost(SEEN_WITHIN).until(() -> failingJob(reference), id -> !id.isEmpty());
      JsonNode seen = jobWith(job);
      assertThat(seen.path("step").asString()).isNotEmpty();
      assertThat(seen.path("exceptions").toString())
          .contains("Exception")
          .doesNotContain("refused");
      assertThat(seen.toString()).doesNotContain(reference);
      String page = Browser.of(api, "platform-administrator").open(PAGE).body();
      assertThat(page).contains(job, "Run the chosen jobs now").doesNotContain(reference);
      assertThat(outcomeOf(job)).isEqualTo("FAILED_AGAIN");
      await()
          .atMost(SEEN_WITHIN.multipliedBy(2))
          .until(() -> operator.get("/actuator/prometheus").body(), this::oldestJobHasAnAge);
    } finally {
      database.execute("alter table event_log drop constraint refused");
    }

    String told =
        Browser.of(api, "platform-administrator")
            .submit(PAGE, PAGE + "/jobs", Map.of("job", job))
            .body();

    assertThat(told).contains("Job " + job + " came through.", "Ran job " + job);
    assertThat(jobWith(job).isMissingNode()).isTrue();
    assertThat(outcomeOf(job)).isEqualTo("DONE_BY_ANOTHER");
    List<Long> sequences =
        jdbc.sql("select sequence from event_log where reference = ? order by sequence")
            .param(reference)
            .query((row, number) -> row.getLong(1))
            .list();
    assertThat(sequences)
        .hasSizeGreaterThan(before)
        .isEqualTo(LongStream.rangeClosed(1, sequences.size()).boxed().toList());
    assertThat(actionsOn(job))
        .containsExactly(
            "JOB_RETRIED FAILED_AGAIN", "JOB_RETRIED DONE", "JOB_RETRIED DONE_BY_ANOTHER");
  }

  @Test
  void theRelayIsSeenByShardAndOwner() {
    JsonNode shards = operator.get("/api/operations/relay").with(200).json().path("shards");

    assertThat(shards).hasSize(16);
    await()
        .atMost(SEEN_WITHIN)
        .untilAsserted(
            () ->
                assertThat(
                        operator
                            .get("/api/operations/relay")
                            .json()
                            .path("shards")
                            .valueStream()
                            .map(shard -> shard.path("node").asString("")))
                    .allSatisfy(
                        node ->
                            assertThat(node).endsWith("process " + ProcessHandle.current().pid())));
  }

  @Test
  void whatTheNotificationServiceCouldNotDoIsSeenAndTriedAgain() {
    notifications.holdsDeadLetters(3);
    UUID delivery = notifications.couldNotDeliver("EMAIL");
    Browser browser = Browser.of(api, "platform-administrator");
    assertThat(browser.open(PAGE).body())
        .contains("Not readable", "infoshare.request-events.v1-0@0", "Failed for good after 10");

    assertThat(browser.submit(PAGE, PAGE + "/dead-letters/replay", Map.of()).body())
        .contains("3 taken in. 0 failed again and went back.");
    assertThat(
            browser
                .submit(PAGE, PAGE + "/undelivered", Map.of("delivery", delivery.toString()))
                .body())
        .contains("was delivered.", "Sent delivery " + delivery + " again: delivered");
    assertThat(notifications.resendAskedBy())
        .isEqualTo(personOf("platform-administrator").toString());
    assertThat(actionsOn(delivery.toString())).containsExactly("NOTIFICATION_RESENT DELIVERED");
    assertThat(browser.submit(PAGE, PAGE + "/undelivered", Map.of()).body())
        .contains("Choose at least one");
  }

  @Test
  void whileTheNotificationServiceIsAwayThePageSaysSoAndShowsTheRest() {
    notifications.failsWith(503);

    Browser browser = Browser.of(api, "platform-administrator");
    assertThat(browser.open(PAGE).body())
        .contains("The notification service does not answer", "All 16 shards", "Not known");
    assertThat(browser.submit(PAGE, PAGE + "/dead-letters/replay", Map.of()).body())
        .contains("so nothing was done");
    operator.get("/api/operations/undelivered").with(503);
  }

  @Test
  void aParkedEventIsGivenUpOnThePageWithAReason() {
    String reference = Exchange.at(api).submitted("GREEN");
    String event =
        jdbc.sql("select event_id from event_log where reference = ? and sequence = 1")
            .param(reference)
            .query(String.class)
            .single();
    database.execute(
        """
        insert into event_parked (event_id, reference, sequence, reason, parked_at)
        values ('%s', '%s', 1, 'RecordTooLargeException', now())
        """
            .formatted(event, reference));
    Browser browser = Browser.of(api, "platform-administrator");
    String skip = PAGE + "/parked-events/" + event + "/skip";
    assertThat(browser.open(PAGE).body()).contains(skip, "RecordTooLargeException", reference);

    assertThat(browser.submit(skip, skip, Map.of()).statusCode()).isEqualTo(422);
    assertThat(browser.submit(skip, skip, Map.of("reason", "TOLD_ANOTHER_WAY")).body())
        .contains("is given up", "its readers were told in another way")
        .doesNotContain(skip);
    assertThat(browser.open(skip).statusCode()).isEqualTo(404);
  }

  @Test
  void nonsenseIsRefusedInWords() {
    for (String body : List.of("{}", "{\"jobs\":[]}", "{\"jobs\":[\"' or 1=1\"]}")) {
      operator.post("/api/operations/jobs/retry-now", body).with(422);
    }
    operator.post("/api/operations/undelivered/resend", "{}").with(422);
    assertThat(
            Browser.of(api, "platform-administrator")
                .submit(PAGE, PAGE + "/jobs", Map.of("job", "no-such-job"))
                .body())
        .contains("does not fail any more");
  }

  private void makeItsTimerDue(String reference) {
    database.execute(
        """
        update act_ru_job set duedate_ = now() - interval '1 minute'
        where id_ = (select j.id_ from act_ru_job j
                     join act_ru_execution e on e.id_ = j.process_instance_id_
                     where e.business_key_ = '%s' order by j.duedate_ limit 1)
        """
            .formatted(reference));
  }

  private String failingJob(String reference) {
    return jdbc
        .sql(
            """
            select j.id_ from act_ru_job j
            join act_ru_execution e on e.id_ = j.process_instance_id_
            where e.business_key_ = ? and j.exception_stack_id_ is not null
            """)
        .param(reference)
        .query(String.class)
        .list()
        .stream()
        .filter(id -> !jobWith(id).isMissingNode())
        .findFirst()
        .orElse("");
  }

  private JsonNode jobWith(String id) {
    return operator
        .get("/api/operations/jobs")
        .with(200)
        .json()
        .path("jobs")
        .valueStream()
        .filter(job -> job.path("id").asString().equals(id))
        .findFirst()
        .orElse(tools.jackson.databind.node.MissingNode.getInstance());
  }

  private String outcomeOf(String job) {
    return operator
        .post("/api/operations/jobs/retry-now", "{\"jobs\":[\"" + job + "\"]}")
        .with(200)
        .json()
        .path("jobs")
        .path(0)
        .path("outcome")
        .asString();
  }

  private boolean oldestJobHasAnAge(String figures) {
    return figures
        .lines()
        .filter(line -> line.startsWith("infoshare_jobs_failing_oldest_seconds"))
        .anyMatch(line -> !line.endsWith(" 0.0"));
  }

  private List<String> actionsOn(String target) {
    return jdbc.sql(
            "select action || ' ' || outcome from operator_action where target = ? order by id")
        .param(target)
        .query((row, number) -> row.getString(1))
        .list();
  }
}
