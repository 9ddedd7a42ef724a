package org.infoshare.workflow.failures;

import static org.assertj.core.api.Assertions.assertThat;

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
import tools.jackson.databind.node.ObjectNode;

/**
 * Why it was sent, or what to do with it, is unclear: purpose, questions and intended use cannot be
 * left out, and the holder reads them.
 */
@ExchangeTest
class F03WhySentUnclearTest {

  @LocalServerPort private int port;

  private Api api = Api.at(0);
  private Asking asking = new Asking(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    asking = new Asking(api);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/purpose",
        "/questions/0/text",
        "/questions/0/whyNeeded",
        "/use",
        "/use/whoWillSeeIt",
        "/use/onwardSharing",
        "/use/howLongKept"
      })
  void whatTheHolderNeedsToKnowCannotBeLeftOut(String pointer) {
    Answer refused =
        asking.send(
            "asking-practitioner",
            request -> {
              int last = pointer.lastIndexOf('/');
              ((ObjectNode) request.at(pointer.substring(0, last)))
                  .remove(pointer.substring(last + 1));
            });

    assertThat(Asking.rule(refused)).isEqualTo("required");
    assertThat(refused.json().at("/errors/0/field").asString())
        .isEqualTo(pointer.substring(1).replace("/0/", "[0].").replace('/', '.'));
  }

  @Test
  void theHolderReadsWhatItIsForAndWhatBecomesOfIt() {
    String reference =
        asking.ask(
            "asking-practitioner",
            request ->
                request
                    .putObject("use")
                    .put("whoWillSeeIt", "The allocated social worker.")
                    .put("onwardSharing", "With the conference only.")
                    .put("howLongKept", "Until the enquiry has ended."));
    assertThat(api.as("asked-practitioner").get("/api/requests/" + reference).with(200).body())
        .doesNotContain("conference only");
    Exchange.at(api).claim(reference, "decide-whether-to-share");

    JsonNode asked =
        api.as("asked-practitioner")
            .get("/api/requests/" + reference)
            .with(200)
            .json()
            .path("asked");

    assertThat(asked.path("purpose").asString()).isEqualTo("SECTION_47");
    assertThat(asked.at("/questions/0/whyNeeded").asString()).isNotBlank();
    assertThat(asked.at("/use/whoWillSeeIt").asString()).isEqualTo("The allocated social worker.");
    assertThat(asked.at("/use/onwardSharing").asString()).isEqualTo("With the conference only.");
    assertThat(asked.at("/use/howLongKept").asString()).isEqualTo("Until the enquiry has ended.");
  }
}
