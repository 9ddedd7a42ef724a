package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;

import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The requester is never told the outcome: whatever it is, a request closes only when they were.
 */
@ExchangeTest
class F09RequesterNeverToldTest {

  @LocalServerPort private int port;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHARE_FULL", "SHARE_PART", "DECLINE", "NOT_HELD", "REDIRECT"})
  void noOutcomeClosesBeforeTheRequesterKnows(String outcome) {
    String reference = exchange.outcomeReady(outcome);
    String path = "/api/requests/" + reference;
    if (outcome.startsWith("SHARE")) {
      exchange.claim(reference, "inform-or-record-why-not");
      exchange.holder().post(path + "/informing", exchange.informed()).with(200);
    }
    assertThat(state(reference)).isEqualTo("OUTCOME_READY");

    exchange.requester().post(path + "/outcome/opening", "{}").with(200);

    assertThat(state(reference)).isIn("REQUESTER_TOLD", "CLOSED");
    assertThat(
            exchange.requester().get(path + "/outcome").with(200).json().path("outcome").asString())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHARE_PART", "DECLINE", "NOT_HELD", "REDIRECT"})
  void whoGetsLessThanTheyAskedForIsToldWhyAndWhereToTurn(String outcome) {
    String reference = exchange.outcomeReady(outcome);
    String path = "/api/requests/" + reference;

    JsonNode told = exchange.requester().post(path + "/outcome/opening", "{}").with(200).json();

    assertThat(told.path("reasonsForRequester").asString()).contains("reasonsForRequester");
    if (outcome.equals("DECLINE") || outcome.equals("REDIRECT")) {
      assertThat(told.path("alternativeRoute").asString()).contains("alternativeRoute");
    }
  }

  @Test
  void aRequestThatIsRedirectedIsAskedElsewhereInOneStep() {
    String reference = exchange.outcomeReady("REDIRECT");
    String path = "/api/requests/" + reference;
    exchange.requester().post(path + "/outcome/opening", "{}").with(200);

    String elsewhere =
        exchange
            .requester()
            .post(path + "/redirected", "{\"holdingTeam\":\"stranger-team\"}")
            .with(201)
            .json()
            .path("reference")
            .asString();

    JsonNode links =
        exchange.requester().get("/api/requests/" + elsewhere + "/links").with(200).json();
    assertThat(links.at("/linkedTo/reference").asString()).isEqualTo(reference);
    assertThat(links.at("/linkedTo/kind").asString()).isEqualTo("REDIRECTED_FROM");
    assertThat(state(reference)).isEqualTo("CLOSED");
  }

  private String state(String reference) {
    return exchange.readByRequester(reference).with(200).json().path("state").asString();
  }
}
