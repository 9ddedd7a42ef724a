package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.workflow.exchange.Story.aRedRequest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each event says which call it came from, and each log line which call and request. */
@WorkflowServiceTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
    properties = {
      "management.tracing.export.enabled=true",
      "logging.structured.format.console=ecs",
      "infoshare.notification.url=http://localhost:1",
      "infoshare.process.jobs.wait-at-most=PT0.2S"
    })
class TracesReachTheEventsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  @Test
  void theEventsOfOneCallCarryOneTrace() {
    String reference = ask();

    assertThat(traces(reference)).singleElement().asString().matches("00-[0-9a-f]{32}");
  }

  @Test
  void aLineCarriesTheRequestAndTheTraceOfItsCall(CapturedOutput output) {
    String reference = ask();

    Api lead = Story.at(port).as("asking-lead");
    Answer answer =
        lead.send(
            lead.call("/api/requests/" + reference + "/notifications")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00")
                .GET());

    assertThat(answer.status()).isEqualTo(503);
    JsonNode line = line(output, "The notification service gave no usable answer");
    assertThat(line.path("reference").asString()).isEqualTo(reference);
    assertThat(line.path("traceId").asString()).isEqualTo(TRACE);
    assertThat(line.path("service").path("name").asString()).isEqualTo("workflow-service");
  }

  @Test
  void whatSomebodyPutsIntoAnAddressIsOnNoLine(CapturedOutput output) {
    ask();

    Story.at(port).as("asking-lead").get("/api/requests/Robin%20Example/notifications").with(404);

    assertThat(output.getOut()).doesNotContain("Robin");
  }

  @Test
  void theLineOfATimerThatFailsCarriesItsRequest(CapturedOutput output) {
    String reference = ask();
    database.execute(
        """
        create function refuse() returns trigger language plpgsql as $$
        begin
          raise exception 'refused';
        end $$;
        create trigger refuse before insert on event_log for each row
          when (new.reference = '%s') execute function refuse();
        update act_ru_job set duedate_ = now() - interval '1 day'
        where process_instance_id_ in (select instance from event_log where reference = '%s');
        """
            .formatted(reference, reference));
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(output.getOut()).contains("\"Job "));
    } finally {
      database.execute("drop trigger refuse on event_log");
    }

    assertThat(line(output, "Job ").path("reference").asString()).isEqualTo(reference);
  }

  @Test
  void linesAreStructuredUnlessSomebodyChoosesOtherwise() throws IOException {
    assertThat(
            new YamlPropertySourceLoader()
                .load("usual", new FileSystemResource("src/main/resources/application.yaml")))
        .singleElement()
        .satisfies(
            usual ->
                assertThat(usual.getProperty("logging.structured.format.console"))
                    .isEqualTo("ecs"));
  }

  private String ask() {
    Everybody.arriveAt(database);
    return Story.at(port)
        .requester
        .post("/api/requests", aRedRequest())
        .with(201)
        .json()
        .path("reference")
        .asString();
  }

  private List<String> traces(String reference) {
    return jdbc.sql("select distinct substr(traceparent, 1, 35) from event_log where reference = ?")
        .param(reference)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private static JsonNode line(CapturedOutput output, String message) {
    return output
        .getOut()
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(JSON::readTree)
        .filter(line -> line.path("message").asString().startsWith(message))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No line says: " + message));
  }
}
