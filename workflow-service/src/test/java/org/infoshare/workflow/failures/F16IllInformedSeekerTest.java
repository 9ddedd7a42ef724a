package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;

import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who is ill informed does not ask: for each purpose it is said who else may hold something. */
@ExchangeTest
class F16IllInformedSeekerTest {

  @LocalServerPort private int port;

  @Test
  void eachPurposeSaysWhoCommonlyHoldsInformation() {
    JsonNode answer = Api.at(port).as("asking-practitioner").get("/api/purposes").with(200).json();

    for (JsonNode purpose : answer.path("purposes")) {
      String code = purpose.path("purpose").asString();
      if (!code.equals("COURT_ORDER")) {
        assertThat(purpose.path("commonlyHeldBy").valueStream().map(JsonNode::asString))
            .as(code)
            .hasSizeGreaterThan(2)
            .contains("HEALTH");
      }
    }
    assertThat(answer.path("purposes").valueStream().map(each -> each.path("purpose").asString()))
        .contains("SECTION_47", "SECTION_42", "MARAC", "OTHER");
  }

  @Test
  void itIsSaidToBeAPromptAndNotARule() {
    assertThat(
            Api.at(port)
                .as("asking-practitioner")
                .get("/api/purposes")
                .with(200)
                .json()
                .path("note")
                .asString())
        .contains("a prompt and not a rule");
  }
}
