package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** F7: no record, or no reasons. */
@ExchangeTest
class F07NoReasonsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private Exchange exchange = Exchange.at(Api.at(0));

  @BeforeEach
  void set() {
    exchange = Exchange.at(Api.at(port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHARE_FULL", "SHARE_PART", "DECLINE", "REDIRECT"})
  void nothingIsDecidedWithoutReasonsThatAStrangerFollows(String outcome) {
    String reference = exchange.accepted("RED");
    ObjectNode decision = (ObjectNode) JSON.readTree(exchange.decision(outcome));

    decision.put("reasons", "Risk.");
    assertThat(decide(reference, decision).with(422).body()).contains("so that a stranger follows");
    decision.remove("reasons");
    JsonNode error = decide(reference, decision).with(422).json().path("errors").get(0);
    assertThat(error.path("field").asString()).isEqualTo("reasons");
    assertThat(error.path("guidance").path("link").asString()).startsWith("https://");

    assertThat(exchange.requester().get("/api/requests/" + reference).body())
        .contains("IN_DECISION");
  }

  /** Where somebody looked and what the requester is told say it all. */
  @Test
  void whatIsNotHeldTakesOneTextOnly() {
    String reference = exchange.accepted("RED");
    ObjectNode decision = (ObjectNode) JSON.readTree(exchange.decision("NOT_HELD"));

    decision.remove(List.of("reasons", "reasonsForRequester"));
    assertThat(decide(reference, decision).with(422).json().path("errors"))
        .singleElement()
        .extracting(error -> error.path("field").asString())
        .isEqualTo("reasonsForRequester");
    decision.put("reasonsForRequester", "No record of this person is ours.");
    decide(reference, decision).with(200);
  }

  @Test
  void theRecordKeepsTheReasonsWithTheVersionsOfTheRulesAndOfTheGuidance() {
    String reference = exchange.decided("DECLINE");

    JsonNode decision =
        exchange.holder().get("/api/requests/" + reference + "/decision").with(200).json();
    assertThat(decision.path("reasons").asString()).contains("Invented words for reasons");
    assertThat(decision.path("policyVersion").asString()).isNotBlank();
    assertThat(decision.path("guidanceVersion").asString()).isEqualTo("2024-05-01");
    assertThat(decision.path("codes").get(0).path("code").asString())
        .isEqualTo("NOT_PROPORTIONATE");
    assertThat(decision.path("codes").get(0).path("version").asInt()).isEqualTo(1);
    assertThat(
            jdbc.sql(
                    """
                    select (metadata ->> 'policyVersion') || (metadata ->> 'guidanceVersion')
                    from record_entry where reference = ? and action = 'decision-made'
                    """)
                .param(reference)
                .query(String.class)
                .single())
        .isEqualTo(
            decision.path("policyVersion").asString()
                + decision.path("guidanceVersion").asString());
  }

  @Test
  void noReasonsAreChangedAfterwards() {
    String reference = exchange.decided("DECLINE");

    for (String table :
        List.of("decision", "decision_content", "decision_later", "decision_later_content")) {
      assertThatThrownBy(
              () ->
                  jdbc.sql("delete from " + table + " where reference = ?")
                      .param(reference)
                      .update())
          .hasStackTraceContaining("permission denied");
    }
    assertThatThrownBy(() -> jdbc.sql("update decision_content set answers = '{}'").update())
        .hasStackTraceContaining("permission denied");
  }

  private Answer decide(String reference, JsonNode decision) {
    return exchange
        .holder()
        .post("/api/requests/" + reference + "/decision", JSON.writeValueAsString(decision));
  }
}
