package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** F8: fear of data protection, and waiting for consent. */
@ExchangeTest
class F08FearOfDataProtectionTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @LocalServerPort private int port;

  private Exchange exchange = Exchange.at(Api.at(0));

  @BeforeEach
  void set() {
    exchange = Exchange.at(Api.at(port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFUSED", "NOT_SOUGHT", "WITHDRAWN"})
  void consentThatIsNotThereIsNoGroundToDecline(String status) {
    String reference = exchange.accepted("RED");
    ObjectNode decline = (ObjectNode) JSON.readTree(exchange.decision("DECLINE"));
    decline.set("consent", JSON.valueToTree(Map.of("status", status)));
    decline.remove("declineCode");

    JsonNode error = decide(reference, decline).with(422).json().path("errors").get(0);

    assertThat(error.path("rule").asString()).isEqualTo("decline-needs-a-ground-beside-consent");
    assertThat(error.path("message").asString()).contains("not needed where somebody is at risk");
    assertThat(error.path("guidance").path("title").asString())
        .contains("advice for practitioners");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFUSED", "NOT_SOUGHT", "WITHDRAWN"})
  void sharingWaitsForNoConsent(String status) {
    String reference = exchange.accepted("GREEN");
    ObjectNode share = (ObjectNode) JSON.readTree(exchange.decision("SHARE_FULL"));
    share.set("consent", JSON.valueToTree(Map.of("status", status)));

    decide(reference, share).with(200);
  }

  @Test
  void nobodysObjectionWithholdsWhatProtectsAChild() {
    String reference = exchange.accepted("AMBER");
    ObjectNode decline = (ObjectNode) JSON.readTree(exchange.decision("DECLINE"));
    decline.put("declineCode", "ADULT_WITH_CAPACITY_OBJECTS");

    assertThat(decide(reference, decline).with(422).body())
        .contains("Nobody's objection is a ground to withhold what protects a child");
    assertThat(declineCodesOffered(reference)).doesNotContain("ADULT_WITH_CAPACITY_OBJECTS");
  }

  @Test
  void noGroundOfADeclineIsDataProtectionOrTheAbsenceOfConsent() {
    JsonNode codes = exchange.holder().get("/api/decision-codes").with(200).json().path("codes");

    assertThat(codes)
        .filteredOn(code -> code.path("kind").asString().equals("DECLINE"))
        .isNotEmpty()
        .allSatisfy(
            code -> {
              assertThat(code.path("code").asString()).doesNotContain("GDPR", "CONSENT", "DATA");
              assertThat(code.path("guidance").asString()).startsWith("http");
            });
  }

  @Test
  void theGuidanceStandsBesideEveryQuestionOfTheForm() {
    String reference = exchange.accepted("RED");

    JsonNode form =
        exchange
            .holder()
            .get("/api/requests/" + reference + "/decision/draft")
            .with(200)
            .json()
            .path("form");

    assertThat(form)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            field -> {
              assertThat(field.path("guidance").path("title").asString()).isNotBlank();
              assertThat(field.path("guidance").path("link").asString()).startsWith("http");
            });
  }

  @Test
  void anUrgentSharingAsksForNoLawyersAnswerFirst() {
    String reference = exchange.accepted("RED");

    JsonNode decided =
        decide(reference, JSON.readTree(exchange.decisionWithMuchOpen())).with(200).json();

    assertThat(decided.path("owed")).extracting(JsonNode::asString).contains("D7", "D8_BASIS");
  }

  private List<String> declineCodesOffered(String reference) {
    return exchange
        .holder()
        .get("/api/requests/" + reference + "/decision/draft")
        .with(200)
        .json()
        .path("declineCodes")
        .valueStream()
        .map(code -> code.path("code").asString())
        .toList();
  }

  private Answer decide(String reference, JsonNode decision) {
    return exchange
        .holder()
        .post("/api/requests/" + reference + "/decision", JSON.writeValueAsString(decision));
  }
}
