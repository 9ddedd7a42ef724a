package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.failures.Asking.rule;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The individual is told unsafely, or never: nobody is told by default, never anybody who must not
 * learn of it, and not telling needs a second person and a date to look again.
 */
@ExchangeTest
class F14IndividualToldUnsafelyOrNeverTest {

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @Test
  void whoeverMustNotLearnOfItIsNeverTold() {
    Exchange same =
        new Exchange(
            api,
            field ->
                field.equals("mustNotLearn.name") || field.equals("informing.whom.name")
                    ? "Pat Example"
                    : "Invented words for " + field + ", long enough.");
    String reference = same.informingClaimed();

    assertThat(rule(inform(reference, same.informed())))
        .isEqualTo("nobody-on-the-must-not-learn-list");
  }

  @Test
  void nobodyIsToldOfWhomNobodyAskedWhetherItIsSafe() {
    String reference = exchange.informingClaimed();
    ObjectNode informed = (ObjectNode) Asking.JSON.readTree(exchange.informed());
    ((ObjectNode) informed.path("whom")).put("safeToTell", false);

    assertThat(rule(inform(reference, Asking.JSON.writeValueAsString(informed))))
        .isEqualTo("only-those-who-are-safe-to-tell");
  }

  @Test
  void notTellingCountsOnlyWhenASecondPersonAgrees() {
    String reference = exchange.notToBeInformed();
    String path = "/api/requests/" + reference + "/informing/approval";
    exchange.holder().post(path, exchange.word(true)).with(403);
    exchange.claimAs("asked-lead", reference, "approve-not-informing");

    api.as("asked-lead").post(path, exchange.word(false)).with(200);

    exchange
        .holder()
        .post("/api/requests/" + reference + "/informing", exchange.notInforming())
        .with(200);
    exchange.claimAs("asked-lead", reference, "approve-not-informing");
    api.as("asked-lead").post(path, exchange.word(true)).with(200);
    JsonNode informing =
        exchange.holder().get("/api/requests/" + reference + "/informing").with(200).json();
    assertThat(informing.path("entries")).hasSize(2);
    assertThat(informing.at("/approvals/0/agreed").asBoolean()).isFalse();
    assertThat(informing.at("/approvals/1/agreed").asBoolean()).isTrue();
    assertThat(informing.at("/approvals/1/lookedBy/person").asString())
        .isEqualTo(Everybody.personOf("asked-lead").toString());
    assertThat(
            exchange.requester().get("/api/requests/" + reference + "/informing").with(200).body())
        .contains("DO_NOT_TELL")
        .doesNotContain("RISK_OF_HARM_SUBJECT", "approvals");
  }

  @Test
  void notTellingNamesADateToLookAgainOrWhyThereIsNone() {
    String reference = exchange.informingClaimed();

    assertThat(
            rule(
                inform(
                    reference,
                    """
                    {"outcome": "NOT_TO_BE_INFORMED", "reasonCode": "RISK_OF_HARM_SUBJECT",
                     "note": "Telling would put the child at risk."}
                    """)))
        .isEqualTo("not-informing-is-looked-at-again");
  }

  @Test
  void theVersionOfTheReasonNotToTellIsKept() {
    String reference = exchange.informingClaimed();
    String unreachable =
        exchange.notInforming().replace("RISK_OF_HARM_SUBJECT", "CANNOT_CONTACT_SAFELY");

    inform(reference, unreachable).with(200);

    assertThat(
            jdbc.sql(
                    "select reason_code || '@' || reason_version from informing where reference = ?")
                .param(reference)
                .query(String.class)
                .list())
        .containsExactly("CANNOT_CONTACT_SAFELY@2");
  }

  @Test
  void thatAChildIsTooYoungIsNoReasonNotToTellAnAdult() {
    String reference = exchange.sharedAgainstAnObjection();
    exchange.claim(reference, "inform-or-record-why-not");

    assertThat(
            rule(
                inform(
                    reference,
                    exchange.notInforming().replace("RISK_OF_HARM_SUBJECT", "CHILD_TOO_YOUNG"))))
        .isEqualTo("not-informing-reason-fits-the-person");
    assertThat(choices(reference))
        .contains("RISK_OF_HARM_SUBJECT")
        .doesNotContain("CHILD_TOO_YOUNG");
    inform(reference, exchange.notInforming()).with(200);
  }

  private String choices(String reference) {
    return Browser.of(api, "asked-practitioner")
        .open("/requests/" + reference + "/informing/not-to-be-informed")
        .body();
  }

  @Test
  void aRequestDoesNotCloseWhileNobodyHasSettledWhetherTheIndividualIsTold() {
    String reference = exchange.agreedOn();
    String path = "/api/requests/" + reference;
    exchange.requester().post(path + "/feedback", exchange.feedback()).with(200);
    assertThat(state(reference)).isEqualTo("REQUESTER_TOLD");

    exchange.claim(reference, "inform-or-record-why-not");
    inform(
            reference,
            "{\"outcome\": \"DEFERRED\", \"reviewOn\": \"%s\", \"note\": \"After the talk.\"}"
                .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(7)))
        .with(200);
    assertThat(state(reference)).isEqualTo("REQUESTER_TOLD");
  }

  private Answer inform(String reference, String informing) {
    return exchange.holder().post("/api/requests/" + reference + "/informing", informing);
  }

  private String state(String reference) {
    return exchange.readByRequester(reference).with(200).json().path("state").asString();
  }
}
