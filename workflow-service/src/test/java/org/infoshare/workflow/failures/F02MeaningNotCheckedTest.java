package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.failures.Asking.rule;

import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The meaning is not checked: the receiver writes what they understood, and what was not meant
 * comes back to the holder, who says what was.
 */
@ExchangeTest
class F02MeaningNotCheckedTest {

  @LocalServerPort private int port;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @Test
  void whatWasUnderstoodOtherwiseIsPutRightBeforeTheRequestCloses() {
    String reference = exchange.understood();
    String path = "/api/requests/" + reference;
    exchange.holder().post(path + "/informing", informedOf(reference)).with(200);

    exchange
        .holder()
        .post(path + "/understanding/comparison", exchange.comparison(false))
        .with(200);

    JsonNode read = exchange.requester().get(path + "/understanding").with(200).json();
    assertThat(read.at("/entries/0/matches").asBoolean()).isFalse();
    assertThat(read.at("/entries/0/meant").asString()).contains("comparison.meant");
    exchange.requester().post(path + "/feedback", exchange.feedback()).with(409);
    assertThat(state(reference)).isEqualTo("REQUESTER_TOLD");

    exchange.requester().post(path + "/understanding", exchange.understanding()).with(200);
    exchange.holder().post(path + "/understanding/comparison", exchange.comparison(true)).with(200);
    exchange.requester().post(path + "/feedback", exchange.feedback()).with(200);

    JsonNode both = exchange.holder().get(path + "/understanding").with(200).json();
    assertThat(both.path("entries")).hasSize(2);
    assertThat(both.at("/feedback/result").asString()).isEqualTo("ACTION_TAKEN");
    assertThat(state(reference)).isEqualTo("CLOSED");
  }

  @Test
  void openingTheInformationIsNotHavingUnderstoodIt() {
    String reference = exchange.opened();
    exchange
        .holder()
        .post("/api/requests/" + reference + "/informing", informedOf(reference))
        .with(200);

    assertThat(state(reference)).isEqualTo("REQUESTER_TOLD");
    assertThat(rule(understanding(reference, "{\"understood\":\"I have it.\"}"))).isNotEmpty();
    understanding(reference, exchange.understanding()).with(200);
  }

  @Test
  void aMismatchSaysWhatWasMeantAndAMatchDoesNot() {
    String comparison = "/api/requests/" + exchange.understood() + "/understanding/comparison";

    assertThat(rule(exchange.holder().post(comparison, "{\"matches\":false}")))
        .isEqualTo("mismatch-says-what-was-meant");
    assertThat(rule(exchange.holder().post(comparison, "{\"matches\":true,\"meant\":\"More.\"}")))
        .isEqualTo("mismatch-says-what-was-meant");
  }

  private Answer understanding(String reference, String body) {
    return exchange.requester().post("/api/requests/" + reference + "/understanding", body);
  }

  private String informedOf(String reference) {
    exchange.claim(reference, "inform-or-record-why-not");
    return exchange.informed();
  }

  private String state(String reference) {
    return exchange.readByRequester(reference).with(200).json().path("state").asString();
  }
}
