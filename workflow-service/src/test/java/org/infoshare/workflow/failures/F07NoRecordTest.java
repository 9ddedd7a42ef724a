package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Failure F7: no record, or no reasons. A stranger can rebuild from the record who did what and
 * why.
 */
@ExchangeTest
class F07NoRecordTest {

  @LocalServerPort private int port;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @Test
  void aDecisionWithoutReasonsIsNotADecision() {
    String reference = exchange.accepted("RED");
    String withoutReasons =
        exchange.decision("DECLINE").replaceAll("\"reasons\":\"[^\"]*\"", "\"reasons\":\" \"");

    exchange.holder().post("/api/requests/" + reference + "/decision", withoutReasons).with(422);

    assertThat(kinds(reference)).containsExactly("Asked for information", "Took a task");
  }

  @Test
  void whoAskedWhoDecidedWhyAndWhatWentIsThereForAnAuditorWhoKnewNothing() {
    String reference = exchange.outcomeReady("SHARE_PART");
    exchange.requester().post("/api/requests/" + reference + "/outcome/opening", "{}").with(200);

    List<JsonNode> entries = entries(reference);

    assertThat(kinds(reference))
        .startsWith(
            "Asked for information",
            "Took a task",
            "Decided",
            "Shared the information",
            "Opened the outcome");
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.path("at").asString()).isNotEmpty();
              assertThat(entry.path("actor").path("name").asString()).startsWith("Name-of-");
              assertThat(entry.path("actor").path("jobRole").asString()).startsWith("Job-of-");
            });
    assertThat(entries.get(2).path("content").path("reasons").asString())
        .contains("Invented words for reasons");
    assertThat(entries.get(3).path("content").path("items")).hasSize(2);
    assertThat(
            auditor("/api/requests/" + reference + "/record/verification")
                .path("whole")
                .asBoolean())
        .isTrue();
  }

  private List<String> kinds(String reference) {
    return entries(reference).stream().map(entry -> entry.path("kind").asString()).toList();
  }

  private List<JsonNode> entries(String reference) {
    return auditor("/api/requests/" + reference + "/record?limit=100")
        .path("entries")
        .valueStream()
        .filter(entry -> !entry.path("action").asString().startsWith("record-"))
        .toList();
  }

  private JsonNode auditor(String path) {
    Api auditor = api.as("asked-auditor");
    return auditor
        .send(auditor.call(path).header("Infoshare-Reason", "A review of the case").GET())
        .with(200)
        .json();
  }
}
