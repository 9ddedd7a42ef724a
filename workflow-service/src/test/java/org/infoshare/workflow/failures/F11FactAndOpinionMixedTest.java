package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;

import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fact and opinion are mixed, and hearsay hardens: each item says what it is, from whom and of
 * when.
 */
@ExchangeTest
class F11FactAndOpinionMixedTest {

  @LocalServerPort private int port;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind", "source", "date"})
  void anItemThatDoesNotSayWhatItIsAndWhereItComesFromIsNotShared(String left) {
    String reference = exchange.decided("SHARE_FULL");
    exchange.claim(reference, "share-information");
    ObjectNode disclosure = (ObjectNode) Asking.JSON.readTree(exchange.disclosure("SHARE_FULL"));
    ((ObjectNode) disclosure.path("items").get(0)).remove(left);

    Answer refused = share(reference, disclosure).with(422);

    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("items[0]." + left);
    assertThat(state(reference)).isEqualTo("SHARING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FACT", "PROFESSIONAL_OPINION", "THIRD_PARTY_REPORT"})
  void theReceiverReadsOfEachItemWhetherItIsFactOpinionOrHearsay(String kind) {
    String reference = exchange.decided("SHARE_FULL");
    exchange.claim(reference, "share-information");
    ObjectNode disclosure = (ObjectNode) Asking.JSON.readTree(exchange.disclosure("SHARE_FULL"));
    ((ObjectNode) disclosure.path("items").get(0)).put("kind", kind);
    share(reference, disclosure).with(200);

    JsonNode item =
        exchange
            .requester()
            .post("/api/requests/" + reference + "/outcome/opening", "{}")
            .with(200)
            .json()
            .at("/information/items/0");

    assertThat(item.path("kind").asString()).isEqualTo(kind);
    assertThat(item.path("source").asString()).contains("items.source");
    assertThat(item.path("date").asString()).isEqualTo("2025-02-03");
  }

  private Answer share(String reference, ObjectNode disclosure) {
    return exchange
        .holder()
        .post(
            "/api/requests/" + reference + "/disclosure",
            Asking.JSON.writeValueAsString(disclosure));
  }

  private String state(String reference) {
    return exchange.readByRequester(reference).with(200).json().path("state").asString();
  }
}
